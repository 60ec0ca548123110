// Forms that filter the lists of sessions and of courses: the filters are in the address, so that a
// link contains them and the back button undoes them.
"use strict";

/** Show a form with the filters in the address; call `apply` after each change. */
function keepInAddress(form, apply) {
  const fields = [...form.querySelectorAll("select")];

  function selectFromAddress() {
    const parameters = new URLSearchParams(location.search);
    for (const field of fields) {
      const choice = parameters.get(field.name) ?? "";
      field.value = [...field.options].some(({ value }) => value === choice) ? choice : "";
    }
  }

  let lastField = null;

  function update(field) {
    const address = new URL(location.href);
    for (const { name, value } of fields) {
      if (value) address.searchParams.set(name, value);
      else address.searchParams.delete(name);
    }
    // Arrow keys in a select choose every value on the way; together these are one step back.
    const step = lastField === field ? "replaceState" : "pushState";
    if (address.href !== location.href) history[step](null, "", address);
    lastField = field;
    apply();
  }

  form.hidden = false;
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("input", (event) => update(event.target));
  form.addEventListener("reset", (event) => {
    event.preventDefault();
    for (const field of fields) field.value = "";
    update(form);
  });
  addEventListener("popstate", () => {
    lastField = null;
    selectFromAddress();
    apply();
  });
  selectFromAddress();
}
