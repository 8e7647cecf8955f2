// The atlas in the browser, part 2 of 4: the map. Shapes are drawn once; a day only changes paint.
"use strict";
(function (atlas) {
  const PANES = [["base", 200], ["districts", 300], ["relief", 350], ["veil", 360], ["water", 380],
    ["rails", 385], ["casings", 395], ["edges", 400], ["lakes", 410], ["frontier-casings", 418], ["frontiers", 420], ["chosen", 430],
    ["points", 450], ["names", 600], ["pins", 620]];
  const SURE = ["certain", "less-certain", "uncertain"];
  let map, defs, districts = [], edges = [], chosen = {}, frontierLayers = {}, pins = {}, relief;
  const still = () => window.matchMedia("(prefers-reduced-motion: reduce)").matches;
  const data = () => window.ATLAS_DATA;

  /** Called once by folium's script: panes and everything that never changes. */
  atlas.init = (leafletMap) => {
    map = atlas.map = leafletMap;
    for (const [name, z] of PANES) {
      const pane = map.createPane(name);
      pane.style.zIndex = z;
      if (!["districts", "frontiers", "pins"].includes(name)) pane.style.pointerEvents = "none";
    }
    const svg = atlas.make("svg", { width: 0, height: 0, class: "patterns", "aria-hidden": "true" });
    defs = atlas.make("defs");
    svg.append(defs);
    document.body.append(svg);
    atlas.followTheme();
  };

  const drawing = {};
  const renderer = (pane) => (drawing[pane] ??= L.svg({ pane, padding: 0.5 }));
  const line = (points, pane, className, more = {}) =>
    L.polyline(points, { pane, renderer: renderer(pane), className, interactive: false, smoothFactor: 0.6, ...more }).addTo(map);

  /** Everything that needs words or data, once both are here. */
  atlas.build = () => {
    drawGround();
    drawDistricts();
    drawWater();
    drawFrontiers();
    atlas.drawNames();
    atlas.buildFurniture();
    atlas.buildDial();
    map.on("zoomend", widenBands);
    atlas.onChange(repaint);
    atlas.listenToPage();
    const container = map.getContainer();
    for (const move of ["pointerdown", "wheel", "keydown"]) container.addEventListener(move, () => { moved = true; });
    new ResizeObserver(() => atlas.resize()).observe(document.getElementById("map_div"));
  };

  /** The first view: the whole atlas where there is room, its core on a phone. */
  function frame() {
    const wide = map.getContainer().clientWidth > 640, all = L.latLngBounds(), core = L.latLngBounds();
    data().districts.forEach((district, number) => {
      const bounds = districts[number].layer.getBounds();
      all.extend(bounds);
      if (data().core.includes(data().regions[district.region].id)) core.extend(bounds);
    });
    map.setMaxBounds(data().relief ? data().relief.bounds : all.pad(0.3));
    const edge = wide ? 14 : 4, foot = Math.min(atlas.foot(), map.getSize().y / 3);
    map.setMinZoom(0);
    map.fitBounds(wide ? all : core, {
      paddingTopLeft: [edge, edge], paddingBottomRight: [edge, edge + foot], animate: false });
    const whole = data().relief ? map.getBoundsZoom(data().relief.bounds, true) : map.getZoom() - 1;
    map.setMinZoom(Math.min(whole, map.getZoom()));
  }

  let moved = false;
  /** Whether the reader has moved the map from its first view. */
  atlas.moved = () => moved;
  /** The page sizes the frame in steps; the first view is fitted again until the reader moves the map. */
  atlas.resize = () => {
    map.invalidateSize({ animate: false });
    const { x, y } = map.getSize();
    if (moved || x < 60 || y < 60) return;
    frame();
    atlas.placeNames();
  };

  function drawGround() {
    const base = { pane: "base", renderer: renderer("base"), interactive: false };
    L.rectangle([[-85, -180], [85, 180]], { ...base, className: "sea", stroke: false }).addTo(map);
    const land = data().base.land.map((polygon) => polygon.map(atlas.decode));
    L.polygon(land, { ...base, className: "shore", fill: false }).addTo(map);
    L.polygon(land, { ...base, className: "land" }).addTo(map);
    if (data().relief) relief = L.imageOverlay(data().relief.url, data().relief.bounds, { pane: "relief" }).addTo(map);
    const outline = data().outline.flatMap((rings) => rings.map((r) => atlas.ring(arcs(), r)));
    L.polygon([[[-85, -180], [-85, 180], [85, 180], [85, -180]], ...outline], {
      pane: "veil", renderer: renderer("veil"), className: "veil", stroke: false, interactive: false,
    }).addTo(map);
  }

  function drawWater() {
    for (const river of data().base.rivers) line(atlas.decode(river.line), "water", `river level-${river.level}`);
    L.polygon(data().base.lakes.map((p) => p.map(atlas.decode)),
      { pane: "lakes", renderer: renderer("lakes"), className: "lake", interactive: false }).addTo(map);
    for (const railway of data().base.railways) {
      line(atlas.decode(railway), "rails", "rail");
      line(atlas.decode(railway), "rails", "rail-ties");
    }
    for (const border of data().base.borders) line(atlas.decode(border), "water", "border");
  }

  let decoded;
  const arcs = () => (decoded ??= data().arcs.map(atlas.decode));

  function drawDistricts() {
    data().districts.forEach((district, number) => {
      const shape = district.polygons.map((rings) => rings.map((r) => atlas.ring(arcs(), r)));
      const layer = L.polygon(shape, { pane: "districts", renderer: renderer("districts"), className: "district", smoothFactor: 0 }).addTo(map);
      const region = data().regions[district.region];
      const element = layer.getElement();
      element.dataset.district = district.id;
      element.setAttribute("role", "button");
      element.setAttribute("tabindex", region.seat === number ? "0" : "-1");
      element.addEventListener("keydown", (event) => {
        if (event.key !== "Enter" && event.key !== " ") return;
        event.preventDefault();
        toggle(number);
      });
      element.addEventListener("focus", () => element.matches(":focus-visible") && ring(region.id, "focus"));
      element.addEventListener("blur", () => ring(null, "focus"));
      layer.on("click", () => toggle(number));
      if (hovers()) layer.bindTooltip(() => atlas.tooltip(number), { sticky: true, className: "tip", pane: "pins", opacity: 1 });
      districts.push({ layer, element, holding: null });
    });
    data().arcs.forEach((_, number) => {
      if (!data().sides[number]) return;
      edges.push({ number, casing: line(arcs()[number], "casings", "casing none"), ink: line(arcs()[number], "edges", "edge none") });
    });
  }

  /** An estimate lies in a band as wide as it may be wrong: so many kilometres to either side. */
  function widenBands() {
    const size = map.getSize(), middle = map.containerPointToLatLng([size.x / 2, size.y / 2]);
    const pixels = 1000 / (map.distance(middle, map.containerPointToLatLng([size.x / 2, size.y / 2 + 100])) / 100);
    for (const group of Object.values(frontierLayers)) group.eachLayer((layer) => { if (layer.km) layer.setStyle({ weight: 2 * layer.km * pixels }); });
  }

  const hovers = () => window.matchMedia("(hover: hover)").matches;

  /** A click on a line is a click on the district under it. */
  function chooseUnder(event) {
    const under = document.elementsFromPoint(event.clientX, event.clientY).find((e) => e.dataset?.district);
    if (under) toggle(data().districts.findIndex((d) => d.id === under.dataset.district));
  }

  /** Choose a district's region, or let it go if it is the chosen one. */
  function toggle(number) {
    const region = data().regions[data().districts[number].region].id;
    atlas.set({ region: atlas.state.region === region ? null : region }, { rest: 0 });
  }

  function drawFrontiers() {
    for (const frontier of data().frontiers) {
      const group = L.layerGroup();
      for (const stretch of frontier.stretches) {
        const points = stretch.lines.map((numbers) => atlas.ring(arcs(), numbers));
        const guess = stretch.sure > 1, estimate = guess && stretch.day === null ? " estimate" : "";   // fronts are all guesses
        const casing = L.polyline(points, { pane: "frontier-casings", renderer: renderer("frontier-casings"),
          smoothFactor: 0.6, interactive: false, className: "frontier-casing", weight: frontier.width + 3 });
        const ink = L.polyline(points, {
          pane: "frontiers", renderer: renderer("frontiers"), smoothFactor: 0.6, className: `frontier frontier-${frontier.id}${estimate}`,
          weight: estimate ? frontier.width * 0.75 : frontier.width,
          lineCap: /^1\b/.test(frontier.dash) ? "round" : "butt",
          dashArray: frontier.dash || (estimate ? "7 5" : null),
        });
        if (hovers()) ink.bindTooltip(() => atlas.frontierTooltip(frontier, stretch), { sticky: true, className: "tip", pane: "pins", opacity: 1 });
        ink.on("click", (event) => chooseUnder(event.originalEvent));
        const band = guess && stretch.km ? [L.polyline(points, { pane: "frontier-casings", renderer: renderer("frontier-casings"),
          smoothFactor: 0.6, interactive: false, className: `band frontier-${frontier.id}` })] : [];
        for (const layer of band) layer.km = stretch.km;
        for (const layer of [...band, casing, ink]) { layer.day = stretch.day; group.addLayer(layer); }
      }
      frontierLayers[frontier.id] = group;
    }
  }

  /** The fill of a way of holding: a colour, or a pattern made once and kept. Patterns are in pixels of the screen. */
  atlas.fill = (holder, way, rivals = []) => {
    if (!holder) return way === "not-concerned" ? "var(--land)" : open();
    const divided = rivals.length && (way === "assigned" || way === "recognised");
    if (!divided && ["administered", "assigned", "recognised"].includes(way)) return `var(--holder-${holder})`;
    const kind = { occupied: "hatch", protectorate: "hatch", nominal: "dots", conditional: "dots", "free-port": "dots" }[way] || "bands";
    const id = [kind, holder, ...rivals].join("_");
    if (!document.getElementById(id)) defs.append(pattern(id, kind, holder, rivals));
    return `url(#${id})`;
  };

  /** Named by an act, but given to nobody: thin lines on bare land. */
  function open() {
    if (!document.getElementById("open")) {
      const p = atlas.make("pattern", { id: "open", width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" });
      p.append(atlas.make("rect", { width: 9, height: 9, style: "fill:var(--land)" }),
        atlas.make("rect", { width: 3, height: 9, style: "fill:var(--rule-2);fill-opacity:.55" }));
      defs.append(p);
    }
    return "url(#open)";
  }

  function pattern(id, kind, holder, rivals) {
    const colours = [holder, ...rivals].map((h) => `var(--holder-${h})`);
    const mixed = (c, part) => `color-mix(in srgb, ${c} ${part}%, var(--land))`;
    const box = (size, turn) => atlas.make("pattern", {
      id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: turn ? `rotate(${turn})` : null });
    const rect = (x, width, height, fill) => atlas.make("rect", { x, width, height, style: `fill:${fill}` });
    if (kind === "hatch") {
      const p = box(7, 45);
      p.append(rect(0, 7, 7, colours[0]), rect(0, 1.5, 7, `var(--hatch-${holder})`));
      return p;
    }
    if (kind === "dots") {
      const p = box(8, 0);
      const dot = (at) => atlas.make("circle", { cx: at, cy: at, r: 1.25, style: `fill:var(--hatch-${holder})` });
      p.append(rect(0, 8, 8, mixed(colours[0], 45)), dot(2), dot(6));
      return p;
    }
    const bands = colours.length > 1 ? colours : [colours[0], "var(--land)"];
    const p = box(8 * bands.length, -45);
    bands.forEach((c, i) => p.append(rect(8 * i, 8, 8 * bands.length, mixed(c, 90))));
    return p;
  }

  /** What a district shows: [holder, way, rivals, certainty], by the layer chosen. */
  atlas.shown = (number) => {
    const { layer, act, day } = atlas.state;
    if (layer === "holders") return data().holdings[atlas.holdingAt(number, day)];
    const district = data().districts[number];
    const given = data().acts.find((a) => a.id === act)?.given;
    const words = given?.[district.id] || given?.[data().regions[district.region].id];
    return words ? [words[1][0] || null, words[0], words[1].slice(1), words[2]] : [null, "not-concerned", [], 0];
  };

  /** Ring the chosen region; on a phone bring its panel into view. */
  function choose() {
    const { region } = atlas.state;
    ring(region, "chosen");
    districts.forEach((d, i) => d.element.setAttribute("aria-pressed", data().regions[data().districts[i].region].id === region));
    if (region && document.documentElement.dataset.ready) atlas.host.reveal(still());
  }

  const same = (a, b) => a[0] === b[0] && a[1] === b[1] && a[2].join() === b[2].join();
  let lastPaint = 0;

  function repaint(changed) {
    if (changed.has("day") || changed.has("layer") || changed.has("act")) paint();
    if (changed.has("region")) choose();
    if (changed.has("frontiers") || changed.has("day")) paintFrontiers();
    if (changed.has("events") || changed.has("day")) paintEvents();
    if (changed.has("relief")) relief?.setOpacity(atlas.state.relief ? 1 : 0);
    if (changed.has("day") || changed.has("layer") || changed.has("act") || changed.has("region")) atlas.nameHolders();
  }

  function paint() {
    const hurried = still() || performance.now() - lastPaint < 240;
    lastPaint = performance.now();
    const moved = new Set();
    districts.forEach((district, number) => {
      const now = atlas.shown(number);
      if (district.holding && same(now, district.holding) && now[3] === district.holding[3]) return;
      const fill = atlas.fill(now[0], now[1], now[2]);
      if (district.holding && !hurried) fade(district.element);
      district.element.style.fill = fill;
      district.element.style.stroke = fill;
      district.holding = now;
      moved.add(number);
    });
    for (const edge of edges) {
      const [left, right] = data().sides[edge.number];
      if (moved.has(left) || moved.has(right)) paintEdge(edge, left, right);
    }
    for (const { layer } of districts) if (layer.isTooltipOpen()) layer.getTooltip().update();
    for (const number of moved) districts[number].element.setAttribute("aria-label", atlas.label(number));
  }

  /** The old paint fades over the new one; patterns cannot be tweened. */
  function fade(element) {
    const ghost = element.cloneNode(false);
    ghost.removeAttribute("tabindex");
    ghost.removeAttribute("role");
    ghost.removeAttribute("data-district");
    ghost.setAttribute("aria-hidden", "true");
    ghost.style.pointerEvents = "none";
    element.after(ghost);
    ghost.animate([{ opacity: 1 }, { opacity: 0 }], { duration: 180, easing: "ease-out" }).onfinish = () => ghost.remove();
  }

  function paintEdge(edge, left, right) {
    const a = districts[left]?.holding, b = districts[right]?.holding;
    const home = (n) => data().districts[n]?.region;
    let kind = "outer";
    if (a && b) kind = !same(a, b) ? `change ${SURE[Math.max(a[3], b[3])]}` : home(left) === home(right) ? "inner" : "region";
    edge.ink.getElement().setAttribute("class", `edge ${kind}`);
    edge.casing.getElement().setAttribute("class", `casing ${kind}`);
  }

  /** Draw round a region: the chosen one, or the one that has the keyboard's focus. */
  function ring(region, kind) {
    chosen[kind]?.forEach((layer) => layer.remove());
    chosen[kind] = [];
    if (!region) return;
    const inside = (n) => n >= 0 && data().regions[data().districts[n].region].id === region;
    const lines = edges.filter((e) => inside(data().sides[e.number][0]) !== inside(data().sides[e.number][1]))
      .map((e) => arcs()[e.number]);
    chosen[kind] = [line(lines, "chosen", `ring-casing ${kind}`), line(lines, "chosen", `ring ${kind}`)];
  }

  function paintFrontiers() {
    const { frontiers, day } = atlas.state;
    let drawn = false;
    for (const [id, group] of Object.entries(frontierLayers)) {
      const on = frontiers.includes(id);
      if (on !== map.hasLayer(group)) {
        drawn ||= on;
        if (on) group.addTo(map); else group.remove();
      }
      if (!on) continue;
      const dated = group.getLayers().filter((l) => l.day !== undefined && l.day !== null);
      if (!dated.length) continue;
      const days = dated.map((l) => l.day), nearest = [...days].sort((x, y) => Math.abs(x - day) - Math.abs(y - day))[0];
      const shownNow = day >= Math.min(...days) && day <= Math.max(...days);
      dated.forEach((l) => { l.getElement().style.display = shownNow && l.day === nearest ? "" : "none"; });
    }
    // Where lines share a course the first of the list lies on top.
    if (drawn) widenBands();
    if (drawn) for (const { id } of [...data().frontiers].reverse()) if (frontiers.includes(id)) frontierLayers[id].eachLayer((l) => l.bringToFront());
  }

  const GLYPHS = {
    "town-taken": "M-3.4 3.4V-6.4M-3.4-6.2H4.2L1.9-3.6 4.2-1H-3.4", fighting: "M-4-5 4 3M4-5-4 3",
    treaty: "M-3.5-6H2L4-4V4H-3.5ZM-1.5-2H2M-1.5 1H2", note: "M-3.5-6H2L4-4V4H-3.5ZM-1.5-2H2M-1.5 1H2",
    law: "M-3.5-6H2L4-4V4H-3.5ZM-1.5-2H2M-1.5 1H2", talks: "M-4.5-5.5H4.5V1H0L-2.5 4V1H-4.5Z",
    withdrawal: "M4.5-1H-4M-1-4.5-4.5-1-1 2.5", proclamation: "M0-6.5 1.6-2.6 5.6-2.4 2.5.2 3.5 4.2 0 2-3.5 4.2-2.5.2-5.6-2.4-1.6-2.6Z",
    rising: "M0-6.5 1.6-2.6 5.6-2.4 2.5.2 3.5 4.2 0 2-3.5 4.2-2.5.2-5.6-2.4-1.6-2.6Z", other: "M0-4V0M0 3V3.2",
  };

  /** Pins of this day and, fainter, of the seven days before it. */
  function paintEvents() {
    const { day, events } = atlas.state;
    const due = new Set(events ? data().events.filter((e) => e.at && day - e.day >= 0 && day - e.day <= 7) : []);
    for (const [id, pin] of Object.entries(pins)) {
      if (![...due].some((e) => e.id === id)) { pin.remove(); delete pins[id]; }
    }
    for (const event of due) {
      const pin = (pins[event.id] ??= newPin(event));
      pin.setOpacity(event.day === day ? 1 : 0.66 - 0.06 * (day - event.day));
      pin.setZIndexOffset(event.day * 10);
    }
  }

  function newPin(event) {
    const [title, text] = atlas.words.events[event.id];
    const svg = `<svg width="26" height="28" viewBox="-13 -13 26 28" aria-hidden="true"><path class="drop" d="M0 13-7 2A9 9 0 1 1 7 2Z"/><path class="glyph" d="${GLYPHS[event.kind] || GLYPHS.other}" transform="translate(0 -3) scale(.82)"/></svg>`;
    const icon = L.divIcon({ className: "pin", iconSize: [26, 28], iconAnchor: [13, 27], html: svg });
    const pin = L.marker(event.at, { icon, pane: "pins", keyboard: false }).addTo(map);
    const body = atlas.make("div", { dir: atlas.words.direction }, atlas.make("b", {}, title), atlas.make("p", {}, text));
    body.prepend(atlas.make("small", {}, atlas.words.dates[event.day] || ""));
    pin.bindTooltip(body, { direction: "top", offset: [0, -26], className: "tip event", pane: "pins", opacity: 1 });
    pin.on("popupopen", () => pin.closeTooltip());
    pin.bindPopup(body.cloneNode(true), { className: "event", pane: "pins", maxWidth: 280, autoPan: false });
    return pin;
  }

  /** Pins speak the language they were made in: make them anew. */
  atlas.forgetPins = () => {
    districts.forEach(({ layer }) => layer.closeTooltip());
    Object.values(pins).forEach((pin) => pin.remove());
    pins = {};
    paintEvents();
    districts.forEach((d, i) => d.element.setAttribute("aria-label", atlas.label(i)));
  };
})(window.atlas);
