// What lies on this device, sealed as it is, in one file: for when the app does not open any more. Nothing is opened, made
// or changed here. The file is read by crates/journal/src/rescue.rs; its rows are written as a mirror is.

const RESCUE_BEGINS = 'holdfast rescue 1\n';
const STORES = ['meta', 'rec', 'rev', 'draft', 'man'];
// What pages carry, in a database of its own.
const CARRIED = 'media';
const here = new URL('.', location.href).pathname;

// Rows of the database: `[table, key, value]`. Undefined if there is none.
export async function deviceRows() {
  const rows = await rowsIn(`holdfast ${here}`, STORES, 0);
  if (!rows) return undefined;
  return [...rows, ...await rowsIn(`holdfast ${here} media`, [CARRIED], STORES.length).catch(() => []) ?? []];
}

async function rowsIn(name, stores, first) {
  const database = await openedDatabase(name);
  if (!database) return undefined;
  try {
    const all = await Promise.all(stores.map((store, at) => storeRows(database, store, first + at)));
    return all.flat();
  } finally {
    database.close();
  }
}

// A database that is not there is not made.
function openedDatabase(name) {
  return new Promise((then, fail) => {
    const request = indexedDB.open(name);
    request.onupgradeneeded = () => request.transaction.abort();
    request.onsuccess = () => then(request.result);
    request.onerror = () => (request.error?.name === 'AbortError' ? then(undefined) : fail(request.error));
  });
}

function storeRows(database, name, number) {
  if (!database.objectStoreNames.contains(name)) return [];
  return new Promise((then, fail) => {
    const work = database.transaction(name);
    const [keys, values] = [work.objectStore(name).getAllKeys(), work.objectStore(name).getAll()];
    work.oncomplete = () => then(keys.result.map((key, at) => [number, asBytes(key), asBytes(values.result[at])]).filter(([, key, value]) => key && value));
    work.onabort = () => fail(work.error);
    work.onerror = () => fail(work.error);
  });
}

// What is no bytes was not written by the app.
function asBytes(value) {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  return ArrayBuffer.isView(value) ? new Uint8Array(value.buffer, value.byteOffset, value.byteLength) : undefined;
}

// The second copy, byte for byte; empty if there is none.
export async function deviceCopy() {
  try {
    const root = await navigator.storage.getDirectory();
    const handle = await root.getFileHandle(`holdfast-mirror${here.replaceAll('/', '~')}`);
    return new Uint8Array(await (await handle.getFile()).arrayBuffer());
  } catch {
    return new Uint8Array();
  }
}

// Whether a key stands there as it is: then whoever has the file can read it.
export const isWithoutLock = (all) => all.some(([at, key, value]) => at === 0 && new TextDecoder().decode(key).startsWith('slot/') && value[10] === 1 && value[11] === 0);

// The parts of the file.
export function rescueFile(all, second) {
  const parts = all.flatMap(rowPart);
  const head = new Uint8Array(RESCUE_BEGINS.length + 8);
  new TextEncoder().encodeInto(RESCUE_BEGINS, head);
  new DataView(head.buffer).setBigUint64(RESCUE_BEGINS.length, BigInt(parts.reduce((sum, part) => sum + part.length, 0)));
  return [head, ...parts, second];
}

function rowPart([at, key, value]) {
  const body = new Uint8Array(8 + key.length + value.length);
  const view = new DataView(body.buffer);
  body.set([1, at]);
  view.setUint16(2, key.length);
  body.set(key, 4);
  view.setUint32(4 + key.length, value.length);
  body.set(value, 8 + key.length);
  const head = new Uint8Array(16);
  new TextEncoder().encodeInto('hfm1', head);
  new DataView(head.buffer).setUint32(4, body.length);
  sum64(body, new DataView(head.buffer, 8));
  return [head, body];
}

// FNV-1a of 64 bits, in two halves: its prime is 2^40 + 435.
function sum64(body, out) {
  let [high, low] = [0xcbf29ce4, 0x84222325];
  for (const byte of body) {
    low = (low ^ byte) >>> 0;
    const product = low * 435;
    high = (Math.imul(high, 435) + Math.floor(product / 2 ** 32) + (low << 8)) >>> 0;
    low = product >>> 0;
  }
  out.setUint32(0, high);
  out.setUint32(4, low);
}
