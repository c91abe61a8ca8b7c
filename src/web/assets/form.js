// The form of one wave: ballot in by fragment, answers out by POST, one section a page between.

import { readLink } from "./ballot_link.js";
import { ballotCode, hex, readBallotCode } from "./codes.js";
import { complain } from "./complaints.js";
import * as drafts from "./drafts.js";
import * as keep from "./keep.js";
import * as kiosk from "./kiosk_mode.js";
import { freshSalts, leafOf } from "./leaf.js";
import { arrived, by, show, word } from "./page.js";
import * as questions from "./questions.js";
import { cast } from "./sending.js";
import { showSharing } from "./sharing.js";
import { shuffleItems } from "./shuffle.js";
import * as steps from "./steps.js";
import { thank } from "./thanks.js";
import { isShared, isShort, root, state, wave } from "./this_ballot.js";
import { findUnit } from "./unit_of_ballot.js";
import { forgetForm, keepForm } from "./worker_of.js";

const form = by("form");
let isTouched = false;
let stopWatching = () => {};

/** Takes the ballot out of the address at once, so that neither history nor a screenshot keeps it. */
function takeFragment() {
  const link = readLink(kiosk.isKiosk ? kiosk.takeHanded() : decodeURIComponent(location.hash.slice(1)));
  if (location.hash) history.replaceState(null, "", location.pathname + location.search);
  return link;
}

async function takeBallot() {
  const link = takeFragment();
  const found = link.code || kiosk.isKiosk ? link : (keep.ballots(wave)[0] ?? link);
  state.ballot = found.code ? await readBallotCode(found.code) : null;
  if (!state.ballot && kiosk.isKiosk) return kiosk.home();
  const isAnswered = !state.ballot && !link.code && keep.receipts().some((receipt) => receipt.wave === wave);
  show(by("answered-already"), isAnswered);
  show(by("no-ballot"), !state.ballot && !isAnswered);
  if (!state.ballot) return;
  state.code = await ballotCode(state.ballot);
  state.seen = { charter: found.charter, paper: found.paper };
  if (by("shared")) by("shared").checked = link.shared;
  show(by("shared-choice"), !kiosk.isKiosk);
  await keepOrForget(!link.shared && !kiosk.isKiosk);
}

/** Keeps the ballot on this device, or nothing at all. */
async function keepOrForget(may) {
  state.kept = may && keep.keepBallot(wave, { code: state.code, ...state.seen });
  if (!may) keep.forgetAll(wave, state.code);
  show(by("ballot-kept"), state.kept);
  show(by("ballot-shared"), !may);
  show(by("ballot-not-kept"), may && !state.kept);
  if (by("later")) show(by("later"), state.kept);
  if (state.kept && state.charterHash) await keepForm(wave, state.charterHash);
  else if (!state.kept) await forgetForm();
}

/** The message of this response, with salts of its own. */
async function body() {
  const [answers, attributes, salts] = [questions.answers(), questions.givenAttributes(), freshSalts()];
  const { ballot, unit } = state;
  const leaf = await leafOf(wave, unit.path, attributes, answers, salts);
  const credential = { unit: ballot.unit, serial: hex(ballot.serial), token: hex(ballot.token) };
  return JSON.stringify({ wave, ...credential, leaf, salts, attributes, answers, comments: questions.givenComments() });
}

async function castAndThank(message) {
  const answer = await cast(message);
  if (!answer) return;
  isTouched = false;
  stopWatching();
  await thank(answer, JSON.parse(message).leaf);
}

async function onward(event) {
  event.preventDefault();
  if (by("next").disabled || complain(steps.shownSection())) return;
  if (!steps.isLast()) return steps.goForward();
  by("next").disabled = true;
  await castAndThank(await body());
}

function keepDraft() {
  drafts.keepDraft(steps.lastNumber());
}

function changed() {
  isTouched = true;
  questions.ask(isShort());
  questions.countCharacters();
  steps.countSteps();
  keepDraft();
}

function showSentElsewhere() {
  steps.lock(null);
  isTouched = false;
  by("elsewhere").textContent = word("form-sent-elsewhere");
  show(by("elsewhere"));
}

/** Asks whether anybody is there, and clears the form by itself where nobody is. */
function watchKiosk() {
  // Nobody who stands here may be left on another page, where nothing is watched.
  for (const away of root.querySelectorAll(".away")) show(away, false);
  const dialog = by("idle");
  const warn = (left) => {
    by("idle-left").textContent = left;
    if (!dialog.open) dialog.showModal();
  };
  stopWatching = kiosk.watchIdle(warn, () => dialog.close());
  by("idle-stay").addEventListener("click", () => dialog.close());
  for (const id of ["idle-leave", "kiosk-end"]) by(id).addEventListener("click", kiosk.home);
  show(by("kiosk-end"));
}

function listen() {
  form.addEventListener("submit", onward);
  form.addEventListener("input", ({ target }) => {
    changed();
    questions.sayCharactersLeft(target);
  });
  form.addEventListener("click", ({ target }) => {
    if (questions.press(target)) changed();
  });
  by("back").addEventListener("click", (event) => {
    event.preventDefault();
    steps.goBack();
  });
  by("begin").addEventListener("click", () => {
    questions.ask(isShort());
    steps.goForward();
  });
  by("to-letter").addEventListener("click", () => steps.open(steps.LETTER));
  by("later").addEventListener("click", () => {
    keepDraft();
    steps.showLater();
  });
  by("go-on").addEventListener("click", () => steps.open(steps.lastNumber()));
  by("shared").addEventListener("change", () => keepOrForget(!isShared()));
  by("print").addEventListener("click", () => print());
  addEventListener("hashchange", () => location.reload());
  steps.follow(() => isTouched && keepDraft());
  drafts.followOtherTabs({ onTaken: steps.countSteps, onSent: showSentElsewhere });
  if (!kiosk.isKiosk) drafts.warnBeforeLoss(() => isTouched);
}

/** Where somebody stopped, or the letter. */
function takeUp() {
  const section = drafts.restoreDraft();
  by("begin").disabled = false;
  if (section === null) return steps.rest();
  steps.open(steps.before() ?? section);
  show(by("draft-found"), steps.shownSection() !== null);
}

async function begin() {
  arrived();
  await takeBallot();
  if (kiosk.isKiosk && state.ballot) watchKiosk();
  if (form && state.ballot) {
    listen();
    await shuffleItems(steps.sections, state.ballot.serial);
  }
  if (form) questions.ask(isShort());
  if (state.ballot === null || !(await findUnit()) || !form) return;
  showSharing(state.unit);
  const left = keep.underWay(wave, state.code);
  takeUp();
  if (left) await castAndThank(left);
}

if (!document.documentElement.dataset.needs && root) await begin();
