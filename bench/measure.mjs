// One figure each. Playwright drives; the browser's own counters measure.
import fs from 'node:fs';
import path from 'node:path';
import { brotli, build, sleep, words } from '../tests/e2e/harness.mjs';
import * as watch from './apps.mjs';

const say = words();
const VIEW = { viewport: { width: 360, height: 740 } };
const SLOW_4G = { offline: false, latency: 150, downloadThroughput: (1638.4 * 1024) / 8, uploadThroughput: (675 * 1024) / 8 };

async function page(context, app, { cpu = 1, network, ticks = false, init = watch.start } = {}) {
  const page = await context.newPage();
  await page.addInitScript({ content: watch.watching(init, app) });
  const cdp = await context.newCDPSession(page);
  await cdp.send('Performance.enable', { timeDomain: ticks ? 'threadTicks' : 'timeTicks' });
  if (cpu > 1) await cdp.send('Emulation.setCPUThrottlingRate', { rate: cpu });
  if (network) {
    await cdp.send('Network.enable');
    await cdp.send('Network.emulateNetworkConditions', network);
  }
  return { page, cdp };
}

const counters = async (cdp) => Object.fromEntries((await cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));

/** Milliseconds from the navigation until the first guided breath has been painted. */
async function breathAfter({ page }, app, { untilAlive = false } = {}) {
  await page.goto(app.url, { waitUntil: 'commit' });
  await page.waitForFunction((all) => globalThis.__start?.[all ? 'alive' : 'breath'] != null, untilAlive, { timeout: 60_000, polling: 50 });
  return page.evaluate(() => {
    const painted = performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0;
    return { breath: Math.max(painted, globalThis.__start.breath), painted, alive: globalThis.__start.alive, tbt: globalThis.__start.long };
  });
}

const brotliOf = (app, name) => {
  const file = path.join(app.root, name || 'index.html');
  return brotli(fs.readFileSync(fs.statSync(file).isDirectory() ? path.join(file, 'index.html') : file)).length;
};
const sum = (numbers) => numbers.reduce((total, number) => total + number, 0);

/** Exact: the page breathes although nothing but itself is ever delivered; what it weighs, and what it had asked for. */
export async function beforeFirstBreath(browser, app) {
  const context = await browser.newContext(VIEW);
  const held = app.server.hold(/./);
  app.server.forget();
  await breathAfter(await page(context, app), app);
  const asked = app.server.requests().length;
  await context.close();
  app.server.mend();
  held.release();
  return { bytes: brotliOf(app, ''), requests: 1, asked };
}

/** Exact: what the page itself loads until it rests (not what the worker then stores), and what the worker stores. */
export async function bundle(browser, app) {
  const context = await browser.newContext(VIEW);
  const tab = await page(context, app);
  await breathAfter(tab, app, { untilAlive: true });
  await tab.page.waitForLoadState('networkidle');
  const loaded = await tab.page.evaluate(() => performance.getEntriesByType('resource').map(({ name }) => new URL(name).pathname.slice(1)));
  await context.close();
  const files = [...new Set(['', ...loaded])];
  const kept = app.own ? ['sw.js', ...Object.keys(build(app.root).files)] : ['sw.js', ''];
  return { calm: sum(files.map((name) => brotliOf(app, name))), files, offline: sum(kept.map((name) => brotliOf(app, name))), offlineFiles: kept.length };
}

export async function coldSlow(browser, app, { withholdWasm = false } = {}) {
  const context = await browser.newContext(VIEW);
  const held = withholdWasm && app.server.hold(/\.wasm$/);
  const result = await breathAfter(await page(context, app, { cpu: 4, network: SLOW_4G }), app);
  await context.close();
  if (held) {
    app.server.mend();
    held.release();
  }
  return result.breath;
}

/** Main-thread CPU until the first breath, and until the app is there, without throttling. */
export async function coldCpu(browser, app) {
  const context = await browser.newContext(VIEW);
  const tab = await page(context, app, { ticks: true });
  await breathAfter(tab, app, { untilAlive: true });
  const { TaskDuration } = await counters(tab.cdp);
  await context.close();
  return TaskDuration * 1000;
}

/** The worker has everything, the host is gone: the second start. */
export async function warmOffline(browser, app) {
  const context = await browser.newContext(VIEW);
  const first = await page(context, app);
  await breathAfter(first, app, { untilAlive: true });
  await first.page.evaluate(() => navigator.serviceWorker.ready);
  await sleep(1000);
  await first.page.close();
  await app.server.down();
  app.server.forget();
  const result = await breathAfter(await page(context, app, { cpu: 4 }), app);
  await app.server.up();
  await context.close();
  return { breath: result.breath, requests: app.server.requests().length };
}

/** From home into a led breath that sounds: two taps, as a person who had switched the sound on. */
async function intoSound(tab) {
  for (const name of [say.home.right_now, say.now.breathe]) await tab.getByRole('button', { name }).first().click();
  await tab.locator('.corner').waitFor();
}

/**
 * While it breathes at a quarter of the speed: what it costs without a measuring loop, then every frame. With `sound`
 * it is a led session with the sea.
 */
export async function breathing(browser, app, { quiet, frames, sound = false }) {
  const context = await browser.newContext(VIEW);
  if (sound) await context.addInitScript(() => localStorage.setItem('holdfast.settings', 'sound=middle'));
  const tab = await page(context, app, { cpu: 4 });
  await breathAfter(tab, app, { untilAlive: true });
  if (sound) await intoSound(tab.page);
  await sleep(3000); // the start is another figure
  const before = await counters(tab.cdp);
  await sleep(quiet * 1000);
  const after = await counters(tab.cdp);
  const perSecond = (name) => (after[name] - before[name]) / (after.Timestamp - before.Timestamp);
  const deltas = await tab.page.evaluate((ms) => new Promise((resolve) => {
    const all = [];
    const begin = performance.now();
    let last;
    requestAnimationFrame(function look(now) {
      if (last) all.push(now - last);
      last = now;
      if (performance.now() - begin < ms) requestAnimationFrame(look);
      else resolve(all);
    });
  }), frames * 1000);
  await context.close();
  return {
    layouts: perSecond('LayoutCount'), recalcs: perSecond('RecalcStyleCount'), task: perSecond('TaskDuration') * 1000,
    script: perSecond('ScriptDuration') * 1000, frames: deltas.length, late: deltas.filter((delta) => delta > 33.4).length, worst: Math.max(...deltas),
  };
}

/** The words of all apps side by side in one browser, while `during` goes on. */
async function listen(browser, all, during) {
  const tabs = [];
  for (const app of all) {
    const context = await browser.newContext(VIEW);
    const tab = await page(context, app, { init: watch.words });
    await tab.page.goto(app.url, { waitUntil: 'commit' });
    tabs.push({ name: app.name, context, page: tab.page });
  }
  await during();
  const heard = {};
  for (const { name, context, page: tab } of tabs) {
    heard[name] = await tab.evaluate(() => globalThis.__words);
    await context.close();
  }
  return heard;
}

/** The processes of the pages stop for 22 s, as a phone stops a locked one. */
export const suspended = (browser, all) => listen(browser, all, async () => {
  await sleep(9000);
  const session = await browser.newBrowserCDPSession();
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => id);
  for (const id of renderers) process.kill(id, 'SIGSTOP');
  await sleep(22_000);
  for (const id of renderers) process.kill(id, 'SIGCONT');
  await sleep(17_000);
});

/** The same without a stop: what should have stood there when. */
export const undisturbed = (browser, all) => listen(browser, all, () => sleep(50_000));

/**
 * Both runs as words on the same clock (0 = the first word). Time lost: how far the changes after the stop are from
 * where the undisturbed run had them. Wrong for: from the end of the stop until the right word stood there.
 */
export function compare(stopped, reference) {
  const zero = stopped.changes[0][1];
  const start = reference.changes[0][1];
  const shouldBe = reference.changes.map(([word, at]) => [word, at - start]);
  const is = stopped.changes.map(([word, at]) => [word, at - zero]);
  const [hole] = stopped.holes;
  const woke = hole[1] - zero;
  const last = (list, at) => list.filter(([, from]) => from <= at).at(-1)?.[0];
  const right = [woke, ...is.filter(([, at]) => at > woke).map(([, at]) => at)].find((at) => last(is, at + 1) === last(shouldBe, at + 1));
  const later = is.filter(([, at]) => at > woke + 500);
  const lost = later.map(([word, at]) => Math.min(...shouldBe.filter(([other]) => other === word).map(([, due]) => Math.abs(at - due))));
  return { slept: hole[1] - hole[0], lost: lost.length ? Math.max(...lost) : null, wrongFor: right === undefined ? null : right - woke };
}
