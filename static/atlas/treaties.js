/* The matrix of acts and regions: a cell opens what the act said, at once, and the address says
   which is open. All provisions are in the page already, hidden; nothing is asked of the server.
   Where there is room they open in a row below the cell's own, side by side; in the lists of a
   narrow screen below the line. */
"use strict";
(() => {
  /**
   * The one element that must be there.
   * @param {string} selector
   * @param {ParentNode} [root]
   */
  const find = (selector, root = document) =>
    /** @type {HTMLElement} */ (root.querySelector(selector));
  /**
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (selector) => [...document.querySelectorAll(selector)].filter((e) => e instanceof HTMLElement);
  const SIDE_BY_SIDE = 3;
  const wide = matchMedia("(min-width: 960px)");
  /** @param {string} act @param {string} region */
  const cardOf = (act, region) => document.getElementById(`${act}--${region}`);
  /** @param {HTMLElement} card */
  const linksOf = (card) =>
    all(`.treaties .cell[data-act="${card.dataset.act}"][data-region="${card.dataset.region}"]`);
  /** @param {HTMLElement} card */
  const since = (card) => Number(card.dataset.since);
  const opened = () => all(".provision:not([hidden])");

  /**
   * Put an open card where this width shows it.
   * @param {HTMLElement} card
   */
  const place = (card) => {
    const { act, region } = card.dataset;
    const row = find(`[data-said="${region}"]`);
    if (wide.matches) {
      const cards = find(".cards", row);
      const column = linksOf(card).map((link) => link.closest("td")).find(Boolean);
      card.style.order = String(column?.cellIndex);
      cards.append(card);
    } else {
      const fold = find(`[data-fold="${region}"]`);
      fold.setAttribute("open", "");
      find(`.cell[data-act="${act}"]`, fold).closest("li")?.append(card);
    }
  };

  /** @param {HTMLElement} card */
  const close = (card) => {
    card.hidden = true;
    delete card.dataset.since;
    linksOf(card).forEach((link) => link.setAttribute("aria-expanded", "false"));
    const row = find(`[data-said="${card.dataset.region}"]`);
    row.hidden = !opened().some((other) => other.dataset.region === card.dataset.region);
  };

  /** @param {HTMLElement} card */
  const open = (card) => {
    const others = opened().filter((other) => other !== card);
    const beside = others.filter((other) => other.dataset.region === card.dataset.region);
    others.filter((other) => !beside.includes(other)).forEach(close);
    beside.sort((one, two) => since(one) - since(two));
    beside.slice(0, Math.max(0, beside.length - SIDE_BY_SIDE + 1)).forEach(close);
    card.hidden = false;
    card.dataset.since = String(performance.now());
    place(card);
    find(`[data-said="${card.dataset.region}"]`).hidden = !wide.matches;
    linksOf(card).forEach((link) => link.setAttribute("aria-expanded", "true"));
  };

  /* The address names the card opened last, or none. */
  const write = () => {
    const last = opened().sort((one, two) => since(two) - since(one))[0];
    const address = new URL(location.href);
    for (const name of ["act", "region"]) {
      if (last) address.searchParams.set(name, last.dataset[name] || "");
      else address.searchParams.delete(name);
    }
    history.replaceState(history.state, "", address);
    window.atlasProvision = { ...last?.dataset, lang: document.documentElement.lang };
  };

  /**
   * Bring the card into view, if it is not there already.
   * @param {HTMLElement} card
   */
  const show = (card) => card.scrollIntoView({ block: "nearest" });

  if (!window.atlasTreaties) {
    window.atlasTreaties = true;
    document.addEventListener("click", (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
      if (!(event.target instanceof Element)) return;
      const link = event.target.closest(".treaties .cell");
      const closing = event.target.closest(".provision .close")?.closest(".provision");
      if (link instanceof HTMLElement) {
        const card = cardOf(link.dataset.act || "", link.dataset.region || "");
        if (!card) return;
        event.preventDefault();
        if (card.hidden) {
          open(card);
          show(card);
        } else close(card);
        write();
      } else if (closing instanceof HTMLElement) leave(closing);
    });
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape") return;
      const inside = event.target instanceof Element && event.target.closest(".provision");
      const card = inside instanceof HTMLElement ? inside : opened().at(-1);
      if (card) leave(card);
    });
    wide.addEventListener("change", () => {
      const cards = opened();
      cards.forEach(place);
      all("[data-said]").forEach((row) => {
        row.hidden = !wide.matches || !cards.some((one) => one.dataset.region === row.dataset.said);
      });
    });
  }

  /**
   * Close a card and go back to the cell that opened it.
   * @param {HTMLElement} card
   */
  function leave(card) {
    close(card);
    write();
    linksOf(card).find((link) => link.offsetParent)?.focus();
  }

  /**
   * Show what the address asks for; Streamlit may draw and dress the page after this script.
   * @param {number} tries
   */
  const start = (tries) => {
    const asked = document.getElementById("opened")?.dataset;
    if (!asked || (asked.act && !asked.region)) return;
    const drawn = document.querySelector(".treaties .matrix")?.closest(".treaties");
    // Before the styles are there, nothing stands where it will stand.
    if (!drawn || getComputedStyle(drawn).maxWidth === "none") {
      if (tries) setTimeout(() => start(tries - 1), 50);
      return;
    }
    // After a change of language Streamlit asks for what was open when the page was loaded.
    const kept = window.atlasProvision;
    const changed = kept && kept.lang !== document.documentElement.lang;
    const { act, region } = changed ? kept : asked;
    window.atlasProvision = undefined;
    const card = act && region && cardOf(act, region);
    if (card) {
      open(card);
      write();
      linksOf(card).find((link) => link.offsetParent)?.scrollIntoView({ block: "center" });
      show(card);
    } else if (region) {
      const fold = find(`[data-fold="${region}"]`);
      fold.setAttribute("open", "");
      (wide.matches ? find(`[data-row="${region}"]`) : fold).classList.add("aimed");
      find(".aimed").scrollIntoView({ block: "center" });
    }
  };
  start(100);
})();
