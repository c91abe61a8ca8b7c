// The form of one wave: ballot in by fragment, answers out by POST, one section a page between.

import { readLink } from "./ballot_link.js";
import { unitProblem } from "./charter_rules.js";
import { ballotCode, fingerprint, hex, plain, readBallotCode, sha256 } from "./codes.js";
import * as keep from "./keep.js";
import * as kiosk from "./kiosk_mode.js";
import { freshSalts, leafOf, receiptHolds } from "./leaf.js";
import { by, drawQr, show, word } from "./page.js";
import * as questions from "./questions.js";
import { offerFile, receiptAddress, receiptText } from "./receipt.js";
import { Refused, send } from "./send.js";
import { forgetForm, keepForm } from "./worker_of.js";

const root = by("form-root");
const wave = root.dataset.wave;
const form = by("form");
const start = root.querySelector('[data-step="start"]');
const sections = [...root.querySelectorAll('[data-step="section"]')];

let ballot = null;
let code = null;
/** The charter's fingerprint as seen at pick-up, empty where the code was typed, and whether paper confirmed it. */
let seen = { charter: "", paper: false };
/** SHA-256 of the charter that came, in hexadecimal. */
let charterHash = null;
let unit = null;
let receiptKey = null;
let here = -1;
let stopWatching = () => {};

const isShared = () => kiosk.isKiosk || (by("shared")?.checked ?? false);
const isShort = () => root.querySelector('[name="koe-mode"]:checked')?.value === "short";

/** Takes the ballot out of the address at once, so that neither history nor a screenshot keeps it. */
function takeFragment() {
  const link = readLink(kiosk.isKiosk ? kiosk.takeHanded() : decodeURIComponent(location.hash.slice(1)));
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return link;
}

async function takeBallot() {
  const link = takeFragment();
  const found = link.code || kiosk.isKiosk ? link : (keep.ballots(wave)[0] ?? link);
  ballot = found.code ? await readBallotCode(found.code) : null;
  if (!ballot && kiosk.isKiosk) return kiosk.home();
  show(by("no-ballot"), !ballot);
  if (!ballot) return;
  code = await ballotCode(ballot);
  seen = { charter: found.charter, paper: found.paper };
  if (by("shared")) by("shared").checked = link.shared;
  show(by("shared-choice"), !kiosk.isKiosk);
  await keepOrForget(!link.shared && !kiosk.isKiosk);
}

/** Keeps the ballot on this device, or nothing at all. */
async function keepOrForget(may) {
  const kept = may && keep.keepBallot(wave, { code, ...seen });
  if (!may) keep.forgetAll(wave, code);
  show(by("ballot-kept"), kept);
  show(by("ballot-shared"), !kept);
  if (kept && charterHash) await keepForm(wave, charterHash);
  else if (!kept) await forgetForm();
}

/** Takes the charter, holds it to what was seen at pick-up, and finds the ballot's unit. Whether both are right. */
async function findUnit() {
  const response = await fetch(`/charter/${encodeURIComponent(wave)}.json`, { credentials: "omit" });
  const bytes = new Uint8Array(await response.arrayBuffer());
  const hash = await sha256(bytes);
  const found = plain(fingerprint(hash));
  if (!response.ok || (seen.charter !== "" && found !== seen.charter)) return refuseCharter("form-charter-differs");
  charterHash = hex(hash);
  by("charter-state").textContent = word(seen.paper ? "form-charter-paper" : seen.charter ? "form-charter-same" : "form-charter-unknown");
  const charter = JSON.parse(new TextDecoder().decode(bytes));
  receiptKey = charter.receipt_key;
  unit = charter.ballot_units.find((candidate) => candidate.unit === ballot.unit);
  by("unit").textContent = unit ? unit.path.split("/").join(" / ") : word("form-unknown-unit");
  if (unit && unitProblem(charter, unit)) return refuseCharter("form-unit-too-small");
  if (!isShared()) await keepForm(wave, charterHash);
  return Boolean(unit);
}

function refuseCharter(key) {
  by("charter-state").textContent = "–";
  by("charter-refused-words").textContent = word(key);
  show(by("charter-refused"));
  forgetForm();
  return false;
}

function keepDraft() {
  if (isShared() || !code) return;
  const kept = keep.keepDraft(wave, { code, mode: isShort() ? "short" : "full", ...questions.filled() });
  if (kept) by("draft-words").textContent = word("form-draft-kept");
}

function restoreDraft() {
  const draft = keep.draft(wave, code);
  if (!draft) return;
  questions.fill(draft);
  const mode = root.querySelector(`[name="koe-mode"][value="${draft.mode === "short" ? "short" : "full"}"]`);
  if (mode) mode.checked = true;
  show(by("draft-found"));
}

/** Sections with something to ask now. */
function pages() {
  const asks = (section) => [...section.querySelectorAll(".item, .comment")].some((question) => !question.hidden);
  return sections.filter(asks);
}

function go(to) {
  const all = pages();
  here = Math.max(-1, Math.min(to, all.length - 1));
  show(start, here < 0);
  for (const section of sections) show(section, section === all[here]);
  show(by("steps"), here >= 0);
  show(by("actions"), here >= 0);
  show(by("summary"), false);
  show(by("send-error"), false);
  if (here >= 0) {
    by("steps-words").textContent = `${here + 1} / ${all.length}`;
    by("steps-bar").max = all.length;
    by("steps-bar").value = here + 1;
    by("next").textContent = word(here === all.length - 1 ? "form-send" : "form-next");
  }
  const heading = (here < 0 ? start : all[here]).querySelector("h1");
  scrollTo(0, 0);
  heading.focus({ preventScroll: true });
}

/** Lists what must be answered, each a link to its question. */
function complain(items) {
  by("summary-list").replaceChildren(...items.map((item) => {
    const link = document.createElement("a");
    link.href = `#${item.id}`;
    link.textContent = item.querySelector("legend").firstChild.textContent.trim();
    link.addEventListener("click", (event) => {
      event.preventDefault();
      item.querySelector("input").focus();
    });
    const line = document.createElement("li");
    line.append(link);
    return line;
  }));
  show(by("summary"));
  by("summary").focus();
}

async function onward(event) {
  event.preventDefault();
  const all = pages();
  const lacking = questions.missing(all[here]);
  if (lacking.length > 0) return complain(lacking);
  if (here < all.length - 1) return go(here + 1);
  await cast(await body());
}

/** The message of this response, with salts of its own. */
async function body() {
  const [answers, attributes, salts] = [questions.answers(), questions.givenAttributes(), freshSalts()];
  const leaf = await leafOf(wave, unit.path, attributes, answers, salts);
  const credential = { unit: ballot.unit, serial: hex(ballot.serial), token: hex(ballot.token) };
  return JSON.stringify({ wave, ...credential, leaf, salts, attributes, answers, comments: questions.givenComments() });
}

async function cast(message) {
  if (!isShared()) keep.keepUnderWay(wave, code, message);
  by("next").disabled = true;
  show(by("send-error"), false);
  by("sending").textContent = word("form-sending");
  show(by("sending"));
  by("sending").focus();
  try {
    const receipt = await send(message, (online) => {
      by("sending").textContent = word(online ? "form-retrying" : "form-offline");
    });
    await thank(receipt, JSON.parse(message).leaf);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    refuse(error);
  }
}

function refuse(refusal) {
  keep.forgetUnderWay(wave);
  by("next").disabled = false;
  show(by("sending"), false);
  if (here < 0) go(0);
  by("send-error-words").textContent = refusal.error === "error-cast-conflict" ? word("form-conflict") : refusal.message;
  show(by("send-error"));
  by("send-error").focus();
}

async function thank(answer, leaf) {
  const receipt = { ...answer, receipt_key: receiptKey };
  const holds = answer.leaf === leaf && answer.wave === wave && (await receiptHolds(answer, receiptKey).catch(() => false));
  const shared = isShared();
  keep.forgetAll(wave, code);
  form.reset();
  form.remove();
  show(start, false);
  ballot = code = null;
  by("receipt-leaf").textContent = receipt.leaf;
  by("receipt-signature").textContent = receipt.signature;
  show(by("receipt-bad"), !holds);
  show(by("receipt-kept"), !shared && keep.keepReceipt(receipt));
  show(by("receipt-not-kept"), shared && !kiosk.isKiosk);
  const thanks = root.querySelector('[data-step="thanks"]');
  show(thanks);
  scrollTo(0, 0);
  thanks.querySelector("h1").focus({ preventScroll: true });
  await forgetForm();
  if (kiosk.isKiosk) return thankAtKiosk(receipt);
  offerFile(by("receipt-file"), `koe-receipt-${wave}.json`, receiptText(receipt));
}

/** The receipt is shown to be scanned or printed, and the next person's page comes by itself. */
async function thankAtKiosk(receipt) {
  stopWatching();
  show(by("receipt-file"), false);
  show(by("kiosk-thanks"));
  show(by("to-verify"), false);
  const { more } = kiosk.leaveAfterThanks((left) => { by("kiosk-left").textContent = left; });
  by("kiosk-more").addEventListener("click", more);
  by("kiosk-home").addEventListener("click", kiosk.home);
  show(by("receipt-qr"));
  await drawQr(by("receipt-qr"), receiptAddress(receipt));
}

/** Asks whether anybody is there, and clears the form by itself where nobody is. */
function watchKiosk() {
  const dialog = by("idle");
  const warn = (left) => {
    by("idle-left").textContent = left;
    if (!dialog.open) dialog.showModal();
  };
  stopWatching = kiosk.watchIdle(warn, () => dialog.close());
  by("idle-stay").addEventListener("click", () => dialog.close());
  by("idle-leave").addEventListener("click", kiosk.home);
  by("kiosk-end").addEventListener("click", kiosk.home);
  show(by("kiosk-end"));
}

function listen() {
  form.addEventListener("submit", onward);
  form.addEventListener("input", () => {
    questions.ask(isShort());
    questions.countCharacters();
    keepDraft();
  });
  form.addEventListener("click", ({ target }) => {
    if (!target.dataset?.clear) return;
    questions.clear(target.dataset.clear);
    questions.ask(isShort());
    keepDraft();
  });
  by("back").addEventListener("click", (event) => {
    event.preventDefault();
    go(here - 1);
  });
  by("begin").addEventListener("click", () => {
    questions.ask(isShort());
    go(0);
  });
  by("shared").addEventListener("change", () => keepOrForget(!isShared()));
  by("print").addEventListener("click", () => print());
  addEventListener("hashchange", () => location.reload());
}

await takeBallot();
const usable = ballot !== null && (await findUnit());
if (kiosk.isKiosk && ballot) watchKiosk();
if (form) {
  listen();
  questions.ask(isShort());
  if (usable) {
    const left = keep.underWay(wave, code);
    restoreDraft();
    questions.ask(isShort());
    questions.countCharacters();
    by("begin").disabled = false;
    if (left) await cast(left);
  }
}
