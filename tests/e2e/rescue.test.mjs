// rescue.html: opens a saved file without the app, without WebAssembly and without a network; and its reader is held to
// the vectors every age reader is held to.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { test } from 'node:test';
import zlib from 'node:zlib';
import { Shut, open as openAge, plain } from '../../rescue/age.js';
import { assert, axe, DIST, journey, noSidewaysScroll, ROOT, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, row, toWrite, write, written } from './journal.mjs';

const { rescue } = words('en/rescue.toml');
const keep = words('en/keep.toml');
const LONG = { timeout: 40_000 };
const TEXTS = ['The lighthouse was dark.', 'Été à la mer\n\n  and a second line', '寂しい夜だった', 'سلام يا بحر', '</script><img src=x onerror=alert(1)> 🌊'];
const WORDS = 'vier stille Wörter hier';
const VECTORS = path.join(ROOT, 'crates/vault/tests/vectors');
const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

function vectors() {
  const folder = path.join(VECTORS, 'cctv');
  return fs.readdirSync(folder).filter((name) => name !== 'README.md').map((name) => {
    const raw = fs.readFileSync(path.join(folder, name));
    const end = raw.indexOf('\n\n');
    const fields = Object.fromEntries(raw.subarray(0, end).toString().split('\n').map((line) => line.split(': ')));
    const body = raw.subarray(end + 2);
    return { name, fields, file: new Uint8Array(fields.compressed ? zlib.inflateSync(body) : body) };
  });
}

function taken(file) {
  try {
    return plain(file) === file ? 'asis' : 'plain';
  } catch (why) {
    return why.message;
  }
}

test('the reader agrees with every age vector that has a passphrase, and with every one in text form', async () => {
  const all = vectors();
  const sealed = all.filter(({ fields }) => fields.passphrase);
  assert.equal(sealed.length, 25);
  for (const { name, fields, file } of sealed) {
    if (fields.expect === 'success') {
      assert.equal(sha256(await openAge(file, fields.passphrase)), fields.payload, name);
    } else {
      const why = await openAge(file, fields.passphrase).then(() => 'opened', (error) => error);
      assert.ok(why instanceof Shut, `${name}: ${why}`);
      // "no match" includes a lock this reader does not know.
      assert.equal(['other_words', 'by_key'].includes(why.message), fields.expect === 'no match', `${name}: ${why.message}`);
    }
  }
  const armored = all.filter(({ fields }) => fields.armored === 'yes');
  assert.ok(armored.length > 10);
  for (const { name, fields, file } of armored) {
    // What does not begin as text form is handed on as it is, and is no age file then.
    if (fields.expect === 'armor failure') assert.ok(['asis', 'damaged'].includes(taken(file)), name);
    else if (fields.expect === 'success') assert.equal(Buffer.from(plain(file).subarray(0, 21)).toString(), 'age-encryption.org/v1', name);
  }
});

test('the reader opens the golden file of the app’s own writer, and no cut or changed one', async () => {
  const file = new Uint8Array(fs.readFileSync(path.join(VECTORS, 'backup-1.age')));
  const facts = Object.fromEntries(fs.readFileSync(path.join(VECTORS, 'backup-1.txt'), 'utf8').split('\n').map((line) => line.split(' ')));
  const passphrase = Buffer.from(facts['passphrase-utf8'], 'hex').toString();
  const text = await openAge(file, passphrase);
  assert.equal(text.length, Number(facts['plaintext-len']));
  assert.equal(sha256(text), facts['plaintext-sha256']);
  const shut = async (bytes) => {
    const why = await openAge(bytes, passphrase).then(() => 'opened', (error) => error);
    assert.ok(why instanceof Shut, `${why}`);
    return why.message;
  };
  const body = file.length - 65_536 - 16;
  for (const length of [0, 1, 21, 22, 60, 120, 140, 170, body, file.length - 16, file.length - 1]) await shut(file.subarray(0, length));
  assert.equal(await shut(file.subarray(0, file.length - 1)), 'damaged');
  assert.equal(await shut(new Uint8Array([...file, 0])), 'damaged');
  for (let at = 0; at < file.length; at += at < 260 ? 7 : 6_111) {
    const changed = file.slice();
    changed[at] ^= 1 << (at % 8);
    await shut(changed);
  }
});

/** A sealed and an open file, as the app hands them out. */
async function saved(page) {
  const way = (name) => page.getByRole('button', { name: new RegExp(`^${name}`) });
  await button(page, keep.copy.title).click();
  await way(keep.copy.all).click();
  const [all] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.go).click()]);
  await way(keep.copy.sealed).click();
  await page.getByRole('textbox', { name: keep.copy.words }).fill(WORDS);
  const [sealed] = await Promise.all([page.waitForEvent('download', LONG), button(page, keep.copy.seal).click()]);
  return { all: fs.readFileSync(await all.path()), sealed: fs.readFileSync(await sealed.path()) };
}

const said = (page, text) => page.getByRole('status').getByText(text, { exact: true }).waitFor(LONG);

async function tryToOpen(page, bytes, typed) {
  await page.getByLabel(rescue.file).setInputFiles({ name: 'pages.age', mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  await page.getByLabel(rescue.words).fill(typed);
  await button(page, rescue.open).click();
}

async function download(page, name) {
  const [file] = await Promise.all([page.waitForEvent('download', LONG), button(page, name).click()]);
  return fs.readFileSync(await file.path(), 'utf8');
}

const shown = (page) => page.locator('#pages p').allTextContents();

// What a browser without WebAssembly, or with it forbidden, is like.
const NO_WASM = () => { delete globalThis.WebAssembly; };

journey('a file of the app opens without the app: from this host without a network, and from a folder', { allow: [/ERR_INTERNET_DISCONNECTED/] }, async ({ page, app, open }) => {
  await written(page, TEXTS);
  const { all, sealed } = await saved(page);

  // The app is whole on the device, so the page is there without a network.
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null, undefined, LONG);
  await app.context.setOffline(true);
  const alone = await app.context.newPage();
  await alone.addInitScript(NO_WASM);
  await alone.goto(new URL('rescue.html', app.url).href);
  await tryToOpen(alone, sealed, 'four other words here');
  await said(alone, rescue.other_words);
  // The same words, their letters and marks apart: another keyboard.
  await tryToOpen(alone, sealed, WORDS.normalize('NFD'));
  await alone.locator('#pages h2').waitFor(LONG);
  assert.deepEqual(await shown(alone), TEXTS);
  assert.deepEqual(JSON.parse(await download(alone, rescue.json)).entries, JSON.parse(all).entries);
  const text = await download(alone, rescue.markdown);
  for (const one of TEXTS) assert.ok(text.includes(one), one);
  assert.match(text, /^# \d{4}-\d{2}-\d{2}\n\n/);
  await alone.close();
  await app.context.setOffline(false);

  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-rescue-'));
  fs.copyFileSync(path.join(DIST, 'rescue.html'), path.join(folder, 'rescue.html'));
  const other = await open({ profile: path.join(folder, 'profile'), init: [NO_WASM], goto: null });
  await other.page.goto(pathToFileURL(path.join(folder, 'rescue.html')).href);
  await tryToOpen(other.page, sealed, WORDS);
  await other.page.locator('#pages h2').waitFor(LONG);
  assert.deepEqual(await shown(other.page), TEXTS);
  await tryToOpen(other.page, all, '');
  await other.page.locator('#pages h2').waitFor(LONG);
  assert.deepEqual(await shown(other.page), TEXTS, 'an open file needs no words');
  assert.deepEqual(other.elsewhere, []);
  await other.close();
  fs.rmSync(folder, { recursive: true, force: true });
});

journey('a file that cannot be opened says why and what could be tried; the page is small, quiet and read aloud', { closed: true }, async ({ open, server }) => {
  const { page } = await open({ viewport: SMALLEST, text: 2, goto: null });
  await page.goto(new URL('rescue.html', server.url).href);
  await page.getByRole('heading', { name: rescue.title }).waitFor();
  await noSidewaysScroll(page, 'rescue');
  await targetsAreLarge(page, 'rescue');
  await axe(page, 'rescue');
  await button(page, rescue.open).click();
  await said(page, rescue.none);
  const golden = fs.readFileSync(path.join(VECTORS, 'backup-1.age'));
  const words = 'Café 🌊 am Meer ';
  const document = (more) => Buffer.from(JSON.stringify({ format: 'holdfast/journal', version: 1, count: 0, entries: [], ...more }));
  for (const [bytes, typed, sentence] of [
    [golden, '', rescue.words_first],
    [golden.subarray(0, 30), 'x', rescue.cut],
    [golden.subarray(0, golden.length - 5000), words, rescue.damaged],
    [golden.subarray(0, golden.length - 4664 - 16), words, rescue.cut],
    [Buffer.from('age-encryption.org/v2\n'), 'x', rescue.newer],
    [Buffer.from('-----BEGIN AGE ENCRYPTED FILE-----\nAAAA'), 'x', rescue.damaged],
    [Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 1]), 'x', rescue.not_ours],
    [Buffer.alloc(0), 'x', rescue.not_ours],
    [Buffer.from('[1, 2]'), '', rescue.not_ours],
    [document({ version: 9 }), '', rescue.newer],
    [document({ count: 3 }), '', rescue.damaged],
    [document().subarray(0, 40), '', rescue.damaged],
    [document({ entries: [{ text: 1 }], count: 1 }), '', rescue.damaged],
    [document(), '', rescue.empty],
  ]) {
    await tryToOpen(page, bytes, typed);
    await said(page, sentence);
    assert.equal(await page.locator('#pages > *').count(), 0);
  }
});
