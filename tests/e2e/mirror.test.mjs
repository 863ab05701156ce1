// The second copy: whatever the database loses comes back byte for byte, and is told of in one sentence; whatever the
// second copy loses is written anew.
import fs from 'node:fs';
import path from 'node:path';
import { assert, journey, words } from './harness.mjs';
import { damageMirror, dropMirror, listed, mirror, mirrored, newPage, put, rowsOf, save, settled, shows, stored, toList, toWrite, written } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 20_000 };
const TEXTS = ['The lighthouse was dark.', 'Été à la mer', '寂しい夜だった', 'سلام يا بحر'];
const told = (page) => page.getByText(keep.copy.healed).waitFor(LONG);

/** Ends the page's worker, so that nothing holds the database. */
const away = (page) => page.goto('about:blank');

async function pagesAreThere(page, texts = TEXTS) {
  await settled(page);
  await toWrite(page);
  await toList(page);
  await page.locator('.rows .row').nth(texts.length - 1).waitFor(LONG);
  assert.deepEqual((await listed(page)).toSorted(), texts.toSorted());
}

const wipe = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const request = indexedDB.deleteDatabase('holdfast /');
  request.onsuccess = resolve;
  request.onerror = () => reject(request.error);
}));

journey('the whole database gone: every page and the unfinished words come back, byte for byte, and it is said', {}, async ({ page, app }) => {
  await written(page, TEXTS);
  await newPage(page);
  await put(page, 'Not finished');
  const before = await mirrored(page);
  await away(page);
  await page.goto(app.url);
  await wipe(page);
  await page.reload();
  await settled(page);
  await toWrite(page);
  await shows(page, 'Not finished');
  await toList(page);
  await told(page);
  const after = await rowsOf(page);
  for (const [key, value] of before) if (!key.startsWith('draft/')) assert.equal(after.get(key), value, key);
  assert.equal([...after.keys()].filter((key) => key.startsWith('rec/')).length, TEXTS.length);
  // What is written from now on is mirrored too, and the next start has nothing to tell.
  await mirrored(page);
  await page.reload();
  await settled(page);
  await toWrite(page);
  await shows(page, 'Not finished');
  await toList(page);
  await page.locator('.rows .row').nth(TEXTS.length - 1).waitFor(LONG);
  assert.equal(await page.getByText(keep.copy.healed).count(), 0);
});

/** Damages rows of entries in each way there is; runs in the page. */
const damage = (page) => page.evaluate(() => new Promise((resolve) => {
  const request = indexedDB.open('holdfast /');
  request.onsuccess = () => {
    const transaction = request.result.transaction('rec', 'readwrite');
    const cursor = transaction.objectStore('rec').openCursor();
    let turn = 0;
    cursor.onsuccess = () => {
      const here = cursor.result;
      if (!here) return;
      const bytes = new Uint8Array(here.value);
      turn += 1;
      if (turn === 1) bytes[bytes.length - 1] ^= 1;
      if (turn === 2) bytes[0] ^= 0x40;
      if (turn === 3) here.update(bytes.slice(0, 30));
      else if (turn === 4) here.delete();
      else here.update(bytes);
      here.continue();
    };
    transaction.oncomplete = () => resolve(request.result.close());
  };
}));

journey('some entries damaged or gone: each is healed byte for byte', {}, async ({ page }) => {
  await written(page, TEXTS);
  const before = await mirrored(page);
  await damage(page);
  assert.notDeepEqual(await stored(page, 'rec'), []);
  await page.reload();
  await pagesAreThere(page);
  await told(page);
  assert.deepEqual(await mirrored(page), before);
});

/** The ways a disk breaks a LevelDB: what its files are then. */
const BROKEN = {
  'its log flipped': (folder) => edit(folder, /\.log$/, (bytes) => { for (let at = 40; at < bytes.length; at += 64) bytes[at] ^= 0xff; return bytes; }),
  'its log cut in half': (folder) => edit(folder, /\.log$/, (bytes) => bytes.subarray(0, bytes.length / 2)),
  'its log removed': (folder) => edit(folder, /\.log$/, () => null),
  'CURRENT overwritten': (folder) => edit(folder, /^CURRENT$/, () => Buffer.from('garbage')),
  'its MANIFEST cut': (folder) => edit(folder, /^MANIFEST/, (bytes) => bytes.subarray(0, 8)),
};

function edit(folder, name, how) {
  const files = fs.readdirSync(folder).filter((file) => name.test(file));
  assert.ok(files.length, `${name} in ${fs.readdirSync(folder)}`);
  for (const file of files) {
    const bytes = how(fs.readFileSync(path.join(folder, file)));
    if (bytes) fs.writeFileSync(path.join(folder, file), bytes);
    else fs.rmSync(path.join(folder, file));
  }
}

const levelDb = (profile) => path.join(profile, 'Default/IndexedDB', fs.readdirSync(path.join(profile, 'Default/IndexedDB')).find((name) => name.endsWith('.leveldb')));

journey('a database broken on the disk in five ways: found out and healed each time, byte for byte', { timeout: 150_000 }, async ({ app, page, open }) => {
  await written(page, TEXTS);
  const before = await mirrored(page);
  let last = app;
  for (const [how, breaks] of Object.entries(BROKEN)) {
    await last.close();
    breaks(levelDb(app.profile));
    last = await open();
    await pagesAreThere(last.page);
    assert.deepEqual(await mirrored(last.page), before, how);
  }
});

journey('the second copy damaged, cut off or gone: no page is touched, and it is written anew', {}, async ({ page, app }) => {
  await written(page, TEXTS);
  const before = await mirrored(page);
  for (const how of ['flip', 'cut', 'gone']) {
    await away(page);
    await page.goto(app.url);
    if (how === 'gone') await dropMirror(page);
    else await damageMirror(page, how);
    assert.notDeepEqual(await mirror(page), before);
    await page.reload();
    await pagesAreThere(page);
    assert.deepEqual(await mirrored(page), before, how);
    assert.equal(await page.getByText(keep.copy.healed).count(), 0, how);
  }
});

journey('two windows: what either writes is in the second copy, and nothing of it in clear', {}, async ({ page, app }) => {
  await written(page, TEXTS.slice(0, 1));
  const other = await app.context.newPage();
  await other.goto(app.url);
  await settled(other);
  await toWrite(other);
  await save(other, 'From the other window.');
  await newPage(page);
  await save(page, 'From the first again.');
  const all = await mirrored(page);
  assert.equal([...all.keys()].filter((key) => key.startsWith('rec/')).length, 3);
  const bytes = Buffer.from([...all.values()].join(''), 'hex');
  for (const text of [TEXTS[0], 'From the other window.']) assert.ok(!bytes.includes(Buffer.from(text)), text);
});
