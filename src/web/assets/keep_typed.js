// Keeps what is typed into a form over the end of a session: in this tab only, until the form was taken. A form's key
// names the version that it edits, so that nothing is put over what somebody else wrote meanwhile.

const SENT = "koe-sent";
const place = (form) => `koe-typed:${form.getAttribute("action")}:${form.dataset.keep}`;
const kept = (form) => [...form.elements].filter((field) => field.name && field.type !== "hidden" && field.name !== "confirm");

function restore(form) {
  const text = sessionStorage.getItem(place(form));
  if (!text) return;
  const values = JSON.parse(text);
  for (const field of kept(form)) {
    if (!(field.name in values)) continue;
    if (field.type === "radio" || field.type === "checkbox") field.checked = values[field.name].includes(field.value);
    else field.value = values[field.name][0];
  }
  form.closest("details")?.setAttribute("open", "");
}

function keep(form) {
  const values = {};
  for (const field of kept(form)) {
    const given = !["radio", "checkbox"].includes(field.type) || field.checked;
    values[field.name] = [...(values[field.name] ?? []), ...(given ? [field.value] : [])];
  }
  sessionStorage.setItem(place(form), JSON.stringify(values));
}

const sent = sessionStorage.getItem(SENT);
if (sent && document.querySelector("[data-done]")) sessionStorage.removeItem(sent);
sessionStorage.removeItem(SENT);
for (const form of document.querySelectorAll("form[data-keep]")) {
  restore(form);
  form.addEventListener("input", () => keep(form));
  form.addEventListener("submit", () => sessionStorage.setItem(SENT, place(form)));
}
