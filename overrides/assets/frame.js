// Makes the frame of the pages usable with keys and screen readers: the buttons of the menu and the
// search, for which Material has labels only, and its search results.

(() => {
  // The address of Material's program, on pages that need it for the search alone.
  const { search } = document.currentScript.dataset;
  const find = (selector) => document.querySelector(selector);
  const desk = matchMedia("(min-width: 76.25em)");
  const tablet = matchMedia("(min-width: 60em)");
  const query = find("[data-md-component=search-query]");

  // What opens, and whether the rest of the page cannot be used meanwhile.
  const parts = {
    drawer: { panel: find(".md-sidebar--primary"), modal: () => !desk.matches },
    search: { panel: find("#__finder"), modal: () => !tablet.matches },
  };

  for (const [name, part] of Object.entries(parts)) {
    part.box = find(`[data-md-toggle=${name}]`);
    if (!part.panel || !part.box) {
      delete parts[name];
      continue;
    }
    part.buttons = [...document.querySelectorAll(`[data-frame=${name}]`)];
    part.release = () => {};
    for (const button of part.buttons) button.addEventListener("click", () => part.box.click());
    part.box.addEventListener("change", () => follow(name, part));
    follow(name, part);
  }

  function follow(name, part) {
    const open = part.box.checked;
    for (const button of part.buttons) button.ariaExpanded = String(open);
    part.release();
    part.release = () => {};
    if (open && part.modal()) {
      part.release = alone(part.panel);
      const first =
        name === "search" ? query : part.buttons.find((one) => part.panel.contains(one));
      first.focus();
    } else if (!open && part.panel.contains(document.activeElement)) {
      part.buttons.find((one) => !part.panel.contains(one) && one.checkVisibility())?.focus();
    }
  }

  // Take all but the panel out of reach; returns what puts it back.
  function alone(panel) {
    const others = [];
    for (let part = panel; part !== document.body; part = part.parentElement) {
      for (const other of part.parentElement.children) {
        if (other === part || other.inert || other.matches("script, .md-toggle, .md-overlay"))
          continue;
        other.inert = true;
        others.push(other);
      }
    }
    const finder = panel.querySelector("[role=search]");
    finder?.setAttribute("role", "dialog");
    finder?.setAttribute("aria-modal", "true");
    return () => {
      for (const other of others) other.inert = false;
      finder?.setAttribute("role", "search");
      finder?.removeAttribute("aria-modal");
    };
  }

  const isOpen = (name) => Boolean(parts[name]?.box.checked);
  const close = (name) => isOpen(name) && parts[name].box.click();

  // A panel that a wider window does not have is not left open.
  for (const [media, name] of [
    [desk, "drawer"],
    [tablet, "search"],
  ]) {
    media.addEventListener("change", () => close(name));
  }

  for (const overlay of document.querySelectorAll("[data-frame-close]")) {
    overlay.addEventListener("click", () => close(overlay.dataset.frameClose));
  }

  // Material listens on the window, hence after this.
  document.addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (key === "Escape") {
      if (
        isOpen("search") &&
        tablet.matches &&
        target !== query &&
        parts.search.panel.contains(target)
      ) {
        query.focus();
      } else {
        Object.keys(parts).forEach(close);
      }
      event.stopPropagation();
    } else if (isOpen("search")) {
      // Material closes the search on Tab, and takes every other key to the field.
      const moves = key === "ArrowUp" || key === "ArrowDown";
      if (key === "Tab" || (target !== query && !moves)) event.stopPropagation();
    } else if (key.length === 1) {
      // Letters alone are no shortcuts: who speaks to the computer would set them off.
      event.stopPropagation();
    }
  });

  if (query) {
    const { panel, box } = parts.search;
    for (const event of ["focus", "input"]) {
      query.addEventListener(event, () => box.checked || box.click());
    }
    panel.addEventListener("focusout", ({ relatedTarget }) => {
      if (tablet.matches && relatedTarget && !panel.contains(relatedTarget)) close("search");
    });
    // Results can be reached with Tab, too, not only with the arrows.
    const results = find(".md-search-result__list");
    new MutationObserver(() => {
      for (const one of results.querySelectorAll("[tabindex]")) one.removeAttribute("tabindex");
    }).observe(results, { childList: true });
  }

  // Material's program, its worker and its index are fetched when somebody searches, not before.
  if (query && search) {
    const load = () => {
      if (find("script[data-search-program]")) return;
      const script = Object.assign(document.createElement("script"), { src: search });
      script.dataset.searchProgram = "";
      // What was typed meanwhile is searched for.
      script.addEventListener("load", () => query.dispatchEvent(new Event("keyup")));
      document.head.append(script);
    };
    query.addEventListener("focus", load);
    parts.search.box.addEventListener("change", load);
    const asked = new URLSearchParams(location.search).has("q");
    if (asked || document.activeElement === query || isOpen("search")) load();
  }

  // The bar on phones says nothing new where the same can be seen on the page.
  const bar = find(".bar");
  if (bar) {
    const seen = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries)
        seen[isIntersecting ? "add" : "delete"](target);
      bar.classList.toggle("bar--away", seen.size > 0);
    });
    for (const part of document.querySelectorAll(
      ".hero__next .button, .section--upcoming-sessions",
    ))
      watch.observe(part);
  }

  // The header has the title of the page once its heading is out of sight, as Material's program does.
  const title = find("[data-md-component=header-title]");
  const heading = find(".md-content h1");
  if (search && title && heading) {
    new IntersectionObserver(
      ([{ isIntersecting, boundingClientRect }]) => {
        const above = !isIntersecting && boundingClientRect.top < innerHeight / 2;
        title.classList.toggle("md-header__title--active", above);
      },
      { rootMargin: "-48px 0px 0px" },
    ).observe(heading);
  }

  const target = document.getElementById(location.hash.slice(1));
  if (target?.name?.startsWith("__tabbed_")) target.checked = true;
})();
