// What others do with the same entries, each on its best day. Runs in a page of its own; nothing of it is in the app.
import Dexie from 'dexie';
import { Index as FlexSearch } from 'flexsearch';
import { argon2id } from 'hash-wasm';
import MiniSearch from 'minisearch';
import { corpus, hash, queries, tokens } from './corpus.mjs';

const now = () => performance.now();
const [encoder, decoder] = [new TextEncoder(), new TextDecoder()];
const kept = {};
const bytesOf = (value) => encoder.encode(JSON.stringify(value));

async function timed(what) {
  const began = now();
  const more = await what();
  return { ms: now() - began, ...more };
}

/** Settled requests and transactions of IndexedDB, without a library between. */
const done = (request) => new Promise((resolve, reject) => {
  request.onsuccess = request.oncomplete = () => resolve(request.result);
  request.onerror = request.onabort = () => reject(request.error);
});
async function sealedDatabase() {
  const request = indexedDB.open('sealed', 1);
  request.onupgradeneeded = () => ['entries', 'index'].forEach((name) => request.result.createObjectStore(name));
  return done(request);
}
async function put(database, table, rows) {
  for (let from = 0; from < rows.length; from += 1000) {
    const transaction = database.transaction(table, 'readwrite');
    rows.slice(from, from + 1000).forEach(([key, value]) => transaction.objectStore(table).put(value, key));
    await done(transaction);
  }
}

const key = () => (kept.key ??= crypto.subtle.importKey('raw', new Uint8Array(32).fill(7), 'AES-GCM', false, ['encrypt', 'decrypt']));
async function seal(bytes) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), bytes));
  const row = new Uint8Array(12 + sealed.length);
  row.set(iv);
  row.set(sealed, 12);
  return row;
}
const opened = async (row) => new Uint8Array(await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.subarray(0, 12) }, await key(), row.subarray(12)));
async function each(items, what) {
  const all = [];
  for (let from = 0; from < items.length; from += 256) all.push(...await Promise.all(items.slice(from, from + 256).map(what)));
  return all;
}

const OPTIONS = { idField: 'id', fields: ['title', 'body'], storeFields: [], tokenize: tokens, processTerm: (term) => term };
const dexie = () => {
  const database = new Dexie('plain');
  database.version(1).stores({ entries: 'id,ts' });
  return database;
};

const ENGINES = {
  'MiniSearch exact': (text) => kept.mini.search(text, { combineWith: 'AND', prefix: false, fuzzy: false }).length,
  'MiniSearch prefix': (text) => kept.mini.search(text, { combineWith: 'AND', prefix: true, fuzzy: false }).length,
  'MiniSearch fuzzy': (text) => kept.mini.search(text, { combineWith: 'AND', prefix: false, fuzzy: 0.2 }).length,
  'FlexSearch top 20': (text) => kept.flex.search(text, { limit: 20, suggest: false }).length,
};

globalThis.peers = {
  make: (count) => timed(() => {
    kept.entries = corpus(count);
    return { hash: hash(kept.entries) };
  }),
  ask: (count) => void (kept.queries = queries(corpus(Math.min(count, 10_000)))),
  forget: (name) => void delete kept[name],

  dexieWrite: () => timed(async () => {
    const database = dexie();
    for (let from = 0; from < kept.entries.length; from += 1000) await database.entries.bulkAdd(kept.entries.slice(from, from + 1000));
    database.close();
  }),
  dexieNewest: () => timed(async () => {
    const database = dexie();
    const newest = await database.entries.orderBy('ts').reverse().limit(20).toArray();
    database.close();
    return { count: newest.length };
  }),
  dexieAll: () => timed(async () => {
    const database = dexie();
    kept.entries = await database.entries.toArray();
    database.close();
  }),

  /** Puts sealed entries where `backUp` and `takeIn` find them. */
  async sealAll() {
    const rows = await each(kept.entries, async (entry) => [entry.id, await seal(bytesOf(entry))]);
    const database = await sealedDatabase();
    await put(database, 'entries', rows);
    database.close();
  },
  backUp: () => timed(async () => {
    const database = await sealedDatabase();
    const rows = await done(database.transaction('entries').objectStore('entries').getAll());
    const parts = await each(rows, async (row) => decoder.decode(await opened(row)));
    kept.file = await seal(encoder.encode(`[${parts.join(',')}]`));
    database.close();
    return { bytes: kept.file.length };
  }),
  takeIn: () => timed(async () => {
    const entries = JSON.parse(decoder.decode(await opened(kept.file)));
    const rows = await each(entries, async (entry) => [entry.id, await seal(bytesOf(entry))]);
    const database = await sealedDatabase();
    await done(database.transaction('entries', 'readwrite').objectStore('entries').clear());
    await put(database, 'entries', rows);
    database.close();
  }),

  miniBuild: () => timed(() => {
    kept.mini = new MiniSearch(OPTIONS);
    kept.mini.addAll(kept.entries);
  }),
  async miniSave() {
    const bytes = bytesOf(kept.mini);
    const database = await sealedDatabase();
    await put(database, 'index', [['mini', await seal(bytes)]]);
    database.close();
    return { bytes: bytes.length };
  },
  miniLoad: () => timed(async () => {
    const database = await sealedDatabase();
    const row = await done(database.transaction('index').objectStore('index').get('mini'));
    database.close();
    kept.mini = MiniSearch.loadJSON(decoder.decode(await opened(row)), OPTIONS);
    return { found: kept.mini.search('about', { combineWith: 'AND' }).length };
  }),
  flexBuild: () => timed(() => {
    kept.flex = new FlexSearch({ tokenize: 'forward', encode: tokens, cache: false });
    for (const { id, title, body } of kept.entries) kept.flex.add(id, `${title} ${body}`);
  }),

  /** The best of three for each question of `kinds`. */
  query: (engine, kinds) => Object.fromEntries(kinds.map((kind) => {
    const asked = kept.queries.filter((query) => query.kind === kind);
    const best = asked.map(() => Infinity);
    for (let round = 0; round < 3; round += 1) {
      asked.forEach(({ text }, at) => {
        const began = now();
        ENGINES[engine](text);
        best[at] = Math.min(best[at], now() - began);
      });
    }
    return [kind, best];
  })),

  argon2: (memorySize, iterations) => timed(() =>
    argon2id({ password: 'correct horse battery staple', salt: new Uint8Array(16).fill(9), parallelism: 1, iterations, memorySize, hashLength: 32, outputType: 'hex' }).then(() => ({}))),
};
