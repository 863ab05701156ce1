// 50,000 entries: our worker as it is built, beside others with the same entries, in one browser and in turns.
//
//   node bench/entries.mjs [--entries=10000,50000]
//
// The others are npm packages that only tests/package.json knows (see peers/page.mjs). Wall times of a shared machine
// say little by themselves; what is compared is what ran in the same minute.
import { createRequire } from 'node:module';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { chromium, DIST, findBrowser, QUIET } from '../tests/e2e/harness.mjs';
import { oracle } from './oracle.mjs';
import { corpus, HASHES, hash, queries } from './peers/corpus.mjs';
import { inPage, REQUEST, shown, slotOf } from './worker.mjs';

const { build } = createRequire(new URL('../tests/package.json', import.meta.url))('esbuild');
const TYPES = { '.js': 'text/javascript', '.wasm': 'application/wasm', '.html': 'text/html' };
/** Shared clocks of 5 µs and the memory measure are for pages that let nobody in. */
const ALONE = { 'cross-origin-opener-policy': 'same-origin', 'cross-origin-embedder-policy': 'require-corp', 'cache-control': 'no-store' };

/** Serves `files` before the folder `root`. */
async function serve(root, files) {
  const server = http.createServer((request, response) => {
    const name = new URL(request.url, 'http://x').pathname.slice(1);
    const file = path.join(root, path.normalize(`/${name}`));
    const body = files[name] ?? (fs.existsSync(file) && fs.statSync(file).isFile() ? fs.readFileSync(file) : null);
    response.writeHead(body === null ? 404 : 200, { ...ALONE, 'content-type': TYPES[path.extname(name)] ?? 'text/html' });
    response.end(body);
  });
  await new Promise((ready) => server.listen(0, '127.0.0.1', ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => (server.closeAllConnections(), server.close()) };
}

const BLANK = '<!doctype html><meta charset=utf-8><title>bench</title>';

async function peersPage() {
  // npm installs where ./dev says; NODE_PATH may name another place.
  const made = await build({ entryPoints: [path.join(import.meta.dirname, 'peers/page.mjs')], bundle: true, minify: true, format: 'esm', write: false, nodePaths: [path.join(import.meta.dirname, '../tests/node_modules'), process.env.NODE_PATH ?? ''].filter(Boolean), external: ['worker_threads'] });
  return { 'page.js': made.outputFiles[0].text, 'bench.html': `${BLANK}<script type=module src=page.js></script>` };
}

/** Milliseconds of CPU this browser has used so far, all its processes together. */
function cpuOf(profile) {
  const processes = new Map();
  for (const pid of fs.readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const told = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
      const fields = told.slice(told.lastIndexOf(')') + 2).split(' ');
      processes.set(pid, { parent: fields[1], ms: (Number(fields[11]) + Number(fields[12])) * 10, root: fs.readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(profile) });
    } catch {} // it ended meanwhile
  }
  const ours = (pid) => processes.has(pid) && (processes.get(pid).root || ours(processes.get(pid).parent));
  return [...processes.keys()].filter(ours).reduce((sum, pid) => sum + processes.get(pid).ms, 0);
}

const quantile = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.max(0, Math.ceil(part * numbers.length) - 1)];
const median = (numbers) => quantile(numbers, 0.5);

/** All figures of one size. */
export async function measure(count, log = () => {}) {
  const entries = corpus(count);
  if (HASHES[count] && hash(entries) !== HASHES[count]) throw new Error(`another corpus: ${hash(entries)}`);
  const asked = queries(entries);
  const [product, others] = [await serve(DIST, { 'bench.html': BLANK }), await serve(os.devNull, await peersPage())];
  const profile = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-entries-'));
  const context = await chromium.launchPersistentContext(profile, { executablePath: findBrowser(), args: [...QUIET, '--enable-blink-features=ForceEagerMeasureMemory'] });
  const [ours, peers] = [{}, {}];
  /** `what` in a new page, so that nothing is warm but the disk. */
  const fresh = async (server, what) => {
    const page = await context.newPage();
    try {
      await page.goto(`${server.url}bench.html`);
      if (server === product) await page.evaluate(inPage);
      else await page.waitForFunction(() => globalThis.peers);
      return await what(page);
    } finally {
      await page.close();
    }
  };
  const peer = (page, name, ...args) => page.evaluate(([name, args]) => globalThis.peers[name](...args), [name, args]);
  const ask = (page, request) => page.evaluate((request) => globalThis.ask(request), request);
  const note = async (all, name, what) => {
    const before = cpuOf(profile);
    all[name] = await what();
    if (typeof all[name] === 'object') all[name].cpu = cpuOf(profile) - before;
    log(`${count} ${all === ours ? 'ours' : 'peers'} ${name}: ${JSON.stringify(all[name]).slice(0, 160)}`);
  };
  const memory = (page) => page.evaluate(() => performance.measureUserAgentSpecificMemory().then(({ bytes }) => bytes));
  // What WebAssembly holds is in no measure of the page.
  const workerMemory = (page) => page.workers()[0].evaluate(() => wasm_bindgen().then((exports) => Object.values(exports).find((one) => one instanceof WebAssembly.Memory).buffer.byteLength));
  try {
    // In first, so that everything after it is of a journal of this size.
    await fresh(product, async (page) => {
      await page.evaluate(() => globalThis.start());
      await note(ours, 'emptyBackUp', () => ask(page, REQUEST.backUp()));
      await page.evaluate((file) => void (globalThis.file = file), documentOf(entries));
      await note(ours, 'stage', () => page.evaluate((request) => globalThis.ask(request + new TextEncoder().encode(globalThis.file).length + ',' + globalThis.file), '11,'));
      await note(ours, 'takeIn', () => ask(page, '12,'));
      await note(ours, 'firstFind', () => ask(page, REQUEST.find('about ')));
      await ask(page, REQUEST.list);
      await note(ours, 'kept', () => page.evaluate(() => globalThis.kept()));
    });
    await fresh(others, async (page) => {
      await note(peers, 'make', () => peer(page, 'make', count));
      if (peers.make.hash !== hash(entries)) throw new Error('the page made other entries');
      await note(peers, 'dexieWrite', () => peer(page, 'dexieWrite'));
      await peer(page, 'sealAll');
      await note(peers, 'backUp', () => peer(page, 'backUp'));
      await note(peers, 'takeIn', () => peer(page, 'takeIn'));
      await peer(page, 'forget', 'file');
      await note(peers, 'miniBuild', () => peer(page, 'miniBuild'));
      await note(peers, 'miniSave', () => peer(page, 'miniSave'));
      await note(peers, 'memory', async () => ({ bytes: await memory(page) }));
    });
    // What is cold, in turns: a new page and a new worker each time.
    const cold = { newest: [], all: [], find: [], dexie: [], mini: [] };
    for (let round = 0; round < 3; round += 1) {
      cold.dexie.push((await fresh(others, (page) => peer(page, 'dexieNewest'))).ms);
      await fresh(product, async (page) => {
        await page.evaluate(() => globalThis.start());
        cold.newest.push((await ask(page, REQUEST.newest)).ms);
        cold.all.push((await ask(page, REQUEST.list)).ms);
      });
      cold.mini.push((await fresh(others, (page) => peer(page, 'miniLoad'))).ms);
      await fresh(product, async (page) => {
        await page.evaluate(() => globalThis.start());
        cold.find.push((await ask(page, REQUEST.find('about '))).ms);
      });
      log(`${count} cold: ${JSON.stringify(cold)}`);
    }
    ours.cold = { newest: median(cold.newest), all: median(cold.all), find: median(cold.find) };
    peers.cold = { dexie: median(cold.dexie), mini: median(cold.mini) };
    // Questions: ours from the page through the worker and back, with the words of twenty entries.
    await fresh(product, async (page) => {
      await page.evaluate(() => globalThis.start());
      await ask(page, REQUEST.list);
      await ask(page, REQUEST.find('zzzzy '));
      const told = await page.evaluate((all) => globalThis.askAll(all), asked.map(({ kind, text }) => REQUEST.find(kind === 'prefix' || kind === 'typing' ? text : `${text} `)));
      ours.queries = {};
      asked.forEach(({ kind }, at) => (ours.queries[kind] ??= []).push(told[at].ms));
      const truth = oracle(entries);
      const wrong = asked.filter((query, at) => JSON.stringify(shown(told[at].reply)) !== JSON.stringify(truth(query)));
      ours.wrong = wrong.map(({ kind, text }) => `${kind} ${text}`);
      log(`${count} ours wrong: ${wrong.length} ${ours.wrong.slice(0, 5)}`);
      await note(ours, 'memory', async () => ({ bytes: await memory(page) + await workerMemory(page) }));
      await note(ours, 'saving', () => page.evaluate((requests) => globalThis.saving(requests), Array.from({ length: 30 }, (_, at) => REQUEST.save(at))));
      await note(ours, 'backUp', () => ask(page, REQUEST.backUp()));
      await note(ours, 'atRest', () => page.evaluate(() => globalThis.atRest()));
    });
    await fresh(others, async (page) => {
      await peer(page, 'dexieAll');
      await peer(page, 'ask', count);
      await peer(page, 'miniLoad');
      peers.queries = {
        exact: await peer(page, 'query', 'MiniSearch exact', ['head', 'mid', 'tail', 'and2', 'miss']),
        prefix: await peer(page, 'query', 'MiniSearch prefix', ['prefix', 'typing']),
        fuzzy: await peer(page, 'query', 'MiniSearch fuzzy', ['fuzzy']),
      };
      await peer(page, 'forget', 'mini');
      await note(peers, 'flexBuild', () => peer(page, 'flexBuild'));
      peers.queries.flex = await peer(page, 'query', 'FlexSearch top 20', ['head', 'mid', 'tail', 'and2', 'prefix', 'typing', 'miss']);
    });
    return { count, ours, peers };
  } finally {
    await context.close();
    product.close();
    others.close();
    fs.rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Argon2id at the same cost, ours in the worker that does it and hash-wasm's, in turns. */
export async function stretching(rounds = 7) {
  const [product, others] = [await serve(DIST, { 'bench.html': BLANK }), await serve(os.devNull, await peersPage())];
  const browser = await chromium.launch({ executablePath: findBrowser(), args: QUIET });
  try {
    const [one, other] = [await browser.newPage(), await browser.newPage()];
    await one.goto(`${product.url}bench.html`);
    await other.goto(`${others.url}bench.html`);
    await one.evaluate(inPage);
    await other.waitForFunction(() => globalThis.peers);
    await one.evaluate(() => globalThis.start());
    const [ours, peers] = [[], []];
    // How often it is done is made to fit the machine; the slot says how often, and the peer is asked for the same.
    const { slot, memory, passes } = slotOf((await one.evaluate((request) => globalThis.askRaw(request), REQUEST.lock())).reply);
    for (let round = 0; round < rounds; round += 1) {
      await one.bringToFront();
      ours.push((await one.evaluate((request) => globalThis.askRaw(request), REQUEST.open(slot))).ms);
      await other.bringToFront();
      peers.push((await other.evaluate((cost) => globalThis.peers.argon2(...cost), [memory, passes])).ms);
    }
    return { ours: Math.min(...ours), peers: Math.min(...peers), memory, passes };
  } finally {
    await browser.close();
    product.close();
    others.close();
  }
}

/** The entries as a document of ours: title and words, and nothing that others do not index. */
function documentOf(entries) {
  const page = ({ id, ts, title, body }) => {
    const lived = { utc_ms: ts, zone: 'UTC', offset_min: 0, local_date: new Date(ts).toISOString().slice(0, 10) };
    return { id: id.toString(16).padStart(32, '0'), rev: 1, created: lived, edited: lived, text: `${title}\n${body}` };
  };
  const created = { utc_ms: 0, zone: 'UTC', offset_min: 0, local_date: '1970-01-01' };
  return JSON.stringify({ format: 'holdfast/journal', version: 1, created, count: entries.length, entries: entries.map(page) });
}

const n = (value, digits = 0) => value.toLocaleString('en', { maximumFractionDigits: digits, minimumFractionDigits: digits });

/** The figures as lines of a table: what, ours, goal, whether it holds. */
export function lines({ count, ours, peers }) {
  const line = (what, value, goal, holds) => ({ what: `${n(count)} entries: ${what}`, value, goal, holds });
  const ratio = (what, ms, other, name, most, limit = `≤ ${most} ×`) => line(what, `${n(ms / other, 3)} × ${name} (${n(ms, 1)} and ${n(other, 1)} ms)`, limit, ms / other <= most);
  const p95 = (all) => quantile(all, 0.95);
  const kinds = ['head', 'mid', 'tail', 'and2', 'prefix', 'typing', 'miss'];
  const worst = (all) => Math.max(...kinds.map((kind) => p95(all[kind])));
  const mini = worst({ ...peers.queries.exact, ...peers.queries.prefix });
  return [
    ratio('start → newest 20', ours.cold.newest, peers.cold.dexie, "Dexie's 20, plain", 5),
    line('start → the whole list', `${n(ours.cold.all)} ms more`, '–', true),
    ratio('start → first answer of the search', ours.cold.find, peers.cold.mini, "MiniSearch's saved index", 0.1),
    line('queries p95 by kind, page to page', kinds.map((kind) => `${kind} ${n(p95(ours.queries[kind]), 1)}`).join(', '), '–', true),
    ratio('query p95, worst kind', worst(ours.queries), worst(peers.queries.flex), 'FlexSearch, top 20', 1),
    ratio('the same', worst(ours.queries), mini, 'MiniSearch', 0.03),
    ratio('one-typo query p95', p95(ours.queries.fuzzy), p95(peers.queries.fuzzy.fuzzy), 'MiniSearch', 0.7),
    line('answers that differ from looking at every entry', n(ours.wrong.length), '0', ours.wrong.length === 0),
    ratio('building the index, with reading the entries', ours.firstFind.ms, peers.miniBuild.ms, 'MiniSearch', 0.1),
    line('index at rest', ours.atRest.idx ? `${n(ours.atRest.idx)} B in ${n(ours.atRest.rows)} rows of at most ${n(ours.atRest.largest)} (MiniSearch ${n(peers.miniSave.bytes)} B)` : 'not stored', '≤ 8,000,000 B', ours.atRest.idx <= 8e6),
    line('memory, open and searchable', `${n(ours.memory.bytes / peers.memory.bytes, 2)} × (${n(ours.memory.bytes / 1e6)} and ${n(peers.memory.bytes / 1e6)} MB)`, '≤ 0.15 ×', ours.memory.bytes / peers.memory.bytes <= 0.15),
    ratio('import with index', ours.stage.ms + ours.takeIn.ms + ours.firstFind.ms, peers.takeIn.ms + peers.miniBuild.ms, 'sealed entries and MiniSearch', 0.15),
    ratio('sealed export, its key derivation aside', Math.max(0, ours.backUp.ms - ours.emptyBackUp.ms), peers.backUp.ms, 'AES-GCM', 0.4),
    ratio('save → answer', ours.saving.saved, ours.saving.bare, 'a bare strict transaction', 5),
  ];
}

/** How figures grow between two sizes, as exponents. */
export function growth(small, large) {
  if (small.count === large.count) return [];
  const exponent = (of) => Math.log(of(large.ours) / of(small.ours)) / Math.log(large.count / small.count);
  const line = (what, of, most) => ({ what: `growth of ${what}`, value: n(exponent(of), 2), goal: `≤ ${most}`, holds: exponent(of) <= most });
  return [
    line('start → newest 20', (ours) => ours.cold.newest, 0.1),
    line('start → first answer', (ours) => ours.cold.find, 1.05),
    line('taking in', (ours) => ours.takeIn.ms, 1.05),
    line('save → answer', (ours) => ours.saving.saved, 0.1),
  ];
}

/** The figure of the lock. */
export const stretched = ({ ours, peers, memory, passes }) => ({
  what: `Argon2id, ${n(memory / 1024)} MiB, ${passes} times`,
  value: `${n(ours / peers, 2)} × hash-wasm (${n(ours)} and ${n(peers)} ms)`,
  goal: '≤ 1.15 ×',
  holds: ours / peers <= 1.15,
});

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const sizes = (process.argv.find((word) => word.startsWith('--entries='))?.slice(10) ?? '10000,50000').split(',').map(Number);
  const log = (text) => process.stderr.write(`${text}\n`);
  const all = [];
  for (const size of sizes) all.push(await measure(size, log));
  const told = [...all.flatMap(lines), ...growth(all[0], all.at(-1)), stretched(await stretching())];
  for (const { what, value, goal, holds } of told) console.log(`| ${what} | ${value} | ${goal} | ${holds ? '✓' : '✗'} |`);
}
