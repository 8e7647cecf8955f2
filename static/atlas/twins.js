/* The page Compare: two frames with a map each, what they show, and the form that chooses it. The
   frames stand while the reader goes from one comparison to the next; only what they show changes. */
"use strict";
(() => {
  const TRIES = 100;
  if (window.atlasTwins) {
    window.atlasTwins.draw();
    return;
  }
  const SIDES = /** @type {SideName[]} */ (["left", "right"]);
  const WAIT = 50;                                     // milliseconds until Streamlit may have drawn the page
  /** @type {Record<string, Twin>} */
  const maps = {};

  /** @param {SideName} side */
  const figure = (side) => /** @type {HTMLElement} */ (document.querySelector(`#twins [data-side="${side}"]`));

  /** @param {ComparedView} view @param {SideName} side */
  function page({ lang, direction, files }, side) {
    const scripts = files.scripts.map((src) => `<script src="${src}"></script>`).join("");
    return `<!doctype html><html lang="${lang}" dir="${direction}" data-twin="${side}"><head><meta charset="utf-8">`
      + `<link rel="stylesheet" href="${files.style}"></head><body><div id="root"><div id="map"></div></div>${scripts}</body></html>`;
  }

  /** @param {ComparedView} view @param {SideName} side */
  function put(view, side) {
    const place = figure(side), { title, caption } = view.sides[side];
    const head = /** @type {HTMLElement} */ (place.querySelector("figcaption"));
    if (head.dataset.caption !== caption) head.innerHTML = caption;
    head.dataset.caption = caption;
    const frame = place.querySelector("iframe");
    if (!frame) {
      delete maps[side];
      const made = document.createElement("iframe");
      Object.assign(made, { title, srcdoc: page(view, side) });
      made.dataset.side = side;
      place.append(made);
    } else maps[side]?.show(view);
  }

  /** @type {string | null} */
  let chosen = null;
  /** Mark the rows of the region that is chosen on the maps. */
  function mark() {
    document.querySelectorAll(".compare tr[data-region]").forEach((row) => {
      row.classList.toggle("aimed", row instanceof HTMLElement && row.dataset.region === chosen);
    });
  }

  /** @type {Twins} */
  const twins = {
    view: null,
    draw,
    ready: (side, twin) => {
      maps[side] = twin;
      if (twins.view) twin.show(twins.view);
      if (chosen) twin.choose(chosen);
    },
    other: (side) => maps[side === "left" ? "right" : "left"],
    choose: (region) => {
      chosen = region;
      SIDES.forEach((side) => maps[side]?.choose(region));
      mark();
    },
  };
  window.atlasTwins = twins;

  /** A side as the form has it: an act, or else a day. @param {FormData} form @param {SideName} side */
  const asked = (form, side) => String(form.get(`${side}-act`) || form.get(`${side}-day`) || "");
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!(form instanceof HTMLFormElement) || !form.matches(".compare form")) return;
    event.preventDefault();
    const data = new FormData(form), address = new URL(form.action, location.href);
    SIDES.forEach((side) => address.searchParams.set(side, asked(data, side)));
    address.searchParams.set("lang", document.documentElement.lang);
    window.atlasFollow?.(address.href);
  });
  document.addEventListener("change", (event) => {
    const field = event.target;
    if (!(field instanceof HTMLSelectElement) || !field.closest(".compare form")) return;
    const day = field.closest("fieldset")?.querySelector("input");
    if (day) day.hidden = day.disabled = Boolean(field.value);
    if (day && !field.value) day.focus();
  });
  // Paper shows the rows that lie folded on the screen.
  addEventListener("beforeprint", () => document.querySelectorAll(".compare details")
    .forEach((one) => one.setAttribute("open", "")));

  /** Show what the page compares; Streamlit may draw the page after this script. @param {number} [tries] */
  function draw(tries = TRIES) {
    const told = document.getElementById("compared")?.dataset.view;
    const place = document.querySelector("#twins figure");
    if (!told || !place) {
      if (tries) setTimeout(() => draw(tries - 1), WAIT);
      return;
    }
    const view = /** @type {ComparedView} */ (JSON.parse(told));
    twins.view = view;
    SIDES.forEach((one) => put(view, one));
    chosen = null;
    SIDES.forEach((one) => maps[one]?.choose(null));
  }
  draw();
})();
