/* The chart of the timeline in the browser: its patterns, and clicks that lead to the day pressed. */
"use strict";
(() => {
  const AREA = ".st-key-timeline-chart";
  const STILL = 4;                                     // pixels: a hand that moves further has dragged
  const name = "timeline-patterns";
  const { patterns, label } = /** @type {any} */ (window).atlasTimeline;
  /** @type {(made: [string, { [key: string]: string }, any[]]) => SVGElement} */
  const make = ([tag, attributes, children]) => {
    const element = document.createElementNS("http://www.w3.org/2000/svg", tag);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children.map(make));
    return /** @type {SVGElement} */ (element);
  };
  document.getElementById(name)?.remove();
  // Inside the app, whose colour scheme its colours follow.
  (document.querySelector(".stApp") || document.body).append(make(["svg", { id: name, width: "0", height: "0", style: "position:absolute", "aria-hidden": "true" }, [["defs", {}, patterns]]]));

  /* Vega names the parts of a chart in English; one name in the reader's language, and the table, say more. */
  const named = () => {
    const chart = document.querySelector(`${AREA} svg.marks`);
    if (!chart) return;
    for (const part of chart.querySelectorAll("[role^=graphics]")) {
      part.removeAttribute("role");
      part.removeAttribute("aria-roledescription");
    }
    if (chart.getAttribute("aria-label") === label && !chart.hasAttribute("aria-roledescription")) return;
    chart.setAttribute("role", "img");
    chart.setAttribute("aria-label", label);
    chart.removeAttribute("aria-roledescription");
  };
  const area = document.querySelector(AREA);
  if (area) new MutationObserver(named).observe(area, { childList: true, subtree: true });
  named();

  if (/** @type {any} */ (window).atlasTimelineClicks) return;
  /** @type {any} */ (window).atlasTimelineClicks = true;
  let from = { x: 0, y: 0 };
  document.addEventListener("pointerdown", (event) => { from = { x: event.clientX, y: event.clientY }; }, true);
  document.addEventListener("click", (event) => {
    const mark = event.target;
    if (!(mark instanceof SVGElement) || !mark.closest(`${AREA} svg.marks`)) return;
    // What Vega drew here: it keeps its own account of a mark on the element.
    const item = /** @type {any} */ (mark).__data__;
    const moved = Math.hypot(event.clientX - from.x, event.clientY - from.y) > STILL;
    if (!moved && !item?.href) return;
    event.stopPropagation();
    event.preventDefault();
    if (moved) return;
    const address = new URL(item.href, location.href);
    const day = pressed(mark, item.datum, event.clientX);
    if (day && address.searchParams.has("date")) address.searchParams.set("date", day);
    window.atlasFollow?.(address.href);
  }, true);

  /**
   * The day of a bar at a place on the screen; of what has no length, none.
   * @param {SVGElement} mark
   * @param {any} datum
   * @param {number} x
   */
  function pressed(mark, datum, x) {
    const first = new URL(datum.link, location.href).searchParams.get("date");
    if (!first || !(datum.until > datum.day)) return undefined;
    const box = mark.getBoundingClientRect(), share = (x - box.left) / box.width;
    const along = getComputedStyle(mark).direction === "rtl" ? 1 - share : share;
    const days = Math.min(Math.max(Math.floor(along * (datum.until - datum.day)), 0), datum.until - datum.day - 1);
    const day = new Date(`${first}T00:00:00Z`);
    day.setUTCDate(day.getUTCDate() + days);
    return day.toISOString().slice(0, 10);
  }
})();
