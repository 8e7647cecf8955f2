// The atlas in the browser: the map by keyboard. All regions are one stop of the Tab key; arrows go
// to the next region in that direction, as the land lies, whichever way the words run.
"use strict";
(function (atlas) {
  const data = () => window.ATLAS_DATA;
  /** @type {Record<string, [number, number]>} */
  const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };
  const PAN = 80;

  /** @type {SVGElement} */
  let group;
  /** @type {SVGElement[]} */
  let paths = [];
  /** @type {HTMLElement | undefined} */
  let help;
  let current = 0;                                     // the region that Tab comes to

  /**
   * The nearest of the points in the direction of an arrow; -1 if there is none. What lies aside
   * counts double, and what lies more aside than ahead is another direction.
   */
  atlas.neighbour = (points, from, key) => {
    const [dx, dy] = WAYS[key], here = points[from];
    let best = -1, shortest = Infinity;
    if (!here) return best;
    points.forEach((point, number) => {
      if (!point || number === from) return;
      const x = point.x - here.x, y = point.y - here.y;
      const ahead = x * dx + y * dy, aside = Math.abs(x * dy) + Math.abs(y * dx);
      if (ahead <= 0 || aside > ahead || ahead + 2 * aside >= shortest) return;
      best = number;
      shortest = ahead + 2 * aside;
    });
    return best;
  };

  /** Give the districts' paths one place in the order of the keyboard; a region's seat stands for it. */
  atlas.walk = (root, elements) => {
    group = root;
    paths = elements;
    group.setAttribute("role", "group");
    const container = atlas.map.getContainer();
    container.tabIndex = -1;                           // a click still gives Leaflet the arrows to move the map
    group.addEventListener("keydown", press);
    group.addEventListener("focusin", (event) => {
      const region = regionAt(event.target);
      if (region < 0) return;
      stopAt(region);
      if (/** @type {Element} */ (event.target).matches(":focus-visible")) atlas.focusRing(data().regions[region].id);
    });
    group.addEventListener("focusout", () => atlas.focusRing(null));
    atlas.nameWalk();
    stopAt(0);
  };

  /** What a screen reader says of the group. */
  atlas.nameWalk = () => {
    help?.remove();
    help = atlas.make("p", { id: "walk", hidden: true }, atlas.words.ui.walk);
    document.body.append(help);
    group.setAttribute("aria-label", atlas.words.ui.regions);
    group.setAttribute("aria-describedby", "walk");
  };

  /** Tab comes to the chosen region. */
  atlas.followWalk = () => {
    const region = data().regions.findIndex((r) => r.id === atlas.state.region);
    if (region >= 0) stopAt(region);
  };

  /** @param {EventTarget | null} target */
  function regionAt(target) {
    const number = paths.indexOf(/** @type {SVGElement} */ (target));
    return number < 0 ? -1 : data().districts[number].region;
  }

  /** @param {number} region */
  const seat = (region) => paths[data().regions[region].seat];

  /** @param {number} region */
  function stopAt(region) {
    seat(current).setAttribute("tabindex", "-1");
    current = region;
    seat(region).setAttribute("tabindex", "0");
  }

  /** @param {Event} happened */
  function press(happened) {
    const event = /** @type {KeyboardEvent} */ (happened), region = regionAt(event.target);
    if (region < 0 || event.ctrlKey || event.metaKey || event.altKey || !act(event.key, event.shiftKey, region)) return;
    event.preventDefault();
    event.stopPropagation();
  }

  /**
   * @param {string} key
   * @param {boolean} shift
   * @param {number} region
   * @returns {boolean} whether the key meant something
   */
  function act(key, shift, region) {
    const { map } = atlas, last = data().regions.length - 1;
    if (key === "Enter" || key === " ") atlas.toggle(data().regions[region].seat);
    else if (key === "Home" || key === "End") goTo(key === "Home" ? 0 : last);
    else if (key === "+" || key === "=" || key === "-") map.setZoom(map.getZoom() + (key === "-" ? -0.5 : 0.5));
    else if (WAYS[key] && shift) map.panBy([WAYS[key][0] * PAN, WAYS[key][1] * PAN], { animate: !atlas.still() });
    else if (WAYS[key]) goTo(atlas.neighbour(data().regions.map(at), region, key));
    else return false;
    return true;
  }

  /**
   * Where a region's name stands, in pixels; the same however far the map was moved.
   * @param {Region} region
   */
  const at = (region) => (region.at ? atlas.map.project(region.at, 8) : null);

  /** @param {number} region */
  function goTo(region) {
    if (region < 0) return;
    const { at: place } = data().regions[region];
    if (place && !atlas.map.getBounds().pad(-0.08).contains(place)) atlas.map.panTo(place, { animate: false });
    const path = seat(region);
    stopAt(region);
    path.focus({ preventScroll: true });
  }
})(window.atlas);
