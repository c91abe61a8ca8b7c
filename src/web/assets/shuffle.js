// The order of items in the sections that are shuffled: another one for each ballot, the same whenever that ballot's
// form is opened. The order follows from the ballot itself, so nothing has to be kept or sent for it.

import { sha256 } from "./codes.js";

const LABEL = "koe item order v1\0";
const text = new TextEncoder();

/** Whole numbers below a bound, evenly, from SHA-256 of the seed and a counter. */
function drawFrom(seed) {
  let [block, words] = [0, []];
  return async (bound) => {
    // What would make some numbers likelier than others is drawn again.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      if (words.length === 0) {
        const bytes = await sha256(seed, Uint8Array.of(block));
        words = Array.from({ length: 8 }, (_, at) => new DataView(bytes.buffer).getUint32(at * 4));
        block += 1;
      }
      const word = words.pop();
      if (word < limit) return word % bound;
    }
  };
}

/** Fisher–Yates (Durstenfeld 1964). */
export async function shuffled(list, seed) {
  const [order, draw] = [[...list], drawFrom(seed)];
  for (let last = order.length - 1; last > 0; last -= 1) {
    const other = await draw(last + 1);
    [order[last], order[other]] = [order[other], order[last]];
  }
  return order;
}

/** Items that go together: an item, then those that are asked because of its answer. */
function blocks(items) {
  const found = [];
  for (const item of items) {
    const of = found.find((block) => block.some((other) => other.dataset.item === item.dataset.ifItem));
    if (of) of.push(item);
    else found.push([item]);
  }
  return found;
}

/** Puts the items of every section that asks for it into this ballot's order, in the document itself. */
export async function shuffleItems(sections, serial) {
  for (const section of sections.filter((one) => "shuffle" in one.dataset)) {
    const items = [...section.querySelectorAll(":scope > [data-item]")];
    const place = document.createComment("items");
    items[0]?.before(place);
    const seed = await sha256(text.encode(LABEL), serial, text.encode(section.dataset.section));
    place.replaceWith(...(await shuffled(blocks(items), seed)).flat());
  }
}

