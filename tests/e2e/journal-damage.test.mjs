// Somebody else's things beside ours, and damage in our own: counted, kept, and in nobody's way.
import { say } from './app.mjs';
import { assert, journey } from './harness.mjs';
import {
  button, dropMirror, heading, listed, mirrored, newPage, openEntry, put, row, save, settled, standing, stored, textOf, toList, toWrite, trouble, waysOut, write,
} from './journal.mjs';

const WORDS = 'words that must not be lost\nمساء 😮‍💨';

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

/** Flips one bit in the value under each key of `table`, where no second copy heals it. */
async function flip(page, table, at = -1) {
  await mirrored(page);
  await flipOnly(page, table, at);
  await dropMirror(page);
}

const flipOnly = (page, table, at) => page.evaluate(([table, at]) => new Promise((resolve) => {
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
