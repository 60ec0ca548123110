/* Forms of choices, for the lists of sessions and of courses: the choice stands in the address, so
   that a link takes it along and one step back undoes it. */
"use strict";

/** Shows a form, chosen as the address says; calls `apply` after each change. */
function keepInAddress(form, apply) {
  const fields = [...form.querySelectorAll("select")];

  function chooseFromAddress() {
    const given = new URLSearchParams(location.search);
    for (const field of fields) {
      const wanted = given.get(field.name) ?? "";
      field.value = [...field.options].some(({ value }) => value === wanted) ? wanted : "";
    }
  }

  let changedLast = null;

  function changed(field) {
    const address = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
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
    for (const field of fields) field.value = "";
    changed(form);
  });
  addEventListener("popstate", () => {
    changedLast = null;
    chooseFromAddress();
    apply();
  });
  chooseFromAddress();
}
