/* Filters and sorts the courses of the catalogue; the choice stands in the address. Without this
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
  const fields = [...form.querySelectorAll("select")];
  const filters = fields.filter(({ name }) => name !== "sort");
  const fits = (card) => filters.every(({ name, value }) => !value || card.dataset[name].split(" ").includes(value));
  // Courses without a date stand last, by their titles.
  const when = (card) => Date.parse(card.dataset.next ?? "") || Infinity;

  function apply() {
    const byDate = form.elements.sort.value === "date";
    const wanted = byDate ? cards.toSorted((one, other) => when(one) - when(other) || 0) : cards;
    if (wanted.some((card, index) => card !== list.children[index])) list.append(...wanted);
    cards.forEach((card) => {
      card.hidden = !fits(card);
    });
    const count = cards.filter((card) => !card.hidden).length;
    const phrase = words.count[plural.select(count)] ?? words.count.other;
    status.textContent = count ? phrase.replace("{count}", count) : words.none;
  }

  function chooseFromAddress() {
    const given = new URLSearchParams(location.search);
    fields.forEach((field) => {
      const wanted = given.get(field.name) ?? "";
      field.value = [...field.options].some(({ value }) => value === wanted) ? wanted : "";
    });
    apply();
  }

  let changedLast = null;

  /** Puts the choice into the address, so that one step back undoes it. */
  function changed(field) {
    const address = new URL(location.href);
    fields.forEach(({ name, value }) => {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    });
    // Arrow keys in a select choose each value that they pass; together they are one step.
    const step = changedLast === field ? "replaceState" : "pushState";
    if (address.href !== location.href) history[step](null, "", address);
    changedLast = field;
    apply();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => changed(event.target));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    fields.forEach((field) => {
      field.value = "";
    });
    changed(form);
  });
  addEventListener("popstate", () => {
    changedLast = null;
    chooseFromAddress();
  });
  chooseFromAddress();
})();
