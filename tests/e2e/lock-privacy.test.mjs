// What a lock keeps from whoever finds the phone: the profile on the disk, the page's own memory, and what a kill leaves.
import { alive, onScreen, say, tap } from './app.mjs';
import { assert, journey } from './harness.mjs';
import { button, found, heading, mirrorBytes, mirrored, newPage, onThePage, put, row, save, settled, shows, stored, toList, toWrite, write } from './journal.mjs';
import { LONG, WORDS, back, line, lock, memory, open, setLock, toPrivacy, toTheDoor, way } from './lock.mjs';

const canary = (what) => `CANARY ${what} ${crypto.randomUUID()} heron`;

journey('after a lock the page knows no word of the journal, and the disk neither words nor passphrase', { timeout: 180_000 }, async ({ app, page, open: again }) => {
  const texts = { entry: canary('entry'), draft: canary('draft') };
  await settled(page);
  await toWrite(page);
  await save(page, texts.entry);
  await newPage(page);
  await put(page, texts.draft);
  await page.evaluate((text) => (window.planted = { text }), texts.draft);
  assert.ok((await memory(app.cdp)).includes(texts.draft), 'the search of the memory finds what is there');
  await page.evaluate(() => delete window.planted);
  const passphrase = `${crypto.randomUUID()} shore`;
  await setLock(page, passphrase);
  await back(page);
  await page.goBack();
  await heading(page, write.list.title);
  await page.locator('.above button').click();
  await heading(page, lock.door.title);
  assert.equal(page.workers().length, 0, 'the worker is gone, and the key with it');
  const left = await memory(app.cdp);
  for (const [what, text] of Object.entries({ ...texts, passphrase })) assert.ok(!left.includes(text), `${what} in the memory of the page`);
  assert.ok(!(await page.evaluate(() => document.documentElement.outerHTML)).includes('CANARY'));
  await app.close();
  for (const [what, text] of Object.entries({ ...texts, passphrase })) assert.deepEqual(found(app.profile, text), [], what);
  const later = await again();
  await toTheDoor(later.page);
  await open(later.page, passphrase);
  await onThePage(later.page);
  await shows(later.page, texts.draft);
  // What was sealed with the key of before is sealed anew.
  const sealedWith = async () => {
    const rows = [...await stored(later.page, 'rec'), ...await stored(later.page, 'draft')];
    return rows.map(([, value]) => Number(`0x${value.slice(22, 30)}`));
  };
  while ((await sealedWith()).some((epoch) => epoch !== 2)) await later.page.waitForTimeout(100);
});

/** The names of all key slots. */
const slots = async (page) => (await stored(page, 'meta')).map(([key]) => Buffer.from(key, 'hex').toString()).filter((key) => key.startsWith('slot/'));

journey('killed while the lock is being set, at any moment: it opens without words, or with them, and all is there', { timeout: 240_000, closed: true }, async ({ open: start }) => {
  const first = await start();
  await settled(first.page);
  await toWrite(first.page);
  await save(first.page, 'through every kill');
  await first.close();
  let set = false;
  for (const wait of [0, 150, 400, 900, 1500, 2500]) {
    const app = await start();
    const { page } = app;
    await toWrite(page);
    await toList(page);
    await toPrivacy(page);
    await way(page, lock.all.set).click();
    await button(page, lock.set.own).click();
    await line(page, lock.set.first).fill(WORDS);
    await line(page, lock.set.again).fill(WORDS);
    await button(page, lock.set.go).click();
    await page.waitForTimeout(wait);
    const said = await page.getByText(lock.set.done, { exact: true }).count();
    await app.kill();
    const after = await start();
    await alive(after.page);
    await tap(after.page, say.home.write);
    await onScreen(after.page, 'write');
    // Either way in is a way in.
    await after.page.locator('textarea.page, #way-in').first().waitFor(LONG);
    await after.page.waitForFunction(() => document.querySelector('#way-in') || document.activeElement?.matches('textarea.page'), undefined, LONG);
    set = await after.page.locator('#way-in').count() > 0 || (await after.page.locator('#way-in').waitFor({ timeout: 2_000 }).then(() => true, () => false));
    assert.ok(set || !said, 'what was said to be locked is locked');
    if (set) {
      await open(after.page, WORDS);
      await onThePage(after.page);
    }
    await toList(after.page);
    await row(after.page, 'through every kill').waitFor(LONG);
    if (set) assert.ok((await slots(after.page)).some((key) => /words/.test(key)));
    await after.close();
    if (set) break;
  }
});

journey('of a locked journal the second copy has no key in clear, and gives it back locked', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'twice kept');
  await newPage(page);
  const keysOf = (rows) => [...rows].filter(([name]) => name.startsWith('meta/')).map(([, value]) => value);
  const clear = keysOf(await mirrored(page)).filter((value) => value.length >= 128);
  assert.ok(clear.length > 0);
  const before = await mirrorBytes(page);
  assert.ok(clear.every((value) => before.includes(value)), 'without a lock the key is in it');
  await setLock(page);
  await mirrored(page);
  const after = await mirrorBytes(page);
  assert.ok(after.length > 0);
  const left = keysOf(await mirrored(page));
  assert.ok(clear.some((value) => !left.includes(value)), 'the way in is another');
  for (const value of clear) assert.ok(left.includes(value) || !after.includes(value), 'what opened it before is in no part of the copy');
  // The database is lost: what comes back is locked, and the words open it.
  await page.goto('about:blank');
  await page.goto(app.url);
  await page.evaluate(() => new Promise((resolve, reject) => {
    Object.assign(indexedDB.deleteDatabase('holdfast /'), { onsuccess: resolve, onerror: reject });
  }));
  await page.reload();
  await toTheDoor(page);
  await open(page, WORDS);
  await onThePage(page);
  await toList(page);
  await row(page, 'twice kept').waitFor(LONG);
});

journey('Calm, Help and what is under Mine ask for no words', { timeout: 90_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'locked away');
  await setLock(page);
  await page.reload();
  await alive(page);
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await tap(page, say.now.breathe);
  await onScreen(page, 'breathing');
  await page.locator('#guide').waitFor();
  await page.reload();
  await alive(page);
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await page.goBack();
  await onScreen(page, 'home');
  await tap(page, say.home.settings);
  await onScreen(page, 'settings');
  assert.equal(await page.locator('#way-in').count(), 0);
});
