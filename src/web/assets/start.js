// The cast origin's first page: a ballot code is typed in, or a ballot kept on this device is taken up.

import { ballotFragment, readLink } from "./ballot_link.js";
import { ballotCode, readBallotCode } from "./codes.js";
import { wavesWithBallots } from "./keep.js";
import { arrived, by, show } from "./page.js";

const form = by("enter");

function offerKept() {
  const shown = new Set([...form.querySelectorAll('[name="wave"]')].map((input) => input.value));
  const kept = wavesWithBallots().filter((wave) => shown.has(wave));
  by("kept-list").replaceChildren(...kept.map((wave) => {
    const link = document.createElement("a");
    link.href = `/answer/${encodeURIComponent(wave)}`;
    link.textContent = wave;
    const line = document.createElement("li");
    line.append(link);
    return line;
  }));
  show(by("kept"), kept.length > 0);
}

async function enter(event) {
  event.preventDefault();
  const link = readLink(by("code").value);
  const ballot = await readBallotCode(link.code);
  show(by("code-error"), !ballot);
  if (!ballot) {
    by("code").setAttribute("aria-invalid", "true");
    by("code").focus();
    return;
  }
  const fields = new FormData(form);
  const fragment = ballotFragment({ ...link, code: await ballotCode(ballot), shared: Boolean(fields.get("shared")) });
  const address = `/answer/${encodeURIComponent(fields.get("wave"))}${location.search}`;
  location.href = `${address}#${fragment}`;
}

arrived();
if (form) {
  offerKept();
  form.addEventListener("submit", enter);
}
