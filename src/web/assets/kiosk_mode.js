// A device in a corridor: nothing is kept, nothing stays on the screen, and whoever comes next begins anew.

const asked = new URLSearchParams(location.search);

/** Whether this page was opened from a kiosk's first page. */
export const isKiosk = asked.has("kiosk");

/** Seconds that the address asks for, within bounds. */
function seconds(name, usual, least, most) {
  const wanted = Number.parseInt(asked.get(name) ?? usual, 10);
  return Math.min(Math.max(Number.isNaN(wanted) ? usual : wanted, least), most);
}

/** Without a touch or a key: so long until the warning. */
const IDLE = seconds("idle", 90, 3, 600);
/** From the warning to the first page. */
const WARNING = seconds("warn", 30, 3, 120);
/** On the page with the receipt. */
const THANKS = seconds("home", 60, 5, 300);
/** What a press on "more time" adds. */
const MORE = 60;

/** The address's settings, which go from page to page. */
function settings(more = {}) {
  const kept = ["lang", "idle", "warn", "home"].filter((name) => asked.has(name)).map((name) => [name, asked.get(name)]);
  return new URLSearchParams([...kept, ...Object.entries(more)]).toString();
}

/** The form of a wave; the ballot goes along in the window's name, which unlike an address no history keeps. */
export function openForm(wave, link) {
  window.name = link;
  location.replace(`/answer/${encodeURIComponent(wave)}?${settings({ kiosk: "1" })}`);
}

/** Takes the ballot that the first page handed over. */
export function takeHanded() {
  const handed = window.name;
  window.name = "";
  return handed;
}

/** Back to the first page, in this page's place: going back leads nowhere with content. */
export function home() {
  window.name = "";
  document.querySelector("main").replaceChildren();
  location.replace(`/kiosk?${settings()}`);
}

/** Calls `tick` every second with the seconds left, then `done`. Gives what adds time and what ends it. */
export function countdown(from, tick, done) {
  let left = from;
  tick(left);
  const timer = setInterval(() => {
    left -= 1;
    tick(left);
    if (left > 0) return;
    clearInterval(timer);
    done();
  }, 1000);
  return { more: () => { left += MORE; tick(left); }, stop: () => clearInterval(timer) };
}

/** Counts down on the page with the receipt. */
export function leaveAfterThanks(tick) {
  return countdown(THANKS, tick, home);
}

/** Watches for a device that was left alone: `warn` is told the seconds left, `calm` that somebody is there again. */
export function watchIdle(warn, calm, done = home) {
  let waiting = null;
  let warning = null;
  const begin = () => {
    clearTimeout(waiting);
    warning?.stop();
    if (warning) calm();
    warning = null;
    waiting = setTimeout(() => { warning = countdown(WARNING, warn, done); }, IDLE * 1000);
  };
  const events = ["pointerdown", "keydown", "input", "scroll"];
  for (const event of events) addEventListener(event, begin, { passive: true });
  begin();
  return () => {
    clearTimeout(waiting);
    warning?.stop();
    for (const event of events) removeEventListener(event, begin);
  };
}

// A page taken out of the browser's memory of pages begins anew as well.
if (isKiosk) addEventListener("pageshow", ({ persisted }) => persisted && home());
