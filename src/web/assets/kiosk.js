// The first page of a device in a corridor: a code is typed, or scanned by a reader that types. Nothing is kept.

import { ballotFragment, readLink } from "./ballot_link.js";
import { ballotCode, readBallotCode } from "./codes.js";
import { openForm, watchIdle } from "./kiosk_mode.js";
import { arrived, by, show } from "./page.js";

const form = by("enter");

async function enter(event) {
  event.preventDefault();
  const link = readLink(by("code").value);
  const ballot = await readBallotCode(link.code);
  show(by("code-error"), !ballot);
  by("code").setAttribute("aria-invalid", String(!ballot));
  if (!ballot) return by("code").focus();
  const wave = new FormData(form).get("wave");
  form.reset();
  openForm(wave, ballotFragment({ ...link, code: await ballotCode(ballot), shared: true }));
}

/** A code that somebody left half typed goes. */
function forget() {
  form.reset();
  show(by("code-error"), false);
}

arrived();
if (form) {
  form.addEventListener("submit", enter);
  // A reader ends with Enter, which in a field of several lines would be a new line.
  by("code").addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    form.requestSubmit();
  });
  addEventListener("pageshow", ({ persisted }) => persisted && form.reset());
  form.reset();
  by("code").focus();
  watchIdle(() => {}, () => {}, forget);
}
