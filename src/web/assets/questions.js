// The form's questions: what was answered, what is asked, what is missing.

import { by, show, word } from "./page.js";
import { inOrder, isRanking, raise, setOrder, showOrder } from "./ranking.js";

export const items = [...document.querySelectorAll("[data-item]")];
const attributes = [...document.querySelectorAll("[data-attribute]")];
const comments = [...document.querySelectorAll("[data-comment]")];

const isGiven = (input) => input.checked || (input.type === "number" && input.value !== "" && input.validity.valid);
const ticked = (item) => [...item.querySelectorAll("input")].filter(isGiven).map((input) => Number(input.value));

/** Codes in the order of the form, those of a ranking in their places. */
const chosen = (item) => (isRanking(item) ? inOrder(item, ticked(item)) : ticked(item));

function codesOf(key) {
  const item = items.find((item) => item.dataset.item === key);
  return item && !item.hidden ? chosen(item) : [];
}

/** Shows the items that are asked after the answers so far, in the short or the full form. */
export function ask(short) {
  for (const item of items) {
    const { ifItem, ifCodes } = item.dataset;
    const follows = !ifItem || codesOf(ifItem).some((code) => ifCodes.split(",").includes(String(code)));
    show(item, follows && (!short || "short" in item.dataset));
    mark(item);
  }
  for (const comment of comments) show(comment.closest(".comment"), !short || "short" in comment.closest(".comment").dataset);
}

/** Keeps the number of choices, and the button that takes an answer back, in step with what is chosen. */
function mark(item) {
  const codes = chosen(item);
  const most = Number(item.dataset.most ?? Infinity);
  for (const input of item.querySelectorAll('input[type="checkbox"]')) input.disabled = !input.checked && codes.length >= most;
  const clear = item.querySelector("[data-clear]");
  if (clear) show(clear, codes.length > 0);
  if (isRanking(item)) showOrder(item, codes);
  if (codes.length > 0) unmark(item);
}

function clear(key) {
  const item = items.find((item) => item.dataset.item === key);
  for (const input of item.querySelectorAll("input")) input.checked = false;
  item.querySelector("input").focus();
}

/** Does what a question's own button says: takes its answer back, moves a choice up. Whether it was one. */
export function press(target) {
  const button = target.closest?.("[data-clear], .raise");
  if (!button) return false;
  if (button.dataset.clear) clear(button.dataset.clear);
  else raise(button);
  return true;
}

/** Answers to the items that are asked; items left out are absent. */
export function answers() {
  const given = items.filter((item) => !item.hidden).map((item) => [item, chosen(item)]);
  const pairs = given.filter(([, codes]) => codes.length > 0).map(([item, codes]) => {
    if (item.dataset.style === "multi") codes.sort((a, b) => a - b);
    const isMany = item.dataset.style === "multi" || isRanking(item);
    return [item.dataset.item, isMany ? codes : codes[0]];
  });
  return Object.fromEntries(pairs);
}

export function givenAttributes() {
  const pairs = attributes.map((attribute) => [attribute.dataset.attribute, attribute.querySelector("input:checked")?.value]);
  return Object.fromEntries(pairs.filter(([, code]) => code).map(([key, code]) => [key, Number(code)]));
}

export function givenComments() {
  const asked = comments.filter((comment) => !comment.closest(".comment").hidden);
  const written = asked.map((comment) => ({ prompt: comment.dataset.comment, text: comment.value.trim() }));
  return written.filter(({ text }) => text !== "");
}

/** Characters as the server counts them: code points. */
const length = (text) => [...text].length;

export function countCharacters() {
  for (const comment of comments) {
    const most = Number(comment.dataset.most);
    if (length(comment.value) > most) comment.value = [...comment.value].slice(0, most).join("");
    by(`count-${comment.dataset.comment}`).textContent = `${length(comment.value)} / ${most}`;
  }
}

/** Milliseconds without a key until the count is said aloud. */
const QUIET = 1_500;
let saying = null;

/** Says once how many characters are left, after writing has come to rest. */
export function sayCharactersLeft(comment) {
  if (!comments.includes(comment)) return;
  clearTimeout(saying);
  const place = by("counted");
  const say = () => { place.textContent = word("form-characters-left", Number(comment.dataset.most) - length(comment.value)); };
  saying = setTimeout(say, QUIET);
}

/** The fields of a section that somebody wrote into. */
export const writtenIn = (section) => comments.filter((comment) => section.contains(comment) && comment.value.trim() !== "");

/** Items of a section that must be answered and are not, or that hold what is no answer. */
export function missing(section) {
  const asked = [...section.querySelectorAll("[data-item]")].filter((item) => !item.hidden);
  return asked.filter((item) => ("required" in item.dataset && chosen(item).length === 0) || isWrong(item));
}

const isWrong = (item) => item.querySelector("input:invalid") !== null;

function unmark(item) {
  item.querySelector(".missing")?.remove();
  item.removeAttribute("aria-describedby");
}

/** Says at each item that it must be answered, until it is. */
export function markMissing(lacking) {
  for (const item of items) {
    unmark(item);
    if (!lacking.includes(item)) continue;
    const words = document.createElement("p");
    words.className = "error-words missing";
    words.id = `missing-${item.dataset.item}`;
    words.textContent = isWrong(item) ? item.dataset.wrong : word("form-missing-one");
    item.querySelector("legend").after(words);
    item.setAttribute("aria-describedby", words.id);
  }
}

/** What is on the form, as a draft. */
export function filled() {
  const checked = items.flatMap((item) => chosen(item).map((code) => [item.dataset.item, code]));
  return { checked, attributes: givenAttributes(), comments: comments.map((comment) => [comment.dataset.comment, comment.value]) };
}

/** Puts a draft in place of what is on the form. */
export function fill(draft) {
  for (const input of document.querySelectorAll("[data-item] input, [data-attribute] input")) {
    if (input.type === "number") input.value = "";
    else input.checked = input.value === "";
  }
  const check = (name, code) => {
    const called = `input[name="${CSS.escape(name)}"]`;
    const input = document.querySelector(`${called}[type="number"], ${called}[value="${Number(code)}"]`);
    if (input?.type === "number") input.value = Number(code);
    else if (input) input.checked = true;
  };
  for (const [key, code] of draft.checked ?? []) check(key, code);
  for (const item of items.filter(isRanking)) setOrder(item, (draft.checked ?? []).filter(([key]) => key === item.dataset.item).map(([, code]) => code));
  for (const [key, code] of Object.entries(draft.attributes ?? {})) check(`attribute-${key}`, code);
  for (const [key, text] of draft.comments ?? []) {
    const comment = comments.find((comment) => comment.dataset.comment === key);
    if (comment) comment.value = text;
  }
}
