// The atlas in a page of its own: the view that an address asks for, read as ui/state.py reads it.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  /** @type {Record<string, boolean>} */
  const SWITCHES = { yes: true, no: false };
  /** @param {{id: string}[]} list */
  const ids = (list) => list.map((thing) => thing.id);
  /** @param {string} text @param {Record<string, string>} values */
  const fill = (text, values) => text.replace(/\{(\w+)\}/g, (_, key) => values[key] ?? "");

  /** The longest run that two texts share: where it begins in each, and how long it is. @param {string} a @param {string} b */
  function shared(a, b) {
    let best = [0, 0, 0];
    for (let i = 0; i < a.length; i += 1) {
      for (let j = 0; j < b.length; j += 1) {
        let long = 0;
        while (i + long < a.length && j + long < b.length && a[i + long] === b[j + long]) long += 1;
        if (long > best[2]) best = [i, j, long];
      }
    }
    return best;
  }

  /** How many letters two texts share, in order (Ratcliff and Obershelp, as Python's difflib counts).
   * @param {string} a @param {string} b @returns {number} */
  function common(a, b) {
    const [i, j, long] = shared(a, b);
    return long && long + common(a.slice(0, i), b.slice(0, j)) + common(a.slice(i + long), b.slice(j + long));
  }

  /** The id that a value resembles, if any does. @param {string} value @param {string[]} known */
  function close(value, known) {
    /** @type {string | null} */ let best = null;
    let most = 0.6;
    for (const id of known) {
      const likeness = (2 * common(id, value)) / (value.length + id.length);
      if (likeness > most || (likeness === most && (best === null || id > best))) { best = id; most = likeness; }
    }
    return best;
  }

  /** The id itself, or the one it resembles with a sentence, or none with a sentence.
   * @param {string} value @param {string[]} known @param {string[]} said */
  function nearest(value, known, said) {
    const plain = value.toLowerCase(), { shown, unknown } = atlas.site.said;
    if (known.includes(plain)) return plain;
    const found = close(plain, known);
    said.push(fill(found ? shown : unknown, { value, found: found ?? "", known: known.join(", ") }));
    return found;
  }

  /** The number of the day of an address, or of the nearest day that the atlas holds. @param {string} text @param {string[]} said */
  function readDay(text, said) {
    const written = text.trim(), iso = /^\d{4}-\d{2}-\d{2}$/.test(written);
    const time = Date.parse(`${written.slice(0, 10)}T00:00:00Z`);
    const real = !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === written.slice(0, 10);
    const day = real ? atlas.dayOf(written.slice(0, 10)) : atlas.dayOf(atlas.site.date);
    if (iso && real && atlas.iso(day) === written) return day;
    const { noDate, noDay, outside, day: shows } = atlas.site.said;
    const why = !iso ? noDate : !real ? noDay : outside;
    const start = data().start, end = atlas.iso(data().days - 1);
    said.push(`${fill(why, { value: written, start, end })} ${fill(shows, { day: atlas.words.dates[day] })}`);
    return day;
  }

  /** The view of an address that says nothing. */
  atlas.opening = () => ({
    day: atlas.dayOf(atlas.site.date), region: null, layer: "holders", act: null,
    frontiers: ids(data().frontiers.filter((f) => f.shown)), events: true, relief: true });

  /** The view an address asks for, and a sentence for each part that made no sense. */
  atlas.readAddress = (address) => {
    const view = atlas.opening(), /** @type {string[]} */ said = [];
    /** @param {string} key @param {(text: string) => void} then */
    const ask = (key, then) => { const text = address.get(key); if (text) then(text); };
    ask("date", (text) => { view.day = readDay(text, said); });
    ask("region", (text) => { view.region = nearest(text, ids(data().regions), said); });
    ask("layer", (text) => {
      const act = text === "holders" ? null : nearest(text, ids(data().acts), said);
      if (act) Object.assign(view, { layer: "assigned", act });
    });
    const lines = address.get("frontiers");
    if (lines !== null) {
      const kept = lines.split(",").filter(Boolean).map((one) => nearest(one, ids(data().frontiers), said));
      view.frontiers = ids(data().frontiers).filter((id) => kept.includes(id));
    }
    /** @param {string} text */
    const on = (text) => SWITCHES[nearest(text, Object.keys(SWITCHES), said) ?? ""] ?? true;
    ask("events", (text) => { view.events = on(text); });
    ask("relief", (text) => { view.relief = on(text); });
    return [view, said];
  };
})(window.atlas);
