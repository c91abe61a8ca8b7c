// The editor of definitions: checks while somebody types, goes to the line of a fault, and keeps the text in this tab
// until it is saved, whatever happens to the session.

const by = (id) => document.getElementById(id);
const word = (key) => by("words").content.querySelector(`[data-word="${key}"]`).textContent;
const form = by("editor");
const text = by("definition");
const fields = [...form.elements].filter((field) => field.name && !["csrf", "seen", "act"].includes(field.name));
const place = `koe-setup-${form.dataset.wave || "new"}`;
const WAIT = 500;

const filled = () => JSON.stringify(Object.fromEntries(fields.map((field) => [field.name, field.value])));
const served = filled();

function store(action) {
  try {
    return action(sessionStorage);
  } catch {
    return null;
  }
}

function keep() {
  const now = filled();
  if (now === served) return store((kept) => kept.removeItem(place));
  store((kept) => kept.setItem(place, now));
  by("kept-words").textContent = word("setup-kept-here");
}

function offerKept() {
  const kept = store((storage) => storage.getItem(place));
  if (!kept || kept === served) return;
  by("kept").hidden = false;
  by("kept-take").addEventListener("click", () => {
    const values = JSON.parse(kept);
    for (const field of fields) if (field.name in values && !field.readOnly) field.value = values[field.name];
    by("kept").hidden = true;
    text.focus();
    check();
  });
  by("kept-drop").addEventListener("click", () => {
    store((storage) => storage.removeItem(place));
    by("kept").hidden = true;
  });
}

function goTo(line) {
  const before = text.value.split("\n").slice(0, line - 1);
  const from = before.reduce((sum, row) => sum + row.length + 1, 0);
  const until = text.value.indexOf("\n", from);
  text.focus();
  text.setSelectionRange(from, until < 0 ? text.value.length : until);
  const height = parseFloat(getComputedStyle(text).lineHeight);
  text.scrollTop = Math.max(0, (line - 5) * height);
}

function row(fault) {
  const item = document.createElement("li");
  item.classList.toggle("is-note", fault.note);
  const where = document.createElement(fault.line ? "button" : "span");
  where.className = "found-place";
  where.textContent = fault.place;
  if (fault.line) {
    where.type = "button";
    where.addEventListener("click", () => goTo(fault.line));
  }
  const what = document.createElement("span");
  if (fault.note) {
    const tag = document.createElement("span");
    tag.className = "tag tag-quiet";
    tag.textContent = word("setup-note");
    what.append(tag, " ");
  }
  what.append(fault.text);
  item.append(where, " ", what);
  return item;
}

function show({ good, summary, rows }) {
  const line = by("found").querySelector(".found-summary");
  line.dataset.good = good;
  line.querySelector(".found-mark").textContent = good ? "✓" : "!";
  by("found-words").textContent = summary;
  by("found-list").replaceChildren(...rows.map(row));
}

let asked = 0;

async function check() {
  const now = ++asked;
  try {
    const answer = await fetch("/analyst/setup/definition/check", {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json", "X-Koe-Token": form.dataset.csrf },
      body: JSON.stringify({ text: text.value }),
    });
    if (now !== asked) return;
    if (answer.ok) show(await answer.json());
    else by("found-words").textContent = answer.status === 401 ? word("setup-check-signed-out") : (await answer.json()).message;
  } catch {
    if (now === asked) by("found-words").textContent = word("setup-check-offline");
  }
}

let waiting = 0;
form.addEventListener("input", (event) => {
  keep();
  if (event.target !== text) return;
  clearTimeout(waiting);
  waiting = setTimeout(check, WAIT);
});

by("check").addEventListener("click", (event) => {
  event.preventDefault();
  check().then(() => by("found").focus());
});

// Tab writes two spaces; Escape gives the key back, so that the keyboard can leave.
let tabWrites = true;
text.addEventListener("keydown", (event) => {
  if (event.key === "Escape") tabWrites = false;
  if (event.key !== "Tab" || event.shiftKey || !tabWrites || text.selectionStart !== text.selectionEnd) return;
  const lineStart = text.value.lastIndexOf("\n", text.selectionStart - 1) + 1;
  if (text.selectionStart === lineStart) return;
  event.preventDefault();
  text.setRangeText("  ", text.selectionStart, text.selectionEnd, "end");
  text.dispatchEvent(new Event("input", { bubbles: true }));
});
text.addEventListener("focus", () => { tabWrites = true; });

const caret = by("caret");
document.addEventListener("selectionchange", () => {
  if (document.activeElement !== text) return;
  const line = text.value.slice(0, text.selectionStart).split("\n").length;
  caret.textContent = caret.dataset.words.replace("0", line);
});

for (const item of by("found-list").querySelectorAll("[data-line]")) {
  const line = Number(item.dataset.line);
  const where = document.createElement("button");
  where.type = "button";
  where.className = "found-place";
  where.textContent = item.querySelector(".found-place").textContent;
  where.addEventListener("click", () => goTo(line));
  item.querySelector(".found-place").replaceWith(where);
}

offerKept();
by("trouble")?.focus();
