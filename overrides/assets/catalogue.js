// Filters and sorts the courses of the catalogue, by the form that choices.js handles. Without this
// script, all courses are listed by title.
"use strict";

(() => {
  const form = document.getElementById("course-filters");
  if (!form) return;
  const list = document.getElementById("course-list");
  const status = document.getElementById("course-count");
  const words = JSON.parse(form.dataset.words);
  const plural = new Intl.PluralRules(words.locale);
  const cards = [...list.children];
  const filters = [...form.querySelectorAll("select:not([name=sort])")];
  const fits = (card) =>
    filters.every(
      ({ name, value }) => !value || (card.dataset[name] ?? "").split(" ").includes(value),
    );
  // Courses without a date come last, by title.
  const next = (card) => card.querySelector("[data-next] > [data-start]:not([hidden])");
  const startOf = (card) => Date.parse(next(card)?.dataset.start ?? "") || Infinity;

  function apply() {
    const byDate = form.elements.sort.value === "date";
    const sorted = byDate ? cards.toSorted((a, b) => startOf(a) - startOf(b) || 0) : cards;
    if (sorted.some((card, index) => card !== list.children[index])) list.append(...sorted);
    for (const card of cards) card.hidden = !fits(card);
    const count = cards.filter((card) => !card.hidden).length;
    const phrase = words.count[plural.select(count)] ?? words.count.other;
    status.textContent = count ? phrase.replace("{count}", count) : words.none;
  }

  keepInAddress(form, apply);
  apply();
})();
