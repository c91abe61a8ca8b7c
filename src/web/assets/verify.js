// Checking a receipt in the browser: the charter and the whole leaf list are downloaded, everything else is done here.
// Nobody learns whose receipt it was, because all ask for the same.

import { fingerprint, fromHex, hex, plain, sha256 } from "./codes.js";
import * as keep from "./keep.js";
import { receiptHolds } from "./leaf.js";
import { by, show } from "./page.js";
import { leafBytes, offerFile, readReceipt, receiptText, takeReceipt } from "./receipt.js";

const root = by("verify");
const waves = new Map([...root.querySelectorAll("[data-wave]")].map((line) => [line.dataset.wave, line.dataset]));
const states = [...root.querySelectorAll("[data-result]")];

/** How a check ended, with what was found on the way. */
class Ended extends Error {
  constructor(state, facts = {}) {
    super(state);
    Object.assign(this, { state, facts });
  }
}

async function download(address) {
  const response = await fetch(address, { credentials: "omit", signal: AbortSignal.timeout(60_000) });
  if (!response.ok) throw new Error(response.status);
  return new Uint8Array(await response.arrayBuffer());
}

/** The wave's charter, which must be the one whose fingerprint this page shows. */
async function charterOf(wave, published) {
  const bytes = await download(`/charter/${encodeURIComponent(wave)}.json`);
  const found = fingerprint(await sha256(bytes));
  if (found !== published) throw new Ended("charter-differs", { fingerprint: found });
  return JSON.parse(new TextDecoder().decode(bytes));
}

/** The leaf list, which must have the published root. Times the work in milliseconds, without the download. */
async function listOf(wave, published) {
  const leaves = await import("./leaves.js");
  const bytes = await download(`/waves/${encodeURIComponent(wave)}/leaves.bin`);
  const begun = performance.now();
  const count = leaves.counted(bytes);
  const computed = hex(leaves.rootOf(bytes));
  const facts = { count, computed, published, milliseconds: performance.now() - begun };
  if (count === null || computed !== published) throw new Ended("list-differs", facts);
  return { bytes, facts, positionOf: leaves.positionOf };
}

async function check(receipt) {
  const wave = waves.get(receipt.wave);
  if (!wave) throw new Ended("unknown-wave", { wave: receipt.wave });
  if (wave.state === "void") throw new Ended("void", { wave: receipt.wave });
  if (wave.imported === "true") throw new Ended("imported", { wave: receipt.wave });
  const charter = await charterOf(receipt.wave, wave.fingerprint);
  const facts = { wave: receipt.wave, leaf: receipt.leaf, fingerprint: wave.fingerprint };
  const signed = receipt.signature ? await receiptHolds(receipt, charter.receipt_key).catch(() => false) : null;
  facts.signed = signed;
  if (signed === false) throw new Ended("bad-signature", facts);
  if (!wave.root) throw new Ended("not-sealed", facts);
  const list = await listOf(receipt.wave, wave.root).catch((ended) => {
    throw ended instanceof Ended ? new Ended(ended.state, { ...facts, ...ended.facts }) : ended;
  });
  const at = list.positionOf(list.bytes, leafBytes(receipt));
  Object.assign(facts, list.facts, { at });
  if (at >= 0) return new Ended(signed ? "found" : "found-unsigned", facts);
  if (!signed) throw new Ended("missing-unsigned", facts);
  throw new Ended("missing", { ...facts, receipt_key: charter.receipt_key, leaves_sha256: hex(await sha256(list.bytes)) });
}

/** What an auditor gets: the receipt, and against which list it was held. */
function missingText(receipt, facts) {
  const { receipt_key, fingerprint, published, count, leaves_sha256 } = facts;
  const whole = { ...JSON.parse(receiptText({ ...receipt, receipt_key })), format: "koe missing receipt v1" };
  return JSON.stringify({ ...whole, charter: fingerprint, root: published, leaves: count, leaves_sha256 }, null, 2);
}

function put(id, text) {
  show(by(`row-${id}`), text !== undefined && text !== null);
  by(`fact-${id}`).textContent = text ?? "";
}

function showFacts({ facts }, receipt) {
  const wave = waves.get(receipt?.wave);
  put("wave", facts.wave && (wave?.title ?? facts.wave));
  put("leaf", facts.leaf);
  put("count", facts.count?.toLocaleString(document.documentElement.lang));
  put("computed", facts.computed);
  put("published", facts.published);
  put("fingerprint", facts.fingerprint);
  put("time", facts.milliseconds === undefined ? null : `${Math.ceil(facts.milliseconds)} ms`);
  show(by("signature-holds"), facts.signed === true);
  show(by("signature-none"), facts.signed === null);
  show(by("signature-bad"), facts.signed === false);
  show(by("row-signature"), facts.signed !== undefined);
  show(by("facts"), Object.keys(facts).length > 0);
  by("when").textContent = wave?.when ?? "";
  by("why").textContent = wave?.why ?? "";
}

function tell(ended, receipt) {
  show(by("checking"), false);
  for (const state of states) show(state, state.dataset.result === ended.state);
  showFacts(ended, receipt);
  if (ended.state === "missing") offerFile(by("missing-file"), `koe-missing-receipt-${receipt.wave}.json`, missingText(receipt, ended.facts));
  const known = receipt?.signature && ended.facts.signed;
  show(by("keep"), Boolean(known) && !keep.hasReceipt(receipt));
  show(by("forget"), Boolean(receipt) && keep.hasReceipt(receipt));
  by("keep").onclick = () => changeKept(() => keep.keepReceipt(receipt), receipt);
  by("forget").onclick = () => changeKept(() => keep.forgetReceipt(receipt), receipt);
  root.dataset.state = ended.state;
  const told = states.find((state) => !state.hidden);
  told.querySelector("h2").focus();
}

function changeKept(change, receipt) {
  change();
  show(by("keep"), !keep.hasReceipt(receipt));
  show(by("forget"), keep.hasReceipt(receipt));
  offerKept();
}

async function run(receipt) {
  root.dataset.state = "checking";
  for (const state of states) show(state, false);
  show(by("facts"), false);
  show(by("checking"));
  const ended = await check(receipt).catch((error) => (error instanceof Ended ? error : new Ended("no-reply")));
  tell(ended, receipt);
}

function offerKept() {
  const kept = keep.receipts();
  by("kept-list").replaceChildren(...kept.map((receipt) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "second";
    button.textContent = `${waves.get(receipt.wave)?.title ?? receipt.wave}: ${receipt.leaf.slice(0, 8)}…`;
    button.addEventListener("click", () => run(receipt));
    const line = document.createElement("li");
    line.append(button);
    return line;
  }));
  show(by("kept"), kept.length > 0);
}

by("file").addEventListener("change", async ({ target }) => {
  const file = target.files[0];
  if (!file) return;
  const receipt = file.size < 10_000 ? readReceipt(await file.text()) : null;
  // So that the same file may be chosen again.
  target.value = "";
  if (receipt) await run(receipt);
  else tell(new Ended("damaged"), null);
});
by("typed").addEventListener("submit", async (event) => {
  event.preventDefault();
  const fields = new FormData(by("typed"));
  const leaf = plain(fields.get("leaf")).toLowerCase();
  const whole = /^[0-9a-f]{64}$/.test(leaf);
  show(by("leaf-error"), !whole);
  by("leaf").setAttribute("aria-invalid", String(!whole));
  if (whole) await run({ wave: fields.get("wave"), leaf, signature: "" });
  else by("leaf").focus();
});
offerKept();
const scanned = takeReceipt();
if (scanned) await run(scanned);
else if (scanned === undefined) tell(new Ended("damaged"), null);
