// One section a page. Each is an entry of the browser's history, so that its back button and a swipe lead to the section
// before; an entry holds a section's number and nothing else. At a kiosk there is no history at all.

import { isKiosk } from "./kiosk_mode.js";
import { by, say, show, word } from "./page.js";
import { root } from "./this_ballot.js";
import { showTimeLeft } from "./time_left.js";

export const LETTER = -1;
const letter = root.querySelector('[data-step="start"]');
/** Pages of the form that ask nothing: how to go on later, and where the answers are on their way. */
const others = ["later", "sending"].map((name) => root.querySelector(`[data-step="${name}"]`)).filter(Boolean);
export const sections = [...root.querySelectorAll('[data-step="section"]')];

/** Number of the section that is shown. */
let here = LETTER;
/** Number of the section that was shown last, where the letter is read in between. */
let last = 0;
/** How many entries of the history lie before this one in this visit. */
let depth = 0;
let locked = false;
let whenShown = () => {};

const asks = (section) => [...section.querySelectorAll(".item, .comment")].some((question) => !question.hidden);

/** Sections with something to ask now. */
const pages = () => sections.filter(asks);

export const shownSection = () => sections[here] ?? null;
export const lastNumber = () => last;
export const isLast = () => pages().at(-1) === shownSection();

/** Position, number of pages and bar, the time left, and what the button does. */
export function countSteps() {
  const all = pages();
  const at = all.indexOf(shownSection());
  if (at < 0) return;
  say(by("steps-words"), `${at + 1} / ${all.length}`);
  by("steps-bar").max = all.length;
  by("steps-bar").value = at + 1;
  by("next").textContent = word(isLast() ? "form-send" : "form-next");
  showTimeLeft(all.slice(at));
}

/** Shows a section, or the nearest one before it that asks something; the letter where there is none. */
function display(number) {
  const before = pages().filter((section) => sections.indexOf(section) <= number);
  here = number === LETTER ? LETTER : sections.indexOf(before.at(-1) ?? pages()[0]);
  if (here !== LETTER) last = here;
  show(by("send-error"), false);
  turnTo(shownSection() ?? letter);
  countSteps();
  whenShown();
}

/** Shows one page and nothing else. */
export function turnTo(page) {
  for (const other of [letter, ...others, ...sections]) show(other, other === page);
  for (const id of ["steps", "actions"]) show(by(id), sections.includes(page));
  for (const id of ["summary", "naming", "draft-found"]) show(by(id), false);
  scrollTo(0, 0);
  page?.querySelector("h1").focus({ preventScroll: true });
}

function remember(how) {
  if (!isKiosk) history[how]({ koe: here, depth }, "");
}

/** Opens a section without a new entry: on loading, and where there is nothing to go back to. */
export function open(number) {
  display(number);
  remember("replaceState");
}

/** Stays with the letter, which somebody may be reading already. */
export const rest = () => remember("replaceState");

export function goForward() {
  const all = pages();
  display(sections.indexOf(here === LETTER ? all[0] : all[all.indexOf(shownSection()) + 1]));
  depth += 1;
  remember("pushState");
}

export function goBack() {
  if (depth > 0 && !isKiosk) return history.back();
  const all = pages();
  const at = all.indexOf(shownSection());
  open(at > 0 ? sections.indexOf(all[at - 1]) : LETTER);
}

export const showLater = () => turnTo(others[0]);

/** While answers are on their way, and afterwards, nothing else is shown, wherever the history goes. */
export function lock(page) {
  locked = true;
  turnTo(page);
}

/** Back to the questions, after a refusal. */
export function unlock() {
  locked = false;
  display(last);
}

/** Number of the section that was open before a reload; none elsewhere. */
export const before = () => history.state?.koe ?? null;

export function follow(onShown) {
  whenShown = onShown;
  addEventListener("popstate", ({ state }) => {
    if (locked || location.hash) return;
    depth = state?.depth ?? 0;
    display(state?.koe ?? LETTER);
  });
}
