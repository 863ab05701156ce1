// The journal's worker asked by messages as crates/journal/src/protocol.rs numbers them.

const text = (words) => `${Buffer.byteLength(words)},${words}`;
const id = (number) => text(number.toString(16).padStart(32, '0'));
const WORDS = 'correct horse battery staple';
const VAULT = text('ab'.repeat(16));
/** A draft of words that belong to no entry yet: id, rev, entry, base, text and nothing beside it. */
const draft = (number, words) => `${id(0x1_0000_0000 + number)}0,${id(0x2_0000_0000 + number)}0,${text(words)}0,0,0,0,0,`;

export const REQUEST = {
  list: '1,',
  newest: '20,',
  find: (typed) => `9,${text(typed)}0,0,0,`,
  backUp: () => `14,${text('six words that nobody will guess')}`,
  save: (number) => `5,${draft(number, 'A short line about an evening by the water. '.repeat(3))}`,
  lock: () => `4,0,${VAULT}1,${text('11'.repeat(32))}${text(WORDS)}`,
  open: (slot) => `4,1,${text(slot)}${text(WORDS)}`,
};

/** Runs in the page: `start` makes a worker, `ask` answers with how long it took. */
export function inPage() {
  let worker;
  let number = 0;
  globalThis.start = () => new Promise((resolve, reject) => {
    worker = new Worker('journal-worker.js', { name: 'bench' });
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (event) => reject(new Error(event.message));
  });
  const send = (message) => new Promise((done) => {
    const [mine, began] = [`1,${number},`, performance.now()];
    worker.onmessage = ({ data }) => data.startsWith(mine) && done({ ms: performance.now() - began, reply: data.slice(mine.length) });
    worker.postMessage(`${number},${message}`);
    number += 1;
  });
  const short = ({ ms, reply }) => ({ ms, bytes: reply.length, reply: reply.slice(0, 400) });
  globalThis.askRaw = async (message) => short(await send(message));
  globalThis.ask = async (request) => short(await send(`0,${request}`));
  /** The best of three for each. */
  globalThis.askAll = async (requests) => {
    const told = requests.map(() => ({ ms: Infinity }));
    for (let round = 0; round < 3; round += 1) {
      for (const [at, request] of requests.entries()) {
        const answer = await send(`0,${request}`);
        told[at] = { ms: Math.min(told[at].ms, answer.ms), reply: answer.reply };
      }
    }
    return told;
  };
  /** Saves, and bare strict transactions of the same size, in turns. */
  globalThis.saving = async (requests) => {
    const database = await new Promise((resolve) => {
      const request = indexedDB.open('bare', 1);
      request.onupgradeneeded = () => request.result.createObjectStore('a');
      request.onsuccess = () => resolve(request.result);
    });
    const [saved, bare] = [[], []];
    for (const request of requests) {
      const began = performance.now();
      await new Promise((resolve) => {
        const transaction = database.transaction('a', 'readwrite', { durability: 'strict' });
        transaction.objectStore('a').put(crypto.getRandomValues(new Uint8Array(600)), 'one');
        transaction.oncomplete = resolve;
        transaction.commit();
      });
      bare.push(performance.now() - began);
      saved.push((await send(`0,${request}`)).ms);
      await new Promise((next) => setTimeout(next, 50));
    }
    const median = (all) => all.slice(2).sort((a, b) => a - b)[(all.length - 3) >> 1];
    return { saved: median(saved), bare: median(bare) };
  };
  /** Waits until the worker has kept what it keeps when nobody waits. */
  globalThis.kept = async () => {
    for (let before = -1; ;) {
      const { rows, idx } = await globalThis.atRest();
      if (rows === before) return { rows, idx };
      before = rows;
      await new Promise((next) => setTimeout(next, 1000));
    }
  };
  /** How many bytes the stored index has. */
  globalThis.atRest = async () => {
    const { name } = (await indexedDB.databases()).find((one) => /^holdfast (?!pocket)/.test(one.name));
    const opening = indexedDB.open(name);
    const database = await new Promise((resolve) => (opening.onsuccess = () => resolve(opening.result)));
    const reading = database.transaction('idx').objectStore('idx').getAll();
    const rows = await new Promise((resolve) => (reading.onsuccess = () => resolve(reading.result)));
    database.close();
    const sizes = rows.map((row) => row.byteLength);
    return { idx: sizes.reduce((sum, size) => sum + size, 0), rows: sizes.length, largest: Math.max(0, ...sizes) };
  };
}

/** Count and ids of an answer to `find`. */
export function shown(reply) {
  let rest = Buffer.from(reply);
  const number = () => {
    const comma = rest.indexOf(',');
    const value = Number(rest.subarray(0, comma).toString());
    rest = rest.subarray(comma + 1);
    return value;
  };
  const string = () => {
    const length = number();
    const value = rest.subarray(0, length).toString();
    rest = rest.subarray(length);
    return value;
  };
  if (number() !== 12) throw new Error(`no findings: ${reply.slice(0, 40)}`);
  const newest = Array.from({ length: number() }, () => {
    const [entry] = [string(), string(), string(), string(), string()];
    return parseInt(entry, 16);
  });
  return { count: number(), newest };
}

/** The slot in an answer of the slow part, and what it costs to open: after a head of 24 bytes, see crates/vault/src/slot.rs. */
export function slotOf(reply) {
  const slot = /^71,0,\d+,([0-9a-f]+)$/.exec(reply)?.[1];
  if (!slot) throw new Error(`no slot: ${reply.slice(0, 40)}`);
  const bytes = Buffer.from(slot, 'hex');
  return { slot, memory: bytes.readUInt32BE(24), passes: bytes.readUInt32BE(28) };
}
