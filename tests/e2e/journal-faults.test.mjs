// Storage that is denied, full, slow or lost.
// In each case: the words stay on the screen, one true sentence says how it stands, and there is a way out.
import { assert, journey, smallDisk, sleep } from './harness.mjs';
import {
  ABORTING, brokenBy, button, done, heading, isInTrouble, isSaved, newPage, onThePage, openEntry, paper, put, row, rows, save, settled, shows,
  standing, stored, textOf, toList, toWrite, trouble, waysOut, worker, write,
} from './journal.mjs';

const WORDS = 'words that must not be lost\nمساء 😮‍💨';
// What the policy stops says so; and a word in _headers that this Chromium does not know.
const HEADERS = { headers: true, allow: [/Permissions-Policy/] };

// ── Denied ───────────────────────────────────────────────────────────────────────────────────────────────────────

const DENIED = {
  'is missing': () => Object.defineProperty(self, 'indexedDB', { value: undefined }),
  'may not be touched': () => Object.defineProperty(self, 'indexedDB', { get: () => { throw new DOMException('no', 'SecurityError'); } }),
  'refuses to open': () => (IDBFactory.prototype.open = () => { throw new DOMException('no', 'SecurityError'); }),
};
for (const [what, script] of Object.entries(DENIED)) {
  brokenBy(`storage that ${what}: the words stay, one sentence, and both ways out`, script, {}, async ({ app, page }) => {
    await settled(page);
    await toWrite(page);
    await page.keyboard.insertText(WORDS);
    await isInTrouble(page, write.unsaved.denied, WORDS);
    await waysOut(app, page, WORDS);
    await button(page, write.page.done).click();
    await isInTrouble(page, write.unsaved.denied, WORDS);
    await toList(page);
    await page.getByRole('alert').getByText(write.unread.lead, { exact: true }).waitFor();
    await page.goBack();
    await onThePage(page);
    await isInTrouble(page, write.unsaved.denied, WORDS);
  });
}

journey('storage a person has denied to every site: the words stay, and both ways out', { ...HEADERS, storage: 'denied' }, async ({ app, page }) => {
  await toWrite(page);
  await page.keyboard.insertText(WORDS);
  await isInTrouble(page, write.unsaved.denied, WORDS);
  await waysOut(app, page, WORDS);
});

brokenBy('no word is dropped by leaving a page that could not be kept', DENIED['refuses to open'], {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await page.keyboard.insertText(WORDS);
  await isInTrouble(page, write.unsaved.denied, WORDS);
  await toList(page);
  await button(page, write.page.new).click();
  await onThePage(page);
  await isInTrouble(page, write.unsaved.denied, WORDS);
});

// ── Full ─────────────────────────────────────────────────────────────────────────────────────────────────────────

journey('a quota that is used up: nothing is called saved, and with room again it saves by itself', { timeout: 180_000 }, async ({ app, page, server }) => {
  await settled(page);
  // Before the first transaction: Chromium remembers for a while how much room there was.
  const { origin } = new URL(server.url);
  const { usage } = await page.evaluate(() => navigator.storage.estimate());
  await app.cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 3_000_000 });
  await toWrite(page);
  const outcome = trouble(page).or(standing(page).getByText(write.page.saved, { exact: true })).first();
  let long;
  for (let number = 0; number < 9; number += 1) {
    long = `${number} ${'too much '.repeat(100_000)}`.trim();
    await paper(page).fill(long);
    await outcome.waitFor({ timeout: 30_000 });
    if (await trouble(page).count()) break;
    // A busy machine lays out 900,000 letters for a while.
    await button(page, write.page.done).click({ timeout: 60_000 });
    await trouble(page).or(page.getByRole('heading', { name: write.list.title })).first().waitFor({ timeout: 30_000 });
    if (await trouble(page).count()) break;
    await newPage(page);
  }
  await isInTrouble(page, write.unsaved.full, long);
  await waysOut(app, page, long);
  await toList(page);
  await rows(page).first().waitFor();
  await newPage(page);
  await isInTrouble(page, write.unsaved.full, long);
  await app.cdp.send('Storage.overrideQuotaForOrigin', { origin, quotaSize: usage + 300_000_000 });
  await standing(page).getByText(write.page.saved, { exact: true }).waitFor({ timeout: 60_000 });
  assert.equal(await trouble(page).count(), 0, 'the sentence is gone once it is no longer true');
});

{
  const disk = smallDisk(48);
  /** Until there is no room, and again a little later: a browser short of room lets go of what it had cached. */
  const fill = async (folder) => {
    const { execFileSync } = await import('node:child_process');
    for (let at = 0; at < 8; at += 1) {
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${folder}/filler-${at}`, 'bs=4k'], { stdio: 'ignore' });
      } catch {} // full is what it was to become
      await sleep(400);
    }
  };
  journey('a disk without room: nothing is called saved, and the words stay', { skip: disk ? false : 'no file system can be mounted here', closed: true }, async ({ open }) => {
    try {
      const app = await open({ profile: disk.profile });
      const { page } = app;
      await settled(page);
      await toWrite(page);
      await put(page, 'from before. ');
      await fill(disk.profile);
      const long = `from before. ${'too much '.repeat(60_000).trim()}`;
      await paper(page).fill(long);
      await trouble(page).waitFor({ timeout: 60_000 });
      assert.equal(await textOf(page), long);
      assert.equal(await standing(page).textContent(), '');
      await app.close();
    } finally {
      disk.remove();
    }
  });
}

brokenBy('a commit that ends in QuotaExceededError after every request succeeded is not called saved', () => {
  const put = IDBObjectStore.prototype.put;
  self.full = true;
  IDBObjectStore.prototype.put = function (...how) {
    const request = put.apply(this, how);
    if (self.full && this.name === 'draft') {
      Object.defineProperty(this.transaction, 'error', { value: new DOMException('full', 'QuotaExceededError') });
      request.addEventListener('success', () => this.transaction.abort());
    }
    return request;
  };
  // The app commits at once; here it must not before the abort.
  IDBTransaction.prototype.commit = () => {};
}, {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await page.keyboard.insertText(WORDS);
  await isInTrouble(page, write.unsaved.full, WORDS);
  assert.deepEqual(await stored(page, 'draft'), []);
  await (await worker(page)).evaluate(() => (self.full = false));
  await isSaved(page); // by itself: it tries again
  assert.equal(await trouble(page).count(), 0);
});

// ── Aborted, lost, silent ────────────────────────────────────────────────────────────────────────────────────────

brokenBy('a transaction aborted once is done again, and nobody is troubled', ABORTING, {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  await thread.evaluate(() => (self.aborts = 1));
  await put(page, 'two.');
  assert.equal(await thread.evaluate(() => self.aborted), 1);
  assert.equal(await trouble(page).count(), 0);
  await page.reload();
  await toWrite(page);
  await shows(page, 'one. two.');
});

brokenBy('transactions aborted for ever: the words stay, and later they are saved after all', ABORTING, {}, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  await thread.evaluate(() => (self.aborts = Infinity));
  await page.keyboard.insertText('two.');
  await isInTrouble(page, write.unsaved.lost, 'one. two.');
  await waysOut(app, page, 'one. two.');
  await button(page, write.page.done).click();
  await isInTrouble(page, write.unsaved.lost, 'one. two.');
  await thread.evaluate(() => (self.aborts = 0));
  // "Done" may still have been trying, and takes hold now; else the draft is kept by itself, and it is tapped again.
  const over = page.getByRole('heading', { name: write.list.title });
  await over.or(standing(page).getByText(write.page.saved, { exact: true })).first().waitFor({ timeout: 30_000 });
  await sleep(500);
  if (!(await over.count())) await done(page);
  await row(page, 'one. two.').waitFor();
  assert.equal(await rows(page).count(), 1, 'once, however often it was tried');
});

journey('a connection that is lost is made anew, and the work is done once', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  // As mobile Safari does after the background: every use of the old connection fails, a new one works.
  await thread.evaluate(() => {
    const transaction = IDBDatabase.prototype.transaction;
    const lost = new WeakSet();
    let all = true;
    const open = IDBFactory.prototype.open;
    IDBFactory.prototype.open = function (...how) {
      all = false;
      self.reopened = (self.reopened ?? 0) + 1;
      return open.apply(this, how);
    };
    IDBDatabase.prototype.transaction = function (...how) {
      if (all) lost.add(this);
      if (lost.has(this)) throw new DOMException('Connection to Indexed Database server lost. Refresh the page to try again', 'InvalidStateError');
      return transaction.apply(this, how);
    };
  });
  await put(page, 'two.');
  assert.equal(await thread.evaluate(() => self.reopened), 1);
  await done(page);
  await row(page, 'one. two.').waitFor();
  assert.equal(await rows(page).count(), 1);
});

journey('a database that stops answering: the words stay, it says so, and goes on when it answers again', { timeout: 180_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one. ');
  const thread = await worker(page);
  await thread.evaluate(() => {
    self.silent = true;
    for (const kind of [IDBRequest, IDBTransaction]) {
      const listen = kind.prototype.addEventListener;
      kind.prototype.addEventListener = function (name, then, options) {
        return listen.call(this, name, (event) => self.silent || then.call(this, event), options);
      };
    }
  });
  await page.keyboard.insertText('two.');
  await trouble(page).waitFor({ timeout: 60_000 });
  assert.equal(await textOf(page), 'one. two.');
  assert.equal(await standing(page).textContent(), '');
  await thread.evaluate(() => (self.silent = false));
  await standing(page).getByText(write.page.saved, { exact: true }).waitFor({ timeout: 60_000 });
  assert.equal(await trouble(page).count(), 0);
});

journey('site data cleared while the page is open: the words stay, and after a reload it works', {}, async ({ app, page, server }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'gone by the hand of the person');
  await newPage(page);
  await put(page, 'one. ');
  await app.cdp.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'indexeddb,file_systems' });
  await page.keyboard.insertText('two.');
  await trouble(page).waitFor({ timeout: 30_000 });
  assert.equal(await textOf(page), 'one. two.');
  assert.equal(await standing(page).textContent(), '', 'nothing says Saved');
  await waysOut(app, page, 'one. two.');
  await page.reload();
  await toWrite(page);
  await put(page, 'from here on');
  await page.reload();
  await toWrite(page);
  await shows(page, 'from here on');
});


// ── Not granted ──────────────────────────────────────────────────────────────────────────────────────────────────

brokenBy('a delete that is not granted is said, and so is a putting back; the page is where it was', ABORTING, {}, async ({ page }) => {
  const unmoved = () => page.getByText(write.list.unmoved, { exact: true });
  await settled(page);
  await toWrite(page);
  await save(page, 'one');
  const thread = await worker(page);
  await openEntry(page, 'one');
  await thread.evaluate(() => (self.aborts = Infinity));
  await button(page, write.page.delete).click();
  await unmoved().waitFor({ timeout: 30_000 });
  await page.locator('.entry').getByText('one', { exact: true }).waitFor();
  await thread.evaluate(() => (self.aborts = 0));
  await button(page, write.page.delete).click();
  await heading(page, write.list.title);
  assert.equal(await unmoved().count(), 0, 'it is no longer true');
  await thread.evaluate(() => (self.aborts = Infinity));
  await button(page, write.list.undo).click();
  await unmoved().waitFor({ timeout: 30_000 });
  await thread.evaluate(() => (self.aborts = 0));
  await button(page, write.list.undo).click();
  await row(page, 'one').waitFor({ timeout: 30_000 });
  assert.equal(await unmoved().count(), 0);
});
