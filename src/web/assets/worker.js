// The form's service worker: it keeps form, scripts and charter of exactly one charter for answering offline, and lets
// no other charter through. It never touches a response: only GET is looked at.

const asked = new URL(location.href).searchParams;
const CHARTER = asked.get("charter");
const WAVE = encodeURIComponent(asked.get("wave"));
const CACHE = `koe-form-${CHARTER}`;
const CHARTER_AT = `/charter/${WAVE}.json`;
const FORM_AT = `/answer/${WAVE}`;
const REFUSALS = ["ja", "en"].map((lang) => `/charter-differs?lang=${lang}`);

const fresh = (address) => fetch(address, { credentials: "omit", cache: "no-store" });

async function isOurs(response) {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", await response.clone().arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("") === CHARTER;
}

async function bind() {
  const charter = await fresh(CHARTER_AT);
  if (!charter.ok || !(await isOurs(charter))) throw new Error("another charter");
  const cache = await caches.open(CACHE);
  await cache.put(CHARTER_AT, charter);
  await cache.addAll(REFUSALS);
  await self.skipWaiting();
}

async function forgetOthers() {
  const others = (await caches.keys()).filter((name) => name.startsWith("koe-form-") && name !== CACHE);
  await Promise.all(others.map((name) => caches.delete(name)));
}

/** Another charter came: nothing of this form may be used any more. */
async function leave() {
  await caches.delete(CACHE);
  await self.registration.unregister();
}

/** The charter as served, if it is the one; as kept where nobody answers. */
async function charter() {
  const served = await fresh(CHARTER_AT).catch(() => null);
  if (!served || served.status >= 500) return (await caches.match(CHARTER_AT)) ?? Response.error();
  if (!served.ok || (await isOurs(served))) return served;
  await leave();
  return Response.json({ error: "charter-differs" }, { status: 409 });
}

async function form(request) {
  const [page, served] = await Promise.all([fetch(request).catch(() => null), fresh(CHARTER_AT).catch(() => null)]);
  if (served?.ok && !(await isOurs(served))) {
    const lang = new URL(request.url).searchParams.get("lang") === "en" ? "en" : "ja";
    const refusal = await caches.match(`/charter-differs?lang=${lang}`);
    await leave();
    return refusal ?? Response.error();
  }
  const cache = await caches.open(CACHE);
  if (page?.ok) {
    await cache.put(request.url, page.clone());
    return page;
  }
  const kept = (await cache.match(request.url)) ?? (await cache.match(request.url, { ignoreSearch: true }));
  return kept ?? page ?? Response.error();
}

const asset = async (request) => (await caches.match(request.url)) ?? fetch(request);

/** Where the form was forgotten meanwhile, nothing is kept again. */
async function keepMore(addresses) {
  if (!(await caches.has(CACHE))) return;
  const cache = await caches.open(CACHE);
  await cache.addAll(addresses);
}

addEventListener("install", (event) => event.waitUntil(bind()));
addEventListener("activate", (event) => event.waitUntil(forgetOthers()));
addEventListener("message", (event) => {
  const kept = (event.data?.keep ?? []).filter((address) => address.startsWith("/assets/") || address.split("?")[0] === FORM_AT);
  event.waitUntil(keepMore(kept));
});
addEventListener("fetch", (event) => {
  const { method, mode, url } = event.request;
  const { origin, pathname } = new URL(url);
  if (method !== "GET" || origin !== location.origin) return;
  if (pathname === CHARTER_AT) event.respondWith(charter());
  else if (mode === "navigate" && pathname === FORM_AT) event.respondWith(form(event.request));
  else if (pathname.startsWith("/assets/")) event.respondWith(asset(event.request));
});
