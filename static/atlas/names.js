// The atlas in the browser: names on the map. The weightiest get room first; sizes are measured once
// and places reckoned from them, so that finding room costs no layout of the page.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const REST = 120, ASIDE = 8;                         // milliseconds; pixels between a dot and its name
  const NEAR = 7.3;                                    // from this zoom all regions are named
  /** @type {Record<string, number>} */
  const WEIGHTS = { sea: 30, state: 25, lake: 20, river: 15 };

  /** @typedef {{ width: number, height: number, full: number }} Size `full`: the height with the rivals' line */
  /**
   * @typedef {object} Name
   * @property {HTMLElement | SVGElement} element
   * @property {string} kind
   * @property {number} weight
   * @property {number} from the zoom from which it may be seen
   * @property {L.Marker} marker
   * @property {string} region whose name it is, or nothing
   * @property {number} rank of a town
   * @property {Side | ""} anchor
   * @property {number} turn radians
   * @property {HTMLElement | null} under the line for who disputes a region
   * @property {Size | null} size null until it is measured
   * @property {Name | null} town whose dot it is
   */

  /** @type {Name[]} */
  let names = [];

  /**
   * @param {Partial<Name> & { element: HTMLElement | SVGElement, kind: string, weight: number }} name
   * @param {LatLon} at
   * @param {string} pane
   * @returns {Name}
   */
  function stand(name, at, pane = "names") {
    const icon = L.divIcon({ className: "", iconSize: [0, 0], html: /** @type {HTMLElement} */ (name.element) });
    const marker = L.marker(at, { icon, pane, interactive: false, keyboard: false }).addTo(atlas.map);
    /** @type {Name} */
    const full = { from: 0, region: "", rank: 0, anchor: "", turn: 0, under: null, size: null, town: null, ...name, marker };
    names.push(full);
    return full;
  }

  /** @type {(kind: string, text: string, style?: string) => HTMLElement} */
  const span = (kind, text, style = "") => atlas.make("span", { class: `name ${kind}`, style, dir: atlas.words.direction }, text);

  atlas.drawNames = () => {
    names.forEach((n) => n.marker.remove());
    names = [];
    for (const region of data().regions) if (region.at) nameRegion(region, region.at);
    for (const town of data().towns) nameTown(town);
    for (const item of data().labels) {
      const angle = atlas.words.direction === "rtl" && Math.abs(item.angle) > 30 ? 0 : item.angle;
      stand({ element: span(item.kind, atlas.name(item.id), angle ? `--turn:${angle}deg` : ""), kind: item.kind,
        weight: WEIGHTS[item.kind] || 10, from: item.zoom, turn: (angle * Math.PI) / 180 }, item.at);
    }
    const measureAgain = () => { names.forEach((n) => { n.size = null; }); atlas.placeNames(); };
    atlas.map.off("zoomend", atlas.placeNames).on("zoomend", atlas.placeNames);
    document.fonts.ready.then(measureAgain);
    document.fonts.onloadingdone = measureAgain;
  };

  /**
   * @param {Region} region
   * @param {LatLon} at
   */
  function nameRegion(region, at) {
    const element = span("region", atlas.name(region.id).split(" (")[0]);   // the town stands beside it
    const under = atlas.make("small", { hidden: true });
    element.append(under);
    element.dataset.region = region.id;
    stand({ element, kind: "region", weight: data().core.includes(region.id) ? 70 : 50, region: region.id, under }, at);
  }

  /** @param {Town} town */
  function nameTown(town) {
    const { rank, zoom: from } = town;
    const dot = atlas.make("svg", { class: `dot rank-${rank}`, width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" },
      atlas.make("circle", { r: rank === 1 ? 4.6 : rank === 2 ? 3.6 : 2.7 }),
      rank === 1 ? atlas.make("circle", { r: 1.5, class: "heart" }) : null);
    const element = span(`town rank-${rank} at-${town.anchor}`, atlas.name(town.id));
    const own = stand({ element, kind: "town", weight: 110 - 25 * rank, from, rank, anchor: town.anchor }, town.at);
    stand({ element: dot, kind: "dot", weight: 115 - 25 * rank, from, rank, town: own }, town.at, "points");
  }

  /** Measure what was not measured yet, to the pixel above: all that is written first, then all that is read. */
  function measure() {
    const fresh = names.filter((n) => !n.size && n.kind !== "dot");
    const disputed = fresh.filter((n) => n.under?.textContent);
    const read = () => fresh.map((n) => {
      const { offsetWidth, offsetHeight } = /** @type {HTMLElement} */ (n.element);
      return [offsetWidth, offsetHeight];
    });
    for (const { under } of fresh) if (under) under.hidden = true;
    const plain = read();
    for (const { under } of disputed) if (under) under.hidden = false;
    const full = disputed.length ? read() : plain;
    for (const { under } of disputed) if (under) under.hidden = true;
    fresh.forEach((n, i) => { n.size = { width: Math.max(plain[i][0], full[i][0]) + 1, height: plain[i][1] + 1, full: full[i][1] + 1 }; });
  }

  /**
   * The box of a name around its point, in pixels, as frame.css puts it there. A dot's is drawn in a
   * little, so that its own name may stand beside it.
   * @param {Name} name
   * @param {Side | ""} side of its dot on which a town's name stands
   * @param {number[]} aside how far a region's name stands aside
   * @param {boolean} full with the line of who disputes it
   * @returns {Box}
   */
  function boxOf(name, side, [dx, dy], full = false) {
    const { x, y } = atlas.map.latLngToContainerPoint(name.marker.getLatLng());
    if (name.kind === "dot") return { left: x - 4, right: x + 4, top: y - 4, bottom: y + 4 };
    const { width: w, height, full: taller } = /** @type {Size} */ (name.size), h = full ? taller : height;
    if (name.turn) {
      const cos = Math.abs(Math.cos(name.turn)), sin = Math.abs(Math.sin(name.turn));
      const wide = (w * cos + h * sin) / 2, high = (w * sin + h * cos) / 2;
      return { left: x - wide, right: x + wide, top: y - high, bottom: y + high };
    }
    const left = x + dx + (side === "e" ? ASIDE : side === "w" ? -w - ASIDE : -w / 2);
    const top = y + dy + (side === "n" ? -1.65 * h : side === "s" ? 0.65 * h : -h / 2);
    return { left, right: left + w, top, bottom: top + h };
  }

  /** @type {(a: Box, b: Box) => boolean} */
  const touches = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom && b.top < a.bottom;
  const STILL = [0, 0];
  const ROUND = [STILL, [0, -14], [0, 14], [-26, 0], [26, 0], [-26, -14], [26, -14], [-26, 14], [26, 14]];

  /**
   * The places a name may take, best first: a town's name any side of its dot, a region's a little aside.
   * @param {Name} name
   * @returns {{ box: Box, put: () => void, aside: number[] }[]}
   */
  function places(name) {
    const style = /** @type {HTMLElement} */ (name.element);
    if (name.kind === "town") {
      const sides = /** @type {Side[]} */ ([name.anchor, ..."ewsn".replace(name.anchor, "")]);
      return sides.map((side) => ({ box: boxOf(name, side, STILL), aside: STILL, put: () => {
        for (const other of "ewsn") style.classList.toggle(`at-${other}`, other === side);
      } }));
    }
    if (name.kind !== "region") return [{ box: boxOf(name, "", STILL), aside: STILL, put: () => {} }];
    return ROUND.map((aside) => ({ box: boxOf(name, "", aside), aside, put: () => { style.style.translate = `${aside[0]}px ${aside[1]}px`; } }));
  }

  /**
   * Whether a name may be seen at this zoom, room or no room.
   * @param {Name} name
   */
  function allowed(name) {
    const zoom = atlas.map.getZoom();
    return zoom >= name.from && (zoom >= NEAR || (name.rank < 3 && (name.kind !== "region" || data().core.includes(name.region))));
  }

  /** Keep the weightiest names; a name that would touch one already placed waits for a closer look. */
  atlas.placeNames = () => {
    clearTimeout(placing);
    measure();
    /** @type {Map<Name, { box: Box, aside: number[] }>} */
    const kept = new Map();
    const pins = atlas.pinBoxes();
    const chosen = (/** @type {Name} */ n) => (n.region && n.region === atlas.state.region ? 1000 : 0);
    const order = names.filter(allowed).sort((a, b) => b.weight + chosen(b) - a.weight - chosen(a));
    for (const name of order) {
      const taken = [...kept.values()];
      const free = places(name).filter(({ box }) => !taken.some((k) => touches(k.box, box)));
      // Best where no pin stands either; a dot is what a pin points at.
      const place = (name.kind !== "dot" && free.find(({ box }) => !pins.some((pin) => touches(pin, box)))) || free[0];
      if (!place) continue;
      place.put();
      kept.set(name, place);
    }
    for (const [name, place] of kept) {               // who disputes a region, where there is still room
      if (!name.under?.textContent) continue;
      const box = boxOf(name, "", place.aside, true);
      name.under.hidden = [...kept].some(([other, k]) => other !== name && touches(k.box, box));
      if (!name.under.hidden) place.box = box;
    }
    for (const name of names) {                       // a small town's dot goes with its name
      const shown = name.town && name.rank > 2 ? kept.has(name.town) && kept.has(name) : kept.has(name);
      name.element.classList.toggle("hidden", !shown);
    }
  };
  let placing = 0;

  /** Under a region's name: who disputes it, on the days it is contested. Room for it is found at rest. */
  atlas.nameHolders = () => {
    for (const name of names) {
      const { under, region: id, element } = name;
      if (!under) continue;
      const region = /** @type {Region} */ (data().regions.find((r) => r.id === id));
      const [holder, way, rivals] = atlas.shown(region.seat), chosen = id === atlas.state.region;
      const text = way === "contested" && rivals.length
        ? [holder, ...rivals].map((p) => atlas.words.politiesShort[String(p)]).join(" / ") + atlas.words.ui.questionMark : "";
      if (text === under.textContent && chosen === element.classList.contains("chosen")) continue;
      under.textContent = text;
      element.classList.toggle("chosen", chosen);
      if (!text) under.hidden = true;
      name.size = null;
    }
    atlas.drawLegend();
    clearTimeout(placing);
    placing = window.setTimeout(atlas.placeNames, REST);
  };
})(window.atlas);
