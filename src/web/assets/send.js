// Sending one response until its answer is back. The same bytes every time: the server stores them once.

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;
const REPLY_TIME = 30_000;

/** A refusal that another try would not change. */
export class Refused extends Error {
  constructor(error, message) {
    super(message);
    this.error = error;
  }
}

async function once(body) {
  const response = await fetch(`/cast${location.search}`, {
    method: "POST",
    headers: { "Content-Type": "application/json", Accept: "application/json" },
    body,
    credentials: "omit",
    signal: AbortSignal.timeout(REPLY_TIME),
  });
  if (response.ok) return await response.json();
  const { error, message } = await response.json().catch(() => ({ error: "unreadable", message: "" }));
  if (response.status >= 500 || response.status === 429) throw new Error(message);
  throw new Refused(error, message);
}

function pause(milliseconds) {
  return new Promise((done) => {
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      removeEventListener("online", end);
      done();
    }
    addEventListener("online", end);
  });
}

/** Sends, and on a lost connection or a server in trouble waits and sends the same again. `onWait` is told each time. */
export async function send(body, onWait) {
  for (let wait = FIRST_WAIT; ; wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await once(body);
    } catch (error) {
      if (error instanceof Refused) throw error;
      onWait(navigator.onLine, error);
      await pause(wait);
    }
  }
}
