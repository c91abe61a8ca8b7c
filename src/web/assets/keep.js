// What this device keeps on the cast origin until a response is verified: ballots, a draft, a response under way.
// On a shared device nothing is kept at all.

const DRAFT_HOURS = 24;
const BALLOT = "koe-ballots-";
const DRAFT = "koe-draft-";
const UNDER_WAY = "koe-sending-";

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

/** Codes of the ballots kept for a wave, the last one picked first. */
export function ballots(wave) {
  return read(BALLOT + wave) ?? [];
}

/** Keeps a ballot; false where the browser keeps nothing. */
export function keepBallot(wave, code) {
  return write(BALLOT + wave, [code, ...ballots(wave).filter((other) => other !== code)]);
}

export function wavesWithBallots() {
  return Object.keys(localStorage).filter((key) => key.startsWith(BALLOT)).map((key) => key.slice(BALLOT.length));
}

export function forgetBallot(wave, code) {
  const left = ballots(wave).filter((other) => other !== code);
  if (left.length > 0) write(BALLOT + wave, left);
  else localStorage.removeItem(BALLOT + wave);
}

/** The draft of this very ballot, if it is younger than a day. */
export function draft(wave, code) {
  const kept = read(DRAFT + wave);
  if (!kept || Date.now() - kept.at > DRAFT_HOURS * 3600_000) {
    localStorage.removeItem(DRAFT + wave);
    return null;
  }
  return kept.code === code ? kept : null;
}

export function keepDraft(wave, draft) {
  return write(DRAFT + wave, { ...draft, at: Date.now() });
}

/** A response whose answer did not come back: the same bytes are sent again, so that it can't count twice. */
export function underWay(wave, code) {
  const kept = read(UNDER_WAY + wave);
  return kept?.code === code ? kept.body : null;
}

export function keepUnderWay(wave, code, body) {
  write(UNDER_WAY + wave, { code, body });
}

export function forgetUnderWay(wave) {
  localStorage.removeItem(UNDER_WAY + wave);
}

/** After casting: ballot, draft and salts go. */
export function forgetAll(wave, code) {
  forgetBallot(wave, code);
  localStorage.removeItem(DRAFT + wave);
  localStorage.removeItem(UNDER_WAY + wave);
}
