// The atlas in a page of its own, from a disk or any host of files: what binds the script to it.
// The view stands in the address, after "#"; a query is read too. Nothing is asked of a server.
"use strict";
(function (atlas) {
  const root = document.documentElement;
  /** What the page has for certain: the shell that Python writes. @param {string} selector */
  const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
  const folds = () => /** @type {HTMLDetailsElement[]} */ ([...document.querySelectorAll(".legend, .attribution details")]);
  const dark = window.matchMedia("(prefers-color-scheme: dark)");
  const here = () => location.href.split(/[?#]/)[0];
  /** @type {{region: string | null} | null} What was last told; nothing before the first view stands. */
  let told = null;
  let kept = 0;
  /** @type {Promise<string> | null} */
  let sources = null;

  /** What Python has put compressed into the page, as text. @param {string} name */
  async function unpack(name) {
    const block = find(`#packed-${name}`);
    const bytes = Uint8Array.from(atob(block.textContent ?? ""), (letter) => letter.charCodeAt(0));
    block.remove();
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
    return new Response(stream).text();
  }

  /** The words of the address: those after "#" if there are any, else those after "?". */
  const asked = () => new URLSearchParams((location.hash.length > 1 ? location.hash : location.search).replace(/^[#?]/, ""));

  /** Write an address into the browser's history; browsers refuse more than a few a second. @param {string} address */
  function note(address, { anew = false } = {}) {
    if (`#${address}` === location.hash) return;
    const history = anew ? "pushState" : "replaceState";
    for (const place of [`${here()}#${address}`, `#${address}`]) {
      try { window.history[history](null, "", place); return; } catch { /* a file may keep its query: then after it */ }
    }
  }

  atlas.host = {
    ...atlas.host,
    stage: () => find(".stage"),
    scheme: () => (dark.matches ? "dark" : "light"),
    sign: "#",
    tell: (choice) => {
      if (!told) return;                               // the first state is still being put in place
      note(atlas.query(), { anew: choice.region !== told.region });
      told = choice;
      complain([]);
    },
    reveal: (still) => {
      const panel = find(".st-key-panel");
      if (window.innerWidth > 900) return;
      const top = window.scrollY + panel.getBoundingClientRect().top - window.innerHeight * 0.55;
      window.scrollTo({ top, behavior: still ? "auto" : "smooth" });
    },
  };

  /** Say what of an address made no sense, beside the panel. @param {string[]} sentences */
  function complain(sentences) {
    find(".complaints").replaceChildren(...sentences.map((text) => atlas.make("p", { class: "complaint" }, text)));
  }

  /** Show the view of the address; one that another page of the site speaks is left to that page. */
  function follow({ first = false } = {}) {
    const words = asked(), lang = (words.get("lang") || "").split("-")[0].toLowerCase(), said = [];
    if (lang && lang !== atlas.site.lang) {
      if (atlas.site.pages[lang]) {
        words.delete("lang");
        location.replace(`${atlas.site.pages[lang]}#${words}`);
        return;
      }
      said.push(atlas.site.said.language.replace("{value}", words.get("lang") ?? ""));
    }
    if (words.has("page") || words.has("source")) {
      if (first) atlas.set(atlas.opening(), { quiet: true, told: true, all: true });
      showSources(words.get("source"));
      return;
    }
    showMap();
    const [view, complaints] = atlas.readAddress(words);
    atlas.set(view, { quiet: true, told: true, all: first });
    told = { ...view };
    complain([...said, ...complaints]);
    note(atlas.query());
  }

  // ---- the sources, in the same page --------------------------------------------------------

  /** @param {"map" | "sources"} name */
  function mark(name) {
    for (const link of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-page]"))) {
      if (link.dataset.page === name) link.setAttribute("aria-current", "page"); else link.removeAttribute("aria-current");
    }
    find(".st-key-atlas").hidden = name !== "map";
    find(".sources").hidden = name !== "sources";
  }

  function showMap() {
    if (!find(".st-key-atlas").hidden) return;
    mark("map");
    find(".st-key-panel").scrollTop = kept;
    atlas.resize();
  }

  /** Show the sources, at the entry of one if it is named. @param {string | null} id */
  async function showSources(id) {
    const place = find(".sources");
    if (place.hidden) kept = find(".st-key-panel").scrollTop;
    mark("sources");
    place.innerHTML ||= await (sources ??= unpack("sources"));
    place.querySelector(".aimed")?.classList.remove("aimed");
    const entry = id ? place.querySelector(`#${CSS.escape(id)}`) : null;
    entry?.classList.add("aimed");
    if (entry) entry.scrollIntoView({ block: "center" }); else window.scrollTo(0, 0);
  }

  /** Links within the page: to the map, to the sources, to another language with the same view. @param {MouseEvent} event */
  function click(event) {
    const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest?.("a[href]"));
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const wanted = link.getAttribute("href") ?? "";
    if (link.hreflang) {
      const view = find(".sources").hidden ? atlas.query().replace(/lang=\w+/, `lang=${link.hreflang}`) : "page=sources";
      link.href = `${wanted.split("#")[0]}#${view}`;
      try { localStorage.setItem("atlas-language", link.hreflang); } catch { /* a browser may forbid it */ }
    } else if (link.dataset.page === "map") {
      event.preventDefault();
      note(atlas.query(), { anew: true });
      follow();
    } else if (/^#(page|source)=/.test(wanted)) {
      event.preventDefault();
      note(wanted.slice(1), { anew: true });
      follow();
    }
  }

  // ---- on paper -----------------------------------------------------------------------------

  /** @type {{middle: L.LatLng, zoom: number, open: HTMLDetailsElement[]} | null} */
  let before = null;

  /** The map takes the measure of a sheet, and shows what it showed; the legend opens. */
  function toPaper() {
    if (before || !atlas.map) return;
    const { map } = atlas, bounds = map.getBounds();
    before = { middle: map.getCenter(), zoom: map.getZoom(), open: folds().filter((fold) => fold.open) };
    for (const fold of folds()) fold.open = true;
    root.classList.add("on-paper");
    find("#root").style.setProperty("--foot", `${find(".legend").offsetHeight}px`);
    const calendars = [...document.querySelectorAll(".calendars span")].map((e) => e.textContent);
    find(".printed .day").textContent = [atlas.words.dates[atlas.state.day], ...calendars].join(" · ");
    find(".printed .address").textContent = /^http/.test(location.protocol) ? location.href : "";
    atlas.resize();
    if (atlas.moved()) map.fitBounds(bounds, { animate: false });
    atlas.placeNames();
  }

  function fromPaper() {
    if (!before) return;
    const { middle, zoom, open } = before;
    before = null;
    root.classList.remove("on-paper");
    for (const fold of folds()) fold.open = open.includes(fold);
    atlas.resize();
    atlas.map.setView(middle, zoom, { animate: false });
    atlas.placeNames();
  }

  // ---- the beginning ------------------------------------------------------------------------

  /** Unpack, draw, and show the view of the address. Called once, by what Python writes. */
  atlas.start = async (site) => {
    atlas.site = site;
    const [data, words, panels] = ["data", "words", "panels"].map(unpack);
    window.ATLAS_DATA = JSON.parse(await data);
    window.ATLAS_WORDS = { [site.lang]: JSON.parse(await words) };
    window.ATLAS_PANELS = { [site.lang]: JSON.parse(await panels) };
    atlas.speak(window.ATLAS_WORDS[site.lang]);
    follow({ first: true });
    atlas.panel?.retell();                             // at once: here is nothing to wait for
    atlas.ready();
    window.addEventListener("popstate", () => follow());
    document.addEventListener("click", click);
    dark.addEventListener("change", atlas.followTheme);
    window.addEventListener("beforeprint", toPaper);
    window.addEventListener("afterprint", fromPaper);
  };
})(window.atlas);
