// What is said before the next page: questions that must be answered, words that may name somebody.

import { namingIn } from "./naming.js";
import { by, show, word } from "./page.js";
import { markMissing, missing, writtenIn } from "./questions.js";

const title = document.title;
/** Texts that their writer has looked at again. */
const looked = new Set();

/** A link to a field, which is focused: addresses stay as they are. */
function lead(link, field) {
  link.onclick = (event) => {
    event.preventDefault();
    field.focus();
  };
}

/** Lists what must be answered, each a link to its question. Whether there is anything. */
function complainOfMissing(section) {
  const lacking = missing(section);
  markMissing(lacking);
  by("summary-list").replaceChildren(...lacking.map((item) => {
    const link = document.createElement("a");
    link.href = `#${item.id}`;
    link.textContent = item.querySelector("legend > span").textContent.trim();
    lead(link, item.querySelector("input"));
    const line = document.createElement("li");
    line.append(link);
    return line;
  }));
  show(by("summary"), lacking.length > 0);
  document.title = lacking.length > 0 ? `${word("form-error-prefix")} ${title}` : title;
  if (lacking.length > 0) by("summary").focus();
  return lacking.length > 0;
}

/** Points once at words that may name somebody; the same text goes through the second time. */
function pointAtNaming(section) {
  const named = writtenIn(section).map((field) => [field, namingIn(field.value)]);
  const first = named.find(([field, found]) => found.length > 0 && !looked.has(field.value));
  show(by("naming"), Boolean(first));
  if (!first) return false;
  for (const [field] of named) looked.add(field.value);
  by("naming-words").textContent = word("form-naming-text", first[1].slice(0, 4).join("、"));
  lead(by("naming-look"), first[0]);
  by("naming").focus();
  return true;
}

/** Whether something has to be looked at before the next page. */
export const complain = (section) => complainOfMissing(section) || pointAtNaming(section);
