// What the bench sees with, in a page that it measures and in its frames; loaded before anything else.
// Times are milliseconds since 1970 (timeOrigin + now), so that those of page and frame compare.
"use strict";
(() => {
  const now = () => performance.timeOrigin + performance.now();
  const page = window.top;

  // ---- how often a map is made ----------------------------------------------------------------
  if (window !== page) {                               // the map's frame, still empty; the hook outlives that
    let leaflet;
    Object.defineProperty(window, "L", {
      configurable: true,
      get: () => leaflet,
      set: (value) => {
        leaflet = value;
        value?.Map?.addInitHook(() => { page.probe.maps += 1; });
      },
    });
    return;
  }
  const probe = window.probe = { last: {}, got: {}, frames: 0, maps: 0, first: null };

  // ---- what the reader does, in the page and in each frame of a map ---------------------------
  const listen = (where) => {
    const { timeOrigin } = where.performance;
    for (const type of ["keydown", "click", "pointermove", "pointerup"]) {
      where.addEventListener(type, (event) => {
        probe.last[type] = timeOrigin + event.timeStamp;
        probe.got[type] = now();
      }, true);
    }
  };
  listen(window);
  document.addEventListener("load", (event) => {
    if (!event.target.matches?.("iframe[src*=streamlit_folium]")) return;
    probe.frames += 1;
    listen(event.target.contentWindow);
  }, true);

  // ---- what the map shows ---------------------------------------------------------------------
  const APPS = {
    atlas: { paths: "path.district[data-district]", heading: "article.panel h2", panel: "article.panel" },
    naive: { paths: "path.leaflet-interactive", heading: "[data-testid=stMarkdownContainer] h3", panel: "[data-testid=stMain]" },
  };
  probe.app = null;
  probe.count = 1;
  /** Say which app this is and how many districts its map has, and note when the whole map stands. */
  probe.use = (name, districts) => {
    probe.app = APPS[name];
    probe.count = districts;
    eachFrame((time) => {
      if (!probe.blank()) probe.first = time - performance.timeOrigin;
      return probe.first !== null;
    });
  };

  const mapFrame = () => document.querySelector("iframe[src*=streamlit_folium]");
  probe.window = () => mapFrame()?.contentWindow;
  const paths = () => [...(mapFrame()?.contentDocument?.querySelectorAll(probe.app.paths) || [])];
  const fill = (path) => path.style.fill || path.getAttribute("fill") || "";
  /** The paint of every district, in one text; empty where there is no map. */
  probe.paint = () => paths().map(fill).join("|");
  probe.districts = () => paths().map((path) => [path.dataset.district || "", fill(path)]);

  /** Whether a reader would see no map, or one with districts missing. */
  probe.blank = () => {
    const frame = mapFrame(), all = paths();
    if (!frame || !frame.getClientRects().length || all.length < probe.count) return true;
    return all.some((path) => { const f = fill(path); return !f || f === "none" || !path.getAttribute("d"); });
  };
  probe.heading = () => document.querySelector(probe.app.heading)?.textContent.trim() || "";
  /** How much text the panel has. */
  probe.said = () => document.querySelector(probe.app.panel)?.textContent.length || 0;

  // ---- when -----------------------------------------------------------------------------------
  /** Call `seen(time)` after each frame has been painted, until it returns true. */
  const eachFrame = (seen) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => { if (!seen(now())) requestAnimationFrame(ask); };
    const ask = () => channel.port2.postMessage(0);
    requestAnimationFrame(ask);
  };

  /**
   * Watch for `want`: {paint, heading, said, limit, settle}. Resolves to the time at which each came true,
   * null where it did not within `limit` ms, and "before" where it was so from the start.
   */
  probe.watch = (want) => {
    const tests = {};
    if (want.paint !== undefined) tests.paint = () => probe.paint() === want.paint;
    if (want.heading !== undefined) tests.heading = () => probe.heading() === want.heading && probe.said() >= (want.said || 0);
    const found = { frames: 0, blank: 0 };
    for (const [name, test] of Object.entries(tests)) found[name] = test() ? "before" : null;
    const over = now() + want.limit;
    probe.watched = new Promise((resolve) => eachFrame((time) => {
      found.frames += 1;
      if (probe.blank()) found.blank += 1;
      for (const [name, test] of Object.entries(tests)) if (found[name] === null && test()) found[name] = time;
      const waits = Object.keys(tests).some((name) => found[name] === null);
      if (waits && time < over) return false;
      resolve({ ...found, last: { ...probe.last }, got: { ...probe.got } });
      return true;
    }));
  };

  /** Count frames, and those without a whole map, until `unguard` is called. */
  probe.guard = () => {
    const found = { frames: 0, blank: 0, long: 0 };
    let on = true, before = 0;
    probe.unguard = () => { on = false; return found; };
    eachFrame((time) => {
      found.frames += 1;
      if (before && time - before > 34) found.long += 1;
      before = time;
      if (probe.blank()) found.blank += 1;
      return !on;
    });
  };

  /** Note each movement of the atlas's control, and when the map had the paint of the day it led to. */
  probe.drag = (paintOf) => {
    const samples = [], waiting = [], frame = probe.window();
    let on = true;
    frame.atlas.onChange((changed) => {
      if (!on || !changed.has("day")) return;
      waiting.push({ day: frame.atlas.state.day, at: probe.last.pointermove, got: probe.got.pointermove });
    });
    probe.dropped = () => { on = false; return { samples, waiting: waiting.length }; };
    eachFrame((time) => {
      const latest = waiting[waiting.length - 1];
      if (latest && probe.paint() === paintOf[latest.day]) {
        for (const { day, at, got } of waiting.splice(0)) samples.push({ day, at: time - at, got: time - got });
      }
      return !on;
    });
  };

  /** The paint of each of some days, found by going there. */
  probe.learn = async (days) => {
    const { atlas } = probe.window(), learnt = {};
    for (const day of days) {
      atlas.set({ day }, { quiet: true });
      for (let i = 0; i < 2; i += 1) await new Promise((then) => eachFrame(() => { then(); return true; }));
      learnt[day] = { paint: probe.paint(), districts: probe.districts() };
    }
    return learnt;
  };

  /** A point of the page at which a district can be clicked, by its number; as near its middle as can be. */
  probe.pointOn = (number) => {
    mapFrame().scrollIntoView({ block: "nearest" });   // or the click's own focus would scroll the page under it
    const frame = mapFrame(), path = paths()[number], box = path.getBoundingClientRect(), outer = frame.getBoundingClientRect();
    const grid = Array.from({ length: 121 }, (_, i) => [(i % 11) / 12 + 1 / 12, Math.floor(i / 11) / 12 + 1 / 12])
      .sort(([a, b], [c, d]) => Math.hypot(a - 0.5, b - 0.5) - Math.hypot(c - 0.5, d - 0.5));
    for (const [right, down] of grid) {
      const x = box.x + box.width * right, y = box.y + box.height * down;
      if (frame.contentDocument.elementFromPoint(x, y) === path && outer.y + y > 0 && outer.y + y < innerHeight) return [outer.x + x, outer.y + y];
    }
    return null;
  };
})();
