// The form's service worker, seen from the form: bound to one charter, kept while a ballot waits on this device.

const SCOPE = "/answer/";
const CACHES = "koe-form-";
const ADDRESS = /^\/worker\.js\?charter=[0-9a-f]{64}&wave=[\w-]{1,40}$/;

/** The page's only policy for Trusted Types: an address of the worker, and nothing else, may become code. */
const policy = globalThis.trustedTypes?.createPolicy("koe-worker", {
  createScriptURL(address) {
    if (ADDRESS.test(address)) return address;
    throw new TypeError("not the form's worker");
  },
});

/** What the form consists of, so that it opens without a connection. */
function addresses() {
  const loaded = performance.getEntriesByType("resource").map(({ name }) => new URL(name));
  const own = loaded.filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/assets/"));
  return [...new Set([location.pathname + location.search, ...own.map(({ pathname }) => pathname)])];
}

function activated(worker) {
  if (worker.state === "activated") return worker;
  return new Promise((done, failed) => {
    worker.addEventListener("statechange", () => {
      if (worker.state === "activated") done(worker);
      if (worker.state === "redundant") failed(new Error("refused"));
    });
  });
}

/** Keeps the form of a charter (SHA-256 in hexadecimal). Without it the form works as well, but not offline. */
export async function keepForm(wave, charter) {
  try {
    const address = `/worker.js?charter=${charter}&wave=${wave}`;
    const trusted = policy ? policy.createScriptURL(address) : address;
    const registration = await navigator.serviceWorker.register(trusted, { scope: SCOPE, updateViaCache: "none" });
    const worker = await activated(registration.installing ?? registration.waiting ?? registration.active);
    worker.postMessage({ keep: addresses() });
  } catch {
    // No service workers here (an address without TLS, a private window): nothing is lost but answering offline.
  }
}

async function dismissWorker() {
  const registrations = await navigator.serviceWorker.getRegistrations();
  await Promise.all(registrations.filter(({ scope }) => new URL(scope).pathname === SCOPE).map((one) => one.unregister()));
}

async function forgetCopies() {
  const kept = (await caches.keys()).filter((name) => name.startsWith(CACHES));
  await Promise.all(kept.map((name) => caches.delete(name)));
}

/**
 * After casting, and on a device that others use. Copies do not wait for the worker: one that still looks for its own
 * script over a line that is cut goes only when that ends.
 */
export async function forgetForm() {
  try {
    await Promise.all([forgetCopies(), dismissWorker()]);
  } catch {
    // Where there are none, there is nothing to forget.
  }
}
