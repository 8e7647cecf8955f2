// State, messages, words and shapes.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { mock, test } from "node:test";
import { dice, own, page, small, words } from "./page.mjs";

const HOST = readFileSync(new URL("../../static/atlas/streamlit.js", import.meta.url), "utf8");

/** The script beside Streamlit, without a map; what it sends is kept. */
function streamlit() {
  const data = small();
  const sent = [];
  const here = page(["core", "time"], { data });
  const { window, atlas } = here;
  window.Streamlit = { setComponentValue: (value) => sent.push(own(value)) };
  window.ATLAS_WORDS = { en: words(data), ar: words(data, "ar", "rtl") };
  for (const part of ["build", "retell", "resize"]) atlas[part] = mock.fn();
  window.eval(HOST);
  return { ...here, sent };
}
const choice = (date, more = {}) => ({ date, region: null, layer: "holders", act: null, frontiers: [], events: true, relief: true, ...more });
const command = (n, date, more) => ({ n, lang: "en", words: "", state: choice(date, more) });

test("the first command sets everything, tells nobody, and says that the map stands", () => {
  const { atlas, sent, document } = streamlit();
  const heard = [];
  atlas.onChange((changed) => heard.push(...changed));
  atlas.apply(command(3, "1920-03-01", { region: "east" }));
  assert.equal(atlas.build.mock.callCount(), 1);
  assert.deepEqual([atlas.state.day, atlas.state.region, atlas.state.n], [60, "east", 3]);
  assert.ok(["day", "region", "frontiers", "relief"].every((key) => heard.includes(key)));
  assert.equal(document.documentElement.dataset.ready, "yes");
  assert.deepEqual(sent, []);
});

test("an echo of an earlier message never moves the map back", () => {
  const { atlas, sent } = streamlit();
  atlas.apply(command(0, "1920-01-01"));
  atlas.set({ day: 70 }, { quiet: true });
  atlas.tell();                                        // message 1
  atlas.set({ day: 90 }, { quiet: true });             // and already further on
  atlas.apply(command(1, "1920-03-11"));               // the answer to message 1
  assert.equal(atlas.state.day, 90);
  atlas.tell();                                        // message 2
  atlas.apply(command(1, "1920-03-11"));               // a late one
  assert.equal(atlas.state.day, 90);
  atlas.apply(command(2, "1921-01-01"));               // Python, knowing all, moves the map
  assert.equal(atlas.iso(atlas.state.day), "1921-01-01");
  assert.deepEqual(sent.map((m) => [m.n, m.date]), [[1, "1920-03-11"], [2, "1920-03-31"]]);
});

test("what Python sets is not sent back to it", () => {
  const { atlas, sent } = streamlit();
  atlas.apply(command(0, "1920-01-01"));
  atlas.apply(command(0, "1920-05-05", { region: "west" }));
  assert.equal(atlas.state.region, "west");
  assert.equal(atlas.untold(), false);
  assert.deepEqual(sent, []);
});

test("another language is spoken by the frame and by the page, once", () => {
  const { atlas, document } = streamlit();
  atlas.apply(command(0, "1920-01-01"));
  atlas.apply({ ...command(0, "1920-01-01"), lang: "ar" });
  atlas.apply({ ...command(0, "1920-01-02"), lang: "ar" });
  assert.deepEqual([document.documentElement.lang, document.documentElement.dir], ["ar", "rtl"]);
  assert.deepEqual([atlas.build.mock.callCount(), atlas.retell.mock.callCount()], [1, 1]);
});

test("set names what changed, and nothing where nothing did", () => {
  const { atlas } = page(["core", "time"]);
  const heard = [];
  atlas.onChange((changed) => heard.push([...changed].sort()));
  atlas.set({ day: 4, region: "east" }, { quiet: true });
  atlas.set({ day: 4, frontiers: [] }, { quiet: true });
  atlas.set({ day: 4, frontiers: ["x"] }, { quiet: true });
  atlas.set({ frontiers: ["x"] }, { quiet: true });
  assert.deepEqual(heard, [["day", "region"], ["frontiers"]]);
  assert.equal(atlas.untold(), true);
});

test("a message holds the whole choice and counts", () => {
  const { atlas } = page(["core", "time"]);
  const told = [];
  atlas.host.tell = (message) => told.push({ ...message });
  atlas.set({ day: 31, act: "treaty", layer: "assigned" }, { quiet: true });
  atlas.tell();
  atlas.tell();
  assert.deepEqual(Object.keys(told[0]).sort(), ["act", "date", "events", "frontiers", "layer", "n", "region", "relief"]);
  assert.deepEqual([told[0].date, told[0].act, told[0].n, told[1].n], ["1920-02-01", "treaty", 1, 2]);
});

test("many steps in a row are one message", async () => {
  const { atlas } = page(["core", "time"]);
  const told = [];
  atlas.host.tell = (message) => told.push(message.date);
  for (let day = 1; day <= 5; day += 1) atlas.set({ day }, { rest: 20 });
  assert.deepEqual(told, []);
  await new Promise((done) => { setTimeout(done, 60); });
  assert.deepEqual(told, ["1920-01-06"]);
});

test("say fills in what it has and leaves no holes", () => {
  const { atlas } = page(["core", "time"]);
  atlas.words = { ui: { of: "{district} of {region}{mark}" }, names: { east: "The East" } };
  assert.equal(atlas.say("of", { district: "A", region: "B", mark: "?" }), "A of B?");
  assert.equal(atlas.say("of", { district: "A" }), "A of ");
  assert.equal(atlas.say("no such text"), "no such text");
  assert.deepEqual([atlas.name("east"), atlas.name("nowhere")], ["The East", "nowhere"]);
});

test("arcs are joined into rings, backwards where they are told", () => {
  const { atlas } = page(["core", "time"]);
  const arcs = [[[0, 0], [0, 1]], [[1, 1], [0, 1]], [[1, 1], [1, 0], [0, 0]]];
  assert.deepEqual(own(atlas.ring(arcs, [0, -2, 2])), [[0, 0], [0, 1], [1, 1], [1, 0], [0, 0]]);
  assert.deepEqual(arcs[1], [[1, 1], [0, 1]]);         // the arc itself is not turned
});

/** Numbers as encoded polylines write them: the sign in the last bit, five bits a letter. */
const letters = (numbers) => numbers.map((number) => {
  let rest = number < 0 ? ~(number << 1) : number << 1, text = "";
  for (; rest >= 32; rest >>= 5) text += String.fromCharCode((32 | (rest & 31)) + 63);
  return text + String.fromCharCode(rest + 63);
}).join("");

test("letters become places, longitude first in, latitude first out", () => {
  const { atlas } = page(["core", "time"]);
  assert.equal(letters([3850000, -12020000]), "_p~iF~ps|U");   // the example by which the format is known
  assert.deepEqual(own(atlas.decode(letters([2, 4, -1, 2]))), [[39, 41], [39.5, 40.5]]);
  const roll = dice(11), steps = Array.from({ length: 400 }, () => roll(200_001) - 100_000);
  let [x, y] = [0, 0];
  atlas.decode(letters(steps)).forEach(([lat, lon], i) => {
    x += steps[2 * i];
    y += steps[2 * i + 1];
    assert.deepEqual([lat, lon], [y * 0.25 + 38, x * 0.5 + 40]);
  });
});

test("an element has attributes, children and ears", () => {
  const { atlas } = page(["core", "time"]);
  let pressed = 0;
  const element = atlas.make("button", { class: "x", hidden: true, title: null, disabled: false, onclick: () => { pressed += 1; } }, "a", null, [atlas.make("b", {}, "c")]);
  element.click();
  assert.equal(element.outerHTML, '<button class="x" hidden="">a<b>c</b></button>');
  assert.equal(pressed, 1);
  assert.equal(atlas.make("path", { d: "M0 0" }).namespaceURI, "http://www.w3.org/2000/svg");
});
