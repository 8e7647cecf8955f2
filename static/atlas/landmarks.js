/* What Streamlit leaves unsaid about the page: which link is the current page, where the pages begin,
   how one gets past them. Its own way past speaks English and leads back to them. */
"use strict";
(() => {
  if (window.atlasLandmarks) return;
  window.atlasLandmarks = true;
  /** A page's own part of a path; that of the map has none. @param {string} path */
  const plain = (path) => path.slice((window.atlasSays?.base || "").length).replace(/^\/|\/$/g, "").replace(/^atlas$/, "");

  /** The map's date, or else the page's heading. */
  const content = () => {
    const frame = /** @type {HTMLIFrameElement | null} */ (document.querySelector(".st-key-stage iframe"));
    const date = frame?.contentDocument?.getElementById("day");
    if (frame && date) {
      frame.focus();
      date.focus();
      return;
    }
    const heading = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stMain] :is(h1, h2)"));
    heading?.setAttribute("tabindex", "-1");
    heading?.focus();
  };

  /** @param {Element} element @param {string} name @param {string | null} value */
  const put = (element, name, value) => {
    if (value === null) element.removeAttribute(name);
    else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  };

  /** @param {Element} element */
  const middle = (element) => {
    const { left, right } = element.getBoundingClientRect();
    return (left + right) / 2;
  };

  const name = () => {
    const { skip, pages } = window.atlasSays || { skip: "", pages: "", base: "" };
    const nav = document.querySelector(".st-key-pages");
    if (nav) {
      put(nav, "role", "navigation");
      put(nav, "aria-label", pages);
    }
    const here = plain(location.pathname);
    for (const link of /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".st-key-pages a")])) {
      // Streamlit gives the map no path of its own, so that another page's would be opened in a new tab.
      const given = link.getAttribute("href") || "";
      if (given.startsWith("?")) link.setAttribute("href", `${window.atlasSays?.base || ""}/${given}`);
      const current = plain(new URL(link.href).pathname) === here;
      if (nav && current && link.getAttribute("aria-current") !== "page") {
        // The line of pages alone is moved: what is read below stays where it is.
        nav.scrollBy({ left: middle(link) - middle(nav) });
      }
      put(link, "aria-current", current ? "page" : null);
    }
    // The button beside a choice says in English that it opens it: what it opens is said.
    for (const field of document.querySelectorAll("[data-testid=stSelectbox] input")) {
      const button = field.parentElement?.querySelector("button");
      if (button) put(button, "aria-label", field.getAttribute("aria-label"));
    }
    const past = document.querySelector("a[href='#stMain']");
    if (past && past.textContent !== skip) past.textContent = skip;
  };

  document.addEventListener("click", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest("a[href='#stMain']")) return;
    event.preventDefault();
    event.stopPropagation();
    content();
  }, true);
  let due = false;
  const soon = () => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; name(); });
  };
  new MutationObserver(soon).observe(document.body, { childList: true, subtree: true });
  window.addEventListener("popstate", soon);
  window.atlasName = name;
  name();
})();
window.atlasName?.();
