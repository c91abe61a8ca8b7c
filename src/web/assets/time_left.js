// How long the rest takes: so many seconds for each item that is still to be asked.

import { by, word } from "./page.js";

const place = by("time-left");
const SECONDS = Number(place?.dataset.secondsAnItem);

/** Items of these sections that are asked and not answered yet, attributes among them. */
function open(sections) {
  const asked = sections.flatMap((section) => [...section.querySelectorAll(".item")]).filter((item) => !item.hidden);
  return asked.filter((item) => !item.querySelector("input:checked"));
}

/** `sections`: the one that is shown and those that follow. */
export function showTimeLeft(sections) {
  const seconds = open(sections).length * SECONDS;
  const minutes = Math.ceil(seconds / 60);
  place.textContent = seconds <= 30 ? word("form-time-left-last") : word("form-time-left", minutes);
}
