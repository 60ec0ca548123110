// Runs before the page is drawn, so that it appears in the reader's colours at once. Stands for
// Material's scripts inside of pages, which the Content-Security-Policy forbids, and for the part of
// its program that switches colours, as pages load that program for the search alone.

/* What Material's program calls to remember things; all but __md_hash can fail without storage. */
var __md_scope = new URL("../../", document.currentScript.src);
var __md_hash = (text) => [...text].reduce((sum, one) => (sum << 5) - sum + one.charCodeAt(0), 0);
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
    // A choice that cannot be kept still holds for this page.
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

  // The choices stand in the page's header: this runs as soon as the browser has read so far.
  const begun = new MutationObserver(begin);
  begun.observe(document, { childList: true, subtree: true });
  document.addEventListener("DOMContentLoaded", begin);

  function begin() {
    const palette = document.querySelector("[data-md-component=palette]");
    if (palette && (palette.nextElementSibling || document.readyState !== "loading")) {
      begun.disconnect();
      document.removeEventListener("DOMContentLoaded", begin);
      follow(palette, [...palette.querySelectorAll("input")]);
    }
  }

  function follow(palette, choices) {
    function show(chosen) {
      const device = `(prefers-color-scheme: ${light.matches ? "light" : "dark"})`;
      const shown =
        media(chosen) === "(prefers-color-scheme)"
          ? (choices.find((one) => media(one) === device) ?? chosen)
          : chosen;
      for (const [name, value] of Object.entries(colours(shown))) {
        document.body.setAttribute(`data-md-color-${name}`, value);
      }
      for (const one of choices) {
        one.checked = one === chosen;
        one.nextElementSibling.hidden = one !== chosen;
      }
    }

    show(choices[__md_get("__palette")?.index] ?? choices[0]);
    light.addEventListener("change", () => show(choices.find((one) => one.checked)));
    palette.addEventListener("change", ({ target }) => {
      show(target);
      __md_set("__palette", { index: choices.indexOf(target), color: colours(target) });
    });
    // Enter and the space bar go on to the next colours; once loaded, Material's program does not.
    palette.addEventListener("keydown", (event) => {
      if (event.key !== " " && event.key !== "Enter") return;
      event.preventDefault();
      event.stopImmediatePropagation();
      const next = choices[(choices.findIndex((one) => one.checked) + 1) % choices.length];
      next.click();
      next.focus();
    });
  }
})();
