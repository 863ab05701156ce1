// Once visited, it is on the device: whole, unchanged until a person says so, and silent.
import { alive, go, keptOffline, onScreen, SCREENS, say, START, tap } from './app.mjs';
import { assert, build, DIST, FULL, journey, nextVersion, sleep, versionOf } from './harness.mjs';

/** There are many, and a machine may be busy. */
const ALL_SCREENS = 240_000;
const OFFLINE = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to (load|update)|fetching the script|Failed to fetch/;

/** Waits for what becomes of the next worker: 'installed' or 'redundant'. */
const nextWorker = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  const fate = new Promise((resolve) => {
    const follow = (worker) => worker && worker !== registration.active
      && worker.addEventListener('statechange', () => ['installed', 'redundant'].includes(worker.state) && resolve(worker.state));
    registration.addEventListener('updatefound', () => follow(registration.installing));
    follow(registration.installing);
    if (registration.waiting) resolve('installed');
  });
  await registration.update().catch(() => {});
  return fate;
});
const cacheNames = (page) => page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('holdfast-app')).sort());

for (const base of ['/', '/any/sub/path/']) {
  journey(`installed under ${base}, a cold start without a network`, { base, timeout: ALL_SCREENS }, async ({ app, page, server, open }) => {
    await alive(page);
    const { build: kept } = await keptOffline(page);
    assert.equal(kept, build(DIST).id);
    await app.close();
    await server.down();
    const again = await open({ allow: [OFFLINE] });
    await alive(again.page);
    for (const screen of Object.keys(SCREENS)) {
      await go(again.page, screen);
      await again.page.reload();
    }
    await again.page.goto(`${server.url}?1`);
    await onScreen(again.page, 'guide');
  });

  journey(`installed under ${base}, it asks for nothing but sw.js`, { base, timeout: ALL_SCREENS }, async ({ app, page, server, open }) => {
    await alive(page);
    await keptOffline(page);
    await app.close();
    server.forget();
    const again = await open();
    for (const screen of Object.keys(SCREENS)) {
      await go(again.page, screen);
      await again.page.reload();
    }
    assert.deepEqual(server.requests().filter((line) => !line.startsWith('sw.js ')), []);
  });
}

journey('an address that is not there leads home, with and without a network', { allow: [OFFLINE, /404/] }, async ({ page, server }) => {
  await alive(page);
  await keptOffline(page);
  await page.goto(`${server.url}nothing-here`);
  await page.getByRole('link').click();
  await alive(page);
  await server.down();
  await page.goto(`${server.url}nothing-here`);
  await alive(page);
});

const BAD = {
  'one file is a web page with status 200': { status: 200, body: '<!doctype html><title>Welcome</title>' },
  'one file is missing': { status: 404, body: 'gone' },
  'one file is cut off': { status: 200, body: '// boot', type: 'text/javascript' },
  'the line breaks at one file': { drop: true },
};

for (const [what, fault] of Object.entries(BAD)) {
  journey(`a bad deploy is refused: ${what}`, { allow: [OFFLINE, /404|ERR_EMPTY_RESPONSE|is not as it was built/] }, async ({ app, page, server, open }) => {
    const next = nextVersion(DIST, { edit: { 'boot.js': (text) => `${text}\n// another version\n` } });
    await alive(page);
    await keptOffline(page);
    const before = await cacheNames(page);
    server.deploy(next.dist);
    server.fault('boot.js', fault);
    await page.reload();
    await alive(page);
    assert.equal(await nextWorker(page), 'redundant');
    assert.deepEqual(await cacheNames(page), before, 'nothing half-filled stays behind');
    assert.equal(await page.evaluate(() => globalThis.holdfast.offline.waiting), null, 'it is not offered');
    await app.close();
    await server.down();
    const again = await open();
    await alive(again.page);
    assert.equal(await versionOf(again.page), '1');

    await server.up();
    server.mend();
    assert.equal(await nextWorker(again.page), 'installed', 'and once it is whole it is taken');
    next.remove();
  });
}

journey('a second version waits for a yes', { allow: [OFFLINE] }, async ({ page, server }) => {
  const next = nextVersion(DIST);
  await alive(page);
  await keptOffline(page);
  server.deploy(next.dist);
  await page.reload();
  await alive(page);
  await go(page, 'breathing');
  assert.equal(await nextWorker(page), 'installed');
  await sleep(1500);
  await onScreen(page, 'breathing'); // nothing interrupts a breath
  await page.reload();
  await alive(page);
  assert.equal(await versionOf(page), '1', 'loading again changes nothing');
  await sleep(500); // what this start tells the old worker must not harm the one that waits
  await tap(page, say.home.newer);
  await onScreen(page, 'settings');
  await page.getByText(say.phone.update).waitFor();
  const reloaded = page.waitForEvent('load');
  await tap(page, say.phone.take_update);
  await reloaded;
  await alive(page);
  assert.equal(await versionOf(page), '2');

  await server.down();
  await page.reload();
  await alive(page);
  assert.equal(await versionOf(page), '2', 'and it is whole');
  next.remove();
});

journey('a version that cannot start gives way to the one before', { allow: [OFFLINE, /did not start|broken on purpose/] }, async ({ page, server }) => {
  const next = nextVersion(DIST, { edit: { 'boot.js': (text) => `throw new Error("broken on purpose");${text}` } });
  await alive(page);
  await keptOffline(page);
  server.deploy(next.dist);
  assert.equal(await nextWorker(page), 'installed');
  const reloaded = page.waitForEvent('load');
  await page.evaluate(() => globalThis.holdfast.update());
  await reloaded;
  for (let starts = 1; starts <= 2; starts += 1) {
    assert.equal(await versionOf(page), '2');
    await sleep(3100); // starts within three seconds are one
    await page.reload();
  }
  assert.equal(await versionOf(page), '1');
  await alive(page);
  next.remove();
});

const KILLS = FULL ? 20 : 3;
journey(`killed ${KILLS} times while it installs, it works and becomes whole`, { closed: true, timeout: 60_000 + KILLS * 6000, allow: [OFFLINE] }, async ({ server, open }) => {
  for (let kill = 0; kill < KILLS; kill += 1) {
    const app = await open({ goto: { waitUntil: 'commit' } });
    await sleep((1200 * kill) / KILLS);
    await app.kill();
  }
  const { page } = await open();
  await alive(page);
  await keptOffline(page);
  await server.down();
  await page.reload();
  await alive(page);
});

journey('without a network from the start it says so plainly, and works later', { closed: true, allow: [OFFLINE, /icon from the Manifest/, /did not start/] }, async ({ server, open }) => {
  const held = server.hold(START.script);
  const { page } = await open({ goto: { waitUntil: 'commit' } });
  await page.getByText(say.home.let_out).waitFor();
  await held.arrived;
  await server.down();
  await sleep(500);
  await page.getByText(say.home.let_out).waitFor();
  held.release();
  server.mend();
  await server.up();
  await page.reload();
  await alive(page);
});
