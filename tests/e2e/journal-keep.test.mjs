// A copy of one's own: all pages out as a file, in again after a look, and every bad file changes nothing.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, rows, settled, toWrite, write, written } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 20_000 };
const TEXTS = ['The lighthouse was dark.', 'Été à la mer\n\nand a second line', '寂しい夜だった', 'سلام يا بحر', '</p><img src=x onerror=alert(1)> 🌊'];
const said = (page, text) => page.getByRole('status').getByText(text, { exact: true }).first().waitFor(LONG);

async function toKeep(page) {
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
}

const way = (page, words) => page.getByRole('button', { name: new RegExp(`^${words}`) });

/** Saves the file a row offers, after its risk was named; gives its name and what is in it. */
async function savedFile(page, words) {
  await way(page, words).click();
  await said(page, keep.copy.risk);
  const [download] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.go).click()]);
  await said(page, keep.copy.handed);
  return { name: download.suggestedFilename(), text: fs.readFileSync(await download.path(), 'utf8') };
}

/** Chooses a file to take in; the screen that looks at it is there. */
async function choose(page, text) {
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-file-')), 'pages.json');
  fs.writeFileSync(file, text);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), way(page, keep.copy.take).click()]);
  await chooser.setFiles(file);
  await heading(page, keep.take.title);
  fs.rmSync(path.dirname(file), { recursive: true });
}

journey('out as a file and into another phone, byte for byte, and back out of it', {}, async ({ page, open }) => {
  await written(page, TEXTS);
  await toKeep(page);
  const { name, text } = await savedFile(page, keep.copy.all);
  assert.match(name, /^pages-\d{4}-\d{2}-\d{2}\.json$/);
  const document = JSON.parse(text);
  assert.deepEqual(document.entries.map((entry) => entry.text), TEXTS);
  const read = await savedFile(page, keep.copy.read);
  assert.match(read.name, /^pages-.*\.md$/);
  for (const words of TEXTS) assert.ok(read.text.includes(words));

  const other = await open({ profile: fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-other-')) });
  await settled(other.page);
  await toWrite(other.page);
  await button(other.page, write.page.pages).click();
  await toKeep(other.page);
  await choose(other.page, text);
  await other.page.getByText(`${TEXTS.length} ${keep.take.new}`).waitFor(LONG);
  await axe(other.page, 'a look at a file');
  await button(other.page, keep.take.go).click();
  await said(other.page, keep.take.done);
  await other.page.goBack();
  await savedFile(other.page, keep.copy.all).then((again) => assert.deepEqual(JSON.parse(again.text).entries.map((entry) => [entry.id, entry.text]), document.entries.map((entry) => [entry.id, entry.text])));
  await other.page.goBack();
  await row(other.page, TEXTS[0]).waitFor(LONG);

  // The same file once more brings nothing; undone, the pages are in the bin.
  await toKeep(other.page);
  await choose(other.page, text);
  await said(other.page, keep.take.nothing);
});

journey('what came in can be put into the bin again', {}, async ({ page }) => {
  await written(page, TEXTS.slice(0, 2));
  await toKeep(page);
  const { text } = await savedFile(page, keep.copy.all);
  const changed = JSON.parse(text);
  changed.entries[0].text = 'Other words.';
  await choose(page, JSON.stringify(changed));
  await page.getByText(`1 ${keep.take.differ}`).waitFor(LONG);
  await button(page, keep.take.go).click();
  await button(page, keep.take.undo).click();
  await said(page, keep.take.undone);
  await page.goBack();
  await page.goBack();
  await row(page, TEXTS[0]).waitFor(LONG);
  assert.equal(await rows(page).count(), 2);
});

journey('a file that is none of ours, cut off, newer or empty changes nothing and says so', { viewport: SMALLEST, text: 2 }, async ({ page }) => {
  await written(page, TEXTS.slice(0, 1));
  await toKeep(page);
  await noSidewaysScroll(page, 'a copy');
  await targetsAreLarge(page, 'a copy');
  await axe(page, 'a copy');
  const { text } = await savedFile(page, keep.copy.all);
  for (const [bad, sentence] of [
    ['', keep.take.wordless],
    ['<html></html>', keep.take.not_ours],
    [text.slice(0, text.length / 2), keep.take.damaged],
    [text.replace('"version": 1', '"version": 9'), keep.take.newer],
  ]) {
    await choose(page, bad);
    await said(page, sentence);
    await page.goBack();
    await heading(page, keep.copy.title);
  }
  await page.goBack();
  await row(page, TEXTS[0]).waitFor(LONG);
  assert.equal(await rows(page).count(), 1);
});

journey('with no pages there is no file', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await button(page, write.page.pages).click();
  await toKeep(page);
  await way(page, keep.copy.all).click();
  await button(page, keep.copy.go).click();
  await said(page, keep.copy.none);
});

journey('sealed with words of one’s own: no others open it, they do, and the file tells nothing', {}, async ({ page, open }) => {
  const words = 'vier stille Wörter hier';
  await written(page, TEXTS);
  await toKeep(page);
  await way(page, keep.copy.sealed).click();
  const field = (on) => on.getByRole('textbox', { name: keep.copy.words });
  await field(page).fill('short');
  await button(page, keep.copy.seal).click();
  await said(page, keep.copy.short);
  await axe(page, 'words that seal');
  // The same words, their letters and marks apart: another keyboard.
  await field(page).fill(words.normalize('NFD'));
  const [download] = await Promise.all([page.waitForEvent('download', { timeout: 40_000 }), button(page, keep.copy.seal).click()]);
  await said(page, keep.copy.handed);
  assert.match(download.suggestedFilename(), /^pages-\d{4}-\d{2}-\d{2}\.age$/);
  const file = fs.readFileSync(await download.path(), 'utf8');
  for (const text of TEXTS) assert.ok(!file.includes(text.slice(0, 12)));

  const other = await open({ profile: fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-other-')) });
  await settled(other.page);
  await toWrite(other.page);
  await button(other.page, write.page.pages).click();
  await toKeep(other.page);
  await choose(other.page, file);
  await other.page.getByText(keep.take.sealed).waitFor(LONG);
  await field(other.page).fill('four other words here');
  await button(other.page, keep.take.open).click();
  await other.page.getByText(keep.take.other_words).waitFor({ timeout: 40_000 });
  await field(other.page).fill(words);
  await button(other.page, keep.take.open).click();
  await other.page.getByText(`${TEXTS.length} ${keep.take.new}`).waitFor({ timeout: 40_000 });
  await button(other.page, keep.take.go).click();
  await said(other.page, keep.take.done);
});
