// Write as a person meets it, and the storage under it as it may break.
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { alive, keptOffline, onScreen, say, tap } from './app.mjs';
import { assert, build, DIST, journey, nextVersion, words } from './harness.mjs';

export const write = words('en/write.toml');

/** Words of the browser itself while a host is gone. */
export const OFFLINE = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to (load|update)|fetching the script|Failed to fetch/;

// Other engineers' machines are busy: what has to happen may take a while, what must not happen is never waited for.
const LONG = { timeout: 20_000 };

// ── The page, the list, the bin ──────────────────────────────────────────────────────────────────────────────────

export const paper = (page) => page.locator('textarea.page');
export const standing = (page) => page.locator('.page-top [role=status]');
export const trouble = (page) => page.locator('.trouble [role=alert]');
export const button = (page, name) => page.getByRole('button', { name, exact: true });
export const rows = (page) => page.locator('.rows .row');
export const row = (page, text) => page.locator('.row', { has: page.getByText(text, { exact: true }) });
export const heading = (page, text) => page.getByRole('heading', { level: 1, name: text, exact: true }).waitFor(LONG);

/** Everything is on the device and the worker's policy is in force: what a second visit looks like. */
export async function settled(page) {
  await alive(page);
  await keptOffline(page);
  await page.waitForFunction(() => navigator.serviceWorker.controller, undefined, LONG);
}

/** From home into Write, the caret in the page. */
export async function toWrite(page) {
  await alive(page);
  await onScreen(page, 'home');
  await tap(page, say.home.write);
  await onThePage(page);
}

export async function onThePage(page) {
  await onScreen(page, 'write');
  await page.waitForFunction(() => document.activeElement?.matches('textarea.page'), undefined, LONG);
}

/** "Saved", which is said only of all the words on the page. */
export const isSaved = (page) => standing(page).getByText(write.page.saved, { exact: true }).waitFor(LONG);

/** Words on the page, and the app's word that they are safe. */
export async function put(page, text) {
  await paper(page).press('ControlOrMeta+End');
  await page.keyboard.insertText(text);
  await isSaved(page);
}

/** Makes an entry of the page; the list is there. */
export async function done(page) {
  await button(page, write.page.done).click();
  await heading(page, write.list.title);
}

/** A whole entry from an empty page to the list. */
export async function save(page, text) {
  await page.keyboard.insertText(text);
  await done(page);
  await row(page, firstLine(text)).first().waitFor(LONG);
}

/** Several entries from a fresh start, the last one newest; the list is open. */
export async function written(page, texts) {
  await settled(page);
  await toWrite(page);
  for (const [index, text] of texts.entries()) {
    if (index > 0) await newPage(page);
    await save(page, text);
  }
}

export const firstLine = (text) => text.split('\n')[0];

export async function toList(page) {
  await button(page, write.page.pages).click();
  await heading(page, write.list.title);
}

export async function newPage(page) {
  await button(page, write.page.new).click();
  await onThePage(page);
}

export async function openEntry(page, first) {
  await row(page, first).first().click();
  await page.locator('.entry').waitFor(LONG);
}

/** The first lines in the list, newest first. */
export const listed = (page) => rows(page).locator('.title').allTextContents();

/** The page's text as it is now. */
export const textOf = (page) => paper(page).inputValue();

/** Waits until the page shows `text`, as after a restart. */
export const shows = (page, text) => page.waitForFunction((wanted) => document.querySelector('textarea.page')?.value === wanted, text, LONG);

/** Asserts that there is one true sentence, the words, and the two ways out, and nothing says Saved. */
export async function isInTrouble(page, sentence, text) {
  await trouble(page).getByText(sentence, { exact: true }).waitFor(LONG);
  assert.equal(await page.getByRole('alert').count(), 1, 'one sentence');
  assert.equal(await textOf(page), text, 'the words stay on the screen');
  assert.equal(await standing(page).textContent(), '', 'nothing says Saved');
  assert.equal(await page.getByText(write.page.saved, { exact: true }).count(), 0);
}

/** Both ways out give away every word. */
export async function waysOut(app, page, text) {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await button(page, write.unsaved.copy).click();
  await button(page, write.unsaved.copied).waitFor(LONG);
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), text, 'Copy text');
  const [file] = await Promise.all([page.waitForEvent('download', LONG), button(page, write.unsaved.file).click()]);
  assert.match(file.suggestedFilename(), /\.txt$/);
  assert.equal(fs.readFileSync(await file.path(), 'utf8'), text, 'Save to file');
  assert.equal(await textOf(page), text);
}

// ── The journal's worker ─────────────────────────────────────────────────────────────────────────────────────────

/** The worker of this page, once it runs. */
export async function worker(page) {
  return page.workers()[0] ?? page.waitForEvent('worker', LONG);
}

/** A version of the app whose journal worker begins with `script`: a browser whose storage does what it says there. */
export const withWorker = (script, version = 'fault') => nextWorking({ version, begin: `(${script})();\n` });

/** Another complete version that Write works in: the worker knows its build by its own script. */
export function nextWorking({ version = '2', begin = '' } = {}) {
  const { id } = build(DIST);
  const next = createHash('sha256').update(id + version).digest('hex').slice(0, id.length);
  const made = nextVersion(DIST, { version, edit: { 'journal-worker.js': (text) => begin + text.replaceAll(id, next) } });
  assert.equal(made.id, next);
  return made;
}

/** A journey on a version whose storage is broken by `script`, in the journal's worker, from the start. */
export function brokenBy(name, script, options, body) {
  let made;
  const dist = () => (made ??= withWorker(script));
  journey(name, { ...options, closed: true }, async (stage) => {
    stage.server.deploy(dist().dist);
    const app = await stage.open();
    await body({ ...stage, app, page: app.page });
    made.remove();
  });
}

/** Runs in the journal's worker: as many transactions that write are aborted as a test sets `aborts` to. */
export const ABORTING = () => {
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

/** Rows of one table, read by the page itself: `[[key, value], …]` as hex. */
export const stored = (page, table, name = 'holdfast /') => page.evaluate(([name, table]) => new Promise((resolve, reject) => {
  const request = indexedDB.open(name);
  request.onerror = () => reject(request.error);
  request.onsuccess = () => {
    const database = request.result;
    const store = database.transaction(table).objectStore(table);
    const [keys, values] = [store.getAllKeys(), store.getAll()];
    values.onsuccess = () => {
      database.close();
      const hex = (bytes) => (bytes?.byteLength === undefined ? JSON.stringify(bytes) : [...new Uint8Array(bytes.buffer ?? bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
      resolve(keys.result.map((key, at) => [hex(key), hex(values.result[at])]));
    };
  };
}), [name, table]);

// ── The mirror ───────────────────────────────────────────────────────────────────────────────────────────────────

const MIRROR = 'holdfast-mirror~';
const TABLES = ['meta', 'rec', 'rev', 'draft', 'man'];

/** The bytes of the mirror, as hex; empty where there is none. */
export const mirrorBytes = (page) => page.evaluate(async (name) => {
  try {
    const file = await (await (await navigator.storage.getDirectory()).getFileHandle(name)).getFile();
    return [...new Uint8Array(await file.arrayBuffer())].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  } catch {
    return ''; // none, or held for the moment of a write
  }
}, MIRROR);

/** What stands in the mirror: `table/key` to value, as hex. */
export async function mirror(page) {
  const bytes = Buffer.from(await mirrorBytes(page), 'hex');
  const rows = new Map();
  for (let at = 0; at + 16 <= bytes.length && bytes.toString('latin1', at, at + 4) === 'hfm1';) {
    const end = at + 16 + bytes.readUInt32BE(at + 4);
    for (at += 16; at < end;) {
      const [op, table, keyLength] = [bytes[at], TABLES[bytes[at + 1]], bytes.readUInt16BE(at + 2)];
      const key = bytes.toString('hex', at + 4, at + 4 + keyLength);
      at += 4 + keyLength;
      const length = bytes.readUInt32BE(at);
      if (op) rows.set(`${table}/${key}`, bytes.toString('hex', at + 4, at + 4 + length));
      else rows.delete(`${table}/${key}`);
      at += 4 + length;
    }
  }
  return rows;
}

/** All rows of the database, as the mirror has them. */
export async function rowsOf(page) {
  const all = new Map();
  for (const table of TABLES) for (const [key, value] of await stored(page, table)) all.set(`${table}/${key}`, value);
  return all;
}

/** Waits until the mirror has what the database has; gives it. */
export async function mirrored(page) {
  for (let tries = 0; tries < 200; tries += 1) {
    const [one, other] = [await rowsOf(page), await mirror(page)];
    if (one.size && one.size === other.size && [...one].every(([key, value]) => other.get(key) === value)) return one;
    await page.waitForTimeout(50);
  }
  throw new Error('the mirror does not follow the database');
}

/** A device that has no second copy, as far as it is up to now. */
export const dropMirror = (page) => page.evaluate(async (name) => (await navigator.storage.getDirectory()).removeEntry(name), MIRROR);

/** Writes `change` of the mirror's bytes in its place; runs in the page. */
export const damageMirror = (page, how) => page.evaluate(async ([name, how]) => {
  const handle = await (await navigator.storage.getDirectory()).getFileHandle(name);
  const bytes = new Uint8Array(await (await handle.getFile()).arrayBuffer());
  if (how === 'flip') for (let at = 3; at < bytes.length; at += 97) bytes[at] ^= 1;
  const writer = await handle.createWritable();
  await writer.write(how === 'cut' ? bytes.slice(0, bytes.length / 2) : bytes);
  await writer.close();
}, [MIRROR, how]);

// ── The profile on the disk ──────────────────────────────────────────────────────────────────────────────────────

/** The ways a text may stand in a file: UTF-8, UTF-16, and base64 whatever comes before it. */
export function forms(text) {
  const utf8 = Buffer.from(text);
  const aligned = [0, 1, 2].map((offset) => {
    const encoded = Buffer.concat([Buffer.alloc(offset), utf8]).toString('base64');
    // Only what depends on the text alone: not the characters shared with what stands before or after it.
    return encoded.slice(offset === 0 ? 0 : 4, Math.floor((utf8.length + offset) / 3) * 4);
  });
  return { 'UTF-8': utf8, 'UTF-16LE': Buffer.from(text, 'utf16le'), ...Object.fromEntries(aligned.map((form, at) => [`base64 +${at}`, Buffer.from(form)])) };
}

/** Every file under `folder` in which `text` stands, and in which form. */
export function found(folder, text) {
  const hits = [];
  for (const entry of fs.readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = path.join(entry.parentPath ?? entry.path, entry.name);
    const bytes = fs.readFileSync(file);
    for (const [form, wanted] of Object.entries(forms(text))) {
      if (bytes.includes(wanted)) hits.push(`${path.relative(folder, file)}: ${form}`);
    }
  }
  return hits;
}
