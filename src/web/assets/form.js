// The form of one wave: ballot in by fragment, answers out by POST, one section a page between.

import { ballotCode, hex, readBallotCode } from "./codes.js";
import * as keep from "./keep.js";
import { freshSalts, leafOf, receiptHolds } from "./leaf.js";
import { by, show, word } from "./page.js";
import * as questions from "./questions.js";
import { Refused, send } from "./send.js";

const root = by("form-root");
const wave = root.dataset.wave;
const form = by("form");
const start = root.querySelector('[data-step="start"]');
const sections = [...root.querySelectorAll('[data-step="section"]')];

let ballot = null;
let code = null;
let unit = null;
let receiptKey = null;
let here = -1;

const isShared = () => by("shared")?.checked ?? false;
const isShort = () => root.querySelector('[name="koe-mode"]:checked')?.value === "short";

/** Takes the ballot out of the address at once, so that neither history nor a screenshot keeps it. */
function takeFragment() {
  const [typed, shared] = decodeURIComponent(location.hash.slice(1)).split(".");
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return { typed, shared: shared === "shared" };
}

async function takeBallot() {
  const { typed, shared } = takeFragment();
  const text = typed || keep.ballots(wave)[0];
  ballot = text ? await readBallotCode(text) : null;
  show(by("no-ballot"), !ballot);
  if (!ballot) return;
  code = await ballotCode(ballot);
  if (by("shared")) by("shared").checked = shared;
  const kept = !shared && keep.keepBallot(wave, code);
  show(by("ballot-kept"), kept);
  show(by("ballot-shared"), !kept);
}

async function findUnit() {
  const charter = await (await fetch(`/charter/${encodeURIComponent(wave)}.json`, { credentials: "omit" })).json();
  receiptKey = charter.receipt_key;
  unit = charter.ballot_units.find((candidate) => candidate.unit === ballot.unit);
  by("unit").textContent = unit ? unit.path.split("/").join(" / ") : word("form-unknown-unit");
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

async function thank(receipt, leaf) {
  const holds = receipt.leaf === leaf && receipt.wave === wave && (await receiptHolds(receipt, receiptKey).catch(() => false));
  keep.forgetAll(wave, code);
  form.reset();
  form.remove();
  show(start, false);
  ballot = code = null;
  by("receipt-leaf").textContent = receipt.leaf;
  by("receipt-signature").textContent = receipt.signature;
  show(by("receipt-bad"), !holds);
  const file = JSON.stringify({ format: "koe receipt v1", ...receipt, receipt_key: receiptKey }, null, 2);
  by("receipt-file").href = URL.createObjectURL(new Blob([file], { type: "application/json" }));
  by("receipt-file").download = `koe-receipt-${wave}.json`;
  const thanks = root.querySelector('[data-step="thanks"]');
  show(thanks);
  scrollTo(0, 0);
  thanks.querySelector("h1").focus({ preventScroll: true });
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
    if (isShared()) keep.forgetAll(wave, code);
    else keep.keepBallot(wave, code);
    questions.ask(isShort());
    go(0);
  });
  by("shared").addEventListener("change", () => {
    if (isShared()) keep.forgetAll(wave, code);
    else keep.keepBallot(wave, code);
    show(by("ballot-kept"), !isShared());
    show(by("ballot-shared"), isShared());
  });
  by("print").addEventListener("click", () => print());
  addEventListener("hashchange", () => location.reload());
}

await takeBallot();
if (ballot) await findUnit();
if (form) {
  listen();
  questions.ask(isShort());
  if (ballot && unit) {
    const left = keep.underWay(wave, code);
    restoreDraft();
    questions.ask(isShort());
    questions.countCharacters();
    by("begin").disabled = false;
    if (left) await cast(left);
  }
}
