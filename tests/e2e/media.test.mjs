// Pictures and recordings of a page as a person meets them: on the page, in the list, in a file, on another phone, and
// when the device says no.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, axe, journey, noSidewaysScroll, shot, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import {
  button, done, found, heading, isSaved, onThePage, openEntry, put, row, settled, shows, stored, toList, toWrite, write,
} from './journal.mjs';

const keep = words('en/keep.toml');
const mine = words('en/mine.toml');
const LONG = { timeout: 20_000 };
const MEDIA = 'holdfast / media';
const VOICES = ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'];
const SEALING = 'four words of my own';
const { carried } = write;
const picture = (page) => page.locator('img.mine__picture');
const voice = (page) => page.locator('audio.mine__voice');
const said = (page, text) => page.getByText(text, { exact: true }).first().waitFor(LONG);
const way = (page, name) => page.getByRole('button', { name: new RegExp(`^${name}`) });
const records = (page) => stored(page, 'media', MEDIA);

// A picture of 40 by 30 with words in its metadata, as a camera writes where it was taken.
const CANARY = `taken-at-${crypto.randomUUID()}`;
function photo() {
  const table = Array.from({ length: 256 }, (_, value) => {
    let crc = value;
    for (let bit = 0; bit < 8; bit += 1) crc = crc & 1 ? 0xedb88320 ^ (crc >>> 1) : crc >>> 1;
    return crc >>> 0;
  });
  const chunk = (type, data) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(data.length);
    const sum = Buffer.alloc(4);
    sum.writeUInt32BE((body.reduce((crc, byte) => table[(crc ^ byte) & 255] ^ (crc >>> 8), 0xffffffff) ^ 0xffffffff) >>> 0);
    return Buffer.concat([length, body, sum]);
  };
  const head = Buffer.alloc(13);
  head.writeUInt32BE(40, 0);
  head.writeUInt32BE(30, 4);
  head.set([8, 2, 0, 0, 0], 8);
  const line = Buffer.concat([Buffer.of(0), ...Array.from({ length: 40 }, (_, x) => Buffer.of(40, 90 + 2 * x, 110))]);
  return import('node:zlib').then(({ deflateSync }) => Buffer.concat([
    Buffer.of(137, 80, 78, 71, 13, 10, 26, 10), chunk('IHDR', head), chunk('tEXt', Buffer.from(`Comment\0${CANARY}`)),
    chunk('IDAT', deflateSync(Buffer.concat(Array(30).fill(line)))), chunk('IEND', Buffer.alloc(0)),
  ]));
}

async function panel(page) {
  const line = button(page, carried.open);
  if (await line.getAttribute('aria-expanded') !== 'true') await line.click();
  await button(page, carried.add).waitFor(LONG);
}

async function addPicture(page) {
  await panel(page);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), button(page, carried.add).click()]);
  await chooser.setFiles({ name: 'IMG.png', mimeType: 'image/png', buffer: await photo() });
}

const isShown = (page) => page.waitForFunction(() => document.querySelector('img.mine__picture')?.naturalWidth === 40, undefined, LONG);

async function toKeep(page) {
  await button(page, keep.copy.title).click();
  await heading(page, keep.copy.title);
}

journey('a picture survives a kill, belongs to the page, and is in no file of the browser in clear', {}, async ({ app, page, open }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'By the sea.');
  await addPicture(page);
  await isShown(page);
  await isSaved(page);
  assert.equal((await records(page)).length, 1);
  await app.kill();

  const { page: again, ...later } = await open();
  await toWrite(again);
  await shows(again, 'By the sea.');
  await isShown(again);
  await again.getByRole('textbox', { name: carried.alt }).fill('Grey water, one gull');
  await isSaved(again);
  await axe(again, 'a page with a picture');
  await done(again);
  await row(again, 'By the sea.').getByText(carried.picture, { exact: true }).waitFor(LONG);
  await openEntry(again, 'By the sea.');
  await isShown(again);
  assert.equal(await picture(again).getAttribute('alt'), 'Grey water, one gull');
  await axe(again, 'an entry with a picture');

  // Taken off and back at once; taken off for good it stays with the earlier version, which comes back whole.
  await button(again, write.page.edit).click();
  await onThePage(again);
  await isShown(again);
  await button(again, carried.remove).click();
  await button(again, write.list.undo).click();
  await isShown(again);
  await button(again, carried.remove).click();
  await done(again);
  await openEntry(again, 'By the sea.');
  assert.equal(await picture(again).count(), 0);
  await button(again, write.versions.title).click();
  await said(again, carried.picture);
  await button(again, write.versions.bring_back).first().click();
  await said(again, write.versions.back);
  await again.goBack();
  await isShown(again);
  await later.close();
  for (const clear of [CANARY, 'Grey water, one gull']) assert.deepEqual(found(later.profile, clear), [], clear);
});

journey('a voice is asked for by the tap, pauses, ends, and is played from the page; Done keeps what is being said', { args: VOICES }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await panel(page);
  await button(page, carried.record).click();
  await said(page, carried.recording);
  await page.waitForTimeout(1200); // of something to hear
  await button(page, carried.pause).click();
  await said(page, carried.paused);
  await axe(page, 'a recording that pauses');
  await button(page, carried.go_on).click();
  await said(page, carried.recording);
  await button(page, carried.stop).click();
  await voice(page).first().waitFor(LONG);
  await isSaved(page);
  assert.equal((await records(page)).length, 1);
  await button(page, carried.record).click();
  await said(page, carried.recording);
  await page.waitForTimeout(1200);
  await done(page);
  await row(page, write.list.untitled).getByText(carried.voice, { exact: true }).waitFor(LONG);
  await row(page, write.list.untitled).first().click();
  await page.waitForFunction(() => [...document.querySelectorAll('audio')].filter(({ readyState }) => readyState >= 1).length === 2, undefined, LONG);
  assert.equal((await records(page)).length, 2);
});

journey('what is refused is said, and the words stay', { args: ['--deny-permission-prompts'], init: [() => {
  navigator.storage.estimate = () => Promise.resolve({ usage: 0, quota: globalThis.quota ?? 1e12 });
}] }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'Words first.');
  await panel(page);
  await button(page, carried.record).click();
  await page.getByText(new RegExp(`${carried.refused.slice(0, 20)}|${carried.no_microphone.slice(0, 20)}`)).waitFor(LONG);
  await button(page, carried.record).waitFor(LONG);
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), button(page, carried.add).click()]);
  await chooser.setFiles({ name: 'x.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await said(page, carried.not_picture);

  // No room: said, nothing lost, and it can be tried again when there is.
  await page.evaluate(() => { globalThis.quota = 100; });
  await addPicture(page);
  await said(page, carried.device);
  assert.equal(await picture(page).count(), 0);
  await page.keyboard.press('Escape');
  const [file] = await Promise.all([page.waitForEvent('download', LONG), button(page, carried.file).click()]);
  assert.equal(file.suggestedFilename(), 'page.jpeg');
  assert.deepEqual([...fs.readFileSync(await file.path()).subarray(0, 3)], [0xff, 0xd8, 0xff]);
  await page.evaluate(() => { globalThis.quota = undefined; });
  await button(page, carried.again).click();
  await isShown(page);
  await isSaved(page);
  await shows(page, 'Words first.');
  assert.equal(await page.getByRole('alert').count(), 0);
});

journey('a sealed file carries it to another phone; the text says where it is', {}, async ({ page, open }) => {
  await settled(page);
  await toWrite(page);
  await put(page, 'By the sea.');
  await addPicture(page);
  await isSaved(page);
  await done(page);
  await toKeep(page);
  await said(page, carried.second);
  await way(page, keep.copy.read).click();
  const [text] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.go).click()]);
  assert.match(fs.readFileSync(await text.path(), 'utf8'), /By the sea\.\n\n\[A picture \(it is in the sealed file/);
  await way(page, keep.copy.sealed).click();
  await page.getByRole('textbox', { name: keep.copy.words }).fill(SEALING);
  const [sealed] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.seal).click()]);
  const file = fs.readFileSync(await sealed.path());

  const other = await open({ profile: fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-other-')) });
  const there = other.page;
  await settled(there);
  await toWrite(there);
  await toList(there);
  await toKeep(there);
  const [chooser] = await Promise.all([there.waitForEvent('filechooser', LONG), way(there, keep.copy.take).click()]);
  await chooser.setFiles({ name: 'pages.age', mimeType: 'application/octet-stream', buffer: file });
  await there.getByRole('textbox', { name: keep.copy.words }).fill(SEALING);
  await button(there, keep.take.open).click();
  await there.getByText(`1 ${keep.take.new}`).waitFor(LONG);
  await there.getByText(`1 ${keep.take.media}`).waitFor(LONG);
  await button(there, keep.take.go).click();
  await said(there, keep.take.done);
  await there.goBack();
  await there.goBack();
  await openEntry(there, 'By the sea.');
  await isShown(there);
  assert.equal(await there.getByText(mine.own.missing).count(), 0);
});

for (const colorScheme of ['light', 'dark']) {
  journey(`pictures and recordings fit the smallest phone, ${colorScheme}`, { viewport: SMALLEST, colorScheme, args: VOICES }, async ({ page }) => {
    await settled(page);
    await toWrite(page);
    await put(page, 'By the sea.');
    const look = async (name) => {
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await axe(page, `${name}, ${colorScheme}`);
      await noSidewaysScroll(page, name);
      await targetsAreLarge(page, name);
      await shot(page, `media/320-${colorScheme}/${name}`);
    };
    await panel(page);
    await look('panel');
    await button(page, carried.record).click();
    await said(page, carried.recording);
    await look('recording');
    await page.waitForTimeout(1000);
    await button(page, carried.stop).click();
    await voice(page).waitFor(LONG);
    await addPicture(page);
    await isShown(page);
    await look('page');
    await done(page);
    await look('list');
    await openEntry(page, 'By the sea.');
    await isShown(page);
    await look('entry');
  });
}
