// Keeps what is typed into a form over the end of a session: in this tab only, until the form was taken.

const place = (form) => `koe-typed:${location.pathname}:${form.dataset.keep}`;
const kept = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.name !== "confirm");

function restore(form) {
  const text = sessionStorage.getItem(place(form));
  if (!text) return;
  const values = JSON.parse(text);
  for (const field of kept(form)) {
    const value = values[field.name];
    if (value === undefined) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = [].concat(value).includes(field.value);
    else if (!field.value) field.value = value;
  }
}

function keep(form) {
  sessionStorage.setItem(place(form), JSON.stringify(Object.fromEntries(
    kept(form).filter((field) => field.type !== "radio" || field.checked).map((field) => [field.name, field.value]))));
}

const forms = [...document.querySelectorAll("form[data-keep]")];
if (document.querySelector("[data-done]")) {
  for (const key of Object.keys(sessionStorage)) {
    if (key.startsWith(`koe-typed:${location.pathname.replace(/[^/]*$/, "")}`)) sessionStorage.removeItem(key);
  }
}
for (const form of forms) {
  restore(form);
  form.addEventListener("input", () => keep(form));
}
