// What is said of where pages live: by the browser, in files, in none; a file counts once it arrived; a saved file is
// checked without taking anything in.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, settled, toWrite, write, written } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 40_000 };
const WORDS = 'four quiet words here';
const said = (page, text) => page.getByRole('status').getByText(text, { exact: true }).first().waitFor(LONG);
const way = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}`) });

async function toPages(page) {
  await settled(page);
  await toWrite(page);
  await button(page, write.page.pages).click();
}

async function toKeep(page) {
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
}

async function choose(page, name, buffer, row) {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), way(page, row).click()]);
  await chooser.setFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(buffer) });
  await heading(page, keep.take.title);
}

const TWELVE = `entryDate,entryContent\n${Array.from({ length: 12 }, (_, at) => `2020-01-${at + 10},Page ${at}`).join('\n')}\n`;

journey('pages in no file are said in a quiet line until a sealed file arrived, and the file is checked without taking it in', {}, async ({ page, open }) => {
  await toPages(page);
  await toKeep(page);
  await choose(page, 'presently.csv', TWELVE, keep.copy.take);
  await button(page, keep.take.go).click();
  await said(page, keep.take.done);

  await page.reload();
  await toPages(page);
  await page.getByText(`12 ${keep.copy.many_waiting}`).waitFor(LONG);
  await toKeep(page);
  await page.getByText(`12 ${keep.copy.many_waiting}`).waitFor(LONG);
  await page.getByText(new RegExp(`${keep.copy.about}|${keep.copy.little}`)).waitFor(LONG);
  await axe(page, 'a copy');
  await way(page, keep.copy.sealed).click();
  await page.getByRole('textbox', { name: keep.copy.words }).fill(WORDS);
  const [download] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.seal).click()]);
  await said(page, keep.copy.handed);
  // Handed out is not arrived: it still counts.
  await page.getByText(`12 ${keep.copy.many_waiting}`).waitFor(LONG);
  await button(page, keep.copy.arrived).click();
  await said(page, keep.copy.noted);
  await page.getByText(keep.copy.saved_on).waitFor(LONG);
  assert.equal(await page.getByText(keep.copy.many_waiting).count(), 0);

  // The file, checked: it is whole, its words open it, and nothing is offered to take in.
  const file = fs.readFileSync(await download.path());
  await choose(page, 'pages.age', file, keep.copy.check);
  await page.getByRole('textbox', { name: keep.copy.words }).fill(WORDS);
  await button(page, keep.take.open).click();
  await said(page, keep.take.whole);
  await page.getByText(`12 ${keep.take.same}`).waitFor(LONG);
  assert.equal(await button(page, keep.take.go).count(), 0);
  await page.goBack();
  const broken = Buffer.from(file);
  broken[broken.length - 200] ^= 1;
  await choose(page, 'pages.age', broken, keep.copy.check);
  await page.getByRole('textbox', { name: keep.copy.words }).fill(WORDS);
  await button(page, keep.take.open).click();
  await said(page, keep.take.damaged);
  await page.goBack();

  // On another phone nothing of it is there, and the check leaves it so.
  const other = await open({ profile: fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-other-')) });
  await toPages(other.page);
  await toKeep(other.page);
  await choose(other.page, 'pages.age', file, keep.copy.check);
  await other.page.getByRole('textbox', { name: keep.copy.words }).fill(WORDS);
  await button(other.page, keep.take.open).click();
  await said(other.page, keep.take.whole);
  await other.page.getByText(`12 ${keep.take.new}`).waitFor(LONG);
  await other.page.goBack();
  await other.page.goBack();
  await other.page.getByText(write.list.empty).waitFor(LONG);
});

journey('who wants no line gets none, and the page that opens a file can be saved', { viewport: SMALLEST, text: 2 }, async ({ page }) => {
  await toPages(page);
  await toKeep(page);
  await choose(page, 'presently.csv', TWELVE, keep.copy.take);
  await button(page, keep.take.go).click();
  await said(page, keep.take.done);
  await page.goBack();
  await noSidewaysScroll(page, 'a copy');
  await targetsAreLarge(page, 'a copy');
  await button(page, keep.copy.be_quiet).click();
  await button(page, keep.copy.remind).waitFor(LONG);
  const [download] = await Promise.all([page.waitForEvent('download', LONG), way(page, keep.copy.rescue).click()]);
  assert.equal(download.suggestedFilename(), 'rescue.html');
  assert.match(fs.readFileSync(await download.path(), 'utf8'), /scrypt/);
  await page.reload();
  await toPages(page);
  await row(page, 'Page 0').waitFor(LONG);
  assert.equal(await page.getByText(keep.copy.many_waiting).count(), 0);
});

// Counts how often the browser is asked to keep what is stored, and answers nothing.
const COUNT = () => {
  globalThis.asked = 0;
  navigator.storage.persist = () => { globalThis.asked += 1; return new Promise(() => {}); };
  navigator.storage.persisted = () => Promise.resolve(false);
  navigator.storage.estimate = () => Promise.resolve({ usage: NaN, quota: 2 ** 60 });
};

journey('the browser is asked to keep what is stored after the first saved page and not before; it may lie about the rest', { init: [COUNT] }, async ({ page }) => {
  await settled(page);
  assert.equal(await page.evaluate(() => globalThis.asked), 0);
  await written(page, ['The first page.']);
  assert.equal(await page.evaluate(() => globalThis.asked), 1);
  await toKeep(page);
  await page.getByText(keep.copy.unpromised).waitFor(LONG);
  await page.getByText(keep.copy.one_waiting).waitFor(LONG);
  assert.equal(await page.getByText(keep.copy.about).count(), 0);
});
