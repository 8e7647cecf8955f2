// The atlas in the browser: the map. Shapes are drawn once; a day only changes paint, and only where
// a district changed hands.
"use strict";
(function (atlas) {
  /** @type {[string, number][]} */
  const PANES = [["base", 200], ["districts", 300], ["relief", 350], ["veil", 360], ["water", 380],
    ["rails", 385], ["casings", 395], ["edges", 400], ["lakes", 410], ["frontier-casings", 418], ["frontiers", 420], ["chosen", 430],
    ["points", 450], ["names", 600], ["pins", 620]];
  const SURE = ["certain", "less-certain", "uncertain"];
  const FADE = 180;                                    // milliseconds; changes that follow closer are painted at once

  /** @typedef {{ layer: L.Polygon, element: SVGPathElement, holding: Holding | null, edges: Edge[] }} Drawn */
  /** @typedef {{ number: number, sides: [number, number], casing: Element, ink: Element }} Edge */

  /** @type {L.Map} */
  let map;
  /** @type {L.ImageOverlay | undefined} */
  let relief;
  /** @type {Drawn[]} */
  const districts = [];
  /** @type {Edge[]} */
  const edges = [];
  /** @type {Record<string, L.Layer[]>} */
  const rings = {};
  const data = () => window.ATLAS_DATA;

  const motion = window.matchMedia("(prefers-reduced-motion: reduce)");
  atlas.still = () => motion.matches;
  atlas.hovers = () => window.matchMedia("(hover: hover)").matches;

  /** Called once by folium's script: panes and everything that never changes. */
  atlas.init = (leafletMap) => {
    map = atlas.map = leafletMap;
    flatten();
    for (const [name, z] of PANES) {
      const pane = map.createPane(name);
      pane.style.zIndex = String(z);
      if (!["districts", "frontiers", "pins"].includes(name)) pane.style.pointerEvents = "none";
    }
    atlas.defs = atlas.make("defs");
    document.body.append(atlas.make("svg", { width: 0, height: 0, class: "patterns", "aria-hidden": "true" }, atlas.defs));
    atlas.followTheme();
  };

  /**
   * Leaflet gives each pane a layer of its own in the graphics memory, by moving it in three
   * dimensions: fifteen pictures larger than the map to lay over each other at every step. Moved in
   * two dimensions they are one picture, and a step redraws only what changed (frame.css has the rest).
   */
  function flatten() {
    const browser = /** @type {{ ie3d: boolean }} */ (L.Browser);
    browser.ie3d = true;
  }

  /** @type {Record<string, L.Renderer>} */
  const renderers = {};
  atlas.renderer = (pane) => (renderers[pane] ??= L.svg({ pane, padding: 0.5 }));
  atlas.line = (points, pane, className) =>
    L.polyline(points, { pane, renderer: atlas.renderer(pane), className, interactive: false, smoothFactor: 0.6 }).addTo(map);

  /** @param {L.Path} layer */
  const element = (layer) => /** @type {SVGPathElement} */ (layer.getElement());

  /** Everything that needs words or data, once both are here. */
  atlas.build = () => {
    drawGround();
    drawDistricts();
    drawWater();
    atlas.frontierLines();
    atlas.drawNames();
    atlas.buildFurniture();
    atlas.buildDial();
    atlas.onChange(repaint);
    atlas.listenToPage();
    const container = map.getContainer();
    for (const move of ["pointerdown", "wheel", "keydown"]) container.addEventListener(move, () => { moved = true; });
    new ResizeObserver(() => atlas.resize()).observe(container);
  };

  /** The first view: the whole atlas where there is room, its core on a phone. */
  function frame() {
    const wide = map.getContainer().clientWidth > 640;
    const all = L.latLngBounds([]), core = L.latLngBounds([]);
    data().districts.forEach((district, number) => {
      const bounds = districts[number].layer.getBounds();
      all.extend(bounds);
      if (data().core.includes(data().regions[district.region].id)) core.extend(bounds);
    });
    map.setMaxBounds(data().relief?.bounds ?? all.pad(0.3));
    const edge = wide ? 14 : 4, foot = Math.min(atlas.foot(), map.getSize().y / 3);
    map.setMinZoom(0);
    map.fitBounds(atlas.host.reach?.(all) ?? (wide ? all : core), {
      paddingTopLeft: [edge, edge], paddingBottomRight: [edge, edge + foot], animate: false });
    const picture = data().relief?.bounds;
    const whole = picture ? map.getBoundsZoom(picture, true) : map.getZoom() - 1;
    map.setMinZoom(Math.min(whole, map.getZoom()));
  }

  let moved = false;
  /** Whether the reader has moved the map from its first view. */
  atlas.moved = () => moved;
  /** Leave the view as it is from now on. */
  atlas.keepView = () => { moved = true; };
  /** The page sizes the frame in steps; the first view is fitted again until the reader moves the map. */
  atlas.resize = () => {
    map.invalidateSize({ animate: false });
    const { x, y } = map.getSize();
    if (moved || x < 60 || y < 60) return;
    frame();
    atlas.placeNames();
  };

  function drawGround() {
    const base = { pane: "base", renderer: atlas.renderer("base"), interactive: false };
    L.rectangle([[-85, -180], [85, 180]], { ...base, className: "sea", stroke: false }).addTo(map);
    const land = data().base.land.map((polygon) => polygon.map(atlas.decode));
    L.polygon(land, { ...base, className: "shore", fill: false }).addTo(map);
    L.polygon(land, { ...base, className: "land" }).addTo(map);
    const picture = data().relief;
    if (picture) relief = L.imageOverlay(picture.url, picture.bounds, { pane: "relief" }).addTo(map);
    const outline = data().outline.flatMap((shape) => shape.map((r) => atlas.ring(arcs(), r)));
    /** @type {LatLon[]} */
    const world = [[-85, -180], [-85, 180], [85, 180], [85, -180]];
    L.polygon([world, ...outline], {
      pane: "veil", renderer: atlas.renderer("veil"), className: "veil", stroke: false, interactive: false,
    }).addTo(map);
  }

  function drawWater() {
    for (const river of data().base.rivers) atlas.line(atlas.decode(river.line), "water", `river level-${river.level}`);
    L.polygon(data().base.lakes.map((p) => p.map(atlas.decode)),
      { pane: "lakes", renderer: atlas.renderer("lakes"), className: "lake", interactive: false }).addTo(map);
    for (const railway of data().base.railways) {
      atlas.line(atlas.decode(railway), "rails", "rail");
      atlas.line(atlas.decode(railway), "rails", "rail-ties");
    }
    for (const border of data().base.borders) atlas.line(atlas.decode(border), "water", "border");
  }

  /** @type {LatLon[][] | undefined} */
  let decoded;
  /** All arcs as lines, decoded once. */
  const arcs = atlas.arcs = () => (decoded ??= data().arcs.map(atlas.decode));

  function drawDistricts() {
    data().districts.forEach((district, number) => {
      const shape = district.polygons.map((polygon) => polygon.map((r) => atlas.ring(arcs(), r)));
      const layer = L.polygon(shape, {
        pane: "districts", renderer: atlas.renderer("districts"), className: "district", smoothFactor: 0 }).addTo(map);
      const path = element(layer);
      path.dataset.district = district.id;
      path.setAttribute("role", "button");
      path.setAttribute("tabindex", "-1");
      layer.on("click", () => atlas.toggle(number));
      if (atlas.hovers()) layer.bindTooltip(() => atlas.tooltip(number), { sticky: true, className: "tip", pane: "pins", opacity: 1 });
      districts.push({ layer, element: path, holding: null, edges: [] });
    });
    data().arcs.forEach((_, number) => {
      const sides = data().sides[number];
      if (!sides) return;
      const edge = { number, sides,
        casing: element(atlas.line(arcs()[number], "casings", "casing none")), ink: element(atlas.line(arcs()[number], "edges", "edge none")) };
      edges.push(edge);
      for (const side of sides) districts[side]?.edges.push(edge);
    });
    const group = districts[0]?.element.parentElement;
    if (group) atlas.walk(/** @type {any} */ (group), districts.map((d) => d.element));
  }

  /** Choose a district's region, or let it go if it is the chosen one. */
  atlas.toggle = (number) => {
    const region = regionOf(number);
    atlas.set({ region: atlas.state.region === region ? null : region }, { rest: 0 });
  };

  /** @param {number} number */
  const regionOf = (number) => data().regions[data().districts[number].region].id;

  /** Ring the chosen region; on a phone bring its panel into view. */
  function choose() {
    const { region } = atlas.state;
    ring(region, "chosen");
    districts.forEach((d, i) => d.element.setAttribute("aria-pressed", String(regionOf(i) === region)));
    atlas.followWalk();
    if (region && document.documentElement.dataset.ready) atlas.host.reveal(atlas.still());
  }

  /** @param {Set<string>} changed */
  function repaint(changed) {
    const day = changed.has("day"), colours = changed.has("layer") || changed.has("act");
    if (day || colours) paint();
    if (changed.has("region")) choose();
    if (day || changed.has("frontiers")) atlas.paintFrontiers();
    if (day || changed.has("events")) atlas.paintEvents();
    if (changed.has("relief")) relief?.setOpacity(atlas.state.relief ? 1 : 0);
    if (day || colours || changed.has("region")) atlas.nameHolders();
  }

  let lastPaint = 0;

  function paint() {
    const now = performance.now(), hurried = atlas.still() || now - lastPaint < FADE + 60;
    lastPaint = now;
    /** @type {Set<Edge>} */
    const touched = new Set();
    /** @type {SVGPathElement[]} */
    const old = [];
    districts.forEach((district, number) => {
      const shown = atlas.shown(number), before = district.holding;
      if (shown === before) return;
      district.holding = shown;
      for (const edge of district.edges) touched.add(edge);
      district.element.setAttribute("aria-label", atlas.label(number));
      const tip = district.layer.getTooltip();         // none where nothing hovers: on a phone
      if (tip?.isOpen()) tip.update();
      if (before && atlas.same(before, shown)) return;
      if (before && !hurried) old.push(/** @type {SVGPathElement} */ (district.element.cloneNode(false)));
      const fill = atlas.fill(shown[0], shown[1], shown[2]);
      district.element.style.fill = fill;
      district.element.style.stroke = fill;
    });
    for (const edge of touched) paintEdge(edge);
    if (old.length) fade(old);
  }

  /**
   * The old paint fades over the new one; patterns cannot be tweened.
   * @param {SVGPathElement[]} old
   */
  function fade(old) {
    for (const path of old) for (const name of ["tabindex", "role", "data-district", "aria-label", "aria-pressed"]) path.removeAttribute(name);
    const ghosts = atlas.make("g", { class: "ghosts", "aria-hidden": "true", style: "pointer-events:none" }, old);
    districts[0].element.ownerSVGElement?.append(ghosts);
    ghosts.animate([{ opacity: 1 }, { opacity: 0 }], { duration: FADE, easing: "ease-out" }).onfinish = () => ghosts.remove();
  }

  /** @param {Edge} edge */
  function paintEdge({ sides: [left, right], ink, casing }) {
    const a = districts[left]?.holding, b = districts[right]?.holding;
    let kind = "outer";
    if (a && b && !atlas.same(a, b)) kind = `change ${SURE[Math.max(a[3], b[3])]}`;
    else if (a && b) kind = data().districts[left].region === data().districts[right].region ? "inner" : "region";
    if (ink.getAttribute("class") === `edge ${kind}`) return;
    ink.setAttribute("class", `edge ${kind}`);
    casing.setAttribute("class", `casing ${kind}`);
  }

  /**
   * Draw round a region: the chosen one, or the one that has the keyboard's focus.
   * @param {string | null} region
   * @param {"chosen" | "focus"} kind
   */
  function ring(region, kind) {
    rings[kind]?.forEach((layer) => layer.remove());
    rings[kind] = [];
    if (!region) return;
    /** @param {number} n */
    const inside = (n) => n >= 0 && regionOf(n) === region;
    const lines = edges.filter(({ sides }) => inside(sides[0]) !== inside(sides[1])).map((e) => arcs()[e.number]);
    rings[kind] = [atlas.line(lines, "chosen", `ring-casing ${kind}`), atlas.line(lines, "chosen", `ring ${kind}`)];
  }
  atlas.focusRing = (region) => ring(region, "focus");

  /** Everything on the map that holds words, again in another language. */
  atlas.relabel = () => {
    districts.forEach(({ layer, element: path }, number) => {
      layer.closeTooltip();
      path.setAttribute("aria-label", atlas.label(number));
    });
    atlas.nameWalk();
  };
})(window.atlas);
