// From the button to the receipt: one line that says where the answers are, until they are safe.

import * as keep from "./keep.js";
import { by, show, word } from "./page.js";
import { Refused, tryNow } from "./retry.js";
import { send } from "./send.js";
import { lock, unlock } from "./steps.js";
import { isShared, root, state, wave } from "./this_ballot.js";

const page = root.querySelector('[data-step="sending"]');
const line = by("journey");

/** `reached`: 1 on the way, 2 arrived, 3 safe. */
function say(reached, words) {
  line.dataset.reached = reached;
  [...line.querySelectorAll("li")].forEach((step, at) => {
    if (at + 1 === reached) step.setAttribute("aria-current", "step");
    else step.removeAttribute("aria-current");
  });
  by("sending").textContent = words;
}

/** Sends the message until it is answered; gives the answer, or null where it was refused for good. */
export async function cast(message) {
  const kept = !isShared() && keep.keepUnderWay(wave, state.code, message);
  say(1, word("form-sending"));
  lock(page);
  try {
    const answer = await send(message, (tries) => {
      const why = navigator.onLine ? word("form-waiting", tries) : word("form-offline");
      say(1, `${why} ${word(kept ? "form-waiting-kept" : "form-waiting-not-kept")}`);
      show(by("send-now-line"));
    });
    say(2, word("form-arrived"));
    return answer;
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(error);
    return null;
  }
}

function refuse(refusal) {
  keep.forgetUnderWay(wave);
  unlock();
  by("next").disabled = false;
  by("send-error-words").textContent = refusal.error === "error-cast-conflict" ? word("form-conflict") : refusal.message;
  show(by("send-error"));
  by("send-error").focus();
}

by("send-now")?.addEventListener("click", tryNow);
