// Sending one response until its answer is back. The same bytes every time: the server stores them once.

import { Refused, persist } from "./retry.js";

const REPLY_TIME = 30_000;

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

/** Sends, and on a lost connection or a server in trouble waits and sends the same again. `onWait` is told each time. */
export const send = (body, onWait) => persist(() => once(body), onWait);
