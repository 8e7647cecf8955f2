// The first page of a site: on to the page in the reader's language, with the view that was asked for.
"use strict";
(function (pages) {
  const address = new URLSearchParams((location.hash || location.search).replace(/^[#?]/, ""));
  let kept = null;
  try { kept = localStorage.getItem("atlas-language"); } catch { /* a browser may forbid it */ }
  const wished = [address.get("lang"), kept, ...(navigator.languages || [navigator.language])];
  const found = wished.map((one) => (one || "").split("-")[0].toLowerCase()).find((one) => pages[one]) || Object.keys(pages)[0];
  const asked = (address.get("lang") || "").split("-")[0].toLowerCase();
  if (pages[asked]) address.delete("lang");            // one that no page speaks is left, to be spoken of
  const view = address.toString();
  location.replace(pages[found] + (view ? `#${view}` : ""));
})(/** @type {any} */ (window).ATLAS_PAGES);
