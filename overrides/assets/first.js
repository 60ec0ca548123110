// Runs before the page is drawn, so that it appears in the reader's colours at once. It replaces
// Material's inline scripts, which the Content-Security-Policy forbids, and the part of its program
// that switches colours, as pages load that program only for the search.
"use strict";

// Functions that Material's program calls to store things; storage may not be available.
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, char) => (sum << 5) - sum + char.charCodeAt(0), 0);
var __md_get = (key, storage, scope = __md_scope) => {
  try {
    return JSON.parse((storage ?? localStorage).getItem(`${scope.pathname}.${key}`));
  } catch {
    return null;
  }
};
var __md_set = (key, value, storage, scope = __md_scope) => {
  try {
    (storage ?? localStorage).setItem(`${scope.pathname}.${key}`, JSON.stringify(value));
  } catch {
    // A choice that can't be stored still applies to this page.
  }
};

document.documentElement.classList.replace("no-js", "js");

(() => {
  const root = document.documentElement;
  const dark = matchMedia("(prefers-color-scheme: dark)");
  const media = (choice) => choice.dataset.mdColorMedia;
  let chosen = __md_get("__palette")?.color?.media;
  show();
  dark.addEventListener("change", show);

  // Style sheets follow the root element, which is there before the body. Material's program has
  // the same attributes on the body, and other scripts read those.
  function show() {
    const follows = !/: (light|dark)/.test(chosen ?? "");
    const isDark = follows ? dark.matches : chosen.includes("dark");
    root.dataset.mdColorScheme = isDark ? "slate" : "default";
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
    const palette = document.querySelector("[data-md-component=palette]");
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
      __md_set("__palette", { index: choices.indexOf(target), color });
    });
    // Enter and the space bar choose the next colours; Material's program, once loaded, does not.
    palette.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const next = choices[(choices.findIndex((choice) => choice.checked) + 1) % choices.length];
      next.click();
      next.focus();
    });
  }
})();
