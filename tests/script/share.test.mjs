// Share by itself: the address of what is on the screen, the frame, copying.
import assert from "node:assert/strict";
import { test } from "node:test";
import { page } from "./page.mjs";

const CONTROL = `<div class="share" data-copied="Copied." data-by-hand="By hand."><button class="share-open" aria-expanded="false"></button>
<div id="share" hidden><input id="share-address"><button data-copy="share-address"></button>
<div class="pictures" hidden><ul></ul></div><textarea id="share-citation"></textarea><textarea id="share-bibtex"></textarea>
<textarea id="share-embed"></textarea><p class="said"></p></div></div>`;
const TOLD = { title: 'A "view"', citation: "cited", bibtex: "@misc{}", height: 700, pictures: [{ name: "One", svg: "picture.svg?a", png: "picture.png?a" }] };

/** A page with the control; `asked` holds what the server was asked. */
function control(address, answer = TOLD) {
  const world = page(["core"]), { window, document } = world, asked = [];
  window.history.replaceState({}, "", address);
  document.documentElement.lang = "ar";
  document.body.innerHTML = CONTROL;
  window.fetch = async (url) => { asked.push(url); return { ok: Boolean(answer), json: async () => answer }; };
  return { ...world, asked };
}

const settle = () => new Promise((done) => { setTimeout(done, 10); });
const value = (document, name) => document.getElementById(`share-${name}`).value;

async function opened(address, answer) {
  const { readFileSync } = await import("node:fs");
  const world = control(address, answer);
  world.window.eval(readFileSync(new URL("../../static/atlas/share.js", import.meta.url), "utf8"));
  world.document.querySelector(".share-open").click();
  await settle();
  return world;
}

test("the address is that of the page, without the frame and with the language", async () => {
  const { document, asked } = await opened("/story?stop=sevres&embed=true");
  assert.equal(value(document, "address"), "http://127.0.0.1/story?stop=sevres&lang=ar");
  assert.equal(new URLSearchParams(asked[0].split("?")[1]).get("address"), value(document, "address"));
  assert.equal(value(document, "citation"), "cited");
});

test("the frame says what it holds, and quotes it", async () => {
  const { document, window } = await opened("/compare?left=a&right=b&lang=ar");
  const place = document.createElement("div");
  place.innerHTML = value(document, "embed");
  const frame = place.querySelector("iframe");
  assert.equal(frame.title, TOLD.title);
  assert.equal(new URL(frame.src).searchParams.get("embed"), "true");
  assert.deepEqual(["lang", "height", "loading"].map((name) => frame.getAttribute(name)), ["ar", "700", "lazy"]);
  assert.ok(window.atlasShare);
});

test("pictures are links; without any their place is hidden", async () => {
  const { document } = await opened("/?lang=ar");
  assert.deepEqual([...document.querySelectorAll(".pictures a")].map((link) => link.textContent), ["SVG", "PNG"]);
  const other = await opened("/people", { ...TOLD, pictures: [] });
  assert.ok(other.document.querySelector(".pictures").hidden);
});

test("without a server the address is still there", async () => {
  const { document } = await opened("/people?lang=ar", null);
  assert.equal(value(document, "address"), "http://127.0.0.1/people?lang=ar");
  assert.equal(value(document, "citation"), "");
});

test("what may not be copied is marked", async () => {
  const { document } = await opened("/people?lang=ar");
  document.querySelector("[data-copy]").click();
  await settle();
  const field = document.getElementById("share-address");
  assert.equal(document.querySelector(".said").textContent, "By hand.");
  assert.equal(field.selectionEnd - field.selectionStart, field.value.length);
});

test("Escape closes and gives the focus back", async () => {
  const { document, window } = await opened("/people?lang=ar");
  document.dispatchEvent(new window.KeyboardEvent("keydown", { key: "Escape", bubbles: true }));
  assert.ok(document.getElementById("share").hidden);
  assert.equal(document.activeElement, document.querySelector(".share-open"));
});
