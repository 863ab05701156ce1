// Holdfast's service worker: keeps the whole app on the device, and never surprises anyone.
//
// - A version is installed whole or not at all: every file is checked against the hash it was built with.
// - A new version waits until a person says yes ('skip-waiting').
// - The version before stays until the new one has started well three times. If the new one starts twice in a row
//   without a 'boot-ok', the one before is served again.
// - It touches only its own caches, never what a person wrote.
//
// It asks nothing of the network but its own files while installing. `xtask finish` fills in the next three lines.
const BUILD = '{{build}}';
const CSP = "{{csp}}";
const FILES = {/*{{files}}*/};

const SCOPE = registration.scope;
// Another copy of the app may live in another folder of the same origin: the folder is part of every cache's name.
const FOLDER = new URL(SCOPE).pathname;
const OURS = `holdfast-app ${FOLDER} `;
const NOTES = `holdfast-boots ${FOLDER}`;

const STARTS_TO_TRUST = 3;
const STARTS_TO_GIVE_UP = 2;
// A phone that restores several tabs at once has started once.
const SAME_START_MS = 3000;

// index.html is the folder itself: some hosts answer "index.html" with a redirect.
const address = (name) => new URL(name === 'index.html' ? './' : name, SCOPE).href;
const cacheOf = (build) => OURS + build;
const ourCaches = async () => (await caches.keys()).filter((name) => name.startsWith(OURS));

// ── Install: all or nothing ──────────────────────────────────────────────────────────────────────────────────────

addEventListener('install', (event) => {
  // Without this a browser may race the network against a worker that is still starting.
  event.addRoutes?.({ condition: { requestMode: 'navigate' }, source: 'fetch-event' });
  event.waitUntil(install());
});

async function install() {
  const kept = await Promise.all((await ourCaches()).map((name) => caches.open(name)));
  const names = Object.keys(FILES);
  const answers = await Promise.all(names.map((name) => checked(name, kept)));
  const fresh = !(await caches.has(cacheOf(BUILD)));
  try {
    const cache = await caches.open(cacheOf(BUILD));
    await Promise.all(names.map((name, at) => cache.put(address(name), answers[at])));
  } catch (full) {
    if (fresh) await caches.delete(cacheOf(BUILD));
    throw full;
  }
}

// The file from a version already here if it is the same, else from the network; an error if it is neither.
async function checked(name, kept) {
  for (const cache of kept) {
    const copy = await cache.match(address(name));
    if (copy && (await sha256(copy.clone())) === FILES[name]) return withPolicy(copy, name);
  }
  const answer = await fetch(address(name), { cache: 'no-cache' });
  if (!answer.ok || (await sha256(answer.clone())) !== FILES[name]) throw new Error(`${name} is not as it was built`);
  return withPolicy(answer, name);
}

async function sha256(answer) {
  const hash = await crypto.subtle.digest('SHA-256', await answer.arrayBuffer());
  return Array.from(new Uint8Array(hash), (byte) => byte.toString(16).padStart(2, '0')).join('');
}

// The policy in a page's <meta> does not reach its workers, and cannot forbid framing: here it is a header.
function withPolicy(answer, name) {
  const headers = new Headers(answer.headers);
  // The body is unpacked by now; and the browser must ask here each time, or a page could get a file of another version.
  for (const stale of ['content-encoding', 'content-length', 'etag', 'last-modified', 'expires', 'age', 'vary']) headers.delete(stale);
  headers.set('cache-control', 'no-cache');
  headers.set('content-security-policy', CSP);
  // Without its type wasm cannot be compiled while it loads.
  if (name.endsWith('.wasm')) headers.set('content-type', 'application/wasm');
  return new Response(answer.body, { status: answer.status, statusText: answer.statusText, headers });
}

// ── Activate ─────────────────────────────────────────────────────────────────────────────────────────────────────

addEventListener('activate', (event) => event.waitUntil(activate()));

async function activate() {
  // While this version waited, the one before kept the notes.
  known = undefined;
  const before = await readNotes();
  if (before?.build !== BUILD) await write({ ...UNTRIED, before: lastGood(before) });
  const { before: spare } = await notes();
  const needed = [cacheOf(BUILD), cacheOf(spare)];
  await Promise.all((await ourCaches()).filter((name) => !needed.includes(name)).map((name) => caches.delete(name)));
  await clients.claim();
}

// What to fall back on: the version before, unless it never proved itself and has one to fall back on itself.
function lastGood(before) {
  const proven = before && !before.bad && (before.good > 0 || !before.before);
  const build = proven ? before.build : before?.before;
  return build && build !== BUILD ? build : null;
}

// ── Notes: how the starts of this version went ───────────────────────────────────────────────────────────────────
// { build, before: build to fall back on or null, good: confirmed starts, open: unconfirmed starts in a row,
//   at: when the last one began, bad: given up }

const UNTRIED = { build: BUILD, before: null, good: 0, open: 0, at: 0, bad: false };

let known;
const notes = () => (known ??= readNotes().then((read) => (read?.build === BUILD ? read : UNTRIED)));

async function readNotes() {
  try {
    return await (await caches.match(SCOPE, { cacheName: NOTES }))?.json();
  } catch {
    return undefined;
  }
}

async function write(next) {
  known = Promise.resolve(next);
  try {
    await (await caches.open(NOTES)).put(SCOPE, Response.json(next));
  } catch { /* A full disk must not keep anyone from breathing. */ }
}

// One change after the other, so that none is lost.
let queue = Promise.resolve();
const change = (how) => (queue = queue.then(async () => {
  const now = await notes();
  const next = how(now);
  if (next) await write(next);
}));

const began = () => change((now) => {
  const onTrial = now.before && !now.bad;
  if (!onTrial || Date.now() - now.at < SAME_START_MS) return null;
  return now.open >= STARTS_TO_GIVE_UP ? { ...now, bad: true } : { ...now, open: now.open + 1, at: Date.now() };
});

const confirmed = () => change((now) => {
  if (!now.before || now.bad) return null;
  const good = now.good + 1;
  return { ...now, good, open: 0, at: 0, before: good < STARTS_TO_TRUST ? now.before : null };
}).then(async () => {
  // What a version that waits has stored is not old.
  if (registration.installing || registration.waiting) return;
  const { before } = await notes();
  const old = (await ourCaches()).filter((name) => name !== cacheOf(BUILD) && name !== cacheOf(before));
  await Promise.all(old.map((name) => caches.delete(name)));
});

// ── Fetch: from the device ───────────────────────────────────────────────────────────────────────────────────────

addEventListener('fetch', (event) => {
  const { origin, pathname } = new URL(event.request.url);
  const wanted = origin + pathname;
  if (event.request.method !== 'GET' || !wanted.startsWith(SCOPE)) return;
  event.respondWith(answer(event.request, wanted === `${SCOPE}index.html` ? SCOPE : wanted));
});

// Storage that fails is no reason to keep anyone out while there is a network.
const copyOf = async (build, wanted) => (build ? caches.match(wanted, { cacheName: cacheOf(build) }).catch(() => undefined) : undefined);

async function answer(request, wanted) {
  const opens = request.mode === 'navigate';
  // Looked for beside reading the notes, which takes as long: a start waits for one of them, not for both.
  const own = copyOf(BUILD, wanted);
  if (opens && wanted === SCOPE) await began();
  const { before, bad } = await notes();
  const copy = bad ? (await copyOf(before, wanted)) ?? (await own) : (await own) ?? (await copyOf(before, wanted));
  if (copy) return copy;
  if (opens && wanted !== SCOPE) return fetch(request).catch(() => Response.redirect(SCOPE));
  const found = await fetch(request);
  return request.destination === 'worker' ? withPolicy(found, wanted) : found;
}

// ── Messages ─────────────────────────────────────────────────────────────────────────────────────────────────────

addEventListener('message', (event) => {
  const { type, build } = event.data ?? {};
  if (type === 'skip-waiting') skipWaiting();
  // A page loaded past the worker (a hard reload) asks to be in its care all the same.
  if (type === 'claim') event.waitUntil(clients.claim());
  if (type === 'boot-ok' && build === BUILD) event.waitUntil(confirmed());
  // What a page compares its files with.
  if (type === 'list') event.ports[0]?.postMessage({ build: BUILD, files: FILES });
  if (type === 'ask') event.waitUntil(tell(event.ports[0] ?? event.source));
});

async function tell(asker) {
  const { before, bad } = await notes();
  const cache = await caches.open(cacheOf(BUILD));
  const here = new Set((await cache.keys()).map((request) => request.url));
  const offline = Object.keys(FILES).every((name) => here.has(address(name)));
  asker.postMessage({ type: 'told', build: BUILD, serves: bad ? before : BUILD, offline });
}
