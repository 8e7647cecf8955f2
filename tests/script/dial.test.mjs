// The date control: keys, typing, the axis, the film.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page, small, words } from "./page.mjs";

/** The control on a page of its own. */
function control({ still = false, direction = "ltr" } = {}) {
  const data = small();
  const here = page(["core", "time", "axis", "play", "dial"], { data, still });
  const { atlas, document, window } = here;
  const told = [];
  atlas.words = words(data, "en", direction);
  atlas.host.tell = (message) => told.push(message.date);
  atlas.label = (number) => `district ${number}`;
  atlas.buildDial();
  const slider = document.getElementById("day");
  const press = (key, target = slider) => target.dispatchEvent(new window.KeyboardEvent("keydown", { key, bubbles: true, cancelable: true }));
  const choose = (name, value) => {
    const field = document.querySelector(`.film [name=${name}]`);
    if (field.type === "checkbox") field.checked = value; else field.value = value;
    field.dispatchEvent(new window.Event("change", { bubbles: true }));
  };
  return { ...here, told, slider, press, choose };
}

test("page keys move a month, and the browser's own step is not taken", () => {
  const { atlas, press } = control();
  assert.equal(press("PageDown"), false);
  assert.equal(atlas.state.day, 0);
  press("PageUp");
  assert.equal(atlas.iso(atlas.state.day), "1920-02-01");
  assert.equal(press("ArrowRight"), true);             // the slider's own
});

test("the control says the day in three calendars and to a screen reader", () => {
  const { atlas, clock, document, slider } = control();
  clock.run(100);                                      // days in a hurry are told at ease
  atlas.set({ day: 10 }, { quiet: true });
  assert.equal(document.querySelector(".when").textContent, "day 10");
  assert.deepEqual([...document.querySelectorAll(".calendars span")].map((s) => s.textContent), ["weekday 10", "rumi 10", "julian 10"]);
  assert.deepEqual([slider.value, slider.getAttribute("aria-valuetext")], ["10", "day 10"]);
});

test("nothing is told while the thumb is held, and its day when it is let go", () => {
  const { atlas, slider, window, told } = control();
  const happen = (name) => slider.dispatchEvent(new window.Event(name));
  happen("pointerdown");
  for (const day of [100, 200, 300]) {
    slider.value = String(day);
    happen("input");
    assert.equal(atlas.state.day, day);
  }
  assert.deepEqual(told, []);
  happen("change");
  assert.deepEqual(told, [atlas.iso(300)]);
});

test("a typed date is taken; one outside is refused; Escape leaves all as it was", () => {
  const { atlas, document, press } = control();
  const words_ = document.querySelector(".when"), typed = document.querySelector(".typed");
  words_.click();
  assert.deepEqual([typed.hidden, typed.value], [false, "1920-01-01"]);
  typed.value = "1921-03-16";
  press("Enter", typed);
  assert.deepEqual([atlas.iso(atlas.state.day), typed.hidden, words_.hidden], ["1921-03-16", true, false]);
  words_.click();
  typed.value = "1923-07-24";
  press("Enter", typed);
  assert.deepEqual([atlas.iso(atlas.state.day), typed.hidden], ["1921-03-16", false]);
  press("Escape", typed);
  assert.deepEqual([atlas.iso(atlas.state.day), typed.hidden], ["1921-03-16", true]);
});

test("the axis runs from the first day to the last, either way", () => {
  for (const direction of ["ltr", "rtl"]) {
    const { atlas, document, window } = control({ direction });
    let draw;
    window.ResizeObserver = class { constructor(f) { draw = f; } observe() {} };
    atlas.buildDial();
    const axis = document.querySelector(".axis");
    Object.defineProperty(axis, "clientWidth", { value: 750 });
    draw();
    const at = (day) => { atlas.set({ day }, { quiet: true }); return Number(axis.querySelector(".thumb").getAttribute("cx")); };
    const [last, first] = [at(730), at(0)];
    assert.deepEqual([first, last], direction === "ltr" ? [10, 740] : [740, 10]);
    assert.ok(Math.abs(at(365) - 375) < 1e-9);
    assert.equal(axis.querySelectorAll(".change").length, 3);
    assert.equal(axis.querySelectorAll("circle.event").length, 2);   // one lies before the first day
  }
});

test("space plays and halts; a step by hand halts it too", () => {
  const { atlas, press, clock, told } = control();
  press(" ");
  assert.ok(atlas.playing());
  clock.run(500);
  assert.ok(atlas.state.day >= 4 && atlas.state.day < 10);
  press(" ");
  assert.ok(!atlas.playing());
  assert.deepEqual(told, [atlas.iso(atlas.state.day)]);
  press(" ");
  press("Escape");
  assert.ok(!atlas.playing());
  press(" ");
  atlas.go(50);
  clock.run(1000);
  assert.deepEqual([atlas.playing(), atlas.state.day], [false, 50]);
});

test("it halts where the menu says, and goes on from there", () => {
  const { atlas, clock, choose, told } = control();
  choose("stop", "events");
  for (const day of [5, 10]) {
    atlas.play();
    clock.run(4000);
    assert.deepEqual([atlas.state.day, atlas.playing()], [day, false]);
  }
  assert.deepEqual(told.map(atlas.dayOf), [5, 10]);
});

test("in a loop the last day is followed by the first", () => {
  const { atlas, clock, choose } = control();
  atlas.set({ day: 728 }, { quiet: true });
  choose("loop", true);
  atlas.play();
  clock.run(1500);
  assert.ok(atlas.playing());
  assert.ok(atlas.state.day < 20);
});

test("without a loop it ends on the last day, and play begins anew", () => {
  const { atlas, clock } = control();
  atlas.set({ day: 728 }, { quiet: true });
  atlas.play();
  clock.run(1500);
  assert.deepEqual([atlas.state.day, atlas.playing()], [730, false]);
  atlas.play();
  clock.run(300);
  assert.ok(atlas.state.day < 5);
});

test("a fast film tells nothing on its way; one at the usual speed tells of changes", () => {
  for (const [speed, expected] of [["4", []], ["1", [10]]]) {
    const { atlas, clock, choose, told } = control();
    choose("speed", speed);
    atlas.play();
    clock.run(2000);
    assert.ok(atlas.state.day > 10);
    assert.deepEqual(told.map(atlas.dayOf), expected);
  }
});

test("a hidden tab shows no frames, and no time has passed when it is seen again", () => {
  const { atlas, clock } = control();
  atlas.play();
  clock.run(160);
  const before = atlas.state.day;
  clock.now += 3_600_000;
  clock.run(16);
  assert.ok(atlas.state.day - before <= 3);
});

test("who wants no motion gets one picture after another", () => {
  const { atlas, clock } = control({ still: true });
  atlas.play();
  clock.run(1500);
  assert.equal(atlas.state.day, 10);
  clock.run(1800);
  assert.equal(atlas.state.day, 400);
});

test("the menu keeps what was chosen when the language changes", () => {
  const { atlas, document, choose } = control();
  choose("speed", "2");
  choose("stop", "changes");
  atlas.buildDial();
  assert.equal(document.querySelectorAll(".dock").length, 1);
  const value = (name) => document.querySelector(`.film [name=${name}]`).value;
  assert.deepEqual([value("speed"), value("stop")], ["2", "changes"]);
  assert.equal(document.querySelector(".film summary").textContent, "2×");
});
