// The atlas in the browser, part 4 of 4: names on the map, legend, layers, tooltips.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const make = (...all) => atlas.make(...all);
  const say = (...all) => atlas.say(...all);
  const SURE = ["certain", "less-certain", "uncertain"];
  let stage, legend, layers, names = [];

  // ---- words about a district -------------------------------------------------------------

  /** Holder and way of a district on the shown day, in words: "Turkey (Ankara government), occupied". */
  atlas.inWords = (number) => {
    const [holder, way, rivals] = atlas.shown(number);
    const { ways, polities } = atlas.words;
    if (!holder) return ways[way] || way;
    const who = [holder, ...rivals].map((p) => polities[p]).join(way === "contested" ? " / " : ", ");
    return say("holding", { holder: who, way: ways[way] });
  };

  atlas.label = (number) => {
    const district = data().districts[number], region = data().regions[district.region];
    const place = region.seat === number ? atlas.name(region.id)
      : say("districtOf", { district: atlas.name(district.id), region: atlas.name(region.id) });
    return `${place}: ${atlas.inWords(number)}`;
  };

  atlas.tooltip = (number) => {
    const district = data().districts[number];
    const sure = atlas.shown(number)[3];
    return make("div", { dir: atlas.words.direction },
      make("b", {}, atlas.name(district.id)),
      make("small", {}, atlas.name(data().regions[district.region].id)),
      make("p", {}, atlas.inWords(number)),
      sure ? make("small", {}, atlas.words.certainties[sure]) : null);
  };

  atlas.frontierTooltip = (frontier, stretch) => make("div", { dir: atlas.words.direction },
    make("b", {}, atlas.name(frontier.id)),
    stretch.km ? make("small", {}, say("knownTo", { n: stretch.km.toLocaleString(atlas.words.locale) })) : null);

  // ---- names -----------------------------------------------------------------------------

  const label = (html, className, at, weight, pane = "names", from = 0) => {
    const icon = L.divIcon({ className: "", iconSize: [0, 0], html });
    const marker = L.marker(at, { icon, pane, interactive: false, keyboard: false }).addTo(atlas.map);
    const element = marker.getElement().firstElementChild;
    names.push({ element, className, weight, marker, from });
    return element;
  };
  const span = (className, text, style = "") => {
    const element = make("span", { class: `name ${className}`, style, dir: atlas.words.direction }, text);
    return element;
  };

  atlas.drawNames = () => {
    names.forEach((n) => n.marker.remove());
    names = [];
    for (const region of data().regions) {
      if (!region.at) continue;
      const element = span("region", atlas.name(region.id).split(" (")[0]);   // the town stands beside it
      element.append(make("small"));
      label(element, "region", region.at, data().core.includes(region.id) ? 70 : 50).dataset.region = region.id;
    }
    for (const town of data().towns) {
      const dot = make("svg", { class: `dot rank-${town.rank}`, width: 14, height: 14, viewBox: "-7 -7 14 14", "aria-hidden": "true" });
      dot.append(make("circle", { r: { 1: 4.6, 2: 3.6 }[town.rank] || 2.7 }));
      if (town.rank === 1) dot.append(make("circle", { r: 1.5, class: "heart" }));
      label(dot, "dot", town.at, 115 - 25 * town.rank, "points", town.zoom).dataset.rank = town.rank;
      label(span(`town rank-${town.rank} at-${town.anchor}`, atlas.name(town.id)), "town", town.at, 110 - 25 * town.rank, "names", town.zoom).dataset.rank = town.rank;
      names[names.length - 1].element.dataset.anchor = town.anchor;
    }
    for (const item of data().labels) {
      const angle = atlas.words.direction === "rtl" && Math.abs(item.angle) > 30 ? 0 : item.angle;
      label(span(item.kind, atlas.name(item.id), angle ? `--turn:${angle}deg` : ""), item.kind, item.at,
        { sea: 30, state: 25, lake: 20, river: 15 }[item.kind] || 10, "names", item.zoom);
    }
    atlas.map.off("zoomend", atlas.placeNames).on("zoomend", atlas.placeNames);
    document.fonts.ready.then(atlas.placeNames);
    document.fonts.onloadingdone = atlas.placeNames;
  };

  /** The box a name needs; a dot's is drawn in a little, so that its own name may stand beside it. */
  const boxOf = ({ element, className }) => {
    const { left, right, top, bottom } = element.getBoundingClientRect();
    const slack = className === "dot" ? 3 : 0;
    return { left: left + slack, right: right - slack, top: top + slack, bottom: bottom - slack };
  };

  /** The places a name may take, best first: a town's name any side of its dot, a region's a little aside. */
  function places({ element, className }) {
    if (className === "town") {
      const own = element.dataset.anchor;
      return [own, ..."ewsn".replace(own, "")].map((side) => () => {
        for (const other of "ewsn") element.classList.toggle(`at-${other}`, other === side);
      });
    }
    if (className !== "region") return [() => {}];
    element.querySelector("small").hidden = true;
    const aside = [[0, 0], [0, -14], [0, 14], [-26, 0], [26, 0], [-26, -14], [26, -14], [-26, 14], [26, 14]];
    return aside.map(([x, y]) => () => { element.style.translate = `${x}px ${y}px`; });
  }

  /** Put a name in the first of its places that is free; its box there, or nothing. */
  function firstFree(name, free) {
    for (const put of places(name)) {
      put();
      const box = boxOf(name);
      if (free(box)) return box;
    }
    return null;
  }

  /** Keep the weightiest names; a name that would touch one already placed waits for a closer look. */
  atlas.placeNames = () => {
    const zoom = atlas.map.getZoom(), kept = [];
    const allowed = (n) => {
      const rank = +n.element.dataset.rank || 0, core = data().core.includes(n.element.dataset.region);
      return zoom >= n.from && (zoom >= 7.3 || (rank < 3 && (n.className !== "region" || core)));
    };
    const touches = (a, b) => a.left < b.right + 2 && b.left < a.right + 2 && a.top < b.bottom && b.top < a.bottom;
    for (const name of names) name.element.classList.toggle("hidden", !allowed(name));
    const chosen = (n) => (n.element.dataset.region === atlas.state.region ? 1000 : 0);
    const order = [...names].sort((a, b) => b.weight + chosen(b) - a.weight - chosen(a))
      .filter((n) => !n.element.classList.contains("hidden"));
    for (const name of order) {
      const box = firstFree(name, (b) => !kept.some((k) => touches(k.box, b)));
      if (box) kept.push({ name, box }); else name.element.classList.add("hidden");
    }
    for (const own of kept) {                         // who disputes a region, where there is still room
      const under = own.name.className === "region" && own.name.element.querySelector("small");
      if (!under || !under.textContent) continue;
      under.hidden = false;
      const box = boxOf(own.name);
      if (kept.some((k) => k !== own && touches(k.box, box))) under.hidden = true; else own.box = box;
    }
    for (const name of names) {                       // a town's dot goes with its name
      if (name.className !== "dot") continue;
      const own = names.find((n) => n.className === "town" && n.marker.getLatLng().equals(name.marker.getLatLng()));
      if (own && +own.element.dataset.rank > 2) name.element.classList.toggle("hidden", own.element.classList.contains("hidden"));
    }
  };

  /** Under a region's name: who disputes it, on the days it is contested. */
  atlas.nameHolders = () => {
    for (const { element, className } of names) {
      if (className !== "region") continue;
      const region = data().regions.find((r) => r.id === element.dataset.region);
      const [holder, way, rivals] = atlas.shown(region.seat);
      const text = way === "contested" && rivals.length
        ? [holder, ...rivals].map((p) => atlas.words.politiesShort[p]).join(" / ") + atlas.words.ui.questionMark : "";
      element.querySelector("small").textContent = text;
      element.classList.toggle("chosen", region.id === atlas.state.region);
    }
    drawLegend();
    clearTimeout(placing);
    placing = setTimeout(atlas.placeNames, 120);
  };
  let placing = 0;

  // ---- furniture -------------------------------------------------------------------------

  atlas.buildFurniture = () => {
    stage = document.getElementById("root");
    stage.setAttribute("role", "main");
    stage.setAttribute("aria-label", atlas.words.ui.frame);
    stage.querySelectorAll(".furniture").forEach((e) => e.remove());
    const ui = atlas.words.ui;
    const zoom = (step, sign, text) => make("button", { type: "button", "aria-label": text, title: text, onclick: () => atlas.map.setZoom(atlas.map.getZoom() + step) }, sign);
    legend = make("details", { class: "furniture legend" });
    legend.open = roomy();
    new ResizeObserver(footing).observe(legend);
    layers = layerMenu(ui);
    stage.append(legend, layers,
      make("div", { class: "furniture zoom" }, zoom(0.5, "+", ui.zoomIn), zoom(-0.5, "−", ui.zoomOut)),
      attribution(ui));
    atlas.map.on("zoomend moveend", drawScale);
    drawScale();
    if (!atlas.furnitureHeard) {
      atlas.onChange((changed) => {
        if (["layer", "act", "frontiers", "events", "relief"].some((k) => changed.has(k))) { syncMenu(); drawLegend(); }
      });
    }
    atlas.furnitureHeard = true;
    stage.querySelectorAll(".furniture").forEach((e) => { L.DomEvent.disableClickPropagation(e); L.DomEvent.disableScrollPropagation(e); });
  };

  const across = () => atlas.host.stage().clientWidth;
  /** Whether the legend may stand open: on a phone, or on a low stage, it folds into a button. */
  const roomy = () => across() > 640 && atlas.host.stage().clientHeight >= 600;
  const STRIP = 100;                                   // room kept for the strip, so that the view stays when its rows change

  /** How much of the map's foot the first view leaves to the legend. */
  atlas.foot = () => (roomy() && across() <= 1060 ? STRIP : 0);

  /** How much of the map's foot the legend takes when it is a strip. */
  function footing() {
    stage.style.setProperty("--foot", `${atlas.foot() ? legend.offsetHeight : 0}px`);
  }

  /** Scale and attribution; on a phone the attribution folds into its sign. */
  function attribution(ui) {
    const folded = make("details", {}, make("summary", { "aria-label": ui.attribution, title: ui.attribution }, "©"), make("span", {}, data().attribution));
    folded.open = roomy();
    return make("div", { class: "furniture attribution" }, make("span", { class: "scale" }, make("i"), make("b")), folded);
  }

  /** Everything that holds words, again in another language. */
  atlas.retell = () => {
    atlas.buildFurniture();
    atlas.buildDial();
    atlas.drawNames();
    atlas.forgetPins();
    atlas.nameHolders();
    atlas.panel.retell();
  };

  function drawScale() {
    const y = atlas.map.getSize().y / 2;
    const metres = atlas.map.distance(atlas.map.containerPointToLatLng([0, y]), atlas.map.containerPointToLatLng([100, y]));
    const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200].map((k) => k * 1000);
    const round = steps.filter((s) => s <= metres).pop() || 1000;
    stage.querySelector(".scale i").style.width = `${(100 * round) / metres}px`;
    stage.querySelector(".scale b").textContent = say("kilometres", { n: atlas.words.numbers[round / 1000] });
  }

  const swatch = (holder, way, rivals = []) => {
    const svg = make("svg", { class: "swatch", width: 26, height: 16, "aria-hidden": "true" });
    svg.append(make("rect", { width: 26, height: 16, style: `fill:${atlas.fill(holder, way, rivals)}` }));
    return svg;
  };
  const sample = (className, width, dash) => {
    const svg = make("svg", { width: 34, height: 10, "aria-hidden": "true" });
    svg.append(make("line", { x1: 1, x2: 33, y1: 5, y2: 5, class: className, "stroke-width": width, "stroke-dasharray": dash || null }));
    return svg;
  };
  const row = (picture, text, title) => make("li", { title }, picture, make("span", {}, text));
  const column = (title, rows, otherwise = "") => (rows.length || otherwise
    ? make("div", {}, make("h2", {}, title), rows.length ? make("ul", {}, rows) : make("p", {}, otherwise)) : null);

  /** A legend of this day: only what is on the map now. */
  function drawLegend() {
    const { layer, act, frontiers } = atlas.state, seen = data().districts.map((_, i) => atlas.shown(i));
    const now = JSON.stringify([atlas.words.lang, layer, act, frontiers, [...new Set(seen.map(String))]]);
    if (now === legend.dataset.now) return;
    legend.dataset.now = now;
    const { ui, polities, politiesShort, ways, certainties } = atlas.words;
    const holders = Object.entries(Object.groupBy
      ? Object.groupBy(seen.filter((s) => s[0]), (s) => s[0])
      : seen.filter((s) => s[0]).reduce((sum, s) => ({ ...sum, [s[0]]: [...(sum[s[0]] || []), s] }), {}))
      .sort((a, b) => b[1].length - a[1].length);
    const kinds = [...new Map(seen.map((s) => [s[1], s])).values()];
    const order = Object.keys(ways);
    kinds.sort((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]));
    const sure = [...new Set(seen.map((s) => s[3]))].sort();
    const title = layer === "holders" ? ui.whoHeld : say("actAssigned", { act: atlas.words.actsShort[act] || "" });
    const open = legend.open;
    legend.replaceChildren(
      make("summary", {}, ...holders.slice(0, 3).map(([h]) => swatch(h, "administered")), make("span", {}, ui.key)),
      make("div", { class: "columns" },
        column(title, holders.map(([h]) => row(swatch(h, "administered"), politiesShort[h], polities[h])), ui.assignedNone),
        make("div", {},
          column(ui.inWhatWay, kinds.map((k) => row(swatch(k[0], k[1], k[2]), ways[k[1]]))),
          column(ui.howSure, sure.map((s) => row(sample(`edge change ${SURE[s]}`), certainties[s])))),
        make("ul", { class: "lines", "aria-label": ui.frontiers }, data().frontiers.filter((f) => frontiers.includes(f.id))
          .map((f) => row(sample(`frontier frontier-${f.id}`, f.width, f.dash), atlas.name(f.id))))));
    legend.open = open;
  }

  function layerMenu(ui) {
    const choice = (type, name, value, text) => {
      const input = make("input", { type, name, value });
      input.addEventListener("change", readMenu);
      return make("label", {}, input, make("span", {}, text));
    };
    const acts = make("select", { name: "act", "aria-label": ui.chooseAct },
      data().acts.map((a) => make("option", { value: a.id }, atlas.words.acts[a.id])));
    acts.addEventListener("change", () => { menu.querySelector("[value=assigned]").checked = true; readMenu(); });
    const icon = make("svg", { width: 18, height: 18, viewBox: "0 0 18 18", class: "icon", "aria-hidden": "true" });
    icon.append(make("path", { d: "M9 2 16 6 9 10 2 6ZM2 9.5 9 13.5 16 9.5" }));
    const menu = make("details", { class: "furniture layers" },
      make("summary", { "aria-label": ui.layers }, icon, make("span", {}, ui.layers)),
      make("form", {},
        make("fieldset", {}, make("legend", {}, ui.colours), choice("radio", "layer", "holders", ui.whoHeld),
          choice("radio", "layer", "assigned", ui.whatActAssigned), acts),
        make("fieldset", {}, make("legend", {}, ui.frontiers),
          data().frontiers.map((f) => choice("checkbox", "frontier", f.id, atlas.name(f.id)))),
        make("fieldset", {}, make("legend", {}, ui.also),
          choice("checkbox", "events", "events", ui.events), choice("checkbox", "relief", "relief", ui.relief))));
    menu.addEventListener("keydown", (event) => {
      if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); }
    });
    menu.addEventListener("toggle", () => menu.open && syncMenu());
    return menu;
  }

  const field = (selector) => layers.querySelector(selector);

  function readMenu() {
    const layer = field("[name=layer]:checked").value;
    const act = layer === "assigned" ? field("[name=act]").value : null;
    const ticked = [...layers.querySelectorAll("[name=frontier]:checked")].map((i) => i.value);
    const own = data().frontiers.find((f) => act && f.act === act)?.id;
    if (own && act !== atlas.state.act && !ticked.includes(own)) ticked.push(own);   // an act shows its own line
    atlas.set({ layer, act, frontiers: ticked, events: field("[name=events]").checked, relief: field("[name=relief]").checked }, { rest: 0 });
  }

  function syncMenu() {
    const { layer, act, frontiers, events, relief } = atlas.state;
    field(`[name=layer][value=${layer}]`).checked = true;
    if (act) field("[name=act]").value = act;
    layers.querySelectorAll("[name=frontier]").forEach((i) => { i.checked = frontiers.includes(i.value); });
    field("[name=events]").checked = events;
    field("[name=relief]").checked = relief;
  }
})(window.atlas);
