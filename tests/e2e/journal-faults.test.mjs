// Storage that is denied, full, slow, lost or full of somebody else's things; a worker that dies; a version that arrives.
// In each case: the words stay on the screen, one true sentence says how it stands, and there is a way out.
import { alive, onScreen, say, tap } from './app.mjs';
import { assert, journey, smallDisk, sleep, versionOf } from './harness.mjs';
import {
  button, done, heading, isInTrouble, isSaved, listed, newPage, nextWorking, OFFLINE, onThePage, openEntry, paper, put, row, rows, save, settled, shows,
  standing, stored, textOf, toList, toWrite, trouble, waysOut, withWorker, worker, write,
} from './journal.mjs';

const WORDS = 'words that must not be lost\nمساء 😮‍💨';
// What the policy stops says so; and a word in _headers that this Chromium does not know.
const HEADERS = { headers: true, allow: [/Permissions-Policy/] };

/** A journey on a version whose storage is broken by `script`, in the journal's worker, from the start. */
function brokenBy(name, script, options, body) {
  let made;
  const dist = () => (made ??= withWorker(script));
  journey(name, { ...options, closed: true }, async (stage) => {
    stage.server.deploy(dist().dist);
    const app = await stage.open();
    await body({ ...stage, app, page: app.page });
    made.remove();
  });
}

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
    await button(page, write.page.done).click();
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
  journey('a disk without room: nothing is called saved, and the words stay', { skip: disk ? false : 'no file system can be mounted here', closed: true }, async ({ open }) => {
    try {
      const app = await open({ profile: disk.profile });
      const { page } = app;
      await settled(page);
      await toWrite(page);
      await put(page, 'from before. ');
      const { execFileSync } = await import('node:child_process');
      try {
        execFileSync('dd', ['if=/dev/zero', `of=${disk.profile}/filler`, 'bs=64k'], { stdio: 'ignore' });
      } catch {} // full is what it was to become
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

const ABORTING = () => {
  const transaction = IDBDatabase.prototype.transaction;
  self.aborts = 0; // how many more; the test says
  self.aborted = 0;
  IDBDatabase.prototype.transaction = function (...how) {
    const begun = transaction.apply(this, how);
    if (how[1] === 'readwrite' && self.aborts > 0) {
      self.aborts -= 1;
      self.aborted += 1;
      queueMicrotask(() => {
        try {
          begun.abort();
        } catch {} // over already
      });
    }
    return begun;
  };
};

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
  await app.cdp.send('Storage.clearDataForOrigin', { origin: new URL(server.url).origin, storageTypes: 'indexeddb' });
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

// ── Somebody else's things ───────────────────────────────────────────────────────────────────────────────────────

/** A database of our name that another program made. */
const foreign = (page, { version, stores, row }) => page.evaluate(({ version, stores, row }) => new Promise((resolve, reject) => {
  const request = indexedDB.open('holdfast /', version);
  request.onupgradeneeded = () => {
    for (const name of stores) request.result.createObjectStore(name).put(row, 'a key');
  };
  request.onsuccess = () => resolve(request.result.close());
  request.onerror = () => reject(request.error);
}), { version, stores, row });
const OURS = ['meta', 'rec', 'rev', 'draft', 'idx', 'man'];
const THEIRS = [[JSON.stringify('a key'), JSON.stringify({ theirs: true })]];

journey('foreign stores beside ours are left alone, and everything works', {}, async ({ page }) => {
  await settled(page);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('holdfast /', 1);
    request.onupgradeneeded = () => {
      for (const name of ['meta', 'rec', 'rev', 'draft', 'idx', 'man']) request.result.createObjectStore(name);
      request.result.createObjectStore('theirs').put({ theirs: true }, 'a key');
    };
    request.onsuccess = () => resolve(request.result.close());
  }));
  await toWrite(page);
  await save(page, 'mine');
  assert.deepEqual(await stored(page, 'theirs'), THEIRS);
});

for (const [what, version] of [['of our version without our stores', 1], ['of a later version', 99]]) {
  journey(`a foreign database ${what} is not touched, and no word is lost`, {}, async ({ app, page }) => {
    await settled(page);
    await foreign(page, { version, stores: ['theirs'], row: { theirs: true } });
    await toWrite(page);
    await page.keyboard.insertText(WORDS);
    await trouble(page).waitFor({ timeout: 30_000 });
    assert.equal(await textOf(page), WORDS);
    assert.equal(await standing(page).textContent(), '');
    await waysOut(app, page, WORDS);
    assert.deepEqual(await stored(page, 'theirs'), THEIRS);
  });
}

journey('things in our stores that we did not write are counted, kept, and in nobody\'s way', { allow: [] }, async ({ page }) => {
  await settled(page);
  await page.evaluate(() => new Promise((resolve) => {
    const request = indexedDB.open('holdfast /', 1);
    request.onupgradeneeded = () => {
      for (const name of ['meta', 'rec', 'rev', 'draft', 'idx', 'man']) request.result.createObjectStore(name);
      const rec = request.transaction.objectStore('rec');
      rec.put('a text', 'a key');
      rec.put({ an: 'object' }, 7);
      rec.put(new Uint8Array(1 << 20), new Uint8Array(16));
    };
    request.onsuccess = () => resolve(request.result.close());
  }));
  const before = await stored(page, 'rec');
  await toWrite(page);
  await save(page, 'mine');
  await page.getByText(write.list.many_unreadable, { exact: true }).waitFor();
  assert.deepEqual(await listed(page), ['mine']);
  const after = await stored(page, 'rec');
  for (const row of before) assert.ok(after.some((one) => one[0] === row[0] && one[1] === row[1]), `${row[0]} is as it was`);
});

/** Flips one bit in the value under each key of `table`. */
const flip = (page, table, at = -1) => page.evaluate(([table, at]) => new Promise((resolve) => {
  const request = indexedDB.open('holdfast /');
  request.onsuccess = () => {
    const transaction = request.result.transaction(table, 'readwrite');
    const cursor = transaction.objectStore(table).openCursor();
    cursor.onsuccess = () => {
      const here = cursor.result;
      if (!here) return;
      const bytes = new Uint8Array(here.value);
      bytes[at < 0 ? bytes.length + at : at] ^= 1;
      here.update(bytes);
      here.continue();
    };
    transaction.oncomplete = () => resolve(request.result.close());
  };
}), [table, at]);

journey('an entry that does not open is kept as it is, is told of, and stands in nothing\'s way', {}, async ({ app, page, open }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'will be damaged');
  await flip(page, 'rec');
  const damaged = await stored(page, 'rec');
  await app.close();
  const later = await open();
  await toWrite(later.page);
  await toList(later.page);
  await later.page.getByText(write.list.one_unreadable, { exact: true }).waitFor();
  assert.deepEqual(await listed(later.page), []);
  await newPage(later.page);
  await save(later.page, 'whole');
  await later.page.getByText(write.list.one_unreadable, { exact: true }).waitFor();
  await openEntry(later.page, 'whole');
  await button(later.page, write.page.delete).click();
  await later.page.locator('.undo').waitFor();
  assert.deepEqual((await stored(later.page, 'rec')).filter(([key]) => key === damaged[0][0]), damaged, 'byte for byte');
  assert.equal(await later.page.getByText(write.list.empty, { exact: true }).count(), 0, 'it does not say that nothing is here');
});

journey('an entry damaged while it stands in the list says so when it is opened', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'will be damaged');
  await flip(page, 'rec');
  await row(page, 'will be damaged').click();
  await page.getByText(write.list.one_unreadable, { exact: true }).waitFor();
  await page.goBack();
  await heading(page, write.list.title);
});

journey('a draft that does not open is kept too, and writing goes on beside it', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'will be damaged');
  await flip(page, 'draft');
  const damaged = await stored(page, 'draft');
  await page.reload();
  await toWrite(page);
  assert.equal(await textOf(page), '');
  await put(page, 'new words');
  const after = await stored(page, 'draft');
  assert.equal(after.length, 2);
  assert.ok(after.some(([key, value]) => key === damaged[0][0] && value === damaged[0][1]), 'byte for byte');
});

for (const [what, at] of [['the key slot', -1], ['the beginning of it', 9]]) {
  journey(`damage in the store of keys (${what}): entries are kept, and new words have a place`, {}, async ({ page }) => {
    await settled(page);
    await toWrite(page);
    await save(page, 'from before');
    const before = await stored(page, 'rec');
    await flip(page, 'meta', at);
    await page.reload();
    await toWrite(page);
    await page.keyboard.insertText(WORDS);
    await trouble(page).or(standing(page).getByText(write.page.saved, { exact: true })).first().waitFor({ timeout: 30_000 });
    assert.equal(await textOf(page), WORDS);
    const after = await stored(page, 'rec');
    assert.deepEqual(after.filter(([key]) => key === before[0][0]), before);
  });
}

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
