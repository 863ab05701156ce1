// A real Chromium, started as a person's browser would be: its own profile on disk, no other host in reach, and
// everything that should not happen (errors, refused content, requests elsewhere) collected until the end, where it
// fails the test. Every spec is a list of `journey(name, options, body)`.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { test } from 'node:test';
import { chromium } from 'playwright-core';
import { serve } from './server.mjs';

export * from './looks.mjs';
export { brotli, serve } from './server.mjs';
export { build, nextVersion, versionOf } from './versions.mjs';
export { assert, chromium, sleep };

export const ROOT = path.resolve(import.meta.dirname, '../..');
export const DIST = path.resolve(process.env.HOLDFAST_DIST || path.join(ROOT, 'dist'));
/** The long matrices of `./dev test --full`. */
export const FULL = Boolean(process.env.FULL);
/** A small phone of today, held upright. */
export const PHONE = { width: 360, height: 740 };
export const SMALLEST = { width: 320, height: 568 };

export const QUIET = [
  '--headless=new', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-dev-shm-usage',
  '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-domain-reliability',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1',
];

// What the browser does for itself whatever the page is; none of these could be the page's doing.
const ITS_OWN_ERRANDS = /^https?:\/\/(clients2\.google\.com|accounts\.google\.com|update\.googleapis\.com|content-autofill\.googleapis\.com)[:/]/;

export function findBrowser() {
  for (const name of [process.env.CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']) {
    if (!name) continue;
    try {
      return execFileSync('/bin/sh', ['-c', 'command -v "$1"', 'sh', name], { encoding: 'utf8' }).trim();
    } catch {} // not this one
  }
  throw new Error('No Chromium was found: install it (Debian: chromium), or set CHROMIUM.');
}

/** Everything that is not for 127.0.0.1 comes here and is refused and written down, whoever in the browser asks. */
async function refuseEverythingElse() {
  const asked = [];
  const note = (address) => void (ITS_OWN_ERRANDS.test(address) || asked.push(address));
  const proxy = http.createServer((request, response) => {
    note(request.url);
    response.writeHead(403).end();
  });
  proxy.on('connect', (request, socket) => {
    note(`https://${request.url}`);
    socket.on('error', () => {}); // it may hang up first
    socket.end('HTTP/1.1 403 Forbidden\r\n\r\n');
  });
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  return {
    asked,
    args: [`--proxy-server=http://127.0.0.1:${proxy.address().port}`],
    close: () => (proxy.closeAllConnections(), proxy.close()),
  };
}

/** Sets preferences a person can set in the browser itself, before it starts. */
function writePreferences(profile, preferences) {
  const file = path.join(profile, 'Default', 'Preferences');
  fs.mkdirSync(path.dirname(file), { recursive: true });
  const now = fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, 'utf8')) : {};
  const merge = (into, from) => {
    for (const [key, value] of Object.entries(from)) {
      if (value && typeof value === 'object') merge((into[key] ??= {}), value);
      else into[key] = value;
    }
    return into;
  };
  fs.writeFileSync(file, JSON.stringify(merge(now, preferences)));
}

/**
 * Starts a browser and opens `url` in it.
 * @param {string} url
 * @param {object} options
 *   viewport, colorScheme ('dark'), reducedMotion ('reduce'), forcedColors, locale, timezoneId, javaScriptEnabled:
 *     as in Playwright; the viewport is a phone's
 *   profile: the folder in which the browser keeps everything; it stays
 *   text: what the browser's own text size is set to, 1 = 16 px
 *   storage: 'denied' as when a person lets no site keep anything
 *   init: functions or sources that run before every page's own scripts
 *   allow: patterns of problems that belong to the story
 *   goto: options for the first navigation, `null` to open nothing yet
 */
export async function open(url, options) {
  const { profile, text = 1, storage, init = [], allow = [], goto = { waitUntil: 'load' }, args = [], ...context } = options;
  const problems = [];
  const allowed = [...allow];
  if (text !== 1) writePreferences(profile, { webkit: { webprefs: { default_font_size: 16 * text } } });
  if (storage === 'denied') writePreferences(profile, { profile: { default_content_setting_values: { cookies: 2 } } });
  const elsewhere = await refuseEverythingElse();
  const browser = await chromium.launchPersistentContext(profile, {
    executablePath: findBrowser(), headless: true, viewport: PHONE, serviceWorkers: 'allow', timeout: 30_000,
    args: [...QUIET, ...elsewhere.args, ...args], ...context,
  });
  browser.setDefaultTimeout(10_000);

  const note = (problem) => problems.push(problem);
  browser.on('weberror', (event) => note(`uncaught: ${event.error().stack || event.error()}`));
  browser.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) note(`${message.type()}: ${message.text()} ${message.location()?.url ?? ''}`);
  });
  for (const script of init) await browser.addInitScript(script);

  const page = browser.pages()[0] ?? (await browser.newPage());
  const cdp = await browser.newCDPSession(page);
  if (goto) await page.goto(url, goto);

  let ended = false;
  const end = async () => {
    if (ended) return;
    ended = true;
    for (const pid of processes(profile, '--type=renderer')) signal(pid, 'SIGCONT');
    await browser.close().catch(() => {}); // it may have been killed
    while (processes(profile).length) await sleep(20);
    elsewhere.close();
  };

  return {
    page, cdp, profile, context: browser, url,
    /** What went wrong so far, without what the story allows. */
    problems: () => [...problems, ...elsewhere.asked.map((address) => `asked elsewhere: ${address}`)]
      .filter((problem) => !allowed.some((pattern) => pattern.test(problem))),
    allow: (...patterns) => void allowed.push(...patterns),
    elsewhere: elsewhere.asked,
    /** Ends the browser as if the battery had been pulled. The profile stays. */
    async kill() {
      for (const pid of processes(profile)) signal(pid, 'SIGKILL');
      await end();
    },
    /** What a phone does to a locked or hidden page: its process stops, and time goes on. */
    freeze: () => processes(profile, '--type=renderer').forEach((pid) => signal(pid, 'SIGSTOP')),
    thaw: () => processes(profile, '--type=renderer').forEach((pid) => signal(pid, 'SIGCONT')),
    close: end,
  };
}

function signal(pid, name) {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (error.code !== 'ESRCH') throw error;
  }
}

/** The processes of the browser that was started on this profile, and on no other. */
function processes(profile, also) {
  const lines = fs.existsSync('/proc/self/cmdline')
    ? fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map((pid) => {
      try {
        return `${pid} ${fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')}`;
      } catch {
        return ''; // gone meanwhile
      }
    })
    : execFileSync('ps', ['-axo', 'pid=,command='], { encoding: 'utf8' }).split('\n').map((line) => line.trim());
  return lines
    .filter((line) => line.includes(`--user-data-dir=${profile} `) && (!also || line.includes(also)))
    .map((line) => Number(line.split(' ', 1)[0]));
}

const newFolder = () => fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-'));
const removeFolder = (folder) => fs.rmSync(folder, { recursive: true, force: true, maxRetries: 5 });

/**
 * One story: a host with the built app, a browser on it, and in the end nothing unexpected may have happened.
 * `open` in the body starts the browser again on the same profile: the same phone, another day.
 * @param {string} name
 * @param {object} options those of `open` and `serve`, and
 *   dist: the folder to serve; query: what the address ends in; skip: a reason; timeout in ms; closed: open no browser yet
 * @param {(stage: {app, page, server, open, t}) => Promise<void>} body
 */
export function journey(name, options, body) {
  const { dist = DIST, base, compress, headers, query = '', skip, timeout = 90_000, closed = false, ...how } = options;
  test(name, { skip, timeout }, async (t) => {
    const server = await serve(dist, { base, compress, headers });
    const profile = newFolder();
    const apps = [];
    const start = async (more = {}) => {
      const app = await open(server.url + (more.query ?? query), { profile, ...how, ...more });
      apps.push(app);
      return app;
    };
    try {
      const app = closed ? undefined : await start();
      // A story that hangs is ended with its browser; node's own time limit would leave both behind.
      const late = sleep(timeout - 10_000, undefined, { ref: false }).then(() => assert.fail(`not over after ${timeout - 10_000} ms`));
      await Promise.race([body({ t, server, app, page: app?.page, open: start }), late]);
      for (const one of apps) assert.deepEqual(one.problems(), [], 'nothing unexpected happened in the browser');
    } catch (error) {
      await picture(apps.at(-1), name);
      throw error;
    } finally {
      for (const one of apps) await one.close();
      await server.close();
      removeFolder(profile);
    }
  });
}

async function picture(app, name) {
  const file = path.join(ROOT, 'shots', 'failed', `${name.replace(/[^\p{L}\p{N}]+/gu, '-')}.png`);
  try {
    await app.page.screenshot({ path: file, timeout: 3000 });
    console.error(`The last picture: ${path.relative(ROOT, file)}`);
  } catch {} // the browser is gone: there is nothing to see
}

/** A browser profile on a disk of `megabytes`, or undefined where this machine does not let us mount one. */
export function smallDisk(megabytes) {
  const folder = newFolder();
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' });
  } catch {
    removeFolder(folder);
    return undefined;
  }
  return {
    profile: folder,
    remove() {
      execFileSync('umount', [folder]);
      fs.rmdirSync(folder);
    },
  };
}

/** The words of a content file, so that no test repeats them: `words().home.title`. */
export function words(file = 'en/calm.toml') {
  const all = {};
  let table = all;
  for (const line of fs.readFileSync(path.join(ROOT, 'src/content', file), 'utf8').split('\n')) {
    const section = /^\[+([\w.-]+)\]+/.exec(line)?.[1];
    if (section) table = section.split('.').reduce((into, key) => (into[key] ??= {}), all);
    const [, key, value] = /^\s*([\w-]+)\s*=\s*("(?:[^"\\]|\\.)*"|'[^']*'|[\d.]+|true|false|\[.*\])\s*(?:#.*)?$/.exec(line) ?? [];
    if (key) table[key] = value.startsWith("'") ? value.slice(1, -1) : JSON.parse(value.replace(/,\s*\]$/, ']'));
  }
  return all;
}
