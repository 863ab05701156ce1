// ./dev bench [first bundle start breathing sound sleep journal practise virtual] [--rounds=7] [--entries=10000,50000]
// The figures of the issue, ours and F in turns within one run: what disturbs one disturbs the other. Exact figures
// (bytes, requests, layouts, virtual time) decide the exit code; ratios are printed.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { chromium, DIST, findBrowser, QUIET, ROOT, serve } from '../tests/e2e/harness.mjs';
import { apps as both } from './apps.mjs';
import * as entries from './entries.mjs';
import * as journal from './journal.mjs';
import * as measure from './measure.mjs';
import * as practise from './practise.mjs';

const wanted = process.argv.slice(2).filter((word) => !word.startsWith('--'));
const rounds = Number(process.argv.find((word) => word.startsWith('--rounds='))?.slice(9) ?? 7);
const sizes = (process.argv.find((word) => word.startsWith('--entries='))?.slice(10) ?? '10000,50000').split(',').map(Number);
const wants = (name) => wanted.length === 0 || wanted.includes(name);
const median = (numbers) => [...numbers].sort((a, b) => a - b)[(numbers.length - 1) >> 1];
const log = (text) => process.stderr.write(`${text}\n`);

const rows = [];
/** One line of the table. `gate` is what an exact figure must keep; the others are told and never fail the run. */
const row = (what, value, goal, holds, gate = true) => rows.push({ what, value, goal, holds, gate });
/** An exact figure: its goal is its gate. */
const exact = (what, value, goal, holds) => row(what, value, goal, holds, holds);

const apps = both();
for (const app of apps) {
  app.server = await serve(app.root, { compress: 'br' });
  app.url = app.server.url;
  for (const file of fs.readdirSync(app.root, { recursive: true })) { // compressed once, before anything is timed
    if (fs.statSync(path.join(app.root, file)).isFile()) await fetch(app.url + file, { headers: { 'accept-encoding': 'br' } }).then((answer) => answer.arrayBuffer());
  }
}
const [floor, ours] = apps;
const browser = await chromium.launch({ executablePath: findBrowser(), headless: true, args: QUIET });
const raw = { date: new Date().toISOString(), cpu: os.cpus()[0]?.model, cpus: os.cpus().length, load: os.loadavg()[0], chromium: browser.version(), node: process.version, rounds };
const n = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** Several ways in turns, so that what disturbs one disturbs all; the median of each, the first of them being F. */
async function inTurns(name, ways) {
  const seen = Object.fromEntries(Object.keys(ways).map((way) => [way, []]));
  for (let round = 0; round < rounds; round += 1) for (const [way, how] of Object.entries(ways)) seen[way].push(await how());
  raw[name] = seen;
  const medians = Object.fromEntries(Object.entries(seen).map(([way, all]) => [way, median(all)]));
  log(`${name}: ${Object.entries(medians).map(([way, ms]) => `${way} ${n(ms)}`).join(', ')}`);
  return medians;
}
const againstF = (what, ms, f, goal) => row(what, `${n(ms / f, 2)} F (${n(ms)} ms)`, `≤ ${goal} F`, ms / f <= goal);

if (wants('first')) {
  raw.first = await measure.beforeFirstBreath(browser, ours);
  raw.firstFloor = await measure.beforeFirstBreath(browser, floor);
  exact('brotli bytes before the first guided breath', `${n(raw.first.bytes)} B`, '≤ 4,000 B', raw.first.bytes <= 4000);
  exact('requests before it', n(raw.first.requests), '≤ 2', raw.first.requests <= 2);
}
if (wants('bundle')) {
  raw.bundle = await measure.bundle(browser, ours);
  row('calm path until idle, brotli', `${n(raw.bundle.calm)} B`, '≤ 80,000 B, gate 140,000', raw.bundle.calm <= 80_000, raw.bundle.calm <= 140_000);
  row('whole offline bundle, brotli', `${n(raw.bundle.offline)} B`, '≤ 132,000 B, gate 810,000', raw.bundle.offline <= 132_000, raw.bundle.offline <= 810_000);
}
if (wants('start')) {
  const cold = await inTurns('cold_slow4g_4x', {
    F: () => measure.coldSlow(browser, floor),
    ours: () => measure.coldSlow(browser, ours),
    'ours without wasm': () => measure.coldSlow(browser, ours, { withholdWasm: true }),
  });
  againstF('slow 4G, 4×: cold → first breath', cold.ours, cold.F, 1.15);
  againstF('the same with the wasm withheld', cold['ours without wasm'], cold.F, 1.15);
  let requests = 0;
  const warm = await inTurns('warm_offline_4x', {
    F: async () => (await measure.warmOffline(browser, floor)).breath,
    ours: async () => {
      const result = await measure.warmOffline(browser, ours);
      requests = Math.max(requests, result.requests);
      return result.breath;
    },
  });
  againstF('warm offline, 4× → first breath', warm.ours, warm.F, 1.2);
  exact('requests of that start', n(requests), '0', requests === 0);
  const cpu = await inTurns('cold_cpu', { F: () => measure.coldCpu(browser, floor), ours: () => measure.coldCpu(browser, ours) });
  row('main-thread CPU until the app is alive, 1×', `${n(cpu.ours)} ms (F ${n(cpu.F)} ms)`, '–', true);
}
if (wants('breathing')) {
  for (const app of apps) {
    raw[`breathing_${app.name}`] = await measure.breathing(browser, app, { quiet: 32, frames: 32 });
    log(`breathing ${app.name}: ${JSON.stringify(raw[`breathing_${app.name}`])}`);
  }
  const [us, f] = [raw.breathing_ours, raw.breathing_F];
  exact('breathing, 4×: layouts per second', `${n(us.layouts, 2)} (F ${n(f.layouts, 2)})`, '≤ 0.25', us.layouts <= 0.25);
  row('breathing, 4×: main-thread time', `${n(us.task / f.task, 2)} F (${n(us.task, 1)} ms per s)`, '≤ 1.5 F', us.task / f.task <= 1.5);
  row('breathing, 4×: frames over 33 ms', `${us.late} of ${n(us.frames)}`, '≤ 0.1 %', us.late / us.frames <= 0.001);
}
if (wants('sound')) {
  const us = (raw.sound = await measure.breathing(browser, ours, { quiet: 60, frames: 5, sound: true }));
  const f = raw.breathing_F ?? (await measure.breathing(browser, floor, { quiet: 32, frames: 5 }));
  log(`sound: ${JSON.stringify(us)}`);
  exact('a session with sound, 4×: layouts per second', n(us.layouts, 2), '≤ 0.25', us.layouts <= 0.25);
  row('a session with sound, 4×: main-thread time', `${n(us.task / f.task, 2)} F (${n(us.task, 1)} ms per s)`, '≤ 1.5 F', us.task / f.task <= 1.5);
}
if (wants('sleep')) {
  const reference = await measure.undisturbed(browser, apps);
  const stopped = await measure.suspended(browser, apps);
  raw.sleep = Object.fromEntries(apps.map(({ name }) => [name, measure.compare(stopped[name], reference[name])]));
  log(`sleep: ${JSON.stringify(raw.sleep)}`);
  const { lost, wrongFor } = raw.sleep.ours;
  row('stopped for 22 s: time lost', lost === null ? 'no change of the word was seen' : `${n(lost / 1000, 1)} s`, '0', lost !== null && lost < 100);
  row('right word after waking', wrongFor === null ? 'never' : `${n(wrongFor)} ms`, '≤ 1 s', wrongFor !== null && wrongFor <= 1000);
}
if (wants('journal')) {
  raw.saving = await journal.saving(30);
  const { saved, transaction, ratio } = raw.saving;
  row('save → "Saved", beside a bare strict transaction', `${n(ratio, 1)} × (${n(saved, 1)} and ${n(transaction, 1)} ms)`, '≤ 5 ×', ratio <= 5);
  raw.typing = await journal.typing();
  row('typing, 4×: longest work of ours in one task', `${n(raw.typing.ours)} ms`, '≤ 50 ms', raw.typing.ours <= 50);
  log(`typing: ${JSON.stringify(raw.typing)}`);
  // With as many entries as a life has, beside others with the same; see entries.mjs.
  raw.entries = [];
  for (const size of sizes) raw.entries.push(await entries.measure(size, log));
  raw.stretching = await entries.stretching();
  const told = [...raw.entries.flatMap(entries.lines), ...entries.growth(raw.entries[0], raw.entries.at(-1)), entries.stretched(raw.stretching)];
  for (const { what, value, goal, holds } of told) row(what, value, goal, holds);
}
if (wants('practise')) {
  raw.shelf = await practise.shelf();
  const { rituals, frames, median: frame, longest, layouts } = raw.shelf;
  row(`a shelf of ${n(rituals)} rituals scrolled, 4×: frames`, `${n(frame, 1)} ms each, the longest ${n(longest)} ms`, '≤ 16.7 ms', frame <= 17);
  row('layouts while it scrolls', `${n(layouts)} in ${n(frames)} frames`, '≤ 1 a frame', layouts <= frames + 10, layouts <= frames + 10);
  raw.ritualTyping = await practise.typing();
  row('typing in rituals, 4×: longest work of ours in one task', `${n(raw.ritualTyping.ours)} ms (${raw.ritualTyping.step})`, '≤ 50 ms', raw.ritualTyping.ours <= 50);
  raw.patterns = await practise.patterns();
  const { page: read, worker, median: again } = raw.patterns;
  row('what shows up over 5,000 pages: read and shown', `${n(read)} ms (opened by the worker before: ${n(worker)} ms; looked at again: ${n(again)} ms)`, '≤ 100 ms', read <= 100);
  log(`practise: ${JSON.stringify({ shelf: raw.shelf, typing: raw.ritualTyping, patterns: raw.patterns })}`);
}
if (wants('virtual')) {
  const told = execFileSync('cargo', ['test', '--locked', '--quiet', '--test', 'native', 'virtual', '--', '--nocapture'], { cwd: ROOT, encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] });
  const error = /schedule error over 20 virtual minutes: (\d+) ms/.exec(told)?.[1];
  raw.virtual = error;
  exact('20 virtual minutes with jumps: schedule error', error === undefined ? 'no test says it' : `${error} ms`, '0', error === '0');
}

await browser.close();
for (const app of apps) await app.server.close();
fs.rmSync(floor.root, { recursive: true });

const width = (key, title) => Math.max(title.length, ...rows.map((line) => [...line[key]].length));
const [first, second, third] = [width('what', 'figure'), width('value', 'ours'), width('goal', 'goal')];
const line = (...cells) => console.log(`| ${cells.join(' | ')} |`);
console.log(`\n${path.relative(ROOT, DIST) || DIST}, Chromium ${raw.chromium}, ${raw.cpus} × ${raw.cpu}, load ${n(raw.load, 1)}, ${rounds} rounds\n`);
line('figure'.padEnd(first), 'ours'.padEnd(second), 'goal'.padEnd(third), ' ');
line('-'.repeat(first), '-'.repeat(second), '-'.repeat(third), '-');
for (const { what, value, goal, holds } of rows) line(what.padEnd(first), value.padEnd(second), goal.padEnd(third), holds ? '✓' : '✗');

const results = path.join(import.meta.dirname, 'results');
fs.mkdirSync(results, { recursive: true });
for (const name of ['latest', raw.date.replace(/[:.]/g, '-')]) fs.writeFileSync(path.join(results, `${name}.json`), `${JSON.stringify({ ...raw, rows }, null, 1)}\n`);
const broken = rows.filter(({ gate }) => !gate);
if (broken.length) {
  console.error(`\nAn exact figure is past its gate: ${broken.map(({ what }) => what).join('; ')}`);
  process.exit(1);
}
