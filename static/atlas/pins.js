// The atlas in the browser: a pin for each event of the day and, fainter, of the week before it.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const WEEK = 7, WIDTH = 26, HEIGHT = 28;
  const PAGE = "M-3.5-6H2L4-4V4H-3.5ZM-1.5-2H2M-1.5 1H2";
  const STAR = "M0-6.5 1.6-2.6 5.6-2.4 2.5.2 3.5 4.2 0 2-3.5 4.2-2.5.2-5.6-2.4-1.6-2.6Z";
  /** @type {Record<string, string>} */
  const GLYPHS = {
    "town-taken": "M-3.4 3.4V-6.4M-3.4-6.2H4.2L1.9-3.6 4.2-1H-3.4", fighting: "M-4-5 4 3M4-5-4 3",
    treaty: PAGE, note: PAGE, law: PAGE, talks: "M-4.5-5.5H4.5V1H0L-2.5 4V1H-4.5Z",
    withdrawal: "M4.5-1H-4M-1-4.5-4.5-1-1 2.5", proclamation: STAR, rising: STAR, other: "M0-4V0M0 3V3.2",
  };

  /** @typedef {{ event: AtlasEvent, marker: L.Marker, element: HTMLElement }} Pin */

  /** Pins once made are kept, hidden while they are not due. @type {Map<string, Pin>} */
  const pins = new Map();
  /** @type {Set<string>} */
  let due = new Set();
  /** @type {Map<Day, AtlasEvent[]> | undefined} */
  let byDay;

  /** The events that have a place on the map, day by day. */
  function calendar() {
    if (byDay) return byDay;
    byDay = new Map();
    for (const event of data().events) {
      if (event.at) byDay.set(event.day, [...(byDay.get(event.day) ?? []), event]);
    }
    return byDay;
  }

  atlas.paintEvents = () => {
    const { day, events } = atlas.state;
    /** @type {Set<string>} */
    const now = new Set();
    for (let age = events ? WEEK : -1; age >= 0; age -= 1) {
      for (const event of calendar().get(day - age) ?? []) {
        now.add(event.id);
        const pin = pins.get(event.id) ?? newPin(event);
        pin.element.style.display = "";
        // Of the paint alone: an opacity would be a picture of its own, to be laid over the others.
        pin.element.style.setProperty("--fade", String(age ? 0.66 - 0.06 * age : 1));
      }
    }
    for (const id of due) if (!now.has(id)) hide(id);
    due = now;
  };

  /** @param {string} id */
  function hide(id) {
    const pin = pins.get(id);
    if (!pin) return;
    pin.element.style.display = "none";
    pin.marker.closePopup();
    pin.marker.closeTooltip();
  }

  /**
   * @param {AtlasEvent} event
   * @returns {Pin}
   */
  function newPin(event) {
    const picture = atlas.make("svg", { width: WIDTH, height: HEIGHT, viewBox: "-13 -13 26 28", "aria-hidden": "true" },
      atlas.make("path", { class: "drop", d: "M0 13-7 2A9 9 0 1 1 7 2Z" }),
      atlas.make("path", { class: "glyph", d: GLYPHS[event.kind] || GLYPHS.other, transform: "translate(0 -3) scale(.82)" }));
    const icon = L.divIcon({ className: "pin", iconSize: [WIDTH, HEIGHT], iconAnchor: [WIDTH / 2, HEIGHT - 1], html: /** @type {any} */ (picture) });
    const marker = L.marker(/** @type {LatLon} */ (event.at), { icon, pane: "pins", keyboard: false, zIndexOffset: event.day * 10 }).addTo(atlas.map);
    marker.bindTooltip(() => story(event), { direction: "top", offset: [0, -26], className: "tip event", pane: "pins", opacity: 1 });
    marker.on("popupopen", () => marker.closeTooltip());
    marker.bindPopup(() => story(event), { className: "event", pane: "pins", maxWidth: 280, autoPan: false });
    const pin = { event, marker, element: /** @type {HTMLElement} */ (marker.getElement()) };
    pins.set(event.id, pin);
    return pin;
  }

  /** @param {AtlasEvent} event */
  function story(event) {
    const [title, text] = atlas.words.events[event.id];
    return atlas.make("div", { dir: atlas.words.direction }, atlas.make("small", {}, atlas.words.dates[event.day] || ""),
      atlas.make("b", {}, title), atlas.make("p", {}, text));
  }

  /** Where the heads of the pins are now, in pixels of the map; their points are no wider than a dot. */
  atlas.pinBoxes = () => [...due].map((id) => {
    const { x, y } = atlas.map.latLngToContainerPoint(/** @type {Pin} */ (pins.get(id)).marker.getLatLng());
    return { left: x - 9, right: x + 9, top: y - HEIGHT, bottom: y - 9 };
  });

  /** What a pin says is made when it is opened; one that stands open falls shut when the language changes. */
  atlas.forgetPins = () => {
    for (const { marker } of pins.values()) {
      marker.closeTooltip();
      marker.closePopup();
    }
  };
})(window.atlas);
