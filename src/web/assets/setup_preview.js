// The preview asks as the form does: branches follow the answers, the short mode leaves the rest out. Nothing is kept
// and nothing is sent.

import { ask, countCharacters, press } from "./questions.js";

const mode = document.getElementById("preview-mode");
const short = () => mode?.querySelector("input:checked")?.value === "short";

function refresh() {
  ask(short());
  countCharacters();
  for (const section of document.querySelectorAll(".phone-section")) {
    const parts = [...section.querySelectorAll("[data-item], [data-attribute], .comment")];
    section.hidden = parts.length > 0 && parts.every((part) => part.hidden);
  }
}

if (document.getElementById("phone")) {
  if (mode) mode.hidden = false;
  document.addEventListener("input", refresh);
  document.addEventListener("click", (event) => {
    if (press(event.target)) refresh();
  });
  refresh();
}
