// Deleting everything, and what can be checked: nothing left where anyone could look, from every state, through kills,
// with another window typing; and the page that says what is fetched, stored and run.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { alive, go, keptOffline, onScreen, say, tap } from './app.mjs';
import { assert, axe, DIST, FULL, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, found, heading, mirrored, newPage, onThePage, put, row, save, settled, shows, stored, textOf, toList, toWrite, write } from './journal.mjs';
import { LONG, WORDS, back, lock, open, setLock, toTheDoor, way } from './lock.mjs';

const { erase, proof } = words('en/private.toml');
const CANARY = 'CANARY every word of it';

/** From home to where everything can be deleted. */
async function toErase(page) {
  await tap(page, say.home.settings);
  await onScreen(page, 'settings');
  await tap(page, lock.all.title);
  await heading(page, lock.all.title);
  await way(page, erase.title).click();
  await heading(page, erase.title);
}

/** Twice asked, twice yes; it can be stopped for a moment yet. */
async function agree(page) {
  await button(page, erase.go).click();
  await heading(page, erase.sure);
  await button(page, erase.yes).click();
  await heading(page, erase.soon);
}

/** All that any script could still find. */
const left = (page) => page.evaluate(async () => {
  const files = [];
  for await (const name of (await navigator.storage.getDirectory()).keys()) files.push(name);
  return {
    databases: (await indexedDB.databases()).map(({ name }) => name),
    files,
    settings: Object.keys(localStorage),
    session: Object.keys(sessionStorage),
    caches: (await caches.keys()).filter((name) => !/^holdfast-(app|boots) /.test(name)),
  };
});
const NOTHING = { databases: [], files: [], settings: [], session: [], caches: [] };

journey('everything goes, after two questions and a moment to stop; another window that types brings nothing back', { timeout: 150_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, CANARY);
  await mirrored(page);
  await page.reload();
  await go(page, 'settings');
  await page.getByRole('radio', { name: say.settings.dark }).check();
  await page.goBack();
  const other = await app.context.newPage();
  await other.goto(app.url);
  await toWrite(other);
  await page.bringToFront();
  // As the first picture of a page makes it.
  await page.evaluate(() => new Promise((done) => {
    const asked = indexedDB.open('holdfast / media', 1);
    asked.onsuccess = () => done(asked.result.close());
  }));
  await toErase(page);
  await axe(page, 'before everything is deleted');
  // A tap too early or too many changes nothing: what deletes is never where the last tap was.
  await button(page, erase.go).click();
  await heading(page, erase.sure);
  await button(page, erase.no).click();
  await heading(page, erase.title);
  await agree(page);
  await button(page, erase.stop).click();
  await heading(page, erase.title);
  // Leaving is stopping too.
  await agree(page);
  await page.goBack();
  await heading(page, lock.all.title);
  await way(page, erase.title).click();
  await heading(page, erase.title);
  await other.bringToFront();
  await put(other, `${CANARY} there`);
  await page.bringToFront();
  await agree(page);
  await other.bringToFront();
  const stop = Date.now() + 60_000;
  while (await page.getByRole('heading', { name: erase.done }).count() === 0) {
    // Typing on through it, for as long as there is a page to type on.
    await other.keyboard.insertText(' more').catch(() => {});
    assert.ok(Date.now() < stop, 'it does not come to an end');
    await other.waitForTimeout(100);
  }
  await page.bringToFront();
  await alive(other);
  await onScreen(other, 'home');
  assert.deepEqual(await left(page), NOTHING);
  assert.ok(!(await other.evaluate(() => document.documentElement.outerHTML)).includes('CANARY'));
  await axe(page, 'after everything was deleted');
  await button(page, erase.again).click();
  await alive(page);
  for (const window of [page, other]) {
    await window.bringToFront();
    await toWrite(window);
    assert.equal(await textOf(window), '');
    await toList(window);
    await window.getByText(write.list.empty, { exact: true }).waitFor(LONG);
  }
  await app.close();
  assert.deepEqual(found(app.profile, 'CANARY'), [], 'in clear on the disk');
});

/** The names of all key slots. */
const slots = async (page) => (await stored(page, 'meta')).map(([key]) => Buffer.from(key, 'hex').toString()).filter((key) => key.startsWith('slot/'));

journey('locked, the words forgotten, killed in the middle: it is all there, or nothing is; and what began goes on', { timeout: 200_000, closed: true }, async ({ open: start, t }) => {
  const first = await start();
  await settled(first.page);
  await toWrite(first.page);
  await save(first.page, CANARY);
  await newPage(first.page);
  await setLock(first.page);
  const [slot] = (await slots(first.page)).filter((name) => name.includes('/words/'));
  const vault = slot.split('/')[1];
  await first.close();
  const seen = [];
  for (const wait of FULL ? [0, 100, 200, 250, 275, 300, 325, 350, 400, 500, 800] : [0, 300, 800]) {
    const app = await start();
    const { page } = app;
    await toTheDoor(page);
    await button(page, lock.door.lost).click();
    await button(page, erase.title).click();
    await heading(page, erase.title);
    await agree(page);
    await page.getByRole('heading', { name: new RegExp(`^(${erase.going}|${erase.done})$`) }).waitFor(LONG);
    await page.waitForTimeout(wait);
    await app.kill();
    const after = await start();
    await alive(after.page);
    await tap(after.page, say.home.write);
    await after.page.locator('textarea.page, #way-in').first().waitFor(LONG);
    const locked = await after.page.locator('#way-in').count() > 0;
    seen.push(locked ? 'there' : 'gone');
    if (locked) {
      await open(after.page, WORDS);
      await onThePage(after.page);
      await toList(after.page);
      await row(after.page, CANARY).waitFor(LONG);
    } else {
      await onThePage(after.page);
      assert.equal(await textOf(after.page), '');
      assert.ok((await slots(after.page)).every((name) => !name.includes(vault)), 'no key of the journal that was deleted');
      assert.deepEqual(await stored(after.page, 'rec'), []);
    }
    await after.close();
    if (!locked) break;
  }
  t.diagnostic(seen.join(', '));
  assert.equal(seen.at(-1), 'gone');
});

journey('a journal that does not open is deleted all the same', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, CANARY);
  await page.reload();
  await alive(page);
  // A database of a version to come: no window of this one opens it.
  await page.evaluate(() => new Promise((resolve, reject) => {
    const request = indexedDB.open('holdfast /', 99);
    request.onerror = () => reject(request.error);
    request.onsuccess = () => resolve(request.result.close());
  }));
  await toErase(page);
  await agree(page);
  await heading(page, erase.done);
  assert.deepEqual(await left(page), NOTHING);
  await button(page, erase.again).click();
  await alive(page);
  await toWrite(page);
  await put(page, 'begun anew');
});

// ── What can be checked ──────────────────────────────────────────────────────────────────────────────────────────

/** The sum over all files, as anyone can make it of the folder that is served. */
function sumOfAll() {
  const list = /const FILES = (\{[^}]*\})/.exec(fs.readFileSync(path.join(DIST, 'sw.js'), 'utf8'))[1];
  const names = [...list.matchAll(/["']([^"']+)["']:\s*["'][0-9a-f]{64}["']/g)].map(([, name]) => name).sort();
  const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');
  assert.ok(names.length > 20, `${names.length} files`);
  return { names, sum: sha256(names.map((name) => `${sha256(fs.readFileSync(path.join(DIST, name)))}  ${name}\n`).join('')) };
}

journey('what is fetched, stored and run is said, without a request; a changed file is found out', { timeout: 120_000, viewport: SMALLEST }, async ({ page, server }) => {
  await alive(page);
  await keptOffline(page);
  await page.reload();
  await alive(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller);
  await server.close(); // nobody is there to be asked
  await go(page, 'privacy');
  await way(page, proof.title).click();
  const { names, sum } = sumOfAll();
  await page.getByText(`${names.length} ${proof.files_same}`, { exact: true }).waitFor(LONG);
  await page.getByText(sum, { exact: true }).waitFor();
  await page.getByText(proof.asked_none, { exact: true }).waitFor();
  const own = Number((await page.getByText(proof.asked_own).textContent()).split(' ')[0]);
  const here = Number((await page.getByText(proof.asked_device).textContent()).split(' ')[0]);
  assert.ok(own > 5 && own === here, `${here} of ${own} from this device`);
  await page.getByText(proof.rules_text, { exact: true }).click();
  await page.getByText("default-src 'none'").waitFor();
  await page.getByText(`${proof.stored_app}: `).waitFor();
  await axe(page, 'what can be checked');
  await noSidewaysScroll(page, 'what can be checked');
  await targetsAreLarge(page, 'what can be checked');
  await page.evaluate(async () => {
    const name = (await caches.keys()).find((name) => name.startsWith('holdfast-app '));
    const cache = await caches.open(name);
    const address = new URL('rescue.html', location.href).href;
    await cache.put(address, new Response('changed'));
  });
  await page.goBack();
  await way(page, proof.title).click();
  await page.getByText(`1 ${proof.files_other}`, { exact: true }).waitFor(LONG);
});
