// Figures of Write: what "Saved" costs beside a bare transaction on the same disk in the same moment, and what typing
// costs the main thread at a quarter of the speed.
//
//   node bench/journal.mjs [--rounds=30]
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { DIST, open, serve } from '../tests/e2e/harness.mjs';
import { isSaved, newPage, onThePage, paper, settled, toWrite, write } from '../tests/e2e/journal.mjs';

const median = (numbers) => [...numbers].sort((a, b) => a - b)[(numbers.length - 1) >> 1];

/** Runs before the page's own scripts: when a request to keep or save leaves the page, and when it is told so. */
function watch(saved) {
  const seen = (globalThis.__kept = []);
  let sent;
  const post = Worker.prototype.postMessage;
  Worker.prototype.postMessage = function (message, ...how) {
    if (/^\d+,0,[35],/.test(message)) sent = performance.now();
    return post.call(this, message, ...how);
  };
  new MutationObserver(() => {
    const said = document.querySelector('.page-top [role=status]')?.textContent === saved;
    if (said && sent !== undefined) {
      seen.push(performance.now() - sent);
      sent = undefined;
    }
  }).observe(document, { subtree: true, childList: true, characterData: true });
}

/** One strict transaction with as many bytes as a short sealed page has, on an open connection. */
const bare = (page) => page.evaluate(async () => {
  globalThis.__bare ??= await new Promise((resolve) => {
    const request = indexedDB.open('bare', 1);
    request.onupgradeneeded = () => request.result.createObjectStore('a');
    request.onsuccess = () => resolve(request.result);
  });
  const began = performance.now();
  await new Promise((resolve, reject) => {
    const transaction = globalThis.__bare.transaction('a', 'readwrite', { durability: 'strict' });
    transaction.objectStore('a').put(crypto.getRandomValues(new Uint8Array(600)), 'one');
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
    transaction.commit();
  });
  return performance.now() - began;
});

async function inWrite(body) {
  const server = await serve(DIST);
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  const app = await open(server.url, { profile, init: [{ content: `(${watch})(${JSON.stringify(write.page.saved)})` }] });
  try {
    await settled(app.page);
    await toWrite(app.page);
    return await body(app);
  } finally {
    await app.close();
    await server.close();
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Save → "Saved", and the bare transaction, in turns. */
export const saving = (rounds) => inWrite(async ({ page }) => {
  const ours = [];
  const floor = [];
  for (let round = 0; round < rounds + 2; round += 1) {
    floor.push(await bare(page));
    await page.evaluate(() => (globalThis.__kept.length = 0));
    await page.keyboard.insertText('A short line. ');
    await isSaved(page);
    await page.waitForFunction(() => globalThis.__kept.length > 0);
    ours.push(await page.evaluate(() => globalThis.__kept[0]));
  }
  // The first two warm both up.
  const [saved, transaction] = [median(ours.slice(2)), median(floor.slice(2))];
  return { saved, transaction, ratio: saved / transaction, ours, floor };
});

/** The longest task of the main thread that runs anything of ours, while a person types at a quarter of the speed. */
export const typing = (letters = 200, before = 0) => inWrite(async ({ page, context }) => {
  if (before) await paper(page).fill('word '.repeat(before / 5));
  await page.keyboard.insertText(' ');
  await isSaved(page);
  return longestTask(page, context, async () => {
    await type(page, paper(page), letters);
    await isSaved(page);
  });
});

export async function type(page, field, letters) {
  await field.press('ControlOrMeta+End');
  for (let letter = 0; letter < letters; letter += 1) {
    await page.keyboard.press(letter % 6 === 5 ? 'Space' : 'a');
    await new Promise((next) => setTimeout(next, 30));
  }
}

/** The longest task of the main thread that runs anything of ours, while `act` goes on at a quarter of the speed. */
export async function longestTask(page, context, act) {
  const cdp = await context.newCDPSession(page);
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const events = [];
  cdp.on('Tracing.dataCollected', ({ value }) => events.push(...value));
  await cdp.send('Tracing.start', { transferMode: 'ReportEvents', traceConfig: { includedCategories: ['devtools.timeline', 'disabled-by-default-devtools.timeline', '__metadata'], excludedCategories: ['*'] } });
  await act();
  const complete = new Promise((resolve) => cdp.once('Tracing.tracingComplete', resolve));
  await cdp.send('Tracing.end');
  await complete;
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const mains = new Set(events.filter(({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain').map(({ pid, tid }) => `${pid} ${tid}`));
  const onMain = events.filter(({ pid, tid, ph }) => ph === 'X' && mains.has(`${pid} ${tid}`));
  const ours = onMain.filter(({ name, args }) => name === 'FunctionCall' && /\/(app|boot|offline)/.test(args?.data?.url ?? ''));
  const tasks = onMain.filter(({ name }) => /RunTask$/.test(name))
    .map((task) => ({ task, whole: task.dur / 1000, ours: ours.filter((call) => call.pid === task.pid && call.tid === task.tid && call.ts >= task.ts && call.ts + call.dur <= task.ts + task.dur).reduce((sum, { dur }) => sum + dur / 1000, 0) }))
    .filter((task) => task.ours > 0);
  if (!tasks.length) throw new Error(`no task of ours was seen among ${events.length} events`);
  const [{ task, whole }] = tasks.toSorted((a, b) => b.whole - a.whole);
  // What the longest one was made of: our code, or layout and paint of the browser.
  const made = onMain.filter(({ pid, tid, ts, dur, name }) => pid === task.pid && tid === task.tid && ts >= task.ts && ts + dur <= task.ts + task.dur && dur > 3000 && !/RunTask$/.test(name))
    .map(({ name, dur, args }) => `${name}${args?.data?.type ? ` ${args.data.type}` : ''} ${Math.round(dur / 1000)}`);
  await cdp.detach();
  return { tasks: tasks.length, ours: Math.max(...tasks.map((one) => one.ours)), longest: whole, made };
}

/** Done → the list shows the entry. */
export const finishing = (rounds) => inWrite(async ({ page }) => {
  const took = [];
  for (let round = 0; round < rounds; round += 1) {
    await page.keyboard.insertText(`entry ${round}`);
    await isSaved(page);
    took.push(await page.evaluate((name) => new Promise((resolve) => {
      const began = performance.now();
      new MutationObserver((_, observer) => {
        if (!document.querySelector('textarea.page') && document.querySelector('.rows .row')) {
          observer.disconnect();
          resolve(performance.now() - began);
        }
      }).observe(document, { subtree: true, childList: true });
      [...document.querySelectorAll('button')].find((button) => button.textContent === name).click();
    }), write.page.done));
    await newPage(page);
    await onThePage(page);
  }
  return { median: median(took), took };
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const rounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 30);
  const { ours, floor, ...saved } = await saving(rounds);
  console.log('saving', saved);
  console.log('done → list', (await finishing(Math.min(rounds, 15))).median);
  console.log('typing, 4×', await typing());
  console.log('typing on a page of 20,000 letters, 4×', await typing(200, 20_000));
}
