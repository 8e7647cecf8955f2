// What a district shows, and in which paint; the walk by arrow keys.
import assert from "node:assert/strict";
import { test } from "node:test";
import { own, page } from "./page.mjs";

function canvas() {
  const here = page(["core", "time", "fills", "walk"]);
  here.atlas.defs = here.atlas.make("defs");
  return here.atlas;
}

test("on a day of change the newcomer holds it", () => {
  const atlas = canvas();
  const holders = (day) => { atlas.state.day = day; return [0, 1, 2].map((n) => atlas.shown(n)[0]); };
  assert.deepEqual(holders(9), ["red", "red", "blue"]);
  assert.deepEqual(holders(10), ["blue", "red", "blue"]);
  assert.deepEqual(holders(730), ["blue", "blue", "red"]);
});

test("the same holding is the same object, in either layer", () => {
  const atlas = canvas();
  assert.equal(atlas.shown(0), atlas.shown(1));
  Object.assign(atlas.state, { layer: "assigned", act: "treaty" });
  assert.equal(atlas.shown(0), atlas.shown(0));
});

test("an act gives to a region, and otherwise to a district of its own", () => {
  const atlas = canvas();
  Object.assign(atlas.state, { layer: "assigned", act: "treaty" });
  assert.deepEqual(own(atlas.shown(1)), ["blue", "assigned", ["red"], 1]);
  assert.deepEqual(own(atlas.shown(2)), [null, "plebiscite", [], 0]);
  atlas.state.act = "unheard of";
  assert.equal(atlas.shown(0)[1], "not-concerned");
});

test("paint says who and in what way; a pattern is drawn once", () => {
  const atlas = canvas();
  assert.equal(atlas.fill("red", "administered"), "var(--holder-red)");
  assert.equal(atlas.fill("red", "occupied"), "url(#hatch_red)");
  assert.equal(atlas.fill("red", "occupied"), "url(#hatch_red)");
  assert.equal(atlas.fill("red", "contested", ["blue"]), "url(#bands_red_blue)");
  assert.equal(atlas.fill("red", "assigned"), "var(--holder-red)");
  assert.equal(atlas.fill("red", "assigned", ["blue"]), "url(#bands_red_blue)");
  assert.equal(atlas.fill(null, "not-concerned"), "var(--land)");
  assert.equal(atlas.fill(null, "plebiscite"), "url(#open)");
  assert.deepEqual([...atlas.defs.children].map((p) => p.id), ["hatch_red", "bands_red_blue", "open"]);
});

const points = [{ x: 0, y: 0 }, { x: 10, y: 1 }, { x: 4, y: 30 }, { x: -50, y: -2 }, null, { x: 9, y: -8 }];

test("an arrow goes to the nearest region on that side", () => {
  const { neighbour } = canvas();
  const from = (key, number = 0) => neighbour(points, number, key);
  assert.equal(from("ArrowRight"), 1);
  assert.equal(from("ArrowLeft"), 3);
  assert.equal(from("ArrowDown"), 2);
  assert.equal(from("ArrowUp"), -1);                   // nothing lies more up than aside
  assert.equal(from("ArrowUp", 1), 5);
  assert.equal(from("ArrowLeft", 3), -1);
  assert.equal(from("ArrowRight", 4), -1);             // a region without a place
});
