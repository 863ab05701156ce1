// The journal's worker as it is built and served: under the app's own policy, from the device, and safe from a kill.
import fs from 'node:fs';
import path from 'node:path';
import { alive, keptOffline } from './app.mjs';
import { assert, build, DIST, journey } from './harness.mjs';

// What the policy stops says so; and a word in _headers that this Chromium does not know.
const REFUSED = [/Refused to connect|violates|Content Security Policy/, /Permissions-Policy/];
const OFFLINE = /ERR_CONNECTION_REFUSED|Failed to (load|update)|fetching the script|Failed to fetch/;
const CANARY = 'CANARY so tired of all this';
const id = (number) => number.toString(16).padStart(2, '0').repeat(16);

/** Starts the worker in the page as `window.worker`; answers with what it says first. */
const start = (page) => page.evaluate(() => new Promise((resolve, reject) => {
  const worker = (window.worker = new Worker('journal-worker.js', { name: 'test' }));
  let number = 0;
  window.ask = (request) => new Promise((done) => {
    const own = number++;
    worker.addEventListener('message', function hear({ data }) {
      const { Answer } = JSON.parse(data);
      if (Answer?.number !== own) return;
      worker.removeEventListener('message', hear);
      done(Answer.reply);
    });
    worker.postMessage(JSON.stringify({ number: own, request }));
  });
  worker.onmessage = ({ data }) => resolve(JSON.parse(data));
  worker.onerror = (event) => reject(new Error(event.message));
}));
const ask = (page, request) => page.evaluate((what) => window.ask(what), request);
const files = (folder) => fs.readdirSync(folder, { recursive: true, withFileTypes: true })
  .filter((entry) => entry.isFile()).map((entry) => path.join(entry.parentPath ?? entry.path, entry.name));
const draft = (number, text) => ({ id: id(100 + number), rev: 0, body: { entry: id(number), base: 0, text } });

for (const [where, options] of [['a plain host', { base: '/a/folder/' }], ['a host that reads _headers', { headers: true }]]) {
  journey(`on ${where} the worker starts under the policy and says its build`, { ...options, allow: REFUSED }, async ({ page }) => {
    await alive(page);
    await keptOffline(page);
    await page.waitForFunction(() => navigator.serviceWorker.controller);
    assert.deepEqual(await start(page), { Ready: { build: build(DIST).id } });
    const opened = await ask(page, 'Open');
    assert.equal(opened.Opened.beginning, 'New');
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
  const saved = await ask(again.page, { Save: { draft: draft(1, CANARY) } });
  assert.equal(saved.Saved.id, id(1));
  await again.kill();

  const later = await open({ allow: [OFFLINE] });
  await alive(later.page);
  await start(later.page);
  const listed = await ask(later.page, 'List');
  assert.deepEqual(listed.Listed.heads.map(({ first }) => first), [CANARY]);
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
  const kept = await ask(page, { KeepDraft: { draft: draft(1, 'a draft') } });
  assert.equal(kept.Kept.rev, 1);
  await ask(page, { Save: { draft: draft(2, 'an entry') } });
  await ask(page, { Bin: { id: id(2) } });
  await ask(page, { Bin: { id: id(9) } });
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
  const { Kept } = await ask(page, { KeepDraft: { draft: draft(0, 'a draft') } });
  const saved = [];
  let answer;
  for (let number = 1; number < 9; number += 1) {
    answer = await ask(page, { Save: { draft: draft(number, `${number} ${'too much '.repeat(100_000)}`) } });
    if (!answer.Saved) break;
    saved.push(id(number));
  }
  assert.deepEqual(answer, { Unsaved: { reason: 'Full' } });
  const listed = await ask(page, 'List');
  assert.deepEqual(listed.Listed.heads.map((head) => head.id).sort(), saved);
  assert.ok(saved.length > 0);
  assert.deepEqual(await ask(page, { DiscardDraft: { id: Kept.id, rev: Kept.rev } }), { Discarded: { gone: true } });
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
