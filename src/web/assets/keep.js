// What this device keeps on the cast origin: until a response is verified its ballot, a draft and the response under
// way; afterwards the receipt. On a shared device nothing is kept at all.

const HOUR = 3600_000;
const DRAFT_HOURS = 24;
/** Answers under way may have arrived, so they are kept longer, but not for ever. */
const UNDER_WAY_HOURS = 7 * 24;
const BALLOT = "koe-ballots-";
const DRAFT = "koe-draft-";
const UNDER_WAY = "koe-sending-";
const RECEIPTS = "koe-receipts-";

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

/** False where the browser keeps nothing: forbidden, or full. */
function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}

function remove(key) {
  try {
    localStorage.removeItem(key);
  } catch {
    // Where nothing may be kept, nothing is there.
  }
}

function keys() {
  try {
    return Object.keys(localStorage);
  } catch {
    return [];
  }
}

/**
 * Ballots kept for a wave, the last one picked first: code, the charter's fingerprint as seen at pick-up (empty where
 * the code was typed), and whether that was compared with paper.
 */
export function ballots(wave) {
  return read(BALLOT + wave) ?? [];
}

/** Keeps a ballot; false where the browser keeps nothing. */
export function keepBallot(wave, ballot) {
  return write(BALLOT + wave, [ballot, ...ballots(wave).filter((other) => other.code !== ballot.code)]);
}

const wavesUnder = (prefix) => keys().filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));

export const hasBallot = (wave, code) => ballots(wave).some((kept) => kept.code === code);

export const wavesWithBallots = () => wavesUnder(BALLOT);

export function forgetBallot(wave, code) {
  const left = ballots(wave).filter((other) => other.code !== code);
  if (left.length > 0) write(BALLOT + wave, left);
  else remove(BALLOT + wave);
}

const same = (one) => (other) => other.leaf === one.leaf;

/** Receipts kept on this device, of all waves. */
export function receipts() {
  return wavesUnder(RECEIPTS).sort().flatMap((wave) => read(RECEIPTS + wave) ?? []);
}

/** Keeps wave, leaf, signature and receipt key; false where the browser keeps nothing. */
export function keepReceipt({ wave, leaf, signature, receipt_key }) {
  const others = (read(RECEIPTS + wave) ?? []).filter((other) => other.leaf !== leaf);
  return write(RECEIPTS + wave, [{ wave, leaf, signature, receipt_key }, ...others]);
}

export const hasReceipt = (receipt) => receipts().some(same(receipt));

export function forgetReceipt(receipt) {
  const left = (read(RECEIPTS + receipt.wave) ?? []).filter((other) => !same(receipt)(other));
  if (left.length > 0) write(RECEIPTS + receipt.wave, left);
  else remove(RECEIPTS + receipt.wave);
}

const isOlder = (kept, hours) => !kept || !(Date.now() - kept.at < hours * HOUR);

/** Whichever page of this origin is opened, what has had its time goes: drafts and unsent answers of all waves. */
export function forgetOld() {
  for (const [prefix, hours] of [[DRAFT, DRAFT_HOURS], [UNDER_WAY, UNDER_WAY_HOURS]]) {
    for (const wave of wavesUnder(prefix)) if (isOlder(read(prefix + wave), hours)) remove(prefix + wave);
  }
}

/** The draft of this very ballot, if it is younger than a day. */
export function draft(wave, code) {
  const kept = read(DRAFT + wave);
  return kept?.code === code && !isOlder(kept, DRAFT_HOURS) ? kept : null;
}

/** When it was kept, in milliseconds; 0 where the browser keeps nothing. */
export function keepDraft(wave, draft) {
  const at = Date.now();
  return write(DRAFT + wave, { ...draft, at }) ? at : 0;
}

/** A response whose answer did not come back: the same bytes are sent again, so that it can't count twice. */
export function underWay(wave, code) {
  const kept = read(UNDER_WAY + wave);
  return kept?.code === code ? kept.body : null;
}

/** False where the browser keeps nothing. */
export function keepUnderWay(wave, code, body) {
  return write(UNDER_WAY + wave, { code, body, at: Date.now() });
}

export function forgetUnderWay(wave) {
  remove(UNDER_WAY + wave);
}

/** After casting: ballot, draft and salts go. */
export function forgetAll(wave, code) {
  forgetBallot(wave, code);
  remove(DRAFT + wave);
  remove(UNDER_WAY + wave);
}

forgetOld();
