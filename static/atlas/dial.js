// The atlas in the browser: the date control. One control: words, buttons, axis.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const REST = 500;                                    // milliseconds before a screen reader hears the date
  /** @type {Record<string, string>} */
  const ICONS = {
    previous: "M4 3h2v12H4zM15 3v12L7 9z", back: "M13 3v12L5 9z", play: "M5 2.5v13L15.5 9z",
    pause: "M4 3h4v12H4zM10 3h4v12h-4z", on: "M5 3v12l8-6z", next: "M12 3h2v12h-2zM3 3v12l8-6z",
  };
  atlas.icon = (name) => atlas.make("svg", { viewBox: "0 0 18 18", class: "turn", "aria-hidden": "true" }, atlas.make("path", { d: ICONS[name] }));

  /** @type {HTMLElement | undefined} */
  let dock;
  /** @type {HTMLInputElement} */
  let slider;
  /** @type {ReturnType<Atlas["axis"]>} */
  let axis;
  /** @type {HTMLElement} */
  let live;
  /** @type {HTMLElement} */
  let when;
  /** @type {HTMLElement[]} */
  let calendars = [];
  let tellCalendars = () => {};
  let heard = false;

  atlas.buildDial = () => {
    dock?.remove();
    const { ui } = atlas.words;
    slider = dayInput(ui);
    axis = atlas.axis(slider);
    live = atlas.make("p", { class: "unseen", "aria-live": "polite" });
    calendars = [0, 1, 2].map(() => atlas.make("span"));
    tellCalendars = atlas.atEase(showCalendars);
    dock = atlas.make("section", { class: "dock", "aria-label": ui.date },
      atlas.make("div", { class: "head" }, whenLine(ui), atlas.make("p", { class: "calendars" }, calendars)),
      buttons(ui), atlas.make("div", { class: "track" }, axis.element, slider),
      atlas.make("p", { id: "time-runs", hidden: true }, ui.timeRuns), live);
    dock.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !atlas.playing()) return;
      event.preventDefault();
      atlas.stop();
    });
    atlas.host.stage().prepend(dock);              // first in the order of the keyboard, last on the screen
    if (!heard) atlas.onChange((changed) => { if (changed.has("day")) show(); if (changed.has("region")) announce(); });
    heard = true;
    show();
  };

  /** @param {AtlasWords["ui"]} ui */
  function buttons(ui) {
    /** @type {(name: string, label: string, day: () => Day | undefined) => HTMLButtonElement} */
    const button = (name, label, day) => atlas.make("button", {
      type: "button", "aria-label": label, title: label, onclick: () => atlas.go(day()), "data-step": name }, atlas.icon(name));
    const play = atlas.playControls();
    return atlas.make("div", { class: "buttons", role: "group", "aria-label": ui.steps },
      button("previous", ui.previousChange, () => atlas.previousChange(atlas.state.day)),
      button("back", ui.dayBack, () => atlas.state.day - 1),
      play.button,
      button("on", ui.dayOn, () => atlas.state.day + 1),
      button("next", ui.nextChange, () => atlas.nextChange(atlas.state.day)),
      play.menu);
  }

  /**
   * While the thumb is held Python hears nothing; when it is let go, the day it stands on.
   * @param {AtlasWords["ui"]} ui
   */
  function dayInput(ui) {
    const input = atlas.make("input", {
      type: "range", min: 0, max: data().days - 1, step: 1, value: atlas.state.day, "aria-label": ui.date, "aria-describedby": "time-runs", id: "day" });
    let held = false;
    input.addEventListener("pointerdown", () => { held = true; });
    input.addEventListener("input", () => { atlas.stop(); atlas.set({ day: +input.value }, { quiet: held }); });
    input.addEventListener("change", () => { if (held) atlas.tell(); held = false; });
    input.addEventListener("keydown", keys);
    return input;
  }

  /**
   * The date in words is a button: press it to type a date.
   * @param {AtlasWords["ui"]} ui
   */
  function whenLine(ui) {
    const words = when = atlas.make("button", { type: "button", class: "when", title: ui.typeDate });
    const typed = atlas.make("input", { type: "date", class: "typed", "aria-label": ui.typeDate, min: data().start, max: atlas.iso(data().days - 1), hidden: true });
    const close = () => { typed.hidden = true; words.hidden = false; };
    words.addEventListener("click", () => {
      typed.value = atlas.iso(atlas.state.day);
      typed.hidden = false;
      words.hidden = true;
      typed.focus();
    });
    const take = () => {
      const day = atlas.dayOf(typed.value);
      if (!typed.checkValidity() || Number.isNaN(day)) return typed.reportValidity();
      atlas.stop();
      atlas.set({ day });
      return true;
    };
    typed.addEventListener("input", () => {
      const far = typed.validity.rangeUnderflow || typed.validity.rangeOverflow;
      typed.setCustomValidity(far ? atlas.words.ui.outside : "");
    });
    typed.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== "Escape") return;
      event.preventDefault();                          // or the same Enter would press the date again
      if (event.key === "Enter" && !take()) return;
      close();
      words.focus();
    });
    typed.addEventListener("blur", () => { if (!typed.hidden && typed.checkValidity()) take(); close(); });
    return atlas.make("h1", { class: "date" }, words, typed);
  }

  /**
   * Space plays; page keys move a month, for the browser's own step would be 73 days.
   * @param {KeyboardEvent} event
   */
  function keys(event) {
    const months = { PageUp: 1, PageDown: -1 }[event.key];
    if (!months && event.key !== " ") return;
    event.preventDefault();
    if (months) atlas.go(atlas.monthsAway(atlas.state.day, months));
    else if (atlas.playing()) atlas.stop();
    else atlas.play();
  }

  /** Go to a day by hand: a film stops. */
  atlas.go = (day) => {
    atlas.stop();
    if (day === undefined) return;
    atlas.set({ day: Math.min(Math.max(day, 0), data().days - 1) });
  };

  let spoke = 0;

  /** Show the day of the state. */
  function show() {
    const { day } = atlas.state, { words } = atlas;
    if (slider.value !== String(day)) slider.value = String(day);
    slider.setAttribute("aria-valuetext", words.dates[day]);
    write(when, words.dates[day]);
    tellCalendars();
    axis.place(day);
    clearTimeout(spoke);
    spoke = window.setTimeout(() => { live.textContent = spoken(day); }, REST);
  }

  /** The weekday, and the day in the other calendars. */
  function showCalendars() {
    const { day } = atlas.state, { words } = atlas;
    [words.weekdays[day], words.rumi[day], words.julian[day]].forEach((text, i) => write(calendars[i], text));
  }

  /**
   * Change a text in place, which costs the browser less than another text.
   * @param {HTMLElement} element
   * @param {string} text
   */
  function write(element, text) {
    if (element.firstChild) element.firstChild.nodeValue = text; else element.textContent = text;
  }

  /** Say which region was chosen, and who holds it. */
  function announce() {
    const region = data().regions.find((r) => r.id === atlas.state.region);
    live.textContent = region ? atlas.label(region.seat) : "";
  }

  /**
   * What a screen reader hears once the date rests: the date, and who took what on it.
   * @param {Day} day
   */
  function spoken(day) {
    const sentence = atlas.words.changes[day];
    return atlas.words.dates[day] + (sentence ? ". " + sentence : "");
  }
})(window.atlas);
