/* Share: the address of what is on the screen, how to cite and to embed it, pictures of its map.
   The address is read when the control opens; the server says all else (ui/share.py). Here too: the
   way out of a frame, and what stands at the foot of a printed sheet. */
"use strict";
(() => {
  if (window.atlasShare) return;
  window.atlasShare = true;
  const MARGIN = 8;
  /** @param {string} selector */
  const find = (selector) => /** @type {HTMLElement | null} */ (document.querySelector(selector));
  const box = () => find("#share");
  const button = () => find(".share-open");
  /** @param {string} name */
  const field = (name) => /** @type {HTMLInputElement | HTMLTextAreaElement | null} */ (find(`#share-${name}`));

  /** The address of what is on the screen. The map's own script knows its view before the address does. */
  function address() {
    const here = new URL(location.href);
    const frame = /** @type {HTMLIFrameElement | null} */ (find(".st-key-stage iframe"));
    const atlas = frame?.contentWindow?.atlas;
    if (atlas?.words) here.search = atlas.query();
    for (const name of ["embed", "embed_options"]) here.searchParams.delete(name);
    if (!here.searchParams.has("lang")) here.searchParams.set("lang", document.documentElement.lang);
    return here;
  }

  /** The reader's day as the atlas writes days. */
  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60_000).toISOString().slice(0, 10);
  }

  /** The frame that shows a view in another page. @param {string} title @param {number} height */
  function snippet(title, height) {
    const inside = address(), frame = document.createElement("iframe");
    inside.searchParams.set("embed", "true");
    const asked = { src: inside.href, title, lang: document.documentElement.lang, width: "100%", height: String(height), style: "border:0", loading: "lazy" };
    for (const [name, value] of Object.entries(asked)) frame.setAttribute(name, value);
    return frame.outerHTML;
  }

  /** @param {string} name @param {string} text */
  function put(name, text) {
    const element = field(name);
    if (element) element.value = text;
  }

  /** @param {string} text */
  function say(text) {
    const place = find("#share .said");
    if (place) place.textContent = text;
  }

  /** The pictures of the maps, each as lines and as pixels. @param {AtlasShared["pictures"]} pictures */
  function show(pictures) {
    const place = find("#share .pictures"), list = place?.querySelector("ul");
    if (!place || !list) return;
    place.hidden = !pictures.length;
    list.replaceChildren(...pictures.map(({ name, svg, png }) => {
      const row = document.createElement("li"), label = document.createElement("bdi");
      label.textContent = name;
      const links = Object.entries({ SVG: svg, PNG: png }).map(([kind, href]) => {
        const link = document.createElement("a");
        Object.assign(link, { href, download: "", textContent: kind });
        link.setAttribute("aria-label", `${kind}: ${name}`);
        return link;
      });
      row.append(label, ...links);
      return row;
    }));
  }

  /** Fill in what the server says of the view; without it there is still the address. */
  async function fill() {
    const here = address();
    put("address", here.href);
    put("embed", snippet(document.title, 800));
    for (const name of ["citation", "bibtex"]) put(name, "");
    show([]);
    const asked = new URLSearchParams({ address: here.href, lang: document.documentElement.lang, seen: today() });
    try {
      const answer = await fetch(`shared?${asked}`);
      if (!answer.ok) return;
      const told = /** @type {AtlasShared} */ (await answer.json());
      if (field("address")?.value !== here.href) return;
      put("citation", told.citation);
      put("bibtex", told.bibtex);
      put("embed", snippet(told.title, told.height));
      show(told.pictures);
    } catch {
      // The server is away; the address works all the same.
    }
  }

  /** @param {boolean} back whether the focus goes back to the button */
  function close(back) {
    const element = box();
    if (!element || element.hidden) return;
    element.hidden = true;
    button()?.setAttribute("aria-expanded", "false");
    if (back) button()?.focus();
  }

  function open() {
    const element = box();
    if (!element) return;
    say("");
    element.hidden = false;
    button()?.setAttribute("aria-expanded", "true");
    fill();
    element.style.maxHeight = `${window.innerHeight - element.getBoundingClientRect().top - MARGIN}px`;
    find("#share [data-copy=share-address]")?.focus();
  }

  /** Copy a text; where the browser refuses, mark it for the reader to copy. @param {string} name */
  async function copy(name) {
    const text = field(name), told = find(".share")?.dataset;
    if (!text || !told) return;
    say("");
    try {
      await navigator.clipboard.writeText(text.value);
      say(told.copied || "");
    } catch {
      text.focus();
      text.select();
      say(told.byHand || "");
    }
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest(".share-open")) {
      if (box()?.hidden) open(); else close(true);
    } else if (!target?.closest("#share")) return;
    const pressed = target.closest("button");
    if (pressed?.dataset.copy) copy(pressed.dataset.copy.replace("share-", ""));
    else if (pressed && "print" in pressed.dataset) {
      close(false);
      window.print();
    }
  });
  document.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || box()?.hidden !== false) return;
    event.preventDefault();
    event.stopPropagation();
    close(true);
  }, true);
  /** @param {Event} event */
  const away = (event) => {
    if (event.target instanceof Element && !event.target.closest(".share")) close(false);
  };
  document.addEventListener("pointerdown", away);
  document.addEventListener("focusin", away);
  // A click into the map's frame.
  window.addEventListener("blur", () => document.activeElement instanceof HTMLIFrameElement && close(false));

  // In a frame: the link to the whole atlas leads to the view as it is when it is followed.
  for (const sign of ["pointerover", "focusin", "pointerdown", "click"]) {
    document.addEventListener(sign, (event) => {
      const link = event.target instanceof Element && event.target.closest(".way-out a");
      if (link) link.setAttribute("href", address().href);
    }, true);
  }

  /** Room on a sheet for a map by itself, and for each of two, in pixels. */
  const ROOM = { one: [1026, 650], two: [344, 620] };

  /** A map that were laid out anew for paper would lose its view: it keeps its size and is drawn smaller. */
  function shrink() {
    for (const [selector, [wide, high]] of [[".st-key-stage iframe", ROOM.one], [".twins iframe", ROOM.two]]) {
      for (const frame of document.querySelectorAll(String(selector))) {
        const { clientWidth, clientHeight } = frame, share = Math.min(Number(wide) / clientWidth, Number(high) / clientHeight);
        const sizes = { "--across": `${clientWidth}px`, "--high": `${clientHeight}px`, "--share": String(share) };
        for (const [name, value] of Object.entries(sizes)) /** @type {HTMLElement} */ (frame).style.setProperty(name, value);
      }
    }
  }

  // At the foot of every sheet: where it is from, on which day, which page.
  window.addEventListener("beforeprint", () => {
    if (!matchMedia("print").matches) shrink();
    const from = decodeURI(address().href).replace(/["\\\n]/g, "");
    const foot = find("#sheet-foot") || document.head.appendChild(Object.assign(document.createElement("style"), { id: "sheet-foot" }));
    foot.textContent = `@page { @bottom-left { content: "${from}" } @bottom-right { content: "${today()}  ·  " counter(page) " / " counter(pages) } }`;
  });
})();
