// What a receipt commits to, computed exactly as the server and every auditor do.

import { four, fromHex, hex, join, random, sha256 } from "./codes.js";

const text = new TextEncoder();

/** JSON without white space, keys ascending: item keys are plain ASCII, so code units are code points. */
export function canonical(answers) {
  const pairs = Object.keys(answers).sort().map((key) => `${JSON.stringify(key)}:${JSON.stringify(answers[key])}`);
  return `{${pairs.join(",")}}`;
}

export function freshSalts() {
  return { unit: hex(random(32)), attributes: hex(random(32)), answers: hex(random(32)) };
}

const committed = (salt, bytes) => sha256(fromHex(salt), bytes);
const prefixed = (bytes) => join(four(bytes.length), bytes);

export async function leafOf(wave, unitPath, attributes, answers, salts) {
  const parts = [
    text.encode(wave),
    await committed(salts.unit, text.encode(unitPath)),
    await committed(salts.attributes, text.encode(canonical(attributes))),
    await committed(salts.answers, text.encode(canonical(answers))),
  ];
  return hex(await sha256(Uint8Array.of(0), ...parts.map(prefixed)));
}

/** Whether the wave's receipt key signed the leaf. */
export async function receiptHolds({ wave, leaf, signature }, receiptKey) {
  const { ed25519 } = await import("@noble/curves/ed25519.js");
  const signed = join(text.encode(`koe receipt v1\0${wave}\0`), fromHex(leaf));
  return ed25519.verify(fromHex(signature), signed, fromHex(receiptKey));
}
