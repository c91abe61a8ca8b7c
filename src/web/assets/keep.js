// What this device keeps on the cast origin: until a response is verified its ballot, a draft and the response under
// way; afterwards the receipt. On a shared device nothing is kept at all.

const DRAFT_HOURS = 24;
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

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false;
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

const wavesUnder = (prefix) => Object.keys(localStorage).filter((key) => key.startsWith(prefix)).map((key) => key.slice(prefix.length));

export const wavesWithBallots = () => wavesUnder(BALLOT);

export function forgetBallot(wave, code) {
  const left = ballots(wave).filter((other) => other.code !== code);
  if (left.length > 0) write(BALLOT + wave, left);
  else localStorage.removeItem(BALLOT + wave);
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
  else localStorage.removeItem(RECEIPTS + receipt.wave);
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
