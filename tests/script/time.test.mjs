// Days, holdings and how a film of the days runs.
import assert from "node:assert/strict";
import { test } from "node:test";
import { dice, page, small } from "./page.mjs";

const FILES = ["core", "time"];

test("every day has a date and every date its day", () => {
  const { atlas } = page(FILES);
  const seen = new Set();
  for (let day = 0; day < 731; day += 1) {
    seen.add(atlas.iso(day));
    assert.equal(atlas.dayOf(atlas.iso(day)), day);
  }
  assert.equal(seen.size, 731);
  assert.equal(atlas.iso(59), "1920-02-29");
  assert.equal(atlas.iso(730), "1921-12-31");
});

test("a date outside is kept inside; no date is no day", () => {
  const { atlas } = page(FILES);
  assert.equal(atlas.dayOf("1914-08-01"), 0);
  assert.equal(atlas.dayOf("1955-01-01"), 730);
  for (const no of ["", "1921-02-30x", "yesterday"]) assert.ok(Number.isNaN(atlas.dayOf(no)), no);
});

test("holdingAt finds what a search from the front finds", () => {
  const roll = dice(7), data = small(), { atlas } = page(FILES, { data });
  for (let round = 0; round < 60; round += 1) {
    const days = [...new Set([0, ...Array.from({ length: roll(12) }, () => 1 + roll(729))])].sort((a, b) => a - b);
    const line = days.flatMap((day) => [day, roll(99)]);
    data.timelines = [line];
    for (let day = 0; day < 731; day += 1) {
      let naive;
      for (let i = 0; i < line.length; i += 2) if (line[i] <= day) naive = line[i + 1];
      assert.equal(atlas.holdingAt(0, day), naive);
    }
  }
});

test("the changes before and after a day", () => {
  const { atlas } = page(FILES);
  assert.deepEqual([0, 9, 10, 399, 730].map(atlas.nextChange), [10, 10, 400, 400, undefined]);
  assert.deepEqual([0, 10, 11, 730].map(atlas.previousChange), [undefined, undefined, 10, 400]);
});

test("a month away is the same day of the month, or its last", () => {
  const { atlas } = page(FILES);
  const away = (iso, months) => atlas.iso(atlas.monthsAway(atlas.dayOf(iso), months));
  assert.equal(away("1920-01-31", 1), "1920-02-29");
  assert.equal(away("1921-03-31", -1), "1921-02-28");
  assert.equal(away("1920-12-15", 1), "1921-01-15");
  assert.equal(away("1920-01-15", -1), "1920-01-01");
  assert.equal(away("1921-12-15", 1), "1921-12-31");
});

const plain = { speed: 1, loop: false, stopAt: "nothing" };

test("a film stands 120 ms on a day and 600 ms on a change", () => {
  const { atlas } = page(FILES);
  const film = atlas.film(plain, false);
  assert.equal(atlas.advance({ day: 0, owed: 0 }, 119, film).day, 0);
  assert.equal(atlas.advance({ day: 0, owed: 0 }, 120, film).day, 1);
  assert.equal(atlas.advance({ day: 10, owed: 0 }, 599, film).day, 10);
  assert.equal(atlas.advance({ day: 10, owed: 590 }, 10, film).day, 11);
});

test("the pace does not depend on the frames it is cut into", () => {
  const { atlas } = page(FILES);
  const roll = dice(3), film = atlas.film({ ...plain, speed: 2 }, false);
  const whole = atlas.advance({ day: 0, owed: 0 }, 30_000, film);
  let place = { day: 0, owed: 0 };
  const passed = [];
  for (let left = 30_000; left > 0;) {
    const part = Math.min(left, 1 + roll(50));
    left -= part;
    place = atlas.advance(place, part, film);
    passed.push(...place.passed);
  }
  assert.equal(place.day, whole.day);
  assert.deepEqual(passed, [...whole.passed]);
  assert.deepEqual(passed, Array.from({ length: place.day }, (_, i) => i + 1));
});

test("speed divides the time a day stands", () => {
  const { atlas } = page(FILES);
  const after = (speed) => atlas.advance({ day: 100, owed: 0 }, 8_400, atlas.film({ ...plain, speed }, false)).day;
  assert.deepEqual([0.5, 1, 2, 4].map(after), [135, 170, 240, 380]);
});

test("a film ends on the last day, or begins again", () => {
  const { atlas } = page(FILES);
  const end = atlas.advance({ day: 725, owed: 0 }, 60_000, atlas.film(plain, false));
  assert.deepEqual([end.day, end.ended], [730, true]);
  const on = atlas.advance({ day: 728, owed: 0 }, 120 + 120 + 600 + 120, atlas.film({ ...plain, loop: true }, false));
  assert.deepEqual([on.day, on.ended, [...on.passed]], [1, false, [729, 730, 0, 1]]);
});

test("it halts on every change or every event, however slow the screen", () => {
  const { atlas } = page(FILES);
  const changes = atlas.film({ ...plain, stopAt: "changes" }, false), events = atlas.film({ ...plain, stopAt: "events" }, false);
  const at = (day, film) => { const p = atlas.advance({ day, owed: 0 }, 1e6, film); return [p.day, p.halted, p.ended]; };
  assert.deepEqual(at(0, changes), [10, true, false]);
  assert.deepEqual(at(10, changes), [400, true, false]);
  assert.deepEqual(at(0, events), [5, true, false]);
  assert.deepEqual(at(5, events), [10, true, false]);
  assert.deepEqual(at(10, events), [730, false, true]);
});

test("who wants no motion gets the changes one by one, and the events where it halts at them", () => {
  const { atlas } = page(FILES);
  const walk = (stopAt) => {
    const film = atlas.film({ ...plain, stopAt }, true), days = [];
    for (let day = 0; day < 730;) days.push(day = film.next(day));
    assert.ok(film.lasts(0) >= 1500);
    return days;
  };
  assert.deepEqual(walk("nothing"), [10, 400, 730]);
  assert.deepEqual(walk("events"), [5, 10, 400, 730]);
});
