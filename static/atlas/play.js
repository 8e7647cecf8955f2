// The atlas in the browser: the days as a film. It runs by the clock of the screen; how it runs is
// remembered here as long as the page stands, and nobody else is told.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const SPEEDS = [0.5, 1, 2, 4];
  const LONGEST = 250;                                 // a slower frame, or a hidden tab, is no time passed
  const settings = { speed: 1, loop: false, stopAt: "nothing" };

  /** @type {HTMLButtonElement} */
  let button;
  /** @type {{ film: Film, day: Day, owed: number, last: number, frame: number } | null} */
  let run = null;

  /** The play button, and the menu that says how the film runs. */
  atlas.playControls = () => {
    const label = atlas.words.ui.play;
    button = atlas.make("button", { type: "button", class: "main", "aria-label": label, title: label, "data-step": "play",
      onclick: () => (run ? atlas.stop() : atlas.play()) }, atlas.icon("play"));
    face();
    return { button, menu: menu(atlas.words.ui) };
  };

  atlas.playing = () => run !== null;

  atlas.play = () => {
    if (run) return;
    const { day } = atlas.state, start = day >= data().days - 1 ? 0 : day;
    run = { film: atlas.film(settings, atlas.still()), day: start, owed: 0, last: performance.now(), frame: requestAnimationFrame(tick) };
    // Who presses play wants to see something move: the day on the screen has stood long enough.
    run.owed = run.film.lasts(start) / settings.speed;
    if (start !== day) atlas.set({ day: start }, { quiet: true });
    face();
  };

  atlas.stop = () => {
    if (!run) return;
    cancelAnimationFrame(run.frame);
    run = null;
    face();
    atlas.tell();
  };

  /** @param {number} now milliseconds */
  function tick(now) {
    if (!run) return;
    const elapsed = Math.min(Math.max(now - run.last, 0), LONGEST);
    const place = atlas.advance(run, elapsed, run.film);
    Object.assign(run, { last: now, owed: place.owed, day: place.day });
    if (place.passed.length) atlas.set({ day: place.day }, { quiet: true });
    if (place.halted || place.ended) {
      atlas.stop();
      return;
    }
    // Up to the usual speed the panel keeps up with the changes; a faster film tells of its end alone.
    if (settings.speed <= 1 && place.passed.some((day) => data().ticks.some((t) => t[0] === day))) atlas.tell();
    run.frame = requestAnimationFrame(tick);
  }

  function face() {
    const label = run ? atlas.words.ui.pause : atlas.words.ui.play;
    button.replaceChildren(atlas.icon(run ? "pause" : "play"));
    button.setAttribute("aria-label", label);
    button.title = label;
  }

  /** @param {AtlasWords["ui"]} ui */
  function menu(ui) {
    const speed = atlas.make("select", { name: "speed" }, SPEEDS.map((s, i) => atlas.make("option", { value: s, selected: s === settings.speed }, ui.speeds[i])));
    const stops = atlas.make("select", { name: "stop" }, ["nothing", "changes", "events"].map((at) =>
      atlas.make("option", { value: at, selected: at === settings.stopAt }, ui[`stopAt-${at}`])));
    const loop = atlas.make("input", { type: "checkbox", name: "loop", checked: settings.loop });
    const sign = atlas.make("summary", { title: ui.film });
    const details = atlas.make("details", { class: "film" }, sign, atlas.make("form", {},
      atlas.make("label", {}, atlas.make("span", {}, ui.speed), speed),
      atlas.make("label", {}, atlas.make("span", {}, ui.stopAt), stops),
      atlas.make("label", {}, atlas.make("span", {}, ui.loop), loop)));
    const name = () => {
      const text = ui.speeds[SPEEDS.indexOf(settings.speed)];
      sign.textContent = text;
      sign.setAttribute("aria-label", `${ui.film}: ${text}`);
    };
    details.addEventListener("change", () => {
      Object.assign(settings, { speed: +speed.value, loop: loop.checked, stopAt: stops.value });
      name();
      if (run) Object.assign(run, { film: atlas.film(settings, atlas.still()) });
    });
    details.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !details.open) return;
      event.stopPropagation();                         // Escape shuts the menu; the film runs on
      details.open = false;
      sign.focus();
    });
    details.addEventListener("focusout", (event) => {
      if (event.relatedTarget && !details.contains(/** @type {Node} */ (event.relatedTarget))) details.open = false;
    });
    name();
    return details;
  }
})(window.atlas);
