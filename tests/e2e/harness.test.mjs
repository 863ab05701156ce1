// The instruments themselves: a check that cannot fail proves nothing.
import fs from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { assert, axe, focused, journey, noSidewaysScroll, serve, shot, sleep, smallDisk, SMALLEST, tabStops, tabTo, targetsAreLarge } from './harness.mjs';

const dist = path.join(import.meta.dirname, 'fixture');

test('the host answers as a static host does', async () => {
  const server = await serve(dist, { base: '/any/sub/path/' });
  const get = async (name, options) => {
    const response = await fetch(new URL(name, server.url), options);
    return { status: response.status, type: response.headers.get('content-type'), cache: response.headers.get('cache-control'), at: response.url, text: await response.text() };
  };
  const page = await get('');
  assert.equal(page.status, 200);
  assert.match(page.type, /text\/html/);
  assert.equal(page.cache, 'no-cache');
  assert.equal((await get('sw.js')).cache, 'no-cache');
  assert.equal((await get('style.css')).cache, 'max-age=600');
  const missing = await get('missing.wasm');
  assert.equal(missing.status, 404, 'no fallback page for a missing asset');
  assert.match(missing.text, /Not here/);
  assert.equal((await get('../path')).at, server.url, 'a folder gets its slash');
  assert.equal((await get('/elsewhere')).status, 404);
  assert.equal((await get('..%2f..%2fpackage.json')).status, 404, 'nothing outside the folder');

  server.fault('style.css', { status: 200, body: '<p>sorry', left: 1 });
  assert.match((await get('style.css')).type, /text\/html/);
  assert.match((await get('style.css')).type, /text\/css/);
  const { arrived, release } = server.hold('page.js');
  const held = get('page.js');
  await arrived;
  assert.equal(await Promise.race([held, sleep(50)]), undefined);
  release();
  assert.equal((await held).status, 200);

  await server.down();
  await assert.rejects(get(''));
  await server.up();
  server.forget();
  await get('?1');
  assert.deepEqual(server.requests(), ['?1 200']);
  await server.close();
});

journey('a good page passes every look', { dist }, async ({ page, server }) => {
  assert.equal(await page.locator('html').getAttribute('data-alive'), 'yes');
  assert.ok(server.requests().includes('style.css 200'));
  await axe(page);
  await noSidewaysScroll(page);
  await targetsAreLarge(page);
  await shot(page, 'harness/fixture');
  assert.deepEqual((await tabStops(page)).map(({ role, name }) => `${role} ${name}`), ['button First', 'checkbox A switch', 'link Other']);
  await page.evaluate(() => document.activeElement.blur());
  await tabTo(page, 'checkbox', /switch/);
  await page.keyboard.press('Space');
  assert.ok(await page.getByRole('checkbox').isChecked());
  assert.equal((await focused(page)).role, 'checkbox');
});

journey('a bad page fails them', { dist, viewport: SMALLEST }, async ({ app, page }) => {
  await page.evaluate(() => {
    const add = (markup) => document.querySelector('main').append(document.createRange().createContextualFragment(markup));
    add('<div class="wide">wide</div><input id="nameless"><button class="small" type="button">s</button>');
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.wide { width: 400px } .small { min-width: 0; min-height: 0; padding: 0; border: 0 } *:focus-visible { outline: none }');
    document.adoptedStyleSheets.push(sheet);
  });
  await assert.rejects(axe(page), /label/);
  await assert.rejects(noSidewaysScroll(page), /too wide/);
  await assert.rejects(targetsAreLarge(page), /too small/);
  await assert.rejects(tabStops(page), /can be seen/);
  assert.deepEqual(app.problems(), []);

  await page.evaluate(() => {
    setTimeout(() => { throw new Error('on purpose'); });
    document.body.setAttribute('style', 'color: red');
    navigator.sendBeacon('https://example.org/');
    new Image().src = 'https://example.org/x.png';
  });
  await sleep(300);
  const problems = app.problems().join('\n');
  for (const expected of [/on purpose/, /Content Security Policy.*style-src/s, /connect-src/, /img-src/]) assert.match(problems, expected);
  assert.deepEqual(app.elsewhere, [], 'the policy stopped them before they left');
  app.allow(/./);
});

journey('a request to another host is seen, whoever makes it', { dist }, async ({ app, page }) => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await app.context.serviceWorkers()[0].evaluate(() => fetch('https://example.org/from-the-worker', { mode: 'no-cors' }).catch(() => {}));
  assert.deepEqual(app.elsewhere, ['https://example.org:443']);
  assert.ok(app.problems().some((problem) => problem.startsWith('asked elsewhere')));
  app.allow(/./);
});

journey('settings of the browser arrive in the page', { dist, colorScheme: 'dark', reducedMotion: 'reduce', text: 2 }, async ({ page }) => {
  const seen = await page.evaluate(() => ({
    dark: matchMedia('(prefers-color-scheme: dark)').matches,
    still: document.querySelector('#words').getAnimations().length,
    text: getComputedStyle(document.documentElement).fontSize,
  }));
  assert.deepEqual(seen, { dark: true, still: 0, text: '32px' });
});

journey('storage can be denied for real', { dist, storage: 'denied', allow: [/service ?worker|SecurityError|Uncaught \(in promise\)/i, /uncaught/] }, async ({ page }) => {
  const outcome = await page.evaluate(async () => {
    const tried = {};
    for (const [name, use] of Object.entries({ localStorage: () => localStorage, caches: () => caches.open('x'), indexedDB: () => new Promise((done, fail) => Object.assign(indexedDB.open('x'), { onsuccess: done, onerror: fail })) })) {
      tried[name] = await Promise.resolve().then(use).then(() => 'open', () => 'denied');
    }
    return tried;
  });
  assert.deepEqual(outcome, { localStorage: 'denied', caches: 'denied', indexedDB: 'denied' });
});

journey('without scripts the page still breathes', { dist, javaScriptEnabled: false }, async ({ page }) => {
  assert.equal(await page.locator('html').getAttribute('data-alive'), null);
  const at = () => page.evaluate(() => document.querySelector('#words').getAnimations()[0].currentTime);
  const before = await at();
  await sleep(200);
  assert.ok((await at()) > before);
});

journey('a killed browser comes back on the same profile, without a network', { dist }, async ({ app, page, server, open }) => {
  await page.evaluate(() => navigator.serviceWorker.ready);
  await sleep(1500); // the registration reaches the disk
  await app.kill();
  await server.down();
  server.forget();
  const again = await open({ allow: [/ERR_CONNECTION_REFUSED|Failed to (load|update)|fetching the script|unknown error/] });
  assert.equal(await again.page.getByRole('heading').textContent(), 'A small page');
  assert.deepEqual(server.requests(), []);
});

journey('a frozen page stands still while time goes on', { dist }, async ({ app, page }) => {
  await page.locator('html[data-gap]').waitFor();
  const before = await page.evaluate(() => performance.now());
  app.freeze();
  await sleep(1500);
  app.thaw();
  assert.ok((await page.evaluate(() => performance.now())) - before >= 1500, 'its clock went on');
  await sleep(100);
  assert.ok(Number(await page.locator('html').getAttribute('data-gap')) >= 1400, 'its timers did not');
});

test('a full disk is a real one', { skip: smallDiskIsMissing() }, () => {
  const disk = smallDisk(2);
  assert.throws(() => fs.writeFileSync(path.join(disk.profile, 'x'), Buffer.alloc(4 << 20)), /ENOSPC/);
  disk.remove();
});

function smallDiskIsMissing() {
  const disk = smallDisk(1);
  disk?.remove();
  return disk ? false : 'this machine does not let us mount one';
}
