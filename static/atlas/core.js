// The atlas in the browser: data, words and what is chosen.
// Everything about history comes from ATLAS_DATA and ATLAS_WORDS, which Python writes.
// Where the script runs, beside Streamlit or by itself, is known to atlas.host alone.
"use strict";
window.atlas = window.atlas || /** @type {any} */ ({});

(function (atlas) {
  const data = () => window.ATLAS_DATA;

  /** What the reader has chosen. `n` counts messages sent, so that an old answer never moves the map back. */
  atlas.state = { day: 0, region: null, layer: "holders", act: null, frontiers: [], events: true, relief: true, n: 0 };
  atlas.words = /** @type {any} */ (null);             // until atlas.speak
  /** @type {((changed: Set<string>) => void)[]} */
  const listeners = [];

  /**
   * Where the script runs; streamlit.js or site.js puts its own in place.
   * `page`: the document with the panel; `stage()`: the element that holds map and date control;
   * `tell(choice)`: the reader rests on a choice;
   * `scheme()`: "light" or "dark"; `file(url)`: where a file that Python names is found;
   * `sign`: what stands before a view in an address;
   * `reveal(still)`: bring the panel into sight on a small screen, without gliding if still.
   */
  atlas.host = { page: document, stage: () => document.body, sign: "?", tell: () => {}, scheme: () => "light", file: (url) => url, reveal: () => {} };

  /** Call `f(changed)` after each change; `changed` names the keys of the state that changed. */
  atlas.onChange = (f) => listeners.push(f);

  let untold = false;                                  // the reader did something Python has not heard of

  /** Change the state, repaint, and (unless quiet) tell Python once the reader rests. */
  atlas.set = (patch, { quiet = false, told = false, all = false, rest = 160 } = {}) => {
    const keys = /** @type {(keyof State)[]} */ (Object.keys(patch));
    const changed = keys.filter((k) => all || JSON.stringify(atlas.state[k]) !== JSON.stringify(patch[k]));
    if (!changed.length) return;
    Object.assign(atlas.state, patch);
    untold = !told;
    listeners.forEach((f) => f(new Set(changed)));
    if (!quiet) tellSoon(rest);
  };

  let timer = 0;
  /** @param {number} rest milliseconds */
  function tellSoon(rest) {
    clearTimeout(timer);
    timer = setTimeout(atlas.tell, rest);
  }

  /** Tell the host the whole choice: a few dozen bytes. */
  atlas.tell = () => {
    clearTimeout(timer);
    untold = false;
    atlas.state.n += 1;
    const { day, region, layer, act, frontiers, events, relief, n } = atlas.state;
    atlas.host.tell({ date: atlas.iso(day), region, layer, act, frontiers, events, relief, n });
  };

  /** Whether the reader did something the host has not been told. */
  atlas.untold = () => untold;

  /** Text with `{name}` filled in. */
  atlas.say = (key, values = {}) =>
    (atlas.words.ui[key] || key).replace(/\{(\w+)\}/g, (_, k) => values[k] ?? "");

  /** The name of anything that has an id, in the reader's language. */
  atlas.name = (id) => atlas.words.names[id] || id;

  /** Lines come as letters, five bits each, as encoded polylines do; back to [lat, lon] pairs. */
  atlas.decode = (letters) => {
    const [kx, ky, x0, y0] = data().transform;
    /** @type {LatLon[]} */
    const points = [];
    let read = 0;
    const next = () => {
      let number = 0, shift = 0, five;
      do {
        five = letters.charCodeAt(read++) - 63;
        number |= (five & 31) << shift;
        shift += 5;
      } while (five >= 32);
      return number & 1 ? ~(number >> 1) : number >> 1;
    };
    for (let x = 0, y = 0; read < letters.length;) {
      x += next(); y += next();
      points.push([y * ky + y0, x * kx + x0]);
    }
    return points;
  };

  /** A ring or line of TopoJSON: arc numbers, ~n meaning arc n backwards. */
  atlas.ring = (arcs, numbers) => {
    /** @type {LatLon[]} */
    const points = [];
    for (const number of numbers) {
      const arc = number < 0 ? arcs[~number].slice().reverse() : arcs[number];
      points.push(...(points.length ? arc.slice(1) : arc));
    }
    return points;
  };

  /**
   * What nobody can read while days pass quickly: done at once, then at most every so many
   * milliseconds; the last call is never lost.
   */
  atlas.atEase = (f, pause = 100) => {
    let done = -Infinity, waiting = 0;
    const go = () => { done = performance.now(); f(); };
    return () => {
      clearTimeout(waiting);
      const wait = done + pause - performance.now();
      if (wait > 0) waiting = window.setTimeout(go, wait); else go();
    };
  };

  const DRAWN = new Set(["svg", "g", "path", "rect", "line", "circle", "text", "pattern", "defs"]);

  /**
   * An element of the page or of a drawing, with attributes and children; a key that begins with
   * "on" is something to listen to.
   * @param {string} tag
   * @param {Record<string, any>} attributes
   * @param {(Child | Child[])[]} children
   */
  function make(tag, attributes = {}, ...children) {
    const element = DRAWN.has(tag) ? document.createElementNS("http://www.w3.org/2000/svg", tag) : document.createElement(tag);
    for (const [k, v] of Object.entries(attributes)) {
      if (k.startsWith("on")) element.addEventListener(k.slice(2), v);
      else if (v !== null && v !== undefined && v !== false) element.setAttribute(k, v === true ? "" : v);
    }
    element.append(...children.flat().filter((c) => c !== null && c !== undefined));
    return element;
  }
  atlas.make = /** @type {Atlas["make"]} */ (make);

  /** Speak with these words from now on: in the map and in the page that holds it. */
  atlas.speak = (words) => {
    const first = !atlas.words, other = !first && atlas.words.lang !== words.lang;
    atlas.words = words;
    for (const { documentElement } of [document, atlas.host.page]) {
      documentElement.lang = words.lang;
      documentElement.dir = words.direction;
    }
    if (first) atlas.build();
    else if (other) atlas.retell();
  };

  /** The first state is in place: fit the view, and say that the map stands. */
  atlas.ready = () => {
    atlas.resize();
    document.documentElement.dataset.ready = "yes";
  };

  /** Links of the page that choose a region or a date are taken up here, without a reload. */
  atlas.listenToPage = () => {
    const { page } = atlas.host;
    /** @param {MouseEvent} event */
    const follow = (event) => {
      const target = /** @type {Element | null} */ (event.target);
      const link = /** @type {HTMLElement | null} */ (target?.closest?.("[data-region],[data-date]") ?? null);
      if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      /** @type {Partial<State>} */
      const patch = {};
      if (link.dataset.region !== undefined) patch.region = link.dataset.region || null;
      if (link.dataset.date) patch.day = atlas.dayOf(link.dataset.date);
      atlas.set(patch, { rest: 0 });
    };
    page.addEventListener("click", follow);
    window.addEventListener("pagehide", () => page.removeEventListener("click", follow));
  };

  /** Light or dark, as the host has it. */
  atlas.followTheme = () => {
    document.documentElement.style.colorScheme = atlas.host.scheme();
  };
})(window.atlas);
