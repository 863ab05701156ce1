// The journal's worker as it is built and served: under the app's own policy, from the device, and safe from a kill.
import fs from 'node:fs';
import path from 'node:path';
import { alive, keptOffline } from './app.mjs';
import { assert, build, DIST, journey } from './harness.mjs';

// What the policy stops says so; and a word in _headers that this Chromium does not know.
const REFUSED = [/Refused to connect|violates|Content Security Policy/, /Permissions-Policy/];
const OFFLINE = /ERR_CONNECTION_REFUSED|Failed to (load|update)|fetching the script|Failed to fetch/;
const CANARY = 'CANARY so tired of all this';

/** Starts the worker in the page as `window.worker`; answers with what it says first. */
const start = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const worker = (window.worker = new Worker('journal-worker.js', { name: 'test' }));
  let number = 0;
  window.ask = (request) => new Promise((done) => {
    const begin = `1,${number},`;
    worker.addEventListener('message', function hear({ data }) {
      if (!data.startsWith(begin)) return;
      worker.removeEventListener('message', hear);
      done(data.slice(begin.length));
    });
    worker.postMessage(`${number++},0,${request}`); // 0: of the journal
  });
  worker.onmessage = ({ data }) => resolve(data);
  worker.onerror = (event) => reject(new Error(event.message));
}));

// Messages as crates/journal/src/protocol.rs numbers them: lengths and numbers end in a comma.
const text = (words) => `${Buffer.byteLength(words)},${words}`;
const id = (number) => text(number.toString(16).padStart(2, '0').repeat(16));
const draft = (number, words, rev = 0) => `${id(100 + number)}${rev},${id(number)}0,${text(words)}0,0,0,0,0,0,0,`;
const REQUEST = {
  open: () => '0,', list: () => '1,', keep: (words) => `3,${words}`, discard: (number, rev) => `4,${id(100 + number)}${rev},`,
  save: (words) => `5,${words}`, bin: (number) => `6,${id(number)}`,
};
const saved = (number) => `5,${id(number)}1,0,`;
const FULL_DISK = '8,0,';
const ask = (page, request) => page.evaluate((what) => window.ask(what), request);
const files = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));

for (const [where, options] of [['a plain host', { base: '/a/folder/' }], ['a host that reads _headers', { headers: true }]]) {
  journey(`on ${where} the worker starts under the policy and says its build`, { ...options, allow: REFUSED }, async ({ page }) => {
    await alive(page);
    await keptOffline(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    assert.equal(await start(page), `0,${text(build(DIST).id)}`);
    assert.match(await ask(page, REQUEST.open()), /^0,0,/, 'opened, and new');
    const [worker] = page.workers();
    const left = await worker.evaluate(() => fetch('http://127.0.0.1:9/').then(() => 'sent', (error) => error.message));
    assert.match(left, /Failed to fetch/);
    const refused = await worker.evaluate(() => new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective), { once: true });
      fetch('http://127.0.0.1:9/').catch(() => setTimeout(resolve, 500, 'nothing'));
    }));
    assert.equal(refused, 'connect-src');
  });
}

journey('what was saved without a network is there after a kill, and stands nowhere in clear', { allow: [OFFLINE] }, async ({ app, page, server, open }) => {
  await alive(page);
  await keptOffline(page);
  await app.close();
  await server.down();
  const again = await open({ allow: [OFFLINE] });
  await alive(again.page);
  await start(again.page);
  assert.equal(await ask(again.page, REQUEST.save(draft(1, CANARY))), saved(1));
  await again.kill();

  const later = await open({ allow: [OFFLINE] });
  await alive(later.page);
  await start(later.page);
  const listed = await ask(later.page, REQUEST.list());
  assert.ok(listed.startsWith(`1,1,${id(1)}1,`) && listed.includes(text(CANARY)), listed);
  await later.close();
  const utf8 = Buffer.from(CANARY);
  for (const form of [utf8, Buffer.from(CANARY, 'utf16le'), Buffer.from(utf8.toString('base64').slice(0, 24))]) {
    assert.deepEqual(files(later.profile).filter((file) => fs.readFileSync(file).includes(form)), []);
  }
});

journey('other windows hear of what was saved, and of no draft', { base: '/a/folder/' }, async ({ page }) => {
  await alive(page);
  await keptOffline(page);
  await start(page);
  await page.evaluate(() => {
    window.heard = [];
    new BroadcastChannel('holdfast /a/folder/').onmessage = ({ data }) => window.heard.push(data);
  });
  assert.equal(await ask(page, REQUEST.keep(draft(1, 'a draft'))), `3,${id(101)}1,`);
  assert.equal(await ask(page, REQUEST.save(draft(2, 'an entry'))), saved(2));
  await ask(page, REQUEST.bin(2));
  await ask(page, REQUEST.bin(9));
  await page.waitForFunction(() => window.heard.length >= 2);
  assert.deepEqual(await page.evaluate(() => window.heard), ['changed test', 'changed test']);
});

journey('on a full disk nothing is called saved, what was there stays, and removing works', {}, async ({ app, page, server }) => {
  await alive(page);
  await keptOffline(page);
  // Before the first transaction: Chromium remembers for a while how much room there was.
  const { usage } = await page.evaluate(() => navigator.storage.estimate());
  await app.cdp.send('Storage.overrideQuotaForOrigin', { origin: new URL(server.url).origin, quotaSize: usage + 3_000_000 });
  await start(page);
  await ask(page, REQUEST.keep(draft(0, 'a draft')));
  let answer;
  let count = 0;
  for (let number = 1; number < 9; number += 1) {
    answer = await ask(page, REQUEST.save(draft(number, `${number} ${'too much '.repeat(100_000)}`)));
    if (answer !== saved(number)) break;
    count += 1;
  }
  assert.equal(answer, FULL_DISK);
  assert.ok(count > 0);
  const listed = await ask(page, REQUEST.list());
  assert.ok(listed.startsWith(`1,${count},`), listed);
  assert.equal(await ask(page, REQUEST.discard(0, 1)), '4,1,');
});

journey('a message that is no request ends the worker aloud', { allow: [/no request/] }, async ({ page }) => {
  await alive(page);
  await keptOffline(page);
  await start(page);
  const error = await page.evaluate(() => new Promise((resolve) => {
    window.worker.onerror = ({ message }) => resolve(message);
    window.worker.postMessage('{}');
  }));
  assert.match(error, /no request/);
});
