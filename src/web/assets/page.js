// Small helps for pages: elements, their words, codes and QR drawings.

export const by = (id) => document.getElementById(id);

/** Tells needs.js that the page's own script has arrived. */
export const arrived = () => { document.documentElement.dataset.ready = "yes"; };

/** The page's words for scripts, from its template `words`, with a value where they have a place for one. */
export function word(key, value = "") {
  return by("words").content.querySelector(`[data-word="${key}"]`).textContent.replace("{}", value);
}

export function show(element, shown = true) {
  // As an attribute, which drawings have as well.
  element.toggleAttribute("hidden", !shown);
}

/** Writes only what differs: what is announced is not announced again with every key. */
export function say(element, words) {
  if (element.textContent !== words) element.textContent = words;
}

/** Groups of 4 as elements of their own, so that lines break between them. */
export function showCode(element, code) {
  element.replaceChildren(...code.split("-").map((group, index) => {
    const span = document.createElement("span");
    span.textContent = group;
    if (index === 0 && code.split("-").length === 14) span.className = "code-unit";
    return span;
  }));
}

/** Draws a QR code here in the browser: what it holds is sent nowhere. */
export async function drawQr(svg, text) {
  const { encode } = await import("uqr");
  const { data, size } = encode(text, { ecc: "M", border: 4 });
  const dark = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : [])));
  const path = document.createElementNS("http://www.w3.org/2000/svg", "path");
  path.setAttribute("d", dark.join(""));
  svg.setAttribute("viewBox", `0 0 ${size} ${size}`);
  svg.querySelector("path")?.remove();
  svg.append(path);
}
