// The atlas beside Streamlit: the map stands in a frame, the panel in the page around it.
// One command comes from Python at every rerun; what the reader chooses goes back to it.
"use strict";
(function (atlas) {
  const page = window.parent.document;
  const app = page.querySelector(".stApp");

  atlas.host = {
    page,
    stage: () => document.body,
    sign: "?",
    tell: (choice) => {
      window.Streamlit?.setComponentValue(choice);
      untilHeard(choice);
    },
    scheme: () => (/dark/.test(app ? getComputedStyle(app).colorScheme : "") ? "dark" : "light"),
    file: (url) => url,
    reveal: (still) => {
      const panel = page.querySelector(".st-key-panel"), main = page.querySelector("[data-testid=stMain]");
      if (!panel || !main || window.parent.innerWidth > 900 || window.parent.atlasSheet?.()) return;
      const top = main.scrollTop + panel.getBoundingClientRect().top - window.parent.innerHeight * 0.55;
      main.scrollTo({ top, behavior: still ? "auto" : "smooth" });
    },
  };

  /**
   * Take the words of a language, from cache or by its script.
   * @param {Command} command
   * @param {() => void} then
   */
  function speak({ lang, words }, then) {
    window.ATLAS_WORDS = window.ATLAS_WORDS || {};
    const ready = () => {
      atlas.speak(window.ATLAS_WORDS[lang]);
      window.frameElement?.setAttribute("title", atlas.words.ui.frame);
      then();
    };
    if (window.ATLAS_WORDS[lang]) ready();
    else document.body.append(atlas.make("script", { src: words, onload: ready }));
  }

  // A server that has only just heard of this reader may miss what is said while it draws the page for
  // the first time. What it has heard it writes into the page's address; what stands not there after a
  // while is told again, less and less often.
  const PATIENCE = 1500, TRIES = 5;
  let again = 0, tries = 0;
  /** @param {Told} choice what was told last */
  function untilHeard({ date, region }) {
    clearTimeout(again);
    again = setTimeout(() => {
      const heard = new URLSearchParams(window.parent.location.search);
      if (heard.get("date") === date && heard.get("region") === region) tries = 0;
      else if (tries < TRIES) {
        tries += 1;
        atlas.tell();
      }
    }, PATIENCE * 2 ** tries);
  }

  /**
   * The one command from Python, sent at every rerun. It moves the map only when Python knows of
   * everything the reader has done here; otherwise it is an echo of the past and is ignored.
   */
  atlas.apply = (command) => {
    const first = !atlas.words;
    const go = () => {
      if (first || (command.n === atlas.state.n && !atlas.untold())) {
        atlas.set({ ...command.state, day: atlas.dayOf(command.state.date) }, { quiet: true, told: true, all: first });
      }
      if (first) {
        atlas.state.n = command.n;
        atlas.ready();
      }
    };
    if (first || atlas.words.lang !== command.lang) speak(command, go); else go();
  };

  if (app) new MutationObserver(atlas.followTheme).observe(app, { attributes: true, attributeFilter: ["class", "style"] });
  window.matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => setTimeout(atlas.followTheme, 200));
  window.addEventListener("message", () => setTimeout(atlas.followTheme, 60));
})(window.atlas);
