/* The story: one stop at a time, at once, and the address says which; questions are answered here,
   and nothing of that is kept or sent. All stops are in the page already. */
"use strict";
(() => {
  const kept = /** @type {{ atlasStory?: { stop: string, lang: string } }} */ (/** @type {unknown} */ (window));
  /** @param {string} selector */
  const all = (selector, root = /** @type {ParentNode} */ (document)) =>
    /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
  const stops = () => all(".story .stop");
  const rightToLeft = () => document.documentElement.dir === "rtl";
  const place = () => stops().findIndex((stop) => stop.classList.contains("now"));

  /** Show a stop; `moved` if the reader went there, so that the address and the focus follow.
   * @param {number} number
   * @param {boolean} moved */
  function show(number, moved) {
    const list = stops(), now = list[number];
    if (!now) return;
    const name = now.dataset.stop || "";
    list.forEach((stop) => stop.classList.toggle("now", stop === now));
    all(".story .walk a").forEach((link, each) => {
      if (each === number) link.setAttribute("aria-current", "step");
      else link.removeAttribute("aria-current");
      link.classList.toggle("past", each < number);
    });
    all(".story .walk [data-step]").forEach((button) => {
      /** @type {HTMLButtonElement} */ (button).disabled = !list[number + Number(button.dataset.step)];
    });
    all("img[loading=lazy]", list[number + 1]).forEach((picture) => picture.removeAttribute("loading"));
    kept.atlasStory = { stop: name, lang: document.documentElement.lang };
    if (!moved) return;
    const address = new URL(location.href);
    address.searchParams.set("stop", name);
    history.replaceState(history.state, "", address);
    document.querySelector("[data-testid=stMain]")?.scrollTo(0, 0);
    all("h2", now)[0]?.focus({ preventScroll: true });
  }

  /** Answer a question, or show what it asks without an answer.
   * @param {HTMLElement} button */
  function answer(button) {
    const stop = button.closest(".stop");
    if (!(stop instanceof HTMLElement)) return;
    const right = "right" in button.dataset;
    stop.dataset.answered = "show" in button.dataset ? "shown" : right ? "right" : "wrong";
    button.classList.add("chosen");
    all("button", button.closest(".ask") || stop).forEach((each) => {
      /** @type {HTMLButtonElement} */ (each).disabled = true;
    });
  }

  /** @param {MouseEvent} event */
  function clicked(event) {
    const target = event.target instanceof Element ? event.target : null;
    const found = target?.closest(".story button, .story .walk a");
    if (!(found instanceof HTMLElement) || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const { step, to } = found.dataset;
    if (to) {
      event.preventDefault();
      show(stops().findIndex((stop) => stop.dataset.stop === to), true);
    } else if (step) show(place() + Number(step), true);
    else if ("print" in found.dataset) print();
    else answer(found);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (!stops().length || event.altKey || event.ctrlKey || event.metaKey) return;
    if (event.target instanceof Element && event.target.closest("input, textarea, select, [role=listbox]")) return;
    const ahead = rightToLeft() ? "ArrowLeft" : "ArrowRight", back = rightToLeft() ? "ArrowRight" : "ArrowLeft";
    if (event.key !== ahead && event.key !== back) return;
    event.preventDefault();
    show(place() + (event.key === ahead ? 1 : -1), true);
  }

  /** Paper has every picture.*/
  function load() {
    all(".story img[loading=lazy]").forEach((picture) => picture.removeAttribute("loading"));
  }

  if (!document.documentElement.dataset.story) {
    document.documentElement.dataset.story = "yes";
    document.addEventListener("click", clicked);
    document.addEventListener("keydown", pressed);
    window.addEventListener("beforeprint", load);
  }

  /** Begin at the stop that the address asks for; Streamlit may draw the page after this script.
   * @param {number} tries */
  function begin(tries) {
    if (place() < 0) {
      if (tries) setTimeout(begin, 50, tries - 1);
      return;
    }
    // After a change of language Streamlit asks for the stop with which the page was loaded.
    const before = kept.atlasStory, changed = before && before.lang !== document.documentElement.lang;
    const again = changed ? stops().findIndex((stop) => stop.dataset.stop === before.stop) : -1;
    if (again >= 0 && again !== place()) show(again, true);
    else show(place(), false);
    setTimeout(load, 3000);
  }
  begin(100);
})();
