// The charter's fingerprint as scanned from a poster or slip: it comes in the address's fragment, which is never sent,
// is erased from there at once, and waits in this tab until somebody has signed in.

import { plain } from "./codes.js";

const PLACE = "koe-paper";
const FINGERPRINT = /^[0-9A-HJKMNP-TV-Z]{52}$/;

/** Takes a fingerprint out of the address; other fragments stay. */
function take() {
  const text = plain(decodeURIComponent(location.hash.slice(1)));
  if (!FINGERPRINT.test(text)) return null;
  history.replaceState(null, "", location.pathname + location.search);
  return text;
}

/** The fingerprint that was scanned in this tab, 52 characters; empty without one. */
export function scanned() {
  try {
    return sessionStorage.getItem(PLACE) ?? "";
  } catch {
    return "";
  }
}

/** After pick-up, or where it does not belong to this wave. */
export function forgetScanned() {
  try {
    sessionStorage.removeItem(PLACE);
  } catch {
    // A browser that keeps nothing has nothing to forget.
  }
}

let taken = null;
try {
  taken = take();
  if (taken) sessionStorage.setItem(PLACE, taken);
} catch {
  // Without storage the fingerprint serves on this page alone.
}

/** The fingerprint from paper, scanned now or before signing in. */
export const fromPaper = () => taken ?? scanned();
