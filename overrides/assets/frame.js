// Makes the frame of each page accessible by keyboard and screen reader: the buttons of the menu and
// the search, which are mere labels in Material. Loads the search (assets/search.js).
"use strict";

(() => {
  const { search } = document.currentScript.dataset;
  const find = (selector) => document.querySelector(selector);
  const desk = matchMedia("(min-width: 76.25em)");
  const tablet = matchMedia("(min-width: 60em)");
  const query = find(".md-search__input");

  // Panels that open, and whether the rest of the page is inert meanwhile.
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
    part.box.addEventListener("change", () => update(name, part));
    update(name, part);
  }

  function update(name, part) {
    const open = part.box.checked;
    for (const button of part.buttons) button.ariaExpanded = String(open);
    part.release();
    part.release = () => {};
    if (open && part.modal()) {
      part.release = isolate(part.panel);
      const first =
        name === "search" ? query : part.buttons.find((button) => part.panel.contains(button));
      first.focus();
    } else if (!open && part.panel.contains(document.activeElement)) {
      part.buttons
        .find((button) => !part.panel.contains(button) && button.checkVisibility())
        ?.focus();
    }
  }

  /** Make everything but the panel inert; return a function that undoes it. */
  function isolate(panel) {
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

  // Close a panel that a wider window does not have.
  for (const [media, name] of [
    [desk, "drawer"],
    [tablet, "search"],
  ]) {
    media.addEventListener("change", () => close(name));
  }

  for (const overlay of document.querySelectorAll("[data-frame-close]")) {
    overlay.addEventListener("click", () => close(overlay.dataset.frameClose));
  }

  // Material listens on the window, so it hears of a key after this.
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
    } else if (key.length === 1 && !isOpen("search")) {
      // Single letters must not be shortcuts, as speech input triggers them (WCAG 2.1.4).
      event.stopPropagation();
    }
  });

  if (query) {
    const { panel, box } = parts.search;
    for (const event of ["focus", "input"]) {
      query.addEventListener(event, () => box.checked || box.click());
    }
    // Enter before the search is there; after that, the search hears of the key first.
    let isSubmitted = false;
    query.form.addEventListener("submit", (event) => {
      event.preventDefault();
      isSubmitted = true;
    });
    query.addEventListener("input", () => {
      isSubmitted = false;
    });
    panel.addEventListener("focusout", ({ relatedTarget }) => {
      if (tablet.matches && relatedTarget && !panel.contains(relatedTarget)) close("search");
    });
    // Fetch the search, and then its index, only when somebody searches.
    let isLoading = false;
    const load = () => {
      if (isLoading) return;
      isLoading = true;
      import(new URL(search, document.baseURI)).then(
        ({ start }) => start(isSubmitted),
        () => {
          isLoading = false;
          const { failed } = JSON.parse(find("#search-words").textContent);
          panel.querySelector("[role=status]").textContent = failed;
        },
      );
    };
    for (const event of ["focus", "input"]) query.addEventListener(event, load);
    box.addEventListener("change", load);
    const hasQuery = new URLSearchParams(location.search).has("q");
    if (hasQuery || document.activeElement === query || box.checked) load();
  }

  // Print what is folded too, in browsers without ::details-content.
  addEventListener("beforeprint", () => {
    const folded = [...document.querySelectorAll("details:not([open])")];
    for (const part of folded) part.open = true;
    const fold = () => {
      for (const part of folded) part.open = false;
    };
    addEventListener("afterprint", fold, { once: true });
  });

  // Hide the bar on phones while the page shows the same.
  const bar = find(".bar");
  if (bar) {
    const visible = new Set();
    const watch = new IntersectionObserver((entries) => {
      for (const { isIntersecting, target } of entries) {
        visible[isIntersecting ? "add" : "delete"](target);
      }
      bar.classList.toggle("bar--away", visible.size > 0);
    });
    const same = document.querySelectorAll(".hero__next .button, .section--upcoming-sessions");
    for (const part of same) watch.observe(part);
  }

  // The header shows the page's title once its heading is out of sight.
  const title = find(".md-header__title");
  const heading = find(".md-content h1");
  if (title && heading) {
    new IntersectionObserver(
      ([{ isIntersecting, boundingClientRect }]) => {
        const above = !isIntersecting && boundingClientRect.top < innerHeight / 2;
        title.classList.toggle("md-header__title--active", above);
      },
      { rootMargin: "-48px 0px 0px" },
    ).observe(heading);
  }
})();
