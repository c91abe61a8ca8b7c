// The draft of this ballot: kept on this device for a day, taken up again, and shared by the tabs that have it open.

import * as keep from "./keep.js";
import { by, say, show, word } from "./page.js";
import * as questions from "./questions.js";
import { isShared, isShort, root, state, wave } from "./this_ballot.js";

/** When the draft on the screen was written. */
let writtenAt = 0;

/** Writes what is on the form, with the number of the section that is open. */
export function keepDraft(section) {
  if (isShared() || !state.code) return;
  const draft = { code: state.code, mode: isShort() ? "short" : "full", section, ...questions.filled() };
  const at = keep.keepDraft(wave, draft);
  say(by("draft-words"), word(at ? "form-draft-kept" : "form-draft-not-kept"));
  if (at) writtenAt = at;
}

function takeUp(draft) {
  writtenAt = draft.at;
  questions.fill(draft);
  const mode = root.querySelector(`[name="koe-mode"][value="${draft.mode === "short" ? "short" : "full"}"]`);
  if (mode) mode.checked = true;
  questions.ask(isShort());
  questions.countCharacters();
}

/** Puts the draft into the form; gives the number of its section, or null where there is none. */
export function restoreDraft() {
  const draft = isShared() ? null : keep.draft(wave, state.code);
  if (!draft) return null;
  takeUp(draft);
  return draft.section ?? null;
}

/** Follows other tabs: newer answers come in here too, and what was sent there isn't sent again. */
export function followOtherTabs({ onTaken, onSent }) {
  const look = () => {
    if (!state.code || isShared()) return;
    if (keep.receipts().some((receipt) => receipt.wave === wave) && state.kept && !keep.hasBallot(wave, state.code)) return onSent();
    const draft = keep.draft(wave, state.code);
    if (!draft || draft.at <= writtenAt) return;
    takeUp(draft);
    by("elsewhere").textContent = word("form-taken-over");
    show(by("elsewhere"));
    onTaken();
  };
  addEventListener("storage", look);
  addEventListener("pageshow", look);
  document.addEventListener("visibilitychange", () => document.visibilityState === "visible" && look());
}

/** Asks before a page is closed whose answers nothing keeps. */
export function warnBeforeLoss(isUnsent) {
  addEventListener("beforeunload", (event) => {
    if (isUnsent() && (isShared() || !writtenAt)) event.preventDefault();
  });
}
