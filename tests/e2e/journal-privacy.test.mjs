// What is written stands nowhere in clear: not on the disk, not in the address, the title, the console or the caches.
import { alive, keptOffline, onScreen, say, tap } from './app.mjs';
import { assert, journey } from './harness.mjs';
import { button, done, found, forms, newPage, onThePage, openEntry, OFFLINE, put, row, save, settled, shows, toList, toWrite, write } from './journal.mjs';

/** Words no other file could hold by chance. */
const canary = (what) => `CANARY ${what} ${crypto.randomUUID()} heron`;

/** Everything a page could look at itself, as one text. */
const everything = (page) => page.evaluate(async () => {
  const all = [location.href, document.title, JSON.stringify(history.state), document.cookie, JSON.stringify({ ...localStorage }), JSON.stringify({ ...sessionStorage })];
  all.push(JSON.stringify(performance.getEntries()), window.name, document.referrer);
  for (const name of await caches.keys()) {
    const cache = await caches.open(name);
    for (const request of await cache.keys()) all.push(name, request.url, await (await cache.match(request)).text());
  }
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => (indexedDB.open(name).onsuccess = ({ target }) => resolve(target.result)));
    for (const table of database.objectStoreNames) {
      const rows = await new Promise((resolve) => (database.transaction(table).objectStore(table).getAll().onsuccess = ({ target }) => resolve(target.result)));
      for (const row of rows) all.push(row.byteLength === undefined ? JSON.stringify(row) : String.fromCharCode(...new Uint8Array(row.buffer ?? row)));
    }
    database.close();
  }
  return all.join('\n');
});

journey('what is written, saved, drafted and deleted stands nowhere in clear', { timeout: 180_000 }, async ({ app, page, server, open }) => {
  const said = [];
  const texts = { typed: canary('typed'), entry: canary('entry'), changed: canary('changed'), draft: canary('draft'), deleted: canary('deleted'), taken: canary('taken back') };
  const listen = (to) => {
    to.context.on('console', (message) => said.push(message.text()));
    to.context.on('request', (request) => said.push(request.url(), request.postData() ?? '', JSON.stringify(request.headers())));
  };
  const look = async (to, where) => {
    const seen = await everything(to.page);
    for (const [what, text] of Object.entries(texts)) assert.ok(!seen.includes(text), `${what} in what the page can see, ${where}`);
    const { entries } = await to.cdp.send('Page.getNavigationHistory');
    const history = JSON.stringify(entries);
    for (const [what, text] of Object.entries(texts)) assert.ok(!history.includes(text), `${what} in the history, ${where}`);
  };
  listen(app);
  await settled(page);
  await toWrite(page);
  await page.keyboard.type(texts.typed, { delay: 5 });
  await done(page);
  await newPage(page);
  await save(page, texts.entry);
  await openEntry(page, texts.entry);
  await button(page, write.page.edit).click();
  await onThePage(page);
  await put(page, `\n${texts.changed}`);
  await done(page);
  await newPage(page);
  await save(page, texts.deleted);
  await openEntry(page, texts.deleted);
  await button(page, write.page.delete).click();
  await page.locator('.undo').waitFor();
  await newPage(page);
  await put(page, texts.taken); // words that are taken back are gone from the page, and were never in clear
  await page.locator('textarea.page').fill('');
  await done(page);
  await newPage(page);
  await put(page, texts.draft);
  await look(app, 'while it is open');
  await page.reload();
  await toWrite(page);
  await shows(page, texts.draft);
  await look(app, 'after a reload');
  await app.close();
  const clear = () => Object.entries(texts).flatMap(([what, text]) => found(app.profile, text).map((hit) => `${what}: ${hit}`));
  assert.deepEqual(clear(), [], 'on the disk after the browser was closed');

  // And as it is when the battery is pulled: nothing is tidied up before.
  const again = await open();
  listen(again);
  await toWrite(again.page);
  await shows(again.page, texts.draft);
  await again.page.keyboard.press('ControlOrMeta+End');
  texts.last = canary('last');
  await again.page.keyboard.type(`\n${texts.last}`);
  await toList(again.page);
  await row(again.page, texts.entry).waitFor();
  await button(again.page, write.list.bin).click();
  await row(again.page, texts.deleted).waitFor();
  await again.kill();
  assert.deepEqual(clear(), [], 'on the disk after a kill');
  for (const line of said) for (const [what, text] of Object.entries(texts)) assert.ok(!line.includes(text) && !line.includes(encodeURIComponent(text)), `${what} was said or sent`);
  assert.deepEqual(server.requests().filter((line) => /CANARY/i.test(line)), []);
});

journey('the search for words in clear finds them where they are', {}, async ({ app, page }) => {
  await alive(page);
  await keptOffline(page);
  const text = canary('planted');
  await page.evaluate((text) => new Promise((resolve) => {
    const request = indexedDB.open('planted', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('a');
    request.onsuccess = () => {
      const transaction = request.result.transaction('a', 'readwrite', { durability: 'strict' });
      transaction.objectStore('a').put(text, 1);
      transaction.objectStore('a').put(`${text}\u20ac`, 2); // UTF-16 inside
      transaction.objectStore('a').put(new TextEncoder().encode(btoa(`x${text}`)), 3);
      transaction.oncomplete = resolve;
    };
  }), text);
  await app.close();
  const hits = found(app.profile, text).map((hit) => hit.replace(/^.*: /, ''));
  assert.deepEqual([...new Set(hits)].sort(), ['UTF-16LE', 'UTF-8', 'base64 +1']);
  for (const offset of [0, 1, 2]) assert.ok(btoa(`${'x'.repeat(offset)}${text} and more`).includes(forms(text)[`base64 +${offset}`].toString()));
});

journey('words are shown as words, whatever stands in them', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  const nasty = '<img src=x onerror="document.title=1"><script>document.title=2</script>{{x}} javascript:alert(1) \u202eevil\u202c \u0000\u0007';
  await page.keyboard.insertText(nasty);
  await done(page);
  assert.equal(await page.title(), 'Holdfast');
  assert.equal(await page.locator('.rows img, .rows script').count(), 0);
  await page.locator('.rows .row').first().click();
  await page.locator('.entry').waitFor();
  assert.equal(await page.locator('.entry :not(p)').count(), 0);
  assert.match(await page.locator('.entry').textContent(), /^<img src=x onerror=.*javascript:alert\(1\)/);
  assert.equal(await page.title(), 'Holdfast');
});

journey('Write touches no storage before it is first opened, and nothing else starts a worker before there is something to seal', { allow: [OFFLINE] }, async ({ page }) => {
  await settled(page);
  const databases = () => page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  const lookInto = async (door) => {
    await tap(page, door);
    await page.waitForFunction(() => document.documentElement.dataset.screen !== 'home');
    await page.goBack();
    await onScreen(page, 'home');
  };
  for (const door of [say.home.practise, say.home.settings, say.bar.help]) await lookInto(door);
  await page.waitForTimeout(2500); // the pocket is looked into two seconds after the start
  assert.deepEqual(await databases(), []);
  assert.equal(page.workers().length, 0);
  // That Right now was opened is counted for a day, sealed, so that the card about help can come (content.md 4.3).
  await lookInto(say.home.right_now);
  while (!(await databases()).length) await page.waitForTimeout(50);
  await page.waitForTimeout(500);
  assert.deepEqual(await databases(), ['holdfast pocket /'], 'and the journal is not touched by it');
});
