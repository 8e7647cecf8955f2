// A page without a map: the script's files loaded into jsdom, with small invented data.
import { readFileSync } from "node:fs";
import { after } from "node:test";
import { JSDOM } from "jsdom";

// Their timers would keep the tests waiting.
const windows = [];
after(() => windows.forEach((window) => window.close()));

const FOLDER = new URL("../../static/atlas/", import.meta.url);

/** Two years, three districts in two regions, four changes, three events. */
export const small = () => ({
  start: "1920-01-01", days: 731, core: ["east"], attribution: "", transform: [0.5, 0.25, 40, 38],
  arcs: [], sides: [], outline: [],
  districts: [{ id: "a", region: 0, polygons: [] }, { id: "b", region: 0, polygons: [] }, { id: "c", region: 1, polygons: [] }],
  regions: [{ id: "east", seat: 0, at: [40, 44] }, { id: "west", seat: 2, at: [40, 42] }],
  holdings: [["red", "administered", [], 0], ["blue", "occupied", [], 1], ["red", "contested", ["blue"], 2]],
  timelines: [[0, 0, 10, 1], [0, 0, 10, 2, 400, 1], [0, 1, 730, 0]],
  ticks: [[10, 2, "blue"], [400, 1, "blue"], [730, 1, "red"]],
  acts: [{ id: "treaty", day: 20, weight: 3, given: { east: ["assigned", ["blue", "red"], 1], c: ["plebiscite", [], 0] } }],
  frontiers: [],
  events: [{ id: "e1", day: 5, kind: "talks", at: null }, { id: "e2", day: 10, kind: "fighting", at: null }, { id: "old", day: -3, kind: "law", at: null }],
  towns: [], labels: [], base: { land: [], lakes: [], rivers: [], railways: [], borders: [] }, relief: null,
});

const labels = ["film", "speed", "loop", "stopAt", "stopAt-nothing", "stopAt-changes", "stopAt-events", "play", "pause", "date", "typeDate",
  "outside", "previousChange", "nextChange", "dayBack", "dayOn", "steps", "regions", "walk", "frame"];

/** Words that say their own key, so that a test sees where a text comes from. */
export function words(data, lang = "en", direction = "ltr") {
  const days = [...Array(data.days).keys()];
  const told = (kind) => days.map((day) => `${kind} ${day}`);
  return {
    lang, direction, locale: lang, dates: told("day"), weekdays: told("weekday"), julian: told("julian"), rumi: told("rumi"),
    months: [], changes: { 10: "b: blue." }, names: { east: "The East" }, polities: {}, politiesShort: {}, acts: {}, actsShort: { treaty: "Treaty" },
    events: {}, ways: {}, certainties: [], numbers: {},
    ui: { ...Object.fromEntries(labels.map((key) => [key, key])), speeds: ["½×", "1×", "2×", "4×"] },
  };
}

/**
 * A window in which some files of the script have run. `clock.run(ms)` shows frames of 16 ms;
 * timers run when the test's own mock moves them.
 */
export function page(files, { data = small(), still = false } = {}) {
  const dom = new JSDOM("<!doctype html><body></body>", { runScripts: "outside-only", url: "http://127.0.0.1/" });
  const { window } = dom;
  windows.push(window);
  const frames = [];
  const clock = {
    now: 0,
    run(ms) {
      for (const end = clock.now + ms; clock.now < end;) {
        clock.now += 16;
        frames.splice(0).forEach((f) => f(clock.now));
      }
    },
  };
  Object.assign(window, {
    ATLAS_DATA: data,
    matchMedia: () => ({ matches: still, addEventListener() {} }),
    ResizeObserver: class { observe() {} },
    requestAnimationFrame: (f) => frames.push(f),
    cancelAnimationFrame: () => frames.splice(0),
  });
  window.performance.now = () => clock.now;
  for (const file of files) window.eval(readFileSync(new URL(`${file}.js`, FOLDER), "utf8"));
  const { atlas } = window;
  if (!atlas.still) atlas.still = () => still;
  return { window, atlas, clock, document: window.document };
}

/** A value as of this world: what jsdom makes has other arrays than node's. */
export const own = (value) => JSON.parse(JSON.stringify(value));

/** A generator of numbers below n, the same at every run. */
export function dice(seed) {
  let state = seed;
  return (n) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return Math.floor((state / 2 ** 32) * n);
  };
}
