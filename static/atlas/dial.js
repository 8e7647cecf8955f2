// The atlas in the browser, part 3 of 4: the date control. One control: words, buttons, axis.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const make = (...all) => atlas.make(...all);
  const SPEEDS = [0.5, 1, 2, 4];
  const ICONS = {
    previous: "M4 3h2v12H4zM15 3v12L7 9z", back: "M13 3v12L5 9z", play: "M5 2.5v13L15.5 9z",
    pause: "M4 3h4v12H4zM10 3h4v12h-4z", on: "M5 3v12l8-6z", next: "M12 3h2v12h-2zM3 3v12l8-6z",
  };
  const icon = (name) => {
    const svg = make("svg", { viewBox: "0 0 18 18", class: "turn", "aria-hidden": "true" });
    svg.append(make("path", { d: ICONS[name] }));
    return svg;
  };
  let dock, slider, axis, playButton, typed, live, speed = 1, playing = 0;

  atlas.buildDial = () => {
    dock?.remove();
    const ui = atlas.words.ui;
    const button = (name, label, action) =>
      make("button", { type: "button", "aria-label": label, title: label, onclick: action, "data-step": name }, icon(name));
    playButton = button("play", ui.play, toggle);
    playButton.classList.add("main");
    const buttons = make("div", { class: "buttons", role: "group", "aria-label": ui.steps },
      button("previous", ui.previousChange, () => go(atlas.previousChange(atlas.state.day))),
      button("back", ui.dayBack, () => go(atlas.state.day - 1)),
      playButton,
      button("on", ui.dayOn, () => go(atlas.state.day + 1)),
      button("next", ui.nextChange, () => go(atlas.nextChange(atlas.state.day))));
    buttons.append(speedChoice(ui));
    slider = make("input", { type: "range", min: 0, max: data().days - 1, step: 1, value: atlas.state.day, "aria-label": ui.date, id: "day" });
    // While the thumb is held Python hears nothing; when it is let go, the day it stands on.
    let held = false;
    slider.addEventListener("pointerdown", () => { held = true; });
    slider.addEventListener("input", () => { stop(); atlas.set({ day: +slider.value }, { quiet: held }); });
    slider.addEventListener("change", () => { if (held) atlas.tell(); held = false; });
    slider.addEventListener("keydown", bigSteps);
    axis = make("svg", { class: "axis", "aria-hidden": "true" });
    live = make("p", { class: "unseen", "aria-live": "polite" });
    dock = make("section", { class: "dock", "aria-label": ui.date },
      make("div", { class: "head" }, whenLine(ui), make("p", { class: "calendars" })),
      buttons, make("div", { class: "track" }, axis, slider), live);
    atlas.host.stage().prepend(dock);              // first in the order of the keyboard, last on the screen
    new ResizeObserver(drawAxis).observe(axis);
    if (!atlas.dialHeard) atlas.onChange((changed) => { if (changed.has("day")) show(); if (changed.has("region")) announce(); });
    atlas.dialHeard = true;
    show();
  };

  function speedChoice(ui) {
    const choice = make("select", { "aria-label": ui.speed, title: ui.speed, class: "speed" },
      SPEEDS.map((s, i) => make("option", { value: s, selected: s === speed }, ui.speeds[i])));
    choice.addEventListener("change", () => { speed = +choice.value; });
    return choice;
  }

  /** The date in words is a button: press it to type a date. */
  function whenLine(ui) {
    const words = make("button", { type: "button", class: "when", title: ui.typeDate });
    typed = make("input", { type: "date", class: "typed", "aria-label": ui.typeDate, min: data().start, max: atlas.iso(data().days - 1), hidden: true });
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
      stop();
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
    return make("h1", { class: "date" }, words, typed);
  }

  /** Page keys move a month; the browser's own step would be 73 days. */
  function bigSteps(event) {
    const months = { PageUp: 1, PageDown: -1 }[event.key];
    if (!months) return;
    event.preventDefault();
    const date = new Date(atlas.iso(atlas.state.day) + "T00:00:00Z");
    const day = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(day, last));
    go(atlas.dayOf(date.toISOString().slice(0, 10)));
  }

  function go(day) {
    stop();
    if (day === undefined) return;
    atlas.set({ day: Math.min(Math.max(day, 0), data().days - 1) });
  }

  function toggle() {
    if (playing) return stop();
    if (atlas.state.day >= data().days - 1) atlas.set({ day: 0 }, { quiet: true });
    playing = 1;
    playFace();
    tick();
  }

  function tick() {
    if (atlas.state.day >= data().days - 1) return stop();
    const day = atlas.state.day + 1;
    atlas.set({ day }, { quiet: true });
    const changes = data().ticks.some((t) => t[0] === day);
    if (changes && speed <= 1) atlas.tell();           // the panel keeps up where there is time for it
    playing = setTimeout(tick, (changes ? 600 : 120) / speed);
  }

  function stop() {
    if (!playing) return;
    clearTimeout(playing);
    playing = 0;
    playFace();
    atlas.tell();
  }

  function playFace() {
    const label = playing ? atlas.words.ui.pause : atlas.words.ui.play;
    playButton.replaceChildren(icon(playing ? "pause" : "play"));
    playButton.setAttribute("aria-label", label);
    playButton.title = label;
  }

  let spoke = 0;

  /** Show the day of the state. */
  function show() {
    const { day } = atlas.state, words = atlas.words;
    slider.value = day;
    slider.setAttribute("aria-valuetext", words.dates[day]);
    dock.querySelector(".when").textContent = words.dates[day];
    dock.querySelector(".calendars").replaceChildren(
      ...[words.weekdays[day], words.julian[day], words.rumi[day]].map((t) => make("span", {}, t)));
    placeThumb();
    clearTimeout(spoke);
    spoke = setTimeout(() => { live.textContent = spoken(day); }, 500);
  }

  /** Say which region was chosen, and who holds it. */
  function announce() {
    const region = data().regions.find((r) => r.id === atlas.state.region);
    live.textContent = region ? atlas.label(region.seat) : "";
  }

  /** What a screen reader hears once the date rests: the date, and who took what on it. */
  function spoken(day) {
    const tick = data().ticks.find((t) => t[0] === day);
    return atlas.words.dates[day] + (tick ? ". " + atlas.words.changes[day] : "");
  }

  const EDGE = 10;
  let across = (day) => day;

  function drawAxis() {
    const width = axis.clientWidth, rtl = atlas.words.direction === "rtl", narrow = width < 520;
    if (!width) return;
    across = (day) => { const x = EDGE + (width - 2 * EDGE) * day / (data().days - 1); return rtl ? width - x : x; };
    const y = narrow ? 40 : 46, parts = [];
    const add = (tag, attributes, ...children) => parts.push(make(tag, attributes, ...children));
    for (const month of atlas.words.months) {
      const x = across(month.day), year = month.first, size = year ? 14 : month.quarter ? 9 : 5;
      add("line", { x1: x, x2: x, y1: y, y2: y + size, class: year ? "tick year" : "tick" });
      if (year || (month.quarter && (!narrow || month.half)))
        add("text", { x: x + (rtl ? -4 : 4), y: y + 17, class: year ? "year" : "month", "text-anchor": "start" }, month.label);
    }
    add("rect", { x: EDGE, y: y - 2, width: width - 2 * EDGE, height: 4, rx: 2, class: "rail" });
    add("rect", { y: y - 2, height: 4, rx: 2, class: "run" });
    for (const [day, count, holder] of data().ticks) {
      const height = 6 + Math.sqrt(count) * (narrow ? 4.4 : 6.2);
      add("rect", { x: across(day) - 1.75, y: y - 5 - height, width: 3.5, height, class: "change", style: `fill:var(--holder-${holder});stroke:var(--hatch-${holder})` });
    }
    for (const event of data().events) {
      if (event.day >= 0 && event.day < data().days) add("circle", { cx: across(event.day), cy: y + 3.5, r: 1.1, class: "event" });
    }
    nameActs(add, y + (narrow ? 30 : 33), narrow, rtl, width);
    add("line", { class: "now", y1: 0, y2: y });
    add("circle", { class: "thumb", cy: y, r: 10 });
    axis.replaceChildren(...parts);
    slider.style.top = `${y - 22}px`;
    placeThumb();
  }

  /** Treaties as diamonds under the axis; a name only where there is room for it, the weightiest first. */
  function nameActs(add, y, narrow, rtl, width) {
    const acts = data().acts.filter((a) => a.day >= 0 && a.day < data().days);
    const taken = acts.map((a) => [across(a.day) - 7, across(a.day) + 7]);
    const letter = atlas.words.lang === "ar" ? 6.4 : 6.7;
    for (const act of acts) {
      const x = across(act.day);
      add("line", { x1: x, x2: x, y1: y - 26, y2: y - 6, class: "act" });
      add("path", { d: `M${x} ${y - 6}l6 6-6 6-6-6z`, class: "act" });
    }
    for (const act of [...acts].sort((a, b) => b.weight - a.weight)) {
      const x = across(act.day), name = atlas.words.actsShort[act.id], long = name.length * letter + 4;
      for (const after of rtl ? [false, true] : [true, false]) {
        const box = after ? [x + 9, x + 9 + long] : [x - 9 - long, x - 9];
        const hits = taken.some((t) => t[0] < box[1] && t[1] > box[0] && !(t[0] === x - 7));
        if (hits || box[0] < 0 || box[1] > width || (narrow && act.weight < 1)) continue;
        taken.push(box);
        add("text", { x: after ? x + 10 : x - 10, y: y + 4, class: `act weight-${act.weight}`,
          "text-anchor": after === rtl ? "end" : "start" }, name);
        break;
      }
    }
  }

  function placeThumb() {
    const x = across(atlas.state.day), start = across(0);
    const set = (name, attributes) => {
      const element = axis.querySelector(name);
      for (const [k, v] of Object.entries(attributes)) element?.setAttribute(k, v);
    };
    set(".thumb", { cx: x });
    set(".now", { x1: x, x2: x });
    set(".run", { x: Math.min(start, x), width: Math.abs(x - start) });
  }
})(window.atlas);
