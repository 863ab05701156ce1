// Figures of Practise: a shelf of 200 rituals and typing at a quarter of the speed, and what shows up over 5,000 pages.
//
//   node bench/practise.mjs
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { onScreen, say, tap } from '../tests/e2e/app.mjs';
import { DIST, open, serve, words } from '../tests/e2e/harness.mjs';
import { button, heading, row, settled, toList, toWrite } from '../tests/e2e/journal.mjs';
import { answer, begin, next, RITUALS, said, toShelf } from '../tests/e2e/ritual.mjs';
import { longestTask, type } from './journal.mjs';

const keep = words('en/keep.toml');
const practising = words('en/practising.toml');
const LONG = { timeout: 300_000 };

/** With these entries in the journal, `{ text, from }` each; the app stands at home. */
async function withEntries(entries, body) {
  const server = await serve(DIST);
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-bench-'));
  const app = await open(server.url, { profile });
  try {
    const { page } = app;
    await settled(page);
    if (entries.length) await takeIn(page, entries, path.join(profile, 'pages.json'));
    return await body(app);
  } finally {
    await app.close();
    await server.close();
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function takeIn(page, entries, file) {
  const moment = (at) => ({ utc_ms: 1_700_000_000_000 + at * 60_000, zone: 'UTC', offset_min: 0, local_date: '2025-01-02' });
  const pages = entries.map((entry, at) => ({ id: (at + 1).toString(16).padStart(32, '0'), rev: 1, created: moment(at), edited: moment(at), ...entry }));
  fs.writeFileSync(file, JSON.stringify({ format: 'holdfast/journal', version: 1, created: moment(0), count: pages.length, entries: pages }));
  await toWrite(page);
  await toList(page);
  await button(page, keep.copy.title).click();
  const way = page.getByRole('button', { name: new RegExp(`^${keep.copy.take}`) });
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), way.click()]);
  await chooser.setFiles(file);
  await button(page, keep.take.go).click(LONG);
  await page.getByRole('status').getByText(keep.take.done).waitFor(LONG);
  await page.goto(new URL('./', page.url()).href);
}

const made = (at) => ({
  from: 'made',
  text: `name\tMine ${at}\ncard\tWhat is here ${at}? {s1}\nstep\t\nstep.key\ts1\nstep.prompt\tWhat is here ${at}?\nstep.input\tline\n`,
});

/** A shelf of `count` rituals is scrolled to its end and back, at a quarter of the speed. */
export const shelf = (count = 200) => withEntries(Array.from({ length: count - RITUALS.length }, (_, at) => made(at + 1)), async ({ page, context }) => {
  await toShelf(page);
  await row(page, 'Mine 1').waitFor({ ...LONG, state: 'attached' });
  const rituals = await page.locator('.shelves__one .row').count();
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable');
  const layouts = async () => (await cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount').value;
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 4 });
  const before = await layouts();
  const frames = await page.evaluate(() => new Promise((done) => {
    const took = [];
    const end = document.documentElement.scrollHeight - innerHeight;
    let last;
    const step = (now) => {
      if (last !== undefined) took.push(now - last);
      last = now;
      const at = took.length * 40;
      scrollTo(0, at < end ? at : Math.max(0, 2 * end - at));
      if (at < 2 * end) requestAnimationFrame(step);
      else done(took);
    };
    requestAnimationFrame(step);
  }));
  await cdp.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  const sorted = frames.toSorted((a, b) => a - b);
  return { rituals, frames: frames.length, median: sorted[frames.length >> 1], p95: sorted[Math.floor(frames.length * 0.95)], longest: sorted.at(-1), layouts: (await layouts()) - before };
});

/** The longest task of ours while somebody types in each field of every ritual that has one, at a quarter of the speed. */
export const typing = (letters = 24) => withEntries([], async ({ page, context }) => {
  await toShelf(page);
  const seen = [];
  for (const one of RITUALS) {
    await begin(page, one);
    for (;;) {
      const shown = await page.locator('#app h1').textContent();
      const step = one.step.find(({ prompt }) => prompt === shown);
      if (!step) break;
      if (['line', 'text'].includes(step.input)) {
        const { longest, ours } = await longestTask(page, context, () => type(page, page.locator('.paper').first(), letters));
        seen.push({ step: `${one.id} ${step.key}`, longest, ours });
      } else {
        await answer(page, step, 'words');
      }
      await next(page);
      await page.waitForFunction((before) => document.querySelector('#app h1')?.textContent !== before, shown);
      if (await button(page, said.openly.yes).count()) await button(page, said.openly.yes).click();
    }
    await page.goBack();
    await onScreen(page, 'rituals');
  }
  const [worst] = seen.toSorted((a, b) => b.longest - a.longest);
  return { fields: seen.length, ...worst };
});

/** Runs before the page's own scripts: when the worker was asked for cards, and when it answered. */
function watch() {
  globalThis.Worker = class extends Worker {
    constructor(...how) {
      super(...how);
      this.addEventListener('message', ({ data }) => {
        if (String(data).length > 100_000) globalThis.__answered = performance.now();
      });
    }

    postMessage(message, ...how) {
      if (/^\d+,0,40,3,/.test(message)) globalThis.__asked = performance.now();
      return super.postMessage(message, ...how);
    }
  };
}

/** From the tap to what shows up often, read off `count` pages: what the page itself takes once it has the pages, the
 * first time; and all of it when somebody looks again. */
export const patterns = (count = 5000) => withEntries(Array.from({ length: count }, (_, at) => ({
  from: 'R01',
  text: `What happened: the door shut ${at % 40}\nWhat I felt: sad and tired.\nHow strong: strong.\nWhere: chest and throat.\nWhat my mind said: not enough ${at % 25}\nWhat I did: went quiet.`,
})), async ({ page }) => {
  await page.addInitScript(watch);
  await page.reload();
  const took = [];
  let parts;
  for (let round = 0; round < 6; round += 1) {
    await tap(page, say.home.practise);
    await row(page, practising.insight.title).waitFor(LONG);
    took.push(await page.evaluate(([name, kind]) => new Promise((resolve) => {
      const there = () => [...document.querySelectorAll('h3.kind')].some((one) => one.textContent === kind);
      const began = performance.now();
      new MutationObserver((_, observer) => {
        if (there()) {
          observer.disconnect();
          const now = performance.now();
          globalThis.__parts ??= { worker: globalThis.__answered - globalThis.__asked, page: now - globalThis.__answered };
          resolve(now - began);
        }
      }).observe(document, { subtree: true, childList: true });
      [...document.querySelectorAll('.row')].find((one) => one.textContent.startsWith(name)).click();
    }), [practising.insight.title, practising.insight.situations]));
    parts ??= await page.evaluate(() => globalThis.__parts);
    await heading(page, practising.insight.title);
    await page.goBack();
    await page.goBack();
    await onScreen(page, 'home');
  }
  // The first one starts the worker and opens the journal.
  const [first, ...rest] = took;
  return { first, ...parts, median: rest.toSorted((a, b) => a - b)[rest.length >> 1], took };
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  console.log('a shelf of 200, 4×', await shelf());
  console.log('typing in rituals, 4×', await typing());
  console.log('patterns over 5,000 pages', await patterns());
}
