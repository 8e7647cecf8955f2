// The atlas in the browser: the axis of the date control. Changes of hands stand on it, acts hang from it.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const EDGE = 10, NARROW = 520;

  /** @typedef {{ width: number, narrow: boolean, rtl: boolean, y: number, across: (day: Day) => number }} Plan */

  /**
   * An axis under the slider that a hand moves; drawn anew when its width changes. What moves is
   * moved by its coordinates: for a transform the browser would look at every layer of the page again.
   */
  atlas.axis = (slider) => {
    const run = atlas.make("rect", { height: 4, class: "run" });
    const now = atlas.make("line", { class: "now", y1: 0 }), thumb = atlas.make("circle", { class: "thumb", r: 10 });
    const element = atlas.make("svg", { class: "axis", "aria-hidden": "true" });
    /** @type {(shape: SVGElement, places: Record<string, number>) => void} */
    const set = (shape, places) => { for (const [name, value] of Object.entries(places)) shape.setAttribute(name, String(value)); };
    /** @type {Plan | undefined} */
    let plan;
    let shown = atlas.state.day;

    /** @param {Day} day */
    const place = (day) => {
      shown = day;
      if (!plan) return;
      const x = plan.across(day), start = plan.across(0);
      set(run, { x: Math.min(x, start), width: Math.abs(x - start) });
      set(now, { x1: x, x2: x });
      set(thumb, { cx: x });
    };
    const draw = () => {
      const width = element.clientWidth;
      if (!width) return;
      plan = layOut(width);
      const { y } = plan;
      set(run, { y: y - 2 });
      set(now, { y2: y });
      set(thumb, { cy: y });
      element.replaceChildren(...months(plan), rail(plan), ahead(plan), run, ...changes(plan), ...events(plan), ...acts(plan), now, thumb);
      slider.style.top = `${y - 22}px`;
      place(shown);
    };
    new ResizeObserver(draw).observe(element);
    return { element, place };
  };

  /**
   * @param {number} width
   * @returns {Plan}
   */
  function layOut(width) {
    const rtl = atlas.words.direction === "rtl", narrow = width < NARROW, step = (width - 2 * EDGE) / (data().days - 1);
    return { width, narrow, rtl, y: narrow ? 40 : 46, across: (day) => (rtl ? width - EDGE - step * day : EDGE + step * day) };
  }

  /** @param {Plan} plan */
  function months({ y, rtl, narrow, across }) {
    return atlas.words.months.flatMap((month) => {
      const x = across(month.day), year = month.first, size = year ? 14 : month.quarter ? 9 : 5;
      const tick = atlas.make("line", { x1: x, x2: x, y1: y, y2: y + size, class: year ? "tick year" : "tick" });
      if (!year && !(month.quarter && (!narrow || month.half))) return [tick];
      return [tick, atlas.make("text", { x: x + (rtl ? -4 : 4), y: y + 17, class: year ? "year" : "month", "text-anchor": "start" }, month.label)];
    });
  }

  /** @param {Plan} plan */
  const rail = ({ y, width }) => atlas.make("rect", { x: EDGE, y: y - 2, width: width - 2 * EDGE, height: 4, rx: 2, class: "rail" });

  /** Which way time runs: an arrow at its end. @param {Plan} plan */
  const ahead = ({ y, width, rtl }) => atlas.make("path", { d: rtl ? `M${EDGE + 1} ${y - 6}l-7 6 7 6` : `M${width - EDGE - 1} ${y - 6}l7 6-7 6`, class: "ahead" });

  /** @param {Plan} plan */
  function changes({ y, narrow, across }) {
    return data().ticks.map(([day, count, holder]) => {
      const height = 6 + Math.sqrt(count) * (narrow ? 4.4 : 6.2);
      return atlas.make("rect", { x: across(day) - 1.75, y: y - 5 - height, width: 3.5, height, class: "change",
        style: `fill:var(--holder-${holder});stroke:var(--hatch-${holder})` });
    });
  }

  /** @param {Day} day */
  const within = (day) => day >= 0 && day < data().days;

  /** @param {Plan} plan */
  const events = ({ y, across }) => data().events.filter((event) => within(event.day))
    .map((event) => atlas.make("circle", { cx: across(event.day), cy: y + 3.5, r: 1.1, class: "event" }));

  /**
   * Treaties as diamonds under the axis; a name only where there is room for it, the weightiest first.
   * @param {Plan} plan
   */
  function acts({ y: line, narrow, rtl, width, across }) {
    const y = line + (narrow ? 30 : 33), shown = data().acts.filter((a) => within(a.day));
    /** @type {[number, number][]} */
    const taken = shown.map((a) => [across(a.day) - 7, across(a.day) + 7]);
    const letter = atlas.words.lang === "ar" ? 6.4 : 6.7;
    const signs = shown.flatMap((act) => {
      const x = across(act.day);
      return [atlas.make("line", { x1: x, x2: x, y1: y - 26, y2: y - 6, class: "act" }),
        atlas.make("path", { d: `M${x} ${y - 6}l6 6-6 6-6-6z`, class: "act" })];
    });
    const names = [...shown].sort((a, b) => b.weight - a.weight).flatMap((act) => {
      const x = across(act.day), name = atlas.words.actsShort[act.id], long = name.length * letter + 4;
      if (narrow && act.weight < 1) return [];
      for (const after of rtl ? [false, true] : [true, false]) {
        /** @type {[number, number]} */
        const box = after ? [x + 9, x + 9 + long] : [x - 9 - long, x - 9];
        const hits = taken.some((t) => t[0] < box[1] && t[1] > box[0] && t[0] !== x - 7);
        if (hits || box[0] < 0 || box[1] > width) continue;
        taken.push(box);
        return [atlas.make("text", { x: after ? x + 10 : x - 10, y: y + 4, class: `act weight-${act.weight}`,
          "text-anchor": after === rtl ? "end" : "start" }, name)];
      }
      return [];
    });
    return [...signs, ...names];
  }
})(window.atlas);
