/* Links to another view of the atlas are followed without loading the whole app again: the address
   changes, and Streamlit draws the page of that address, as it does when the reader goes back. */
"use strict";
(() => {
  if (window.atlasLinks) return;
  window.atlasLinks = true;
  /** @param {MouseEvent} event */
  const plain = (event) =>
    event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey && !event.altKey;
  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element && event.target.closest("a[data-page]");
    if (!(link instanceof HTMLAnchorElement) || !plain(event) || link.origin !== location.origin) return;
    event.preventDefault();
    history.pushState({}, "", link.href);
    dispatchEvent(new PopStateEvent("popstate", { state: {} }));
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
  });
})();
