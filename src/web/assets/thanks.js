// The page after: the receipt is held to its key, kept or offered, and ballot, draft and salts go.

import * as keep from "./keep.js";
import * as kiosk from "./kiosk_mode.js";
import { receiptHolds } from "./leaf.js";
import { by, drawQr, show } from "./page.js";
import { offerFile, receiptAddress, receiptText } from "./receipt.js";
import { isShared, root, state, wave } from "./this_ballot.js";
import { forgetForm } from "./worker_of.js";

export async function thank(answer, leaf) {
  const receipt = { ...answer, receipt_key: state.receiptKey };
  const holds = answer.leaf === leaf && answer.wave === wave && (await receiptHolds(answer, state.receiptKey).catch(() => false));
  const shared = isShared();
  show(by("receipt-kept"), !shared && keep.keepReceipt(receipt));
  show(by("receipt-not-kept"), by("receipt-kept").hidden && !kiosk.isKiosk);
  keep.forgetAll(wave, state.code);
  by("form").reset();
  by("form").remove();
  state.ballot = state.code = null;
  by("receipt-leaf").textContent = receipt.leaf;
  by("receipt-signature").textContent = receipt.signature;
  by("verify-address").textContent = `${location.origin}/verify`;
  show(by("receipt-bad"), !holds);
  const thanks = root.querySelector('[data-step="thanks"]');
  for (const page of root.querySelectorAll(".step")) show(page, page === thanks);
  scrollTo(0, 0);
  thanks.querySelector("h1").focus({ preventScroll: true });
  await forgetForm();
  if (kiosk.isKiosk) return thankAtKiosk(receipt);
  // Whoever sits here next and goes back does not meet this receipt.
  if (shared) addEventListener("pageshow", ({ persisted }) => persisted && location.reload());
  offerFile(by("receipt-file"), `koe-receipt-${wave}.json`, receiptText(receipt));
}

/** The receipt is shown to be scanned or printed, and the next person's page comes by itself. */
async function thankAtKiosk(receipt) {
  show(by("receipt-file"), false);
  show(by("kiosk-thanks"));
  show(by("to-verify"), false);
  const { more } = kiosk.leaveAfterThanks((left) => { by("kiosk-left").textContent = left; });
  by("kiosk-more").addEventListener("click", more);
  by("kiosk-home").addEventListener("click", kiosk.home);
  show(by("receipt-qr"));
  await drawQr(by("receipt-qr"), receiptAddress(receipt));
}
