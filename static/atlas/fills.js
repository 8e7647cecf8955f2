// The atlas in the browser: the paint of a district. Colour says who, pattern says in what way.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  const PLAIN = ["administered", "assigned", "recognised"];
  /** @type {Record<string, string>} */
  const KINDS = { occupied: "hatch", protectorate: "hatch", nominal: "dots", conditional: "dots", "free-port": "dots" };
  /** @type {Set<string>} */
  const drawn = new Set();

  /** The fill of a way of holding: a colour, or a pattern made once and kept. Patterns are in pixels of the screen. */
  atlas.fill = (holder, way, rivals = []) => {
    if (!holder) return way === "not-concerned" ? "var(--land)" : kept("open", open);
    const divided = rivals.length > 0 && (way === "assigned" || way === "recognised");
    if (!divided && PLAIN.includes(way)) return `var(--holder-${holder})`;
    const kind = KINDS[way] || "bands", id = [kind, holder, ...rivals].join("_");
    return kept(id, () => pattern(id, kind, holder, rivals));
  };

  /**
   * The address of a pattern, drawn the first time it is asked for.
   * @param {string} id
   * @param {() => SVGElement} make
   */
  function kept(id, make) {
    if (!drawn.has(id)) atlas.defs.append(make());
    drawn.add(id);
    return `url(#${id})`;
  }

  /** Named by an act, but given to nobody: thin lines on bare land. */
  function open() {
    return atlas.make("pattern", { id: "open", width: 9, height: 9, patternUnits: "userSpaceOnUse", patternTransform: "rotate(-45)" },
      atlas.make("rect", { width: 9, height: 9, style: "fill:var(--land)" }),
      atlas.make("rect", { width: 3, height: 9, style: "fill:var(--rule-2);fill-opacity:.55" }));
  }

  /**
   * @param {string} id
   * @param {string} kind
   * @param {string} holder
   * @param {string[]} rivals
   */
  function pattern(id, kind, holder, rivals) {
    const colours = [holder, ...rivals].map((h) => `var(--holder-${h})`);
    /** @type {(colour: string, part: number) => string} */
    const mixed = (colour, part) => `color-mix(in srgb, ${colour} ${part}%, var(--land))`;
    /** @type {(size: number, turn: number, ...parts: SVGElement[]) => SVGElement} */
    const box = (size, turn, ...parts) => atlas.make("pattern", {
      id, width: size, height: size, patternUnits: "userSpaceOnUse", patternTransform: turn ? `rotate(${turn})` : null }, ...parts);
    /** @type {(x: number, width: number, height: number, fill: string) => SVGElement} */
    const rect = (x, width, height, fill) => atlas.make("rect", { x, width, height, style: `fill:${fill}` });
    if (kind === "hatch") return box(7, 45, rect(0, 7, 7, colours[0]), rect(0, 1.5, 7, `var(--hatch-${holder})`));
    if (kind === "dots") {
      /** @type {(at: number) => SVGElement} */
      const dot = (at) => atlas.make("circle", { cx: at, cy: at, r: 1.25, style: `fill:var(--hatch-${holder})` });
      return box(8, 0, rect(0, 8, 8, mixed(colours[0], 45)), dot(2), dot(6));
    }
    const bands = colours.length > 1 ? colours : [colours[0], "var(--land)"];
    return box(8 * bands.length, -45, ...bands.map((c, i) => rect(8 * i, 8, 8 * bands.length, mixed(c, 90))));
  }

  /** @type {Map<string | null, Holding[]>} */
  const givenBy = new Map();

  /**
   * What an act gave, district by district; worked out once an act.
   * @param {string | null} id
   * @returns {Holding[]}
   */
  function given(id) {
    const known = givenBy.get(id);
    if (known) return known;
    const rows = data().acts.find((a) => a.id === id)?.given;
    const all = data().districts.map((district) => {
      const row = rows?.[district.id] || rows?.[data().regions[district.region].id];
      return /** @type {Holding} */ (row ? [row[1][0] || null, row[0], row[1].slice(1), row[2]] : [null, "not-concerned", [], 0]);
    });
    givenBy.set(id, all);
    return all;
  }

  /** What a district shows, by the layer chosen. The same holding is the same object. */
  atlas.shown = (number) => {
    const { layer, act, day } = atlas.state;
    return layer === "holders" ? data().holdings[atlas.holdingAt(number, day)] : given(act)[number];
  };

  /** Whether two holdings have the same paint; how sure they are shows at the edge. */
  atlas.same = (a, b) => a[0] === b[0] && a[1] === b[1] && a[2].join() === b[2].join();
})(window.atlas);
