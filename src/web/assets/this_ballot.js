// What the form knows while it is open: the wave, the ballot and its unit.

import { isKiosk } from "./kiosk_mode.js";
import { by } from "./page.js";

export const root = by("form-root");
export const { wave } = root.dataset;

export const state = {
  ballot: null,
  code: null,
  /** The charter's fingerprint as seen at pick-up, empty where the code was typed, and whether paper confirmed it. */
  seen: { charter: "", paper: false },
  /** SHA-256 of the charter that came, in hexadecimal. */
  charterHash: null,
  unit: null,
  receiptKey: null,
  /** Whether this device keeps ballot and drafts. */
  kept: false,
};

export const isShared = () => isKiosk || (by("shared")?.checked ?? false);
export const isShort = () => root.querySelector('[name="koe-mode"]:checked')?.value === "short";
