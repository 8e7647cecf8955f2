// The atlas as one of two maps of the page Compare: what binds the script to its frame. Both frames
// run the same script; each tells the other where it is moved, so that they move as one.
"use strict";
(function (atlas) {
  const frame = /** @type {HTMLIFrameElement} */ (window.frameElement);
  const side = /** @type {SideName} */ (frame.dataset.side);
  const twins = () => /** @type {Twins} */ (window.parent.atlasTwins);
  const data = () => window.ATLAS_DATA;
  const app = window.parent.document.querySelector(".stApp");
  const touch = window.matchMedia("(pointer: coarse)").matches;

  atlas.host = {
    ...atlas.host,
    reach,
    scheme: () => (/dark/.test(app ? getComputedStyle(app).colorScheme : "") ? "dark" : "light"),
    tell: ({ region }) => twins().choose(region),
  };
  atlas.buildDial = () => {};                          // the days are chosen in the page

  /**
   * All districts, and the frontiers that either map shows, as far as there is land to draw.
   * @param {L.LatLngBounds} all
   */
  function reach(all) {
    const { relief, frontiers } = data(), sides = Object.values(twins().view?.sides ?? {});
    const ids = sides.flatMap((one) => one.frontiers);
    if (!relief) return all;
    const [[south, west], [north, east]] = relief.bounds;
    for (const { id, stretches } of frontiers) {
      const lines = ids.includes(id) ? stretches.flatMap((stretch) => stretch.lines) : [];
      for (const [lat, lon] of lines.flatMap((line) => atlas.ring(atlas.arcs(), line))) {
        if (south <= lat && lat <= north && west <= lon && lon <= east) all.extend([lat, lon]);
      }
    }
    return all;
  }

  /** @type {L.Map} */
  let map;
  let following = false;
  /** @type {L.Layer[]} */
  let outlines = [];

  /** @param {ComparedView["view"]} view */
  function start({ lat, lon, zoom, closest }) {
    const relief = data().relief;
    // The data name it as seen from Streamlit's own frames; this one has the address of the page.
    if (relief) relief.url = relief.url.replace(/^(\.\.\/)+/, "");
    map = L.map("map", {
      center: [lat, lon], zoom, maxZoom: closest, minZoom: 5, zoomControl: false, attributionControl: false,
      zoomSnap: 0.05, zoomDelta: 0.5, wheelPxPerZoomLevel: 90, maxBoundsViscosity: 0.7,
      scrollWheelZoom: false, dragging: !touch });
    // The wheel moves the page until the reader has taken hold of the map; one finger always does.
    map.on("focus", () => map.scrollWheelZoom.enable()).on("blur", () => map.scrollWheelZoom.disable());
    map.on("move", () => { if (!following) twins().other(side)?.follow(map.getCenter(), map.getZoom(), atlas.moved()); });
    map.on("moveend", () => { if (!following) twins().other(side)?.settle(map.getCenter(), map.getZoom()); });
    map.on("zoomanim", (event) => {
      const { center, zoom: goal } = /** @type {L.ZoomAnimEvent} */ (event);
      if (!following) twins().other(side)?.glide(center, goal);
    });
    // In the capture: the buttons keep their clicks to themselves.
    document.addEventListener("click", (event) => {
      if (event.target instanceof Element && event.target.closest(".zoom")) atlas.keepView();
    }, { capture: true });
    atlas.init(map);
  }

  /** One of two maps of a page: no page of its own. */
  const { buildFurniture } = atlas;
  atlas.buildFurniture = () => {
    buildFurniture();
    const root = document.getElementById("root");
    root?.setAttribute("role", "region");
    root?.setAttribute("aria-label", frame.title);
  };

  /** Move as the other map does, without telling it. @param {() => void} move */
  function follow(move) {
    if (!map) return;
    following = true;
    move();
    following = false;
  }

  /**
   * Draw round what differs, on both maps alike, and lay a veil over the rest.
   * @param {ComparedView["differs"]} differs
   */
  function outline(differs) {
    outlines.forEach((layer) => layer.remove());
    /** @type {Record<string, string>} */
    const styles = { holder: "holder", way: "lesser", "one-silent": "lesser" };
    /** @param {number} number */
    const kind = (number) => (number < 0 ? "" : styles[differs[data().districts[number].id]] || "");
    /** @param {string} wanted @returns {LatLon[][]} */
    const edges = (wanted) => data().sides.flatMap((beside, arc) => {
      const [a, b] = beside ? beside.map(kind) : ["", ""];
      if ((a === wanted) === (b === wanted)) return [];
      return wanted === "lesser" && (a === "holder" || b === "holder") ? [] : [atlas.arcs()[arc]];
    });
    const alike = data().districts.filter((district) => !differs[district.id])
      .map(({ polygons }) => polygons.map((polygon) => polygon.map((ring) => atlas.ring(atlas.arcs(), ring))));
    const veiled = alike.length < data().districts.length ? alike : [];
    outlines = [
      L.polygon(/** @type {any} */ (veiled.flat()), {
        pane: "veil", renderer: atlas.renderer("veil"), className: "alike", stroke: false, interactive: false }).addTo(map),
      ...["lesser", "holder"].flatMap((wanted) => ["differs-casing", `differs ${wanted}`]
        .map((style) => atlas.line(edges(wanted), "chosen", style))),
    ];
  }

  /** @param {ComparedView} view */
  function show(view) {
    const first = !atlas.words, shown = view.sides[side];
    const go = () => {
      if (first || atlas.words.lang !== view.lang) atlas.speak(window.ATLAS_WORDS[view.lang]);
      frame.title = shown.title;
      atlas.set({
        day: atlas.dayOf(shown.date), layer: shown.act ? "assigned" : "holders", act: shown.act,
        frontiers: shown.frontiers, events: false }, { quiet: true, told: true, all: first });
      outline(view.differs);
      if (first) atlas.ready(); else atlas.resize();
    };
    if (window.ATLAS_WORDS?.[view.lang]) go();
    else document.body.append(atlas.make("script", { src: view.files.words, onload: go }));
  }

  /** @type {Twin} */
  const twin = {
    show,
    follow: (center, zoom, moved) => follow(() => {
      if (moved) atlas.keepView();
      map.setView(center, zoom, { animate: false });
    }),
    // Leaflet pans by whole pixels; at rest both maps stand on the same point.
    settle: (center, zoom) => follow(() => {
      const off = map.project(center).distanceTo(map.project(map.getCenter()));
      if (off > 0.25 || zoom !== map.getZoom()) map.setView(center, zoom, /** @type {any} */ ({ reset: true }));
    }),
    // The animation begins in the next picture and ends by itself, where the other map's ends too.
    glide: (center, zoom) => follow(() => map.setView(center, zoom, { animate: true })),
    choose: (region) => atlas.set({ region }, { quiet: true, told: true }),
  };

  if (app) new MutationObserver(atlas.followTheme).observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(atlas.followTheme, 200));
  const { view } = twins();
  if (view) start(view.view);
  twins().ready(side, twin);
})(window.atlas);
