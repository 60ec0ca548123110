/* Filters and sorts the courses of the catalogue, by the form that choices.js keeps. Without this
   script all courses are there, by their titles. */
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
    filters.every(({ name, value }) => !value || card.dataset[name].split(" ").includes(value));
  // Courses without a date stand last, by their titles.
  const next = (card) => card.querySelector("[data-next] > [data-start]:not([hidden])");
  const when = (card) => Date.parse(next(card)?.dataset.start ?? "") || Infinity;

  function apply() {
    const byDate = form.elements.sort.value === "date";
    const wanted = byDate ? cards.toSorted((one, other) => when(one) - when(other) || 0) : cards;
    if (wanted.some((card, index) => card !== list.children[index])) list.append(...wanted);
    for (const card of cards) card.hidden = !fits(card);
    const count = cards.filter((card) => !card.hidden).length;
    const phrase = words.count[plural.select(count)] ?? words.count.other;
    status.textContent = count ? phrase.replace("{count}", count) : words.none;
  }

  keepInAddress(form, apply);
  apply();
})();
