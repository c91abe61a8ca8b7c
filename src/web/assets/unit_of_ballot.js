// The charter: fetched until it comes, held to what was seen at pick-up, and asked for the ballot's unit.

import { unitProblem } from "./charter_rules.js";
import { fingerprint, hex, plain, sha256 } from "./codes.js";
import { by, show, word } from "./page.js";
import { persist, tryNow } from "./retry.js";
import { isShared, state, wave } from "./this_ballot.js";
import { forgetForm, keepForm } from "./worker_of.js";

const REPLY_TIME = 20_000;

async function fetchCharter() {
  const signal = AbortSignal.timeout(REPLY_TIME);
  const response = await fetch(`/charter/${encodeURIComponent(wave)}.json`, { credentials: "omit", signal });
  if (response.status >= 500 || response.status === 429) throw new Error("not now");
  return { ok: response.ok, bytes: new Uint8Array(await response.arrayBuffer()) };
}

function sayMissing() {
  by("charter-state").textContent = word("letter-charter-waiting");
  by("charter-missing-words").textContent = word(isShared() ? "letter-charter-missing-shared" : "letter-charter-missing");
  show(by("charter-missing"));
}

function refuse(key) {
  by("charter-state").textContent = "–";
  by("charter-refused-words").textContent = word(key);
  show(by("charter-refused"));
  forgetForm();
  return false;
}

/** The last published actions of the ballot's own unit and of the units above it. */
function showOwnPlans({ path }) {
  const plans = [...document.querySelectorAll("#own-plans [data-unit]")];
  for (const plan of plans) show(plan, `${path}/`.startsWith(`${plan.dataset.unit}/`));
  if (plans.some((plan) => !plan.hidden)) show(by("own-plans"));
}

/** Whether the charter is the right one and knows the ballot's unit. Comes back once the charter is there. */
export async function findUnit() {
  by("charter-again").addEventListener("click", tryNow);
  const { ok, bytes } = await persist(fetchCharter, sayMissing);
  show(by("charter-missing"), false);
  const hash = await sha256(bytes);
  const { charter: expected, paper } = state.seen;
  if (!ok || (expected !== "" && plain(fingerprint(hash)) !== expected)) return refuse("form-charter-differs");
  state.charterHash = hex(hash);
  by("charter-state").textContent = word(paper ? "form-charter-paper" : expected ? "form-charter-same" : "form-charter-unknown");
  const charter = JSON.parse(new TextDecoder().decode(bytes));
  state.receiptKey = charter.receipt_key;
  const unit = charter.ballot_units.find((candidate) => candidate.unit === state.ballot.unit);
  by("unit").textContent = unit ? unit.path.split("/").join(" / ") : word("form-unknown-unit");
  if (!unit) return false;
  if (unitProblem(charter, unit)) return refuse("form-unit-too-small");
  state.unit = unit;
  showOwnPlans(unit);
  if (!isShared()) await keepForm(wave, state.charterHash);
  return true;
}
