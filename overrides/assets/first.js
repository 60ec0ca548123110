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
  const light = matchMedia("(prefers-color-scheme: light)");
  const media = (choice) => choice.dataset.mdColorMedia;
  const colours = (choice) =>
    Object.fromEntries(
      ["media", "scheme", "primary", "accent"].map((name) => [
        name,
        choice.getAttribute(`data-md-color-${name}`),
      ]),
    );

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
    function show(chosen) {
      const device = `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`;
      const applied =
        media(chosen) === "(prefers-color-scheme)"
          ? (choices.find((choice) => media(choice) === device) ?? chosen)
          : chosen;
      for (const [name, value] of Object.entries(colours(applied))) {
        document.body.setAttribute(`data-md-color-${name}`, value);
      }
      for (const choice of choices) {
        choice.checked = choice === chosen;
        choice.nextElementSibling.hidden = choice !== chosen;
      }
    }

    show(choices[__md_get("__palette")?.index] ?? choices[0]);
    light.addEventListener("change", () => show(choices.find((choice) => choice.checked)));
    palette.addEventListener("change", ({ target }) => {
      show(target);
      __md_set("__palette", { index: choices.indexOf(target), color: colours(target) });
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
