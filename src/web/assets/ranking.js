// Rankings: what is chosen first stands first, and a button moves a choice up. Nothing has to be dragged.

import { say, show } from "./page.js";

/** The codes chosen in each ranking, the first place first. */
const orders = new WeakMap();

export const isRanking = (item) => item.dataset.style === "ranking";

/** The codes of the ticked boxes in the order in which they were chosen. */
export function inOrder(item, ticked) {
  const before = (orders.get(item) ?? []).filter((code) => ticked.includes(code));
  const order = [...before, ...ticked.filter((code) => !before.includes(code))];
  orders.set(item, order);
  return order;
}

export const setOrder = (item, order) => orders.set(item, order);

/** A label's words without the readings above them. */
function plainWords(label) {
  const copy = label.cloneNode(true);
  for (const reading of copy.querySelectorAll("rt, rp")) reading.remove();
  return copy.textContent.trim();
}

/** Writes each chosen place beside its choice, and the whole order below. */
export function showOrder(item, order) {
  const words = [];
  for (const row of item.querySelectorAll(".ranked")) {
    const place = order.indexOf(Number(row.querySelector("input").value)) + 1;
    say(row.querySelector(".place"), place > 0 ? item.dataset.placeWords.replace("{}", place) : "");
    show(row.querySelector(".raise"), place > 1);
    if (place > 0) words[place - 1] = `${place}. ${plainWords(row.querySelector(".ranked-label"))}`;
  }
  announce(item.querySelector(".ranking-order"), words);
}

/** Writes the order where it differs from what stands there: each change is read out once. */
function announce(place, words) {
  if (place.textContent === words.join("")) return;
  place.replaceChildren(...words.map((line) => {
    const span = document.createElement("span");
    span.textContent = line;
    return span;
  }));
}

/** Moves the choice beside this button one place up. */
export function raise(button) {
  const item = button.closest("[data-item]");
  const order = orders.get(item) ?? [];
  const input = button.closest(".ranked").querySelector("input");
  const at = order.indexOf(Number(input.value));
  if (at < 1) return;
  [order[at - 1], order[at]] = [order[at], order[at - 1]];
  // At the top the button goes, and the focus must stay somewhere.
  if (at === 1) input.focus();
}
