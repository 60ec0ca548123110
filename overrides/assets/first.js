// Runs before the page is drawn, so that it appears in the reader's colours at once. Style sheets
// follow the root element, which is there before the body.
"use strict";

document.documentElement.classList.replace("no-js", "js");

(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const media = (choice) => choice.dataset.mdColorMedia;
  // The name under which Material for MkDocs stores the same, in the folder of the site.
  const key = `${new URL("../../", document.currentScript.src).pathname}.__palette`;
  let chosen = read()?.color?.media;
  show();
  dark.addEventListener("change", show);

  /** Return the stored choice; storage may not be available. */
  function read() {
    try {
      return JSON.parse(localStorage.getItem(key));
    } catch {
      return null;
    }
  }

  function store(choice) {
    try {
      localStorage.setItem(key, JSON.stringify(choice));
    } catch {
      // A choice that can't be stored still applies to this page.
    }
  }

  function show() {
    const follows = !/: (light|dark)/.test(chosen ?? "");
    const isDark = follows ? dark.matches : chosen.includes("dark");
    root.dataset.mdColorScheme = isDark ? "slate" : "default";
    // Scripts of other people look for the scheme where Material has it, on the body.
    for (const name of ["mdColorScheme", "mdColorPrimary", "mdColorAccent"]) {
      if (document.body) document.body.dataset[name] = root.dataset[name];
    }
    // Also the empty page that is there before the style sheet.
    document.querySelector("meta[name=color-scheme]").content = isDark ? "dark" : "light";
  }

  // The choices are in the page's header; start as soon as the browser has read that.
  const observer = new MutationObserver(start);
  observer.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", start);

  function start() {
    const palette = document.querySelector(".md-header__option");
    if (palette && (palette.nextElementSibling || document.readyState !== "loading")) {
      observer.disconnect();
      document.removeEventListener("DOMContentLoaded", start);
      connect(palette, [...palette.querySelectorAll("input")]);
    }
  }

  function connect(palette, choices) {
    function check(checked) {
      chosen = media(checked);
      for (const choice of choices) {
        choice.checked = choice === checked;
        choice.nextElementSibling.hidden = choice !== checked;
      }
      show();
    }

    check(choices.find((choice) => media(choice) === chosen) ?? choices[0]);
    palette.addEventListener("change", ({ target }) => {
      check(target);
      const {
        mdColorScheme: scheme,
        mdColorPrimary: primary,
        mdColorAccent: accent,
      } = target.dataset;
      const color = { media: chosen, scheme, primary, accent };
      store({ index: choices.indexOf(target), color });
    });
    // Enter and the space bar choose the next colours.
    palette.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      const next = choices[(choices.findIndex((choice) => choice.checked) + 1) % choices.length];
      next.click();
      next.focus();
    });
  }
})();
