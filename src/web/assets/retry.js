// Trying until it works: longer waits each time, a little at random so that not everybody comes back at once, cut short
// when the connection is back or somebody asks.

const FIRST_WAIT = 2_000;
const LONGEST_WAIT = 60_000;

/** A refusal that another try would not change. */
export class Refused extends Error {
  constructor(error, message) {
    super(message);
    this.error = error;
  }
}

let wake = () => {};

/** Ends the wait that is under way. */
export const tryNow = () => wake();

function pause(milliseconds) {
  return new Promise((done) => {
    const timer = setTimeout(end, milliseconds);
    function end() {
      clearTimeout(timer);
      removeEventListener("online", end);
      done();
    }
    wake = end;
    addEventListener("online", end);
  });
}

/** The first result of `attempt`; `onWait` is told how many tries failed. Only [`Refused`] ends it otherwise. */
export async function persist(attempt, onWait) {
  for (let tries = 1, wait = FIRST_WAIT; ; tries += 1, wait = Math.min(wait * 2, LONGEST_WAIT)) {
    try {
      return await attempt();
    } catch (error) {
      if (error instanceof Refused) throw error;
      onWait(tries);
      await pause(wait * (0.75 + Math.random() / 2));
    }
  }
}
