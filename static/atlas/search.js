/* The field of the search: suggestions while one types, arrows and Enter; the page of all results.
   Python finds and folds; nothing here knows a name. */
"use strict";
(() => {
  if (window.atlasSearch) return;
  window.atlasSearch = true;
  const PAUSE = 120;
  let pause = 0;
  let asked = "";
  /** @type {AbortController | null} */
  let waiting = null;

  const field = () => /** @type {HTMLInputElement | null} */ (document.querySelector("form.find input"));
  const list = () => /** @type {HTMLElement | null} */ (document.querySelector("#find-list"));
  const options = () => /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("#find-list a")]);
  const chosen = () => options().findIndex((option) => option.getAttribute("aria-selected") === "true");
  const language = () => document.querySelector("form.find")?.getAttribute("data-lang") || "en";

  /** @param {string} name @param {string} text @param {string} [style] */
  const element = (name, text, style) =>
    Object.assign(document.createElement(name), { textContent: text, className: style || "" });

  const close = () => {
    waiting?.abort();
    window.clearTimeout(pause);
    list()?.setAttribute("hidden", "");
    field()?.setAttribute("aria-expanded", "false");
    field()?.removeAttribute("aria-activedescendant");
  };

  /** @param {number} number */
  const choose = (number) => {
    options().forEach((option, own) => option.setAttribute("aria-selected", String(own === number)));
    const option = options()[number];
    if (option) field()?.setAttribute("aria-activedescendant", option.id);
    else field()?.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const everything = () => `search?${new URLSearchParams({ q: field()?.value.trim() || "", lang: language() })}`;

  /** @param {AtlasSuggestion} found @param {number} number */
  const option = (found, number) => {
    const link = document.createElement("a");
    Object.assign(link, { href: found.href, id: `find-${number}`, tabIndex: -1 });
    link.dataset.page = "";
    link.setAttribute("role", "option");
    link.setAttribute("aria-selected", "false");
    const label = element("b", found.label);
    label.dir = "auto";
    link.append(label, " ");
    if (found.name) {
      const name = element("bdi", found.name, "by");
      name.lang = found.lang;
      link.append(name, " ");
    }
    link.append(element("small", [found.kind, found.detail].filter(Boolean).join(" · ")));
    return link;
  };

  /** @param {AtlasSuggestions} answer */
  const show = (answer) => {
    const place = list();
    if (!place || document.activeElement !== field()) return;
    const rows = answer.found.map(option);
    if (!answer.nothing) {
      const rest = option({ label: answer.all, kind: answer.said, detail: "", name: "", lang: "", href: everything() }, rows.length);
      rest.className = "all";
      rows.push(rest);
    }
    const said = answer.nothing ? [element("p", answer.said)] : [];
    place.replaceChildren(...said, ...rows);
    place.removeAttribute("hidden");
    field()?.setAttribute("aria-expanded", "true");
    const status = document.querySelector("form.find [role=status]");
    if (status) status.textContent = answer.said;
  };

  const ask = async () => {
    const text = field()?.value.trim() || "";
    if (!text) {
      close();
      return;
    }
    if (text === asked && !list()?.hidden) return;
    asked = text;
    waiting?.abort();
    waiting = new AbortController();
    const day = new URLSearchParams(location.search).get("date") || "";
    const wanted = new URLSearchParams({ q: text, lang: language(), date: day });
    try {
      const answer = await fetch(`suggestions?${wanted}`, { signal: waiting.signal });
      if (answer.ok) show(await answer.json());
    } catch {
      close(); // overtaken by the next letter, or the server is away: Enter still asks for the page
    }
  };

  /** The letters of the address stand in the field when one comes by it. */
  const recall = () => {
    const input = field();
    const wanted = new URLSearchParams(location.search).get("q");
    if (input && document.activeElement !== input) {
      input.value = location.pathname.endsWith("/search") && wanted ? wanted : "";
    }
  };

  /** @param {number} by */
  const walk = (by) => {
    const links = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll(".finds li a")]).filter(
      (link) => link.checkVisibility(),
    );
    const place = links.findIndex((link) => link === document.activeElement);
    if (place + by < 0) field()?.focus();
    else links[place + by]?.focus();
  };

  document.addEventListener("input", (event) => {
    if (event.target !== field()) return;
    window.clearTimeout(pause);
    pause = window.setTimeout(ask, PAUSE);
  });

  /** @param {number} by */
  const step = (by) => {
    const many = options().length;
    if (list()?.hidden || !many) walk(by);
    else choose((chosen() + by + many + (chosen() < 0 && by < 0 ? 1 : 0)) % many);
  };

  document.addEventListener("keydown", (event) => {
    const arrow = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const inResults = event.target instanceof Element && event.target.closest(".finds li");
    if (inResults && arrow) {
      event.preventDefault();
      walk(arrow);
    }
    if (event.target !== field()) return;
    if (arrow) {
      event.preventDefault();
      step(arrow);
    }
    if (event.key === "Escape" && !list()?.hidden) {
      event.preventDefault();
      close();
    }
    if (event.key === "Enter" && chosen() >= 0 && !list()?.hidden) {
      event.preventDefault();
      options()[chosen()].click();
    }
  });

  document.addEventListener("submit", (event) => {
    if (!(event.target instanceof Element && event.target.matches("form.find"))) return;
    event.preventDefault();
    if (!field()?.value.trim()) return;
    close();
    window.atlasFollow?.(everything());
  });

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest("#find-list a")) {
      close();
      field()?.blur();
    }
  });
  document.addEventListener("focusin", (event) => {
    if (event.target === field()) ask();
    else if (event.target instanceof Element && !event.target.closest("form.find")) close();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target instanceof Element && !event.target.closest("form.find")) close();
  });
  // A click into the map's frame.
  window.addEventListener("blur", () => document.activeElement instanceof HTMLIFrameElement && close());
  window.addEventListener("popstate", recall);
  new MutationObserver((_, observer) => {
    if (!field()) return;
    observer.disconnect();
    recall();
  }).observe(document.body, { childList: true, subtree: true });
  recall();
})();
