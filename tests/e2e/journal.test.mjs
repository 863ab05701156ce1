// Write, from the first word to the bin and back, on one phone.
import { alive, keptOffline, onScreen, say, tap } from './app.mjs';
import { assert, journey } from './harness.mjs';
import * as journal from './journal.mjs';
import { button, done, heading, isSaved, listed, newPage, onThePage, openEntry, OFFLINE, paper, put, row, rows, save, settled, shows, standing, textOf, toList, toWrite, worker, write } from './journal.mjs';

journey('the caret is in the page at once, and the page says plainly who can read it', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await page.keyboard.type('straight away');
  assert.equal(await textOf(page), 'straight away');
  await isSaved(page);
  assert.equal(await page.locator('textarea:visible, input:visible, select:visible').count(), 1, 'nothing else asks for anything');
  await button(page, write.page.pages).click();
  await page.goBack();
  await onThePage(page);
  await shows(page, 'straight away');
});

journey('before the first entry it says who can read it, and later it does not repeat that', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await page.getByText(write.page.unlocked, { exact: true }).waitFor();
  await save(page, 'the first');
  await newPage(page);
  await page.getByText(write.page.unlocked, { exact: true }).waitFor({ state: 'detached' });
});

journey('"Saved" is said only after the transaction is complete, and of every word', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'kept. ');
  const thread = await worker(page);
  // From here on a transaction that completed is not told of until the test says so.
  await thread.evaluate(() => {
    self.completed = 0;
    self.strict = [];
    const open = new Promise((resolve) => (self.tell = resolve));
    const listen = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (name, then, options) {
      const later = async (event) => {
        self.completed += 1;
        await open;
        then.call(this, event);
      };
      return listen.call(this, name, name === 'complete' && this.mode === 'readwrite' ? later : then, options);
    };
    const begin = IDBDatabase.prototype.transaction;
    IDBDatabase.prototype.transaction = function (...how) {
      if (how[1] === 'readwrite') self.strict.push(how[2]?.durability);
      return begin.apply(this, how);
    };
  });
  await page.evaluate(() => {
    const status = document.querySelector('.page-top [role=status]');
    globalThis.said = [];
    new MutationObserver(() => globalThis.said.push(status.textContent)).observe(status, { childList: true, characterData: true, subtree: true });
  });
  await page.keyboard.type('new words');
  for (;;) if (await thread.evaluate(() => self.completed)) break;
  assert.equal(await standing(page).textContent(), '', 'complete is not yet heard of');
  await page.keyboard.type(' and more');
  await thread.evaluate(() => self.tell());
  await isSaved(page);
  assert.deepEqual(await page.evaluate(() => globalThis.said), ['', write.page.saved], 'not a word of it before all words were kept');
  assert.ok((await thread.evaluate(() => self.strict)).every((how) => how === 'strict'), 'on the disk, not on its way there');
});

journey('done, read, write on, delete, undo, the bin and back', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  const first = 'I am tired, and I said yes again.';
  await page.keyboard.insertText(`${first}\n\nمساء الخير 😮‍💨 <b>not bold</b>`);
  await done(page);
  await row(page, first).waitFor();
  assert.deepEqual(await listed(page), [first]);

  await openEntry(page, first);
  assert.equal(await page.locator('.entry').textContent(), `${first}\n\nمساء الخير 😮‍💨 <b>not bold</b>`);
  await button(page, write.page.edit).click();
  await onThePage(page);
  await put(page, ' One more.');
  await done(page);
  await row(page, first).waitFor();
  assert.equal(await rows(page).count(), 1, 'the entry, and no draft of it');
  await openEntry(page, first);
  assert.match(await page.locator('.entry').textContent(), /<b>not bold<\/b> One more\.$/);

  await button(page, write.page.delete).click();
  await page.locator('.undo').getByRole('status').waitFor();
  await page.getByText(write.list.empty, { exact: true }).waitFor();
  await button(page, write.list.undo).click();
  await row(page, first).waitFor();
  await page.locator('.undo').waitFor({ state: 'detached' });

  await openEntry(page, first);
  await button(page, write.page.delete).click();
  await page.locator('.undo').waitFor();
  await button(page, write.list.bin).click();
  await heading(page, write.list.bin_title);
  await row(page, first).click(); // "Put back"
  await page.getByText(write.list.bin_empty, { exact: true }).waitFor();
  await page.goBack();
  await heading(page, write.list.title);
  await row(page, first).waitFor();
  assert.equal(await page.locator('.undo').count(), 0, 'nothing left to undo');
});

journey('entries stand by day, newest first, and the bin lets go after 30 days', {}, async ({ page, app, open }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'x'); // the worker runs
  await paper(page).fill('');
  await done(page);
  await newPage(page);
  const thread = await worker(page);
  const daysAgo = (days) => thread.evaluate((days) => {
    self.RealDate ??= Date;
    const shift = days * 86_400_000;
    self.Date = class extends self.RealDate {
      constructor(...how) {
        if (how.length) super(...how);
        else super(self.RealDate.now() - shift);
      }
      static now() {
        return self.RealDate.now() - shift;
      }
    };
  }, days);
  const write1 = async (days, text) => {
    await daysAgo(days);
    await paper(page).fill(text);
    await done(page);
    await row(page, text).waitFor();
    await newPage(page);
  };
  await write1(3, 'three days ago');
  await write1(1, 'yesterday, morning');
  await write1(1, 'yesterday, evening');
  await write1(0, 'today');
  await toList(page);
  await row(page, 'today').waitFor();
  assert.deepEqual(await listed(page), ['today', 'yesterday, evening', 'yesterday, morning', 'three days ago']);
  const days = await page.locator('h2').allTextContents();
  assert.equal(days.length, 3);
  const spoken = (ago) => new Date(Date.now() - ago * 86_400_000).toLocaleDateString('en-GB', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  assert.deepEqual(days, [0, 1, 3].map(spoken));

  const bin = async (text, ago) => {
    await daysAgo(ago);
    await openEntry(page, text);
    await button(page, write.page.delete).click();
    await page.locator('.undo').waitFor();
  };
  await bin('three days ago', 31);
  await bin('yesterday, morning', 29);
  await app.close();
  const again = await open();
  await toWrite(again.page);
  await toList(again.page);
  await button(again.page, write.list.bin).click();
  await row(again.page, 'yesterday, morning').waitFor();
  await row(again.page, 'three days ago').waitFor({ state: 'detached' });
});

journey('Back goes where one came from on every step, and the address and title never change', {}, async ({ page, server }) => {
  await settled(page);
  const seen = new Set();
  const look = async () => seen.add(`${page.url()} ${await page.title()}`);
  const step = async (there) => {
    await there();
    await look();
  };
  const entry = () => page.locator('.entry').waitFor();
  await look();
  await toWrite(page);
  await look();
  await save(page, 'an entry');
  await look();
  await openEntry(page, 'an entry');
  await look();
  await button(page, write.page.edit).click();
  await step(() => onThePage(page));
  await page.goBack();
  await step(entry);
  await page.goBack();
  await step(() => heading(page, write.list.title));
  await button(page, write.list.bin).click();
  await step(() => heading(page, write.list.bin_title));
  await tap(page, say.bar.leave);
  await step(() => heading(page, write.list.title));
  await page.goBack();
  await step(() => onThePage(page));
  await page.goBack();
  await step(() => onScreen(page, 'home'));
  await page.goForward();
  await step(() => onThePage(page));
  await tap(page, say.bar.help);
  await step(() => onScreen(page, 'help'));
  await page.goBack();
  await step(() => onThePage(page));
  await tap(page, say.bar.leave);
  await step(() => onScreen(page, 'home'));
  assert.deepEqual([...seen], [`${server.url} Holdfast`]);
  for (const state of await page.evaluate(() => [history.state])) assert.ok(Number.isInteger(state));
});

journey('a reload brings the words back without a question', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'not finished\nyet');
  await page.reload();
  await toWrite(page);
  await shows(page, 'not finished\nyet');
  await isSaved(page);
  await put(page, '. Now it is.');
  await done(page);
  await row(page, 'not finished').waitFor();
  assert.equal(await rows(page).count(), 1);
  await page.reload();
  await toWrite(page);
  await page.getByText(write.page.unlocked, { exact: true }).waitFor({ state: 'detached' });
  assert.equal(await textOf(page), '', 'what is finished does not come back to the page');
});

journey('words typed a moment before a step away or a hidden window are kept, and stay on the page', {}, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one');
  await page.keyboard.type(' two');
  await toList(page); // no pause to wait for
  await page.goBack();
  await onThePage(page);
  await shows(page, 'one two');
  await isSaved(page);
  await paper(page).press('End');
  await page.keyboard.type(' three');
  const hidden = await app.context.newPage(); // the first window is hidden now
  await hidden.bringToFront();
  await isSaved(page);
  await page.bringToFront();
  await hidden.close();
  assert.equal(await textOf(page), 'one two three');
  await page.reload();
  await toWrite(page);
  await shows(page, 'one two three');
});

for (const [where, away] of Object.entries({
  Help: (page) => tap(page, say.bar.help),
  'Earlier pages': (page) => toList(page),
  home: async (page) => {
    await tap(page, say.bar.leave);
    await onScreen(page, 'home');
    await page.goForward();
    await onThePage(page);
    await tap(page, say.bar.help);
  },
})) {
  journey(`back from ${where} the words are there, and writing on loses none`, {}, async ({ page }) => {
    await settled(page);
    await toWrite(page);
    await put(page, 'words from before');
    await away(page);
    await page.goBack();
    await onThePage(page);
    assert.equal(await textOf(page), 'words from before');
    await put(page, ', and words from after');
    await page.reload();
    await toWrite(page);
    await shows(page, 'words from before, and words from after');
  });
}

journey('several unfinished pages all stay, and each can be gone on with', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'the first unfinished');
  await toList(page);
  await newPage(page);
  await put(page, 'the second unfinished');
  await toList(page);
  await row(page, 'the first unfinished').getByText(write.list.unfinished, { exact: true }).waitFor();
  await row(page, 'the first unfinished').click();
  await onThePage(page);
  await shows(page, 'the first unfinished');
  await done(page);
  await row(page, 'the second unfinished').getByText(write.list.unfinished, { exact: true }).waitFor();
  await row(page, 'the first unfinished').waitFor();
});

journey('words typed while others are on their way are kept, though the page is turned at once', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'one');
  const thread = await worker(page);
  await thread.evaluate(() => {
    const open = new Promise((resolve) => (self.tell = resolve));
    const listen = IDBTransaction.prototype.addEventListener;
    IDBTransaction.prototype.addEventListener = function (name, then, options) {
      const later = async (event) => {
        self.held = true;
        await open;
        then.call(this, event);
      };
      return listen.call(this, name, name === 'complete' && this.mode === 'readwrite' ? later : then, options);
    };
  });
  await page.keyboard.type(' two');
  for (;;) if (await thread.evaluate(() => self.held)) break;
  await page.keyboard.type(' three');
  await toList(page);
  await newPage(page);
  assert.equal(await textOf(page), '');
  await thread.evaluate(() => self.tell());
  await toList(page);
  await row(page, 'one two three').getByText(write.list.unfinished, { exact: true }).waitFor();
  await page.reload();
  await toWrite(page);
  await shows(page, 'one two three');
});

journey('an entry that was only looked at on the page leaves nothing unfinished', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'as it was');
  await openEntry(page, 'as it was');
  await button(page, write.page.edit).click();
  await onThePage(page);
  await toList(page);
  await newPage(page);
  await save(page, 'another');
  assert.deepEqual(await listed(page), ['another', 'as it was']);
});

journey('a page emptied again leaves nothing behind', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'never mind');
  await paper(page).fill('');
  await done(page);
  await page.getByText(write.list.empty, { exact: true }).waitFor();
  assert.equal(await rows(page).count(), 0);
  assert.deepEqual(await journal.stored(page, 'draft'), []);
});

journey('without a network, from a cold start, all of it works', {}, async ({ app, page, server, open }) => {
  await alive(page);
  await keptOffline(page);
  await app.close();
  await server.down();
  const away = await open({ allow: [OFFLINE] });
  await toWrite(away.page);
  await save(away.page, 'written without a network');
  await newPage(away.page);
  await put(away.page, 'and a draft');
  await away.close();
  const later = await open({ allow: [OFFLINE] });
  await toWrite(later.page);
  await shows(later.page, 'and a draft');
  await toList(later.page);
  await openEntry(later.page, 'written without a network');
});

journey('on the very first visit Write opens while the rest still arrives', {}, async ({ page }) => {
  await toWrite(page);
  await page.keyboard.type('the first words of all');
  await isSaved(page);
  assert.equal(await textOf(page), 'the first words of all');
});
