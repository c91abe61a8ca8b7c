// Beside each attribute's choices: roughly how many of the division gave the same last time.

import { by, show } from "./page.js";

/** The division of a unit: what stands right below the whole organisation. */
const divisionOf = (path) => path.split("/").slice(0, 2).join("/");

export function showSharing({ path }) {
  const known = by("sharing");
  const division = divisionOf(path);
  const groups = [...(known?.content.querySelectorAll("[data-division]") ?? [])].filter((group) => group.dataset.division === division);
  if (groups.length === 0) return;
  by("sharing-words").textContent = known.dataset.words.replace("{division}", division.split("/").at(-1));
  for (const group of groups) {
    const place = document.querySelector(`.sharing[data-group="${CSS.escape(group.dataset.group)}"]`);
    if (!place) continue;
    place.textContent = group.textContent;
    show(place);
  }
}
