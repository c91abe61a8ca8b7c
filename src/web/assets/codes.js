// Bytes as people and machines write them: hexadecimal, Crockford's base32, the ballot code.

const SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_LABEL = new TextEncoder().encode("koe ballot code v1\0");

export function hex(bytes) {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export function fromHex(text) {
  if (!/^([0-9a-f]{2})*$/.test(text)) throw new Error("not hexadecimal");
  return Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
}

export function random(length) {
  return crypto.getRandomValues(new Uint8Array(length));
}

export function join(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

export async function sha256(...parts) {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", join(...parts)));
}

/** A number as 4 bytes, most significant first. */
export function four(number) {
  return Uint8Array.of(number >>> 24, number >>> 16, number >>> 8, number);
}

/** Crockford's base32 of the first `bits` bits. */
export function base32(bytes, bits = Math.ceil((bytes.length * 8) / 5) * 5) {
  let text = "";
  for (let bit = 0; bit < bits; bit += 5) {
    const pair = ((bytes[bit >> 3] ?? 0) << 8) | (bytes[(bit >> 3) + 1] ?? 0);
    text += SYMBOLS[(pair >> (11 - (bit & 7))) & 31];
  }
  return text;
}

/** The fingerprint of a charter: 13 groups of 4. */
export function fingerprint(bytes) {
  return base32(bytes).match(/.{4}/g).join("-");
}

/** What people type, without dashes, spaces and full width, and with I, L, O read as 1, 1, 0. */
export function plain(text) {
  return text.normalize("NFKC").toUpperCase().replace(/[\s\p{Pd}\u2212\u30fc]/gu, "").replace(/[IL]/g, "1").replace(/O/g, "0");
}

async function check(unit, serialAndToken) {
  return (await sha256(CODE_LABEL, four(unit), serialAndToken))[0] >> 4;
}

/** The ballot code: unit, then serial and token with a check of 4 bits. */
export async function ballotCode({ unit, serial, token }) {
  const bytes = join(serial, token);
  const text = base32(join(bytes, Uint8Array.of((await check(unit, bytes)) << 4)), 260);
  return `${unit}-${text.match(/.{4}/g).join("-")}`;
}

/** Reads a ballot code as typed or scanned; null if it is incomplete or mistyped. */
export async function readBallotCode(text) {
  const typed = plain(text);
  const [, unit, code] = typed.match(/^(\d{1,7})([0-9A-Z]{52})$/) ?? [];
  if (!code || [...code].some((symbol) => !SYMBOLS.includes(symbol))) return null;
  const bytes = new Uint8Array(33);
  [...code].forEach((symbol, index) => {
    const value = SYMBOLS.indexOf(symbol) << (11 - ((index * 5) & 7));
    bytes[(index * 5) >> 3] |= value >> 8;
    if (((index * 5) >> 3) + 1 < 33) bytes[((index * 5) >> 3) + 1] |= value & 255;
  });
  const credential = bytes.slice(0, 32);
  if (bytes[32] >> 4 !== (await check(Number(unit), credential))) return null;
  return { unit: Number(unit), serial: credential.slice(0, 16), token: credential.slice(16) };
}
