/* On a phone the panel is a sheet below the map, at one of three heights: drawn by its handle, pressed,
   or moved by the arrows. The map takes what is left, and is never under it. */
"use strict";
(() => {
  if (window.atlasSheet) return;
  const STEPS = ["low", "half", "high"];
  const root = document.documentElement;
  const small = window.matchMedia("(max-width: 900px) and (min-height: 560px)");
  const grip = () => /** @type {HTMLElement | null} */ (document.querySelector(".grip"));
  const panel = () => /** @type {HTMLElement | null} */ (document.querySelector(".st-key-panel"));
  const now = () => Math.max(0, STEPS.indexOf(root.dataset.sheet || ""));

  /** @param {number} step */
  const rest = (step) => {
    const to = Math.min(Math.max(step, 0), STEPS.length - 1);
    root.dataset.sheet = STEPS[to];
    root.style.removeProperty("--drawn");
    name();
  };

  const name = () => {
    const handle = grip();
    if (!handle) return;
    handle.setAttribute("aria-valuenow", String(now()));
    handle.setAttribute("aria-valuetext", handle.dataset[STEPS[now()]] || "");
  };

  /** Bring the panel into sight: whether it is a sheet. */
  window.atlasSheet = () => {
    if (small.matches && panel() && !now()) rest(1);
    return small.matches;
  };

  /** @type {{ y: number, height: number, moved: boolean } | null} */
  let held = null;
  document.addEventListener("pointerdown", (event) => {
    const handle = event.target instanceof Element ? event.target.closest(".grip") : null;
    const sheet = panel();
    if (!handle || !sheet) return;
    handle.setPointerCapture(event.pointerId);
    held = { y: event.clientY, height: sheet.offsetHeight, moved: false };
  });
  document.addEventListener("pointermove", (event) => {
    if (!held) return;
    const by = held.y - event.clientY;
    if (Math.abs(by) > 4) held.moved = true;
    if (held.moved) root.style.setProperty("--drawn", `${Math.max(64, held.height + by)}px`);
  });
  /** To the height that is nearest to where it was let go. @param {PointerEvent} event */
  const letGo = (event) => {
    if (!held) return;
    const height = (held.height + held.y - event.clientY) / window.innerHeight, { moved } = held;
    held = null;
    if (!moved) rest((now() + 1) % STEPS.length);
    else rest(height < 0.27 ? 0 : height < 0.52 ? 1 : 2);
  };
  document.addEventListener("pointerup", letGo);
  document.addEventListener("pointercancel", () => { held = null; rest(now()); });
  document.addEventListener("keydown", (event) => {
    if (!(event.target instanceof Element) || !event.target.closest(".grip")) return;
    const to = { ArrowUp: now() + 1, ArrowDown: now() - 1, Home: 0, End: 2, Enter: (now() + 1) % 3, " ": (now() + 1) % 3 }[event.key];
    if (to === undefined) return;
    event.preventDefault();
    rest(to);
  });
  // Streamlit may put the handle in place anew.
  let due = false;
  new MutationObserver(() => {
    if (due) return;
    due = true;
    requestAnimationFrame(() => { due = false; name(); });
  }).observe(document.body, { childList: true, subtree: true });
  name();
})();
