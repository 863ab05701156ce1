// A worker that dies, files that never arrive, five megabytes, and a version that arrives over an open page.
// In each case: the words stay on the screen, one true sentence says how it stands, and there is a way out.
import { alive, onScreen, say, tap } from './app.mjs';
import { assert, journey, sleep, versionOf } from './harness.mjs';
import {
  brokenBy, done, isInTrouble, isSaved, nextWorking, OFFLINE, onThePage, paper, put, row, rows, settled, shows, standing, textOf, toWrite, trouble,
  waysOut, worker, write,
} from './journal.mjs';

const WORDS = 'words that must not be lost\nمساء 😮‍💨';
// What the policy stops says so; and a word in _headers that this Chromium does not know.
const HEADERS = { headers: true, allow: [/Permissions-Policy/] };

// ── The worker dies ──────────────────────────────────────────────────────────────────────────────────────────────

journey('a worker that crashes is started again, and the words are saved', { allow: [/on purpose/] }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  await Promise.all([page.waitForEvent('worker'), (async () => {
    await thread.evaluate(() => void setTimeout(() => { throw new Error('on purpose'); }));
    await page.keyboard.insertText('two.');
  })()]);
  await isSaved(page);
  assert.equal(await trouble(page).count(), 0);
  await page.reload();
  await toWrite(page);
  await shows(page, 'one. two.');
});

journey('a worker that crashes with a request in its hands: asked again, saved once', { allow: [/on purpose/] }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  await thread.evaluate(() => {
    IDBTransaction.prototype.commit = () => setTimeout(() => { throw new Error('on purpose'); });
  });
  await page.keyboard.insertText('two.');
  await isSaved(page);
  await done(page);
  await row(page, 'one. two.').waitFor();
  assert.equal(await rows(page).count(), 1);
});

journey('a worker that ends without a word: it is said, and the words are saved in the end', { timeout: 180_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  await thread.evaluate(() => self.close()).catch(() => {}); // it cannot answer
  await page.keyboard.insertText('two.');
  await trouble(page).or(standing(page).getByText(write.page.saved, { exact: true })).first().waitFor({ timeout: 30_000 });
  assert.equal(await textOf(page), 'one. two.');
  await standing(page).getByText(write.page.saved, { exact: true }).waitFor({ timeout: 60_000 });
  await page.reload();
  await toWrite(page);
  await shows(page, 'one. two.');
});

brokenBy('a worker that never starts: the words stay, and both ways out', () => { throw new Error('on purpose'); }, { allow: [/on purpose/] }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await page.keyboard.insertText(WORDS);
  await isInTrouble(page, write.unsaved.gone, WORDS);
  await waysOut(app, page, WORDS);
});

journey('a worker whose files never arrive: the words stay, and both ways out', { ...HEADERS, timeout: 120_000, closed: true }, async ({ server, open }) => {
  // Nothing was installed yet: the journal is opened over the network that goes.
  server.fault('sw.js', { status: 404 });
  server.fault('journal-worker.js', { hang: true });
  const app = await open({ allow: [/404|Permissions-Policy|Failed to|bad HTTP response/] });
  await toWrite(app.page);
  await app.page.keyboard.insertText(WORDS);
  await trouble(app.page).waitFor({ timeout: 40_000 });
  assert.equal(await textOf(app.page), WORDS);
  await waysOut(app, app.page, WORDS);
});

journey('on a plain host without a service worker nothing is kept, and it says so', { allow: [/404|bad HTTP response|Failed to/], closed: true }, async ({ server, open }) => {
  server.fault('sw.js', { status: 404 });
  const app = await open();
  await toWrite(app.page);
  await app.page.keyboard.insertText(WORDS);
  await isInTrouble(app.page, write.unsaved.not_yet, WORDS);
  await waysOut(app, app.page, WORDS);
  server.mend();
});

// ── Too much ─────────────────────────────────────────────────────────────────────────────────────────────────────

journey('five megabytes pasted: it says what it is, and keeps every word on the page', { timeout: 180_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'start ');
  // In lines, as texts are: one line of a megabyte takes the browser itself a quarter of a minute to lay out.
  const much = `${'long '.repeat(100)}\n`.repeat(10_000);
  const paste = (text) => paper(page).evaluate((page, text) => {
    page.value = text;
    page.dispatchEvent(new Event('input', { bubbles: true }));
  }, text);
  await paste(much);
  await trouble(page).getByText(write.unsaved.too_long, { exact: true }).waitFor({ timeout: 60_000 });
  assert.equal((await textOf(page)).length, much.length);
  await paste('short again');
  await standing(page).getByText(write.page.saved, { exact: true }).waitFor({ timeout: 60_000 });
});

// ── The next version ─────────────────────────────────────────────────────────────────────────────────────────────

const installed = (page) => page.evaluate(async () => {
  const registration = await navigator.serviceWorker.ready;
  await registration.update();
  for (;;) {
    if (registration.waiting) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

journey('a second version arriving over an open draft: nothing reloads by itself, and the draft goes along', { allow: [OFFLINE] }, async ({ page, server }) => {
  const next = nextWorking();
  await settled(page);
  await toWrite(page);
  await put(page, 'begun in the first version');
  let loads = 0;
  page.on('load', () => (loads += 1));
  server.deploy(next.dist);
  await installed(page);
  await put(page, ', gone on with');
  await sleep(1500); // long enough for a reload that must not come
  assert.equal(loads, 0);
  assert.equal(await textOf(page), 'begun in the first version, gone on with');
  await tap(page, say.bar.leave);
  await onScreen(page, 'home');
  await page.goForward();
  await onThePage(page);
  await paper(page).press('ControlOrMeta+End');
  await page.keyboard.insertText('!'); // a moment before the update is taken
  await tap(page, say.bar.leave);
  await onScreen(page, 'home');
  await tap(page, say.home.newer);
  const reloaded = page.waitForEvent('load');
  await tap(page, say.phone.take_update);
  await reloaded;
  await alive(page);
  assert.equal(await versionOf(page), '2');
  await toWrite(page);
  await shows(page, 'begun in the first version, gone on with!');
  await done(page);
  await row(page, 'begun in the first version, gone on with!').waitFor();
  next.remove();
});

journey('a window of the old version beside one of the new: told to reload, and no word is lost', { allow: [OFFLINE, /on purpose/] }, async ({ app, page, server }) => {
  const next = nextWorking();
  await settled(page);
  await toWrite(page);
  await put(page, 'old window. ');
  server.deploy(next.dist);
  await installed(page);
  const other = await app.context.newPage();
  await other.goto(app.url);
  await alive(other);
  await tap(other, say.home.newer);
  await onScreen(other, 'settings');
  const reloaded = other.waitForEvent('load');
  await tap(other, say.phone.take_update);
  await reloaded;
  await other.locator('meta[name=holdfast-test-version]').waitFor({ state: 'attached', timeout: 30_000 });
  await alive(other);
  assert.equal(await versionOf(other), '2');
  await page.bringToFront();
  assert.equal(await versionOf(page), '1', 'nobody reloaded this window');
  await put(page, 'It still writes. ');
  // Its worker dies; the next one is of the new version.
  await (await worker(page)).evaluate(() => void setTimeout(() => { throw new Error('on purpose'); }));
  await page.keyboard.insertText('And more.');
  await isInTrouble(page, write.unsaved.newer, 'old window. It still writes. And more.');
  await waysOut(app, page, 'old window. It still writes. And more.');
  await page.reload();
  await toWrite(page);
  await shows(page, 'old window. It still writes. ');
  next.remove();
});
