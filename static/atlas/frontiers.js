// The atlas in the browser: the lines that acts drew, and the fronts of single days.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;

  /** @typedef {{ line: L.Polyline, day: Day | null, km: number | null }} Part */
  /** @typedef {{ group: L.LayerGroup, parts: Part[], days: Day[], shown: Day | null | undefined }} Drawn */

  /** @type {Map<string, Drawn>} */
  const drawn = new Map();

  /** Draw every frontier, to be laid on the map when it is asked for. */
  atlas.frontierLines = () => {
    for (const frontier of data().frontiers) {
      const parts = frontier.stretches.flatMap((stretch) => stretchParts(frontier, stretch));
      const days = [...new Set(parts.flatMap((part) => (part.day === null ? [] : [part.day])))].sort((a, b) => a - b);
      drawn.set(frontier.id, { group: L.layerGroup(parts.map((part) => part.line)), parts, days, shown: undefined });
    }
    atlas.map.on("zoomend", widenBands);
  };

  /**
   * A stretch is ink in a casing; an estimate has a band under both, as wide as it may be wrong.
   * @param {Frontier} frontier
   * @param {Stretch} stretch
   * @returns {Part[]}
   */
  function stretchParts(frontier, stretch) {
    const points = stretch.lines.map((numbers) => atlas.ring(atlas.arcs(), numbers));
    const guess = stretch.sure > 1, estimate = guess && stretch.day === null ? " estimate" : "";   // fronts are all guesses
    const under = { pane: "frontier-casings", renderer: atlas.renderer("frontier-casings"), smoothFactor: 0.6, interactive: false };
    const casing = L.polyline(points, { ...under, className: "frontier-casing", weight: frontier.width + 3 });
    const ink = L.polyline(points, {
      pane: "frontiers", renderer: atlas.renderer("frontiers"), smoothFactor: 0.6, className: `frontier frontier-${frontier.id}${estimate}`,
      weight: estimate ? frontier.width * 0.75 : frontier.width,
      lineCap: /^1\b/.test(frontier.dash) ? "round" : "butt",
      dashArray: frontier.dash || (estimate ? "7 5" : undefined),
    });
    if (atlas.hovers()) {
      ink.bindTooltip(() => atlas.frontierTooltip(frontier, stretch), { sticky: true, className: "tip", pane: "pins", opacity: 1 });
    }
    ink.on("click", (event) => chooseUnder(event.originalEvent));
    const band = guess && stretch.km ? [L.polyline(points, { ...under, className: `band frontier-${frontier.id}` })] : [];
    const { day } = stretch;
    return [...band.map((line) => ({ line, day, km: stretch.km })), { line: casing, day, km: null }, { line: ink, day, km: null }];
  }

  /**
   * A click on a line is a click on the district under it.
   * @param {MouseEvent} event
   */
  function chooseUnder(event) {
    const under = document.elementsFromPoint(event.clientX, event.clientY)
      .map((e) => /** @type {SVGElement} */ (e).dataset?.district).find(Boolean);
    if (under) atlas.toggle(data().districts.findIndex((d) => d.id === under));
  }

  /** An estimate lies in a band as wide as it may be wrong: so many kilometres to either side. */
  function widenBands() {
    const { map } = atlas, size = map.getSize(), middle = map.containerPointToLatLng([size.x / 2, size.y / 2]);
    const pixels = 1000 / (map.distance(middle, map.containerPointToLatLng([size.x / 2, size.y / 2 + 100])) / 100);
    for (const { parts } of drawn.values()) {
      for (const { line, km } of parts) if (km) line.setStyle({ weight: 2 * km * pixels });
    }
  }

  /** Lay on the map the frontiers that are chosen; of a front, the line of the nearest day. */
  atlas.paintFrontiers = () => {
    const { frontiers } = atlas.state;
    let added = false;
    for (const [id, frontier] of drawn) {
      const on = frontiers.includes(id);
      if (on !== atlas.map.hasLayer(frontier.group)) {
        added ||= on;
        if (on) frontier.group.addTo(atlas.map); else frontier.group.remove();
        frontier.shown = undefined;
      }
      if (on && frontier.days.length) showDay(frontier);
    }
    if (!added) return;
    widenBands();
    // Where lines share a course the first of the list lies on top.
    for (const { id } of [...data().frontiers].reverse()) {
      if (frontiers.includes(id)) drawn.get(id)?.parts.forEach(({ line }) => line.bringToFront());
    }
  };

  /** @param {Drawn} frontier */
  function showDay(frontier) {
    const { day } = atlas.state, { days, parts } = frontier;
    const within = day >= days[0] && day <= days[days.length - 1];
    const nearest = within ? days.reduce((a, b) => (Math.abs(b - day) < Math.abs(a - day) ? b : a)) : null;
    if (nearest === frontier.shown) return;
    frontier.shown = nearest;
    for (const { line, day: own } of parts) {
      const path = /** @type {SVGElement} */ (line.getElement());
      if (own !== null) path.style.display = own === nearest ? "" : "none";
    }
  }
})(window.atlas);
