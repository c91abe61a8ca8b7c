// Picking a ballot up: the serial is chosen and blinded here, the server signs what it can't read, and the answer is
// checked against the key that the charter publishes.

import { ballotFragment } from "./ballot_link.js";
import { unitProblem } from "./charter_rules.js";
import { ballotCode, fingerprint, fromHex, hex, plain, random, sha256 } from "./codes.js";
import { arrived, by, drawQr, show, showCode, word } from "./page.js";
import { forgetScanned, fromPaper } from "./paper.js";

const root = by("ballot");
const { wave, castOrigin, token: sessionToken } = root.dataset;
const unitNumber = Number(root.dataset.unit);
const PENDING = `koe-pending-${wave}`;
const READY = `koe-ready-${wave}`;

let unit = null;
let shown = "";
let pending = null;
/** Why no ballot may be picked up whatever paper says, as a word's key. */
let problem = null;
/** Whether a pick-up is under way. */
let busy = false;

const isShared = () => by("shared").checked;

function keepUntilMoved(key, value) {
  if (isShared()) return;
  try {
    sessionStorage.setItem(key, JSON.stringify(value));
  } catch {
    // A browser that keeps nothing works like a shared one.
  }
}

function kept(key) {
  try {
    return JSON.parse(sessionStorage.getItem(key));
  } catch {
    return null;
  }
}

function complain(words) {
  by("trouble-words").textContent = words;
  show(by("trouble"));
  by("trouble").focus();
}

/** The charter as published: its fingerprint, and the key of the reader's ballot unit. */
async function readCharter() {
  const bytes = new Uint8Array(await (await fetch(`/waves/${encodeURIComponent(wave)}/charter.json`)).arrayBuffer());
  shown = fingerprint(await sha256(bytes));
  showCode(by("fingerprint"), shown);
  const charter = JSON.parse(new TextDecoder().decode(bytes));
  unit = charter.ballot_units.find((candidate) => candidate.unit === unitNumber);
  problem = unitProblem(charter, unit);
  by("unit").textContent = unit ? unit.path.split("/").join(" / ") : word("form-unknown-unit");
}

/** How the fingerprint from paper compares: a beginning that is right so far is neither the same nor different. */
function comparison() {
  const [typed, whole] = [plain(by("typed").value), plain(shown)];
  if (typed === "") return "not-checked";
  if (typed === whole) return "same";
  return whole.startsWith(typed) ? "begun" : "different";
}

/** Says beside the button what was compared, and refuses where the charter is not the one on paper. */
function judge() {
  const state = comparison();
  for (const place of [by("fingerprint-state"), by("beside-button")]) {
    place.dataset.state = state;
    place.textContent = word(`ballot-fingerprint-${state}`);
  }
  show(by("refused"), state === "different" || problem !== null);
  by("refused-words").textContent = word(problem ? `ballot-${problem}` : "ballot-charter-differs");
  const refused = busy || state === "different" || problem !== null;
  for (const button of [by("pick-up"), by("replace")].filter(Boolean)) button.disabled = refused;
}

async function fresh(voprf) {
  const serial = random(16);
  const { blind, blinded } = voprf.blind(serial);
  return { serial: hex(serial), blind: hex(blind), blinded: hex(blinded) };
}

/** Asks the server for its evaluation of the blinded serial; the same one again after a lost reply. */
async function evaluate({ blinded, path }) {
  const response = await fetch(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json", "X-Koe-Token": sessionToken },
    body: JSON.stringify({ element: blinded }),
    signal: AbortSignal.timeout(30_000),
  });
  const answer = await response.json();
  if (!response.ok) throw Object.assign(new Error(answer.message), { told: true, error: answer.error });
  return answer;
}

/** Picks up at this address of the server: the first ballot, or the one replacement of a lost one. */
async function pickUp(button, path) {
  show(by("trouble"), false);
  busy = true;
  judge();
  try {
    const { ristretto255_oprf } = await import("@noble/curves/ed25519.js");
    const { voprf } = ristretto255_oprf;
    pending ??= { ...(await fresh(voprf)), path };
    keepUntilMoved(PENDING, pending);
    const { element, proof } = await evaluate(pending);
    const output = unblind(voprf, pending, element, proof);
    const code = await ballotCode({ unit: unitNumber, serial: fromHex(pending.serial), token: output.slice(0, 16) });
    pending = null;
    sessionStorage.removeItem(PENDING);
    const ballot = { code, charter: shown, paper: comparison() === "same" };
    keepUntilMoved(READY, ballot);
    forgetScanned();
    await hand(ballot, isShared());
  } catch (error) {
    busy = false;
    judge();
    button.textContent = word("ballot-retry");
    complain(error.told ? error.message : word("ballot-no-reply"));
  }
}

/** Verifies the proof with the published key; another key, made for one person say, is refused here. */
function unblind(voprf, { serial, blind, blinded }, element, proof) {
  try {
    return voprf.finalize(fromHex(serial), fromHex(blind), fromHex(element), fromHex(blinded), fromHex(unit.public_key), fromHex(proof));
  } catch {
    throw Object.assign(new Error(word("ballot-bad-proof")), { told: true });
  }
}

/** Shows the ballot: a link that carries it in the fragment, never sent, and the code for elsewhere. */
async function hand({ code, charter, paper }, shared) {
  const lang = document.documentElement.lang;
  const address = `${castOrigin}/answer/${encodeURIComponent(wave)}?lang=${lang}#`;
  by("go").href = address + ballotFragment({ code, shared, charter, paper });
  by("go").addEventListener("click", () => sessionStorage.removeItem(READY));
  by("copy").addEventListener("click", async () => {
    await navigator.clipboard.writeText(code);
    by("copied").textContent = word("ballot-copied");
  });
  by("print").addEventListener("click", () => print());
  showCode(by("code"), code);
  by("as-code").open = shared;
  by("picked-up").textContent = word("ballot-picked-up-yes");
  document.body.classList.add("code-shown");
  show(by("ask"), false);
  show(by("result"));
  by("result-title").focus();
  await drawQr(by("qr"), address + ballotFragment({ code, charter, paper }));
}

async function begin() {
  by("typed").addEventListener("input", judge);
  by("pick-up").addEventListener("click", () => pickUp(by("pick-up"), "/ballot/pick-up"));
  by("replace")?.addEventListener("click", () => pickUp(by("replace"), "/ballot/replace"));
  await readCharter();
  const ready = kept(READY);
  if (ready) return hand(ready, false);
  if (fromPaper()) by("typed").value = fromPaper().match(/.{4}/g).join("-");
  pending = kept(PENDING);
  if (pending) {
    show(by("ask-first"));
    show(by("already"), false);
    by("pick-up").textContent = word("ballot-retry");
  }
  judge();
}

arrived();
if (by("pick-up")) await begin();
