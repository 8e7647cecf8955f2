// The panel beside the map: the pieces that Python made (ui/pieces.py, ui/panel.py), joined here.
// Python's own panel is there first; from then on this keeps it equal to what is chosen.
"use strict";

(function (atlas) {
  const FOLDS = "[data-fold][open]", REST = 150;
  /** By these somebody shows to be at the page; who only looks at the first view needs no pieces. */
  const SIGNS = ["pointermove", "pointerdown", "touchstart", "wheel", "keydown", "focusin"];
  /** While days pass a panel stands so many milliseconds, and so many times as long as it took. */
  const STANDS = 100, PATIENCE = 5;
  const page = () => atlas.host.page;

  /** @type {any} The panels of the language spoken, once they are here. */
  let panels = null;
  /** @type {string[]} Blocks with their own references replaced, each when it is first wanted. */
  let blocks = [];
  /** @type {any} The panel's element as it was last seen. Null until then. */
  let article = null;
  let loading = "", failed = "";

  /** A text with its references to blocks replaced. @param {string} html @returns {string} */
  const expand = (html) => html.replace(/<(\d+)>/g, (_, n) => (blocks[n] ??= expand(panels[""].blocks[n])));

  /** The place in the runs of what holds on a day. @param {(number | string)[]} runs @param {number} day */
  const run = (runs, day) => {
    let low = 0, high = runs.length / 2 - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (Number(runs[2 * middle]) <= day) low = middle; else high = middle - 1;
    }
    return 2 * low;
  };

  /** @param {Piece} piece @param {number} day */
  const content = ([, , runs], day) => expand(String(runs[run(runs, day) + 1]));

  /** The whole panel of a day, not yet filled. @param {string} key @param {number} day */
  const join = (key, day) => panels[key].parts.map((/** @type {string | Piece} */ part) => (typeof part === "string" ? expand(part)
    : `<${part[1]} data-piece="${part[0]}">${content(part, day)}</${part[1]}>`)).join("");

  /** The query of a state, as ui/state.py writes it. */
  atlas.query = (state = atlas.state) => {
    const plain = window.ATLAS_DATA.frontiers.filter((f) => f.shown).map((f) => f.id);
    const query = new URLSearchParams({ date: atlas.iso(state.day), lang: atlas.words.lang });
    if (state.region) query.set("region", state.region);
    if (state.layer === "assigned" && state.act) query.set("layer", state.act);
    if (state.frontiers.join() !== plain.join()) query.set("frontiers", state.frontiers.join());
    for (const name of ["events", "relief"]) if (!/** @type {any} */ (state)[name]) query.set(name, "no");
    return query.toString();
  };

  /** What the tokens of the citation stand for. @param {Citation} cite @returns {Record<string, string>} */
  function tokens(cite) {
    const now = new Date(), { region, day } = atlas.state, date = atlas.words.dates[day];
    /** @param {number} n */
    const digits = (n) => String(n).replace(/\d/g, (d) => String.fromCharCode(cite.zero.charCodeAt(0) + Number(d)));
    const put = { day: digits(now.getDate()), year: digits(now.getFullYear()) };
    /** @param {number} n */
    const two = (n) => String(n).padStart(2, "0");
    return {
      view: region ? fill(cite.region, { region: atlas.name(region), date }) : date,
      address: page().location.href.split(/[?#]/)[0] + atlas.host.sign + atlas.query(),
      seen: fill(cite.months[now.getMonth()], put),
      iso: `${now.getFullYear()}-${two(now.getMonth() + 1)}-${two(now.getDate())}`,
      year: String(now.getFullYear()),
    };
  }

  /** A pattern with its tokens replaced. @param {string} pattern @param {Record<string, string>} values */
  const fill = (pattern, values) => pattern.replace(/<(\w+)>/g, (token, name) => values[name] ?? token);

  let resting = 0;

  /** Write the date and the mark of the day at once, and what nobody reads on the way once it rests. */
  function fillIn() {
    const { day } = atlas.state;
    write("date", atlas.words.dates[day]);
    // On the mark itself: on the panel it would make the browser look at every element again.
    article.querySelector(".now")?.style.setProperty("--day", `${(100 * day / window.ATLAS_DATA.days).toFixed(2)}%`);
    clearTimeout(resting);
    resting = setTimeout(() => { address(); citeView(); }, REST);
  }

  /** @param {string} what @param {string} text */
  function write(what, text) {
    for (const element of article.querySelectorAll(`[data-fill="${what}"]`)) element.textContent = text;
  }

  /** Write the addresses of links: the whole view, with another region or day. */
  function address(which = "") {
    for (const link of article.querySelectorAll(`a[data-region]${which}, a[data-date]${which}`)) {
      const { region, date } = link.dataset;
      const patch = region === undefined ? { day: atlas.dayOf(date) } : { region: region || null };
      link.setAttribute("href", atlas.host.sign + atlas.query({ ...atlas.state, ...patch }));
    }
  }

  function citeView() {
    const cite = panels[""].citation, known = tokens(cite);
    write("citation", fill(cite.words, known));
    write("bibtex", fill(cite.bibtex, known));
  }

  /** The keys of what is unfolded. @param {any} element @returns {Set<string>} */
  const folds = (element) => new Set([...element.querySelectorAll(FOLDS)].map((fold) => fold.dataset.fold));

  /** @param {any} element @param {Set<string>} open */
  function unfold(element, open) {
    for (const fold of element.querySelectorAll("[data-fold]")) if (open.has(fold.dataset.fold)) fold.open = true;
  }

  /** Fill an element anew; what was unfolded stays so, and the keyboard's focus stays. @param {any} element @param {string} html */
  function replace(element, html) {
    const open = folds(element);
    const focus = page().activeElement, held = element.contains(focus) ? mark(/** @type {HTMLElement} */ (focus)) : null;
    element.innerHTML = html;
    address(":not([href])");                           // without one a link takes no focus
    unfold(element, open);
    if (held) element.querySelector(held)?.focus({ preventScroll: true });
  }

  /** A selector of what has the focus, to find it again. @param {HTMLElement} focus */
  function mark(focus) {
    const { region, date } = focus.dataset;
    const fold = /** @type {HTMLElement | null} */ (focus.closest("[data-fold]"))?.dataset.fold;
    if (region !== undefined) return `a[data-region="${region}"]`;
    if (date !== undefined) return `a[data-date="${date}"]`;
    return fold ? `[data-fold="${fold}"] > summary` : null;
  }

  /** Another panel begins at its top, and the focus that stood in the old one goes with it. @param {string} key */
  function turn(key) {
    const old = article.dataset.panel, held = article.contains(page().activeElement);
    article.innerHTML = join(key, atlas.state.day);
    address(":not([href])");
    if (held) article.querySelector(key ? ".back a" : `a[data-region="${old}"]`)?.focus({ preventScroll: true });
    const map = window.frameElement || atlas.map?.getContainer();
    for (let box = article.parentElement; box && !box.contains(map); box = box.parentElement) box.scrollTop = 0;
  }

  /** Only the pieces that another day changes. @param {Panel} panel @param {number} before @param {number} day */
  function step(panel, before, day) {
    for (const part of panel.parts) {
      if (typeof part === "string" || run(part[2], before) === run(part[2], day)) continue;
      const element = article.querySelector(`[data-piece="${part[0]}"]`);
      if (element) replace(element, content(part, day));
    }
  }

  /** Bring the panel up to what is chosen. */
  function draw() {
    if (!article || !panels) return;
    const { day } = atlas.state, key = atlas.state.region ?? "", { lang } = atlas.words;
    if (article.dataset.panel !== key) turn(key);
    else if (article.lang !== lang) replace(article, join(key, day));
    else step(panels[key], Number(article.dataset.day), day);
    Object.assign(article.dataset, { panel: key, day: String(day) });
    article.lang = lang;
    fillIn();
  }

  /** Python has put a panel in place: take it over. One in another language waits for its words. */
  function adopt() {
    const found = page().querySelector("article.panel");
    if (found === article || !found) return;
    const before = article;
    article = found;
    if (before && before.dataset.panel === article.dataset.panel) unfold(article, folds(before));
    if (panels && article.lang === atlas.words?.lang) draw();
  }

  /** Take the panels of the language spoken: they are here already, or their file is fetched. */
  function load() {
    const { lang } = atlas.words;
    panels = window.ATLAS_PANELS?.[lang] ?? null;
    blocks = [];
    draw();
    if (panels || loading === lang || failed === lang) return;
    loading = lang;
    /** @param {() => void} what */
    const ended = (what) => () => {
      loading = "";
      if (atlas.words.lang === lang) what(); else load();
    };
    const fail = ended(() => { failed = lang; if (stale()) atlas.tell(); });
    document.body.append(atlas.make("script", {
      src: atlas.host.file(atlas.words.panels), async: true,
      onload: ended(() => (window.ATLAS_PANELS?.[lang] ? load() : fail())), onerror: fail,
    }));
  }

  /** Whether the panel in sight is not that of what is chosen. */
  const stale = () => !!article && (article.dataset.panel !== (atlas.state.region ?? "") || Number(article.dataset.day) !== atlas.state.day);

  let due = false, free = 0;

  /** Another day is drawn after the map has been painted; where that is slow, the map goes first. */
  function drawSoon() {
    if (due) return;
    due = true;
    requestAnimationFrame(() => setTimeout(() => {
      const begun = performance.now();
      due = false;
      draw();
      article?.getBoundingClientRect();                // its layout is part of the cost
      const cost = performance.now() - begun;
      free = performance.now() + Math.max(STANDS, PATIENCE * cost);
    }, Math.max(0, free - performance.now())));
  }

  /** Begin, when the map stands: watch for Python's panels, and fetch the pieces once a reader stirs. */
  function begin() {
    const { host } = atlas, { tell } = host;
    // Without its pieces the panel is left to Python, which must hear that it is wanted.
    host.tell = (choice) => tell(failed === atlas.words.lang ? { ...choice, panel: true } : choice);
    const watch = new MutationObserver(adopt);
    watch.observe(page().body, { childList: true, subtree: true });
    window.addEventListener("pagehide", () => watch.disconnect());
    adopt();
    if (window.ATLAS_PANELS?.[atlas.words.lang]) {
      load();
      return;
    }
    const stir = () => {
      for (const place of [document, page()]) for (const sign of SIGNS) place.removeEventListener(sign, stir);
      if (!panels) load();
    };
    for (const place of [document, page()]) for (const sign of SIGNS) place.addEventListener(sign, stir, { passive: true });
  }

  let begun = false;
  atlas.onChange((changed) => {
    if (!begun) begin();
    else if (!panels) load();
    begun = true;
    if (panels && changed.has("region")) draw();
    else if (panels) drawSoon();
  });

  /** `draw()` now, the HTML that `join(key, day)` makes of the pieces, and `retell()` in another language. */
  atlas.panel = { draw, join, retell: () => { if (begun) load(); } };
})(window.atlas);
