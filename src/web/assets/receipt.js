// A receipt as a file, as a link and as an object: wave, leaf and signature.

import { fromHex } from "./codes.js";

const FORMAT = "koe receipt v1";
const FRAGMENT = /^#receipt=([\w-]{1,40})\.([0-9a-f]{64})\.([0-9a-f]{128})$/;

/** The file's text. */
export function receiptText({ wave, leaf, signature, receipt_key }) {
  return JSON.stringify({ format: FORMAT, wave, leaf, signature, receipt_key }, null, 2);
}

/** Reads a file's text; null if it is no whole receipt. */
export function readReceipt(text) {
  try {
    const { format, wave, leaf, signature, receipt_key } = JSON.parse(text);
    const whole = format === FORMAT && typeof wave === "string" && /^[0-9a-f]{64}$/.test(leaf)
      && /^[0-9a-f]{128}$/.test(signature) && (receipt_key === undefined || /^[0-9a-f]{64}$/.test(receipt_key));
    return whole ? { wave, leaf, signature, receipt_key } : null;
  } catch {
    return null;
  }
}

/** A link that another device can scan; the receipt stands in the fragment, which is never sent. */
export function receiptAddress({ wave, leaf, signature }) {
  return `${location.origin}/verify?lang=${document.documentElement.lang}#receipt=${wave}.${leaf}.${signature}`;
}

/** Takes a receipt out of the address at once; null where there is none, undefined where it is damaged. */
export function takeReceipt() {
  const { hash } = location;
  if (!hash.startsWith("#receipt=")) return null;
  history.replaceState(null, "", location.pathname + location.search);
  const [, wave, leaf, signature] = hash.match(FRAGMENT) ?? [];
  return wave ? { wave, leaf, signature } : undefined;
}

/** A file of this text behind a link, without a server. */
export function offerFile(link, name, text) {
  if (link.href.startsWith("blob:")) URL.revokeObjectURL(link.href);
  link.href = URL.createObjectURL(new Blob([text], { type: "application/json" }));
  link.download = name;
}

export const leafBytes = ({ leaf }) => fromHex(leaf);
