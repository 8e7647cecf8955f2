/* Links to another view of the atlas are followed without loading the whole app again: the address
   changes, and Streamlit draws the page of that address, as it does when the reader goes back. */
"use strict";
(() => {
  if (window.atlasLinks) return;
  window.atlasLinks = true;
  /** @param {MouseEvent} event */
  const plain = (event) =>
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  /** Show the entry that the address names, as soon as Streamlit has drawn it.
   * @param {number} tries */
  const aim = (tries) => {
    const id = decodeURIComponent(location.hash.slice(1));
    const entry = id && document.getElementById(id);
    if (entry) {
      for (const other of document.querySelectorAll(".aimed")) other.classList.remove("aimed");
      entry.classList.add("aimed");
      entry.scrollIntoView({ block: "center" });
    } else if (id && tries) {
      window.setTimeout(() => aim(tries - 1), 100);
    }
  };
  /** A view in a frame of another page leads to others that are so too. @param {string} address */
  const kept = (address) => {
    const target = new URL(address, location.href), framed = new URLSearchParams(location.search).get("embed");
    if (framed) target.searchParams.set("embed", framed);
    return target;
  };
  /** @param {string} address */
  const follow = (address) => {
    history.pushState({}, "", kept(address));
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    aim(100);
  };
  window.atlasFollow = follow;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-page]");
    if (!(link instanceof HTMLAnchorElement) || !plain(event) || link.origin !== location.origin) return;
    event.preventDefault();
    follow(link.href);
  });
  aim(100);
})();
