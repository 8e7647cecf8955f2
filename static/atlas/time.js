// The atlas in the browser: days, who held what on one, and how a film of the days runs.
// Nothing here touches the screen.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const DAY = 864e5;
  const STANDS = { day: 120, change: 600, stride: 1800 };   // milliseconds at speed 1

  /** The ISO date of a day number. */
  atlas.iso = (day) => new Date(Date.parse(data().start) + day * DAY).toISOString().slice(0, 10);

  /** The number of an ISO date, kept inside the range; NaN if it is no date. */
  atlas.dayOf = (iso) => {
    const t = Date.parse(iso + "T00:00:00Z");
    return Number.isNaN(t) ? NaN
      : Math.min(Math.max(Math.round((t - Date.parse(data().start)) / DAY), 0), data().days - 1);
  };

  /** Holding number of a district on a day. Timelines are flat: day, holding, day, holding … */
  atlas.holdingAt = (district, day) => {
    const line = data().timelines[district];
    let low = 0, high = line.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (line[2 * middle] <= day) low = middle; else high = middle - 1;
    }
    return line[2 * low + 1];
  };

  atlas.nextChange = (day) => data().ticks.find((t) => t[0] > day)?.[0];
  atlas.previousChange = (day) => data().ticks.filter((t) => t[0] < day).pop()?.[0];

  /** The same day of the month so many months away, or the last day of a shorter month. */
  atlas.monthsAway = (day, months) => {
    const date = new Date(atlas.iso(day) + "T00:00:00Z"), number = date.getUTCDate();
    date.setUTCDate(1);
    date.setUTCMonth(date.getUTCMonth() + months);
    const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + 1, 0)).getUTCDate();
    date.setUTCDate(Math.min(number, last));
    return atlas.dayOf(date.toISOString().slice(0, 10));
  };

  /**
   * The film that these settings ask for. Who wants no motion (`still`) gets pictures that stand for
   * a while, one for each change of hands or, where the film halts at events, for each of these too.
   */
  atlas.film = ({ speed, loop, stopAt }, still) => {
    const { days } = data();
    const changes = new Set(data().ticks.map((t) => t[0]));
    const events = new Set(data().events.map((e) => e.day));
    const halts = { changes, events }[stopAt] ?? new Set();
    const pictures = [...new Set([...changes, ...halts, days - 1])].filter((d) => d >= 0 && d < days).sort((a, b) => a - b);
    return {
      days, speed, loop,
      next: still ? (day) => pictures.find((d) => d > day) ?? days - 1 : (day) => day + 1,
      lasts: still ? () => STANDS.stride : (day) => (changes.has(day) ? STANDS.change : STANDS.day),
      halts: (day) => halts.has(day),
    };
  };

  /**
   * Where a film stands after so many more milliseconds. `passed` are the days that were reached;
   * a day on which the film halts, and the last day of a film that is no loop, are never passed over.
   */
  atlas.advance = ({ day, owed }, elapsed, film) => {
    /** @type {Place} */
    const place = { day, owed: owed + elapsed, passed: [], halted: false, ended: false };
    for (;;) {
      const stands = film.lasts(place.day) / film.speed, last = place.day >= film.days - 1;
      if (last && !film.loop) return { ...place, owed: 0, ended: true };
      if (place.owed < stands) return place;
      place.owed -= stands;
      place.day = last ? 0 : film.next(place.day);
      place.passed.push(place.day);
      if (film.halts(place.day)) return { ...place, owed: 0, halted: true };
    }
  };
})(window.atlas);
