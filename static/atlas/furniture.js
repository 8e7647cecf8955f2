// The atlas in the browser: what is said of a district, the legend, the menu of layers, the scale.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const { make, say } = atlas;
  const SURE = ["certain", "less-certain", "uncertain"];
  /** @type {HTMLElement} */
  let stage;
  /** @type {HTMLDetailsElement} */
  let legend;
  /** @type {HTMLDetailsElement} */
  let layers;

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

  // ---- furniture -------------------------------------------------------------------------

  atlas.buildFurniture = () => {
    stage = /** @type {HTMLElement} */ (document.getElementById("root"));
    stage.setAttribute("role", "main");
    stage.setAttribute("aria-label", atlas.words.ui.frame);
    stage.querySelectorAll(".furniture").forEach((e) => e.remove());
    const ui = atlas.words.ui;
    /** @type {(step: number, sign: string, text: string) => HTMLElement} */
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
    if (!heard) {
      atlas.onChange((changed) => {
        if (["layer", "act", "frontiers", "events", "relief"].some((k) => changed.has(k))) { syncMenu(); drawLegend(); }
      });
    }
    heard = true;
    stage.querySelectorAll(".furniture").forEach((found) => {
      const e = /** @type {HTMLElement} */ (found);
      L.DomEvent.disableClickPropagation(e);
      L.DomEvent.disableScrollPropagation(e);
    });
  };

  let heard = false;

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

  /**
   * Scale and attribution; on a phone the attribution folds into its sign.
   * @param {AtlasWords["ui"]} ui
   */
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
    atlas.relabel();
    atlas.nameHolders();
    atlas.panel?.retell();
  };

  function drawScale() {
    const y = atlas.map.getSize().y / 2;
    const metres = atlas.map.distance(atlas.map.containerPointToLatLng([0, y]), atlas.map.containerPointToLatLng([100, y]));
    const steps = [1, 2, 5, 10, 20, 25, 50, 100, 200].map((k) => k * 1000);
    const round = steps.filter((s) => s <= metres).pop() || 1000;
    const rule = /** @type {HTMLElement} */ (stage.querySelector(".scale i"));
    rule.style.width = `${(100 * round) / metres}px`;
    /** @type {HTMLElement} */ (stage.querySelector(".scale b")).textContent = say("kilometres", { n: atlas.words.numbers[round / 1000] });
  }

  /** @type {(holder: string | null, way: string, rivals?: string[]) => SVGElement} */
  const swatch = (holder, way, rivals = []) => {
    const svg = make("svg", { class: "swatch", width: 26, height: 16, "aria-hidden": "true" });
    svg.append(make("rect", { width: 26, height: 16, style: `fill:${atlas.fill(holder, way, rivals)}` }));
    return svg;
  };
  /** @type {(className: string, width?: number, dash?: string) => SVGElement} */
  const sample = (className, width, dash) => {
    const svg = make("svg", { width: 34, height: 10, "aria-hidden": "true" });
    svg.append(make("line", { x1: 1, x2: 33, y1: 5, y2: 5, class: className, "stroke-width": width, "stroke-dasharray": dash || null }));
    return svg;
  };
  /** @type {(picture: SVGElement, text: string, title?: string) => HTMLElement} */
  const row = (picture, text, title) => make("li", { title }, picture, make("span", {}, text));
  /** @type {(title: string, rows: HTMLElement[], otherwise?: string) => HTMLElement | null} */
  const column = (title, rows, otherwise = "") => (rows.length || otherwise
    ? make("div", {}, make("h2", {}, title), rows.length ? make("ul", {}, rows) : make("p", {}, otherwise)) : null);

  /** A legend of this day: only what is on the map now. */
  atlas.drawLegend = atlas.atEase(drawLegend);

  function drawLegend() {
    const { layer, act, frontiers } = atlas.state;
    /** @type {Map<Holding, number>} */
    const seen = new Map();
    data().districts.forEach((_, i) => { const shown = atlas.shown(i); seen.set(shown, (seen.get(shown) ?? 0) + 1); });
    const now = JSON.stringify([atlas.words.lang, layer, act, frontiers, [...seen]]);
    if (now === legend.dataset.now) return;
    legend.dataset.now = now;
    const { ui, polities, politiesShort, ways, certainties } = atlas.words;
    /** @type {Map<string, number>} */
    const counted = new Map();
    for (const [[holder], count] of seen) if (holder) counted.set(holder, (counted.get(holder) ?? 0) + count);
    const holders = [...counted].sort((a, b) => b[1] - a[1]);
    const kinds = [...new Map([...seen.keys()].map((s) => [s[1], s])).values()], order = Object.keys(ways);
    kinds.sort((a, b) => order.indexOf(a[1]) - order.indexOf(b[1]));
    const sure = [...new Set([...seen.keys()].map((s) => s[3]))].sort();
    const title = layer === "holders" ? ui.whoHeld : say("actAssigned", { act: atlas.words.actsShort[act ?? ""] });
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

  /** @param {AtlasWords["ui"]} ui */
  function layerMenu(ui) {
    /** @type {(type: string, name: string, value: string, text: string) => HTMLElement} */
    const choice = (type, name, value, text) => {
      const input = make("input", { type, name, value });
      input.addEventListener("change", readMenu);
      return make("label", {}, input, make("span", {}, text));
    };
    const acts = make("select", { name: "act", "aria-label": ui.chooseAct },
      data().acts.map((a) => make("option", { value: a.id }, atlas.words.acts[a.id])));
    acts.addEventListener("change", () => { field("[value=assigned]").checked = true; readMenu(); });
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
      if (event.key === "Escape") { menu.open = false; menu.querySelector("summary")?.focus(); }
    });
    menu.addEventListener("toggle", () => menu.open && syncMenu());
    return menu;
  }

  /** @type {(selector: string) => HTMLInputElement} */
  const field = (selector) => /** @type {HTMLInputElement} */ (layers.querySelector(selector));
  const ticks = () => /** @type {HTMLInputElement[]} */ ([...layers.querySelectorAll("[name=frontier]")]);

  function readMenu() {
    const layer = field("[name=layer]:checked").value;
    const act = layer === "assigned" ? field("[name=act]").value : null;
    const ticked = ticks().filter((i) => i.checked).map((i) => i.value);
    const own = data().frontiers.find((f) => act && f.act === act)?.id;
    if (own && act !== atlas.state.act && !ticked.includes(own)) ticked.push(own);   // an act shows its own line
    atlas.set({ layer, act, frontiers: ticked, events: field("[name=events]").checked, relief: field("[name=relief]").checked }, { rest: 0 });
  }

  function syncMenu() {
    const { layer, act, frontiers, events, relief } = atlas.state;
    field(`[name=layer][value=${layer}]`).checked = true;
    if (act) field("[name=act]").value = act;
    ticks().forEach((i) => { i.checked = frontiers.includes(i.value); });
    field("[name=events]").checked = events;
    field("[name=relief]").checked = relief;
  }
})(window.atlas);
