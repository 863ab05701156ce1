// Two windows on one phone: both write, neither loses a word, and each hears of the other.
import { assert, FULL, journey } from './harness.mjs';
import { button, done, isSaved, listed, onThePage, openEntry, paper, put, row, rows, save, settled, shows, textOf, toList, toWrite, write } from './journal.mjs';

/** A second window of the same browser, in Write. */
async function another(app) {
  const page = await app.context.newPage();
  await page.goto(app.url);
  await toWrite(page);
  return page;
}

const writeOn = async (page, first) => {
  await openEntry(page, first);
  await button(page, write.page.edit).click();
  await onThePage(page);
  await shows(page, first);
};
const bodies = async (page) => {
  const all = [];
  for (let at = 0; at < await rows(page).count(); at += 1) {
    await rows(page).nth(at).click();
    await page.locator('.entry').waitFor();
    all.push(await page.locator('.entry').textContent());
    await page.goBack();
    await rows(page).first().waitFor();
  }
  return all.sort();
};

journey('one entry changed in two windows: both texts are kept, and it says so', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'the beginning');
  const other = await another(app);
  await toList(other);
  await writeOn(other, 'the beginning');
  await page.bringToFront();
  await writeOn(page, 'the beginning');
  await put(page, ', from here');
  await other.bringToFront();
  await put(other, ', from there');
  await done(other);
  await page.bringToFront();
  await done(page);
  await page.waitForFunction(() => document.querySelectorAll('.rows .row').length === 2);
  assert.deepEqual(await bodies(page), ['the beginning, from here', 'the beginning, from there']);
  // The one that came second says what it is.
  await row(page, 'the beginning, from here').click();
  await page.getByText(write.list.copy_of, { exact: true }).waitFor();
  await other.bringToFront();
  await other.waitForFunction(() => document.querySelectorAll('.rows .row').length === 2);
});

journey('a save, a delete and an undo in one window are seen in the list of the other', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'there from the start');
  const other = await another(app);
  await toList(other);
  await row(other, 'there from the start').waitFor();
  await page.bringToFront();
  await button(page, write.page.new).click();
  await onThePage(page);
  await save(page, 'new in the first window');
  await row(other, 'new in the first window').waitFor();
  await openEntry(page, 'new in the first window');
  await button(page, write.page.delete).click();
  await page.locator('.undo').waitFor();
  await row(other, 'new in the first window').waitFor({ state: 'detached' });
  await button(page, write.list.undo).click();
  await row(other, 'new in the first window').waitFor();
  assert.deepEqual(await listed(other), ['new in the first window', 'there from the start']);
});

journey('one unfinished page open in two windows: both go on, and both are kept', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'unfinished');
  const other = await another(app);
  await shows(other, 'unfinished');
  await put(other, ', there');
  await page.bringToFront();
  await put(page, ', here');
  assert.equal(await textOf(other), 'unfinished, there');
  await other.bringToFront();
  await put(other, ' too');
  await done(other);
  await page.bringToFront();
  await done(page);
  await page.waitForFunction(() => document.querySelectorAll('.rows .row').length === 2);
  assert.deepEqual(await bodies(page), ['unfinished, here', 'unfinished, there too']);
});

journey('an entry deleted in one window while it is written on in the other comes to no harm', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'between two windows');
  const other = await another(app);
  await toList(other);
  await writeOn(other, 'between two windows');
  await put(other, ', written on');
  await page.bringToFront();
  await openEntry(page, 'between two windows');
  await button(page, write.page.delete).click();
  await page.locator('.undo').waitFor();
  await other.bringToFront();
  await done(other);
  await row(other, 'between two windows, written on').waitFor();
  assert.ok((await bodies(other)).includes('between two windows, written on'));
});

const ROUNDS = FULL ? 40 : 6;
journey(`${ROUNDS} changes of one entry in two windows at the same moment: every sentence is somewhere`, { timeout: 60_000 + ROUNDS * 10_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  await save(page, 'shared');
  const other = await another(app);
  await toList(other);
  const sentences = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    const windows = [page, other];
    for (const one of windows) {
      await one.bringToFront();
      await one.waitForFunction(() => document.querySelector('.rows .row'));
      await rows(one).last().click(); // the oldest: both the same
      await one.locator('.entry').waitFor();
      await button(one, write.page.edit).click();
      await onThePage(one);
      const text = ` [${round}${one === page ? 'a' : 'b'}]`;
      sentences.push(text.trim());
      await paper(one).press('ControlOrMeta+End');
      await one.keyboard.insertText(text);
    }
    await Promise.all(windows.map((one) => button(one, write.page.done).click()));
    for (const one of windows) await one.locator('h1', { hasText: write.list.title }).waitFor({ timeout: 20_000 });
  }
  await page.bringToFront();
  await page.reload();
  await toWrite(page);
  await toList(page);
  await rows(page).first().waitFor();
  const all = (await bodies(page)).join('\n');
  for (const sentence of sentences) assert.ok(all.includes(sentence), `${sentence} is somewhere in ${JSON.stringify(all)}`);
});

journey('what one window types does not reach into the page of the other', { timeout: 120_000 }, async ({ app, page }) => {
  await settled(page);
  await toWrite(page);
  const other = await another(app);
  await put(other, 'only here');
  await page.bringToFront();
  await put(page, 'only there');
  await other.bringToFront();
  assert.equal(await textOf(other), 'only here');
  await done(other);
  await page.bringToFront();
  await isSaved(page);
  assert.equal(await textOf(page), 'only there');
});
