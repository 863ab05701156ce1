// Opens a file sealed with words: age version 1 with a passphrase (C2SP age.md), the same form crates/vault/src/backup
// writes. Nothing but what a browser brings along: HMAC, HKDF and PBKDF2 by WebCrypto, the rest here.
//
// `tests/e2e/rescue.test.mjs` holds it to the vectors every age reader is held to, and to files of the app's own writer.

// Why a file does not open. The page has a sentence for each.
export class Shut extends Error {}

// A phone of little memory is told so before it tries: 2^20 blocks would be a gigabyte, and no file of ours asks for more than 2^17.
const MOST_WORK = 20;
const CHUNK = 64 * 1024;
const TAG = 16;
const HEAD_MOST = 16 * 1024;

const bytesOf = (text) => new TextEncoder().encode(text);
const joined = (...parts) => new Uint8Array(parts.reduce((all, part) => (all.push(...part), all), []));

// ── Text form and base64 ─────────────────────────────────────────────────────────────────────────────────────────

const BEGIN = '-----BEGIN AGE ENCRYPTED FILE-----';
const END = '-----END AGE ENCRYPTED FILE-----';

// The bytes in text form, or the bytes themselves where they are not in it.
export function plain(bytes) {
  const text = new TextDecoder('latin1').decode(bytes).replace(/^[ \t\r\n]+/, '');
  if (!text.startsWith('-----BEGIN')) return bytes;
  const lines = text.replace(/[ \t\r\n]+$/, '').split(/\r?\n/);
  const body = lines.slice(1, -1);
  const last = body.length - 1;
  const whole = lines[0] === BEGIN && lines.at(-1) === END
    && body.every((line, at) => (at < last ? line.length === 64 : line.length > 0 && line.length <= 64));
  const file = whole ? base64(body.join(''), true) : undefined;
  if (!file) throw new Shut('damaged');
  return file;
}

// Undefined for anything that is not the one way to write these bytes.
function base64(text, padded) {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || (padded ? text.length % 4 !== 0 : text.includes('='))) return undefined;
  try {
    const binary = atob(text);
    const again = btoa(binary);
    if ((padded ? again : again.replace(/=+$/, '')) !== text) return undefined;
    return Uint8Array.from(binary, (sign) => sign.charCodeAt(0));
  } catch {
    return undefined;
  }
}

// ── Head ─────────────────────────────────────────────────────────────────────────────────────────────────────────

const VERSION = 'age-encryption.org/v1';

function head(file) {
  const text = new TextDecoder('latin1').decode(file.subarray(0, HEAD_MOST));
  const lines = text.split('\n');
  if (lines[0] !== VERSION) {
    if (lines.length === 1 && `${VERSION}\n`.startsWith(text) && text.length > 10) throw new Shut('cut');
    throw new Shut(text.startsWith('age-encryption.org/') ? 'newer' : 'not_ours');
  }
  const bad = () => new Shut(text.length < HEAD_MOST && !/\n--- [^\n]*\n/.test(text) ? 'cut' : 'damaged');
  const stanzas = [];
  let at = 1;
  while (lines[at]?.startsWith('-> ')) {
    const words = lines[at++].slice(3).split(' ');
    if (!words.every((word) => /^[\x21-\x7e]+$/.test(word))) throw bad();
    let body = '';
    let line;
    do {
      line = lines[at++];
      // The last of the lines has no end yet, so it is not a whole one.
      if (line === undefined || at >= lines.length || line.length > 64 || !base64(line, false)) throw bad();
      body += line;
    } while (line.length === 64);
    stanzas.push({ words, body: base64(body, false) });
  }
  const mac = /^--- ([A-Za-z0-9+/]{43})$/.exec(lines[at] ?? '');
  if (!stanzas.length || !mac || at + 1 >= lines.length) throw bad();
  const before = lines.slice(0, at).join('\n').length + 1;
  return { stanzas, authenticated: file.subarray(0, before + 3), mac: need(base64(mac[1], false)), length: before + lines[at].length + 1 };
}

function need(value) {
  if (!value) throw new Shut('damaged');
  return value;
}

// The one way in by words. It stands alone: beside another one, whoever knows that one could pass a file off as ours.
function lock({ stanzas }) {
  const stanza = stanzas.find(({ words }) => words[0] === 'scrypt');
  if (!stanza) throw new Shut('by_key');
  const [, salt, work] = stanza.words;
  const bytes = need(base64(salt ?? '', false));
  if (stanzas.length !== 1 || stanza.words.length !== 3 || bytes.length !== 16 || stanza.body?.length !== 32 || !/^[1-9][0-9]*$/.test(work)) {
    throw new Shut('damaged');
  }
  if (Number(work) > MOST_WORK) throw new Shut('no_memory');
  return { salt: bytes, work: Number(work), wrapped: stanza.body };
}

// ── Opening ──────────────────────────────────────────────────────────────────────────────────────────────────────

// The bytes in `file`, opened with `words`; `progress` hears how far the slow part is, from 0 to 1.
export async function open(file, words, progress = () => {}) {
  const bytes = plain(file);
  const top = head(bytes);
  const { salt, work, wrapped } = lock(top);
  const wrapping = await scrypt(bytesOf(spelled(words)), joined(bytesOf('age-encryption.org/v1/scrypt'), salt), work, progress);
  const key = unseal(wrapping, new Uint8Array(12), wrapped);
  if (!key) throw new Shut('other_words');
  const signed = await hmac(await hkdf(key, new Uint8Array(), 'header'), top.authenticated);
  if (!same(signed, top.mac)) throw new Shut('damaged');
  return payload(key, bytes.subarray(top.length));
}

// As the app spells them: every kind of space is a space, and letters are one with their marks.
const spelled = (words) => words.replace(/[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]/g, ' ').normalize('NFC');

async function payload(key, sealed) {
  if (sealed.length < 16) throw new Shut('cut');
  const stream = await hkdf(key, sealed.subarray(0, 16), 'payload');
  const parts = [];
  let rest = sealed.subarray(16);
  for (let count = 0; ; count += 1) {
    const last = rest.length <= CHUNK + TAG;
    const chunk = unseal(stream, nonce(count, last), rest.subarray(0, CHUNK + TAG));
    // Whole, but not marked as the last: the file lost its end.
    if (!chunk) throw new Shut(rest.length < TAG || (last && unseal(stream, nonce(count, false), rest)) ? 'cut' : 'damaged');
    // An empty chunk ends an empty file and no other: there is one way to write each length.
    if (!chunk.length && count > 0) throw new Shut('damaged');
    parts.push(chunk);
    if (last) break;
    rest = rest.subarray(CHUNK + TAG);
  }
  const all = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  parts.reduce((at, part) => (all.set(part, at), at + part.length), 0);
  return all;
}

// Eleven bytes that count the chunks, and one that says whether it is the last.
function nonce(count, last) {
  const bytes = new Uint8Array(12);
  new DataView(bytes.buffer).setUint32(7, count);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

const same = (one, other) => one.length === other.length && one.reduce((all, byte, at) => all | (byte ^ other[at]), 0) === 0;

// ── WebCrypto ────────────────────────────────────────────────────────────────────────────────────────────────────

const { subtle } = globalThis.crypto ?? {};
const imported = (key, how, use) => subtle.importKey('raw', key, how, false, [use]);

async function hkdf(key, salt, info) {
  const how = { name: 'HKDF', hash: 'SHA-256', salt, info: bytesOf(info) };
  return new Uint8Array(await subtle.deriveBits(how, await imported(key, 'HKDF', 'deriveBits'), 256));
}

async function hmac(key, text) {
  const how = { name: 'HMAC', hash: 'SHA-256' };
  return new Uint8Array(await subtle.sign('HMAC', await imported(key, how, 'sign'), text));
}

async function pbkdf2(words, salt, length) {
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations: 1 };
  return new Uint8Array(await subtle.deriveBits(how, await imported(words, 'PBKDF2', 'deriveBits'), length * 8));
}

// ── scrypt (RFC 7914), r = 8 and p = 1 ───────────────────────────────────────────────────────────────────────────

const R = 8;
const WORDS = 32 * R;
const AT_ONCE = 2048;

export async function scrypt(words, salt, log, progress = () => {}) {
  const turns = 2 ** log;
  const block = words32(await pbkdf2(words, salt, 4 * WORDS));
  let many;
  try {
    many = new Uint32Array(turns * WORDS);
  } catch {
    throw new Shut('no_memory');
  }
  const scratch = new Uint32Array(WORDS);
  for (let turn = 0; turn < turns; turn += 1) {
    many.set(block, turn * WORDS);
    mix(block, scratch);
    if (turn % AT_ONCE === 0) await breathe(progress, turn / turns / 2);
  }
  for (let turn = 0; turn < turns; turn += 1) {
    const from = (block[WORDS - 16] & (turns - 1)) * WORDS;
    for (let at = 0; at < WORDS; at += 1) block[at] ^= many[from + at];
    mix(block, scratch);
    if (turn % AT_ONCE === 0) await breathe(progress, 0.5 + turn / turns / 2);
  }
  return pbkdf2(words, bytes32(block), 32);
}

// Lets the page live on between two slices of work.
const breathe = (progress, share) => (progress(share), new Promise((then) => setTimeout(then)));

function words32(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  return Uint32Array.from({ length: bytes.length / 4 }, (_, at) => view.getUint32(4 * at, true));
}

function bytes32(words) {
  const bytes = new Uint8Array(words.length * 4);
  const view = new DataView(bytes.buffer);
  words.forEach((word, at) => view.setUint32(4 * at, word, true));
  return bytes;
}

// scryptBlockMix: even blocks to the front, odd ones behind them.
function mix(block, scratch) {
  const x = block.slice(WORDS - 16);
  for (let at = 0; at < 2 * R; at += 1) {
    for (let word = 0; word < 16; word += 1) x[word] ^= block[16 * at + word];
    salsa8(x);
    scratch.set(x, 16 * ((at >> 1) + (at & 1) * R));
  }
  block.set(scratch);
}

// Salsa20/8. Sixteen names instead of an array: twice as fast, and there are a hundred million of these steps.
function salsa8(x) {
  let [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p] = x;
  let t;
  for (let round = 0; round < 4; round += 1) {
    t = a + m | 0; e ^= t << 7 | t >>> 25; t = e + a | 0; i ^= t << 9 | t >>> 23; t = i + e | 0; m ^= t << 13 | t >>> 19; t = m + i | 0; a ^= t << 18 | t >>> 14;
    t = f + b | 0; j ^= t << 7 | t >>> 25; t = j + f | 0; n ^= t << 9 | t >>> 23; t = n + j | 0; b ^= t << 13 | t >>> 19; t = b + n | 0; f ^= t << 18 | t >>> 14;
    t = k + g | 0; o ^= t << 7 | t >>> 25; t = o + k | 0; c ^= t << 9 | t >>> 23; t = c + o | 0; g ^= t << 13 | t >>> 19; t = g + c | 0; k ^= t << 18 | t >>> 14;
    t = p + l | 0; d ^= t << 7 | t >>> 25; t = d + p | 0; h ^= t << 9 | t >>> 23; t = h + d | 0; l ^= t << 13 | t >>> 19; t = l + h | 0; p ^= t << 18 | t >>> 14;
    t = a + d | 0; b ^= t << 7 | t >>> 25; t = b + a | 0; c ^= t << 9 | t >>> 23; t = c + b | 0; d ^= t << 13 | t >>> 19; t = d + c | 0; a ^= t << 18 | t >>> 14;
    t = f + e | 0; g ^= t << 7 | t >>> 25; t = g + f | 0; h ^= t << 9 | t >>> 23; t = h + g | 0; e ^= t << 13 | t >>> 19; t = e + h | 0; f ^= t << 18 | t >>> 14;
    t = k + j | 0; l ^= t << 7 | t >>> 25; t = l + k | 0; i ^= t << 9 | t >>> 23; t = i + l | 0; j ^= t << 13 | t >>> 19; t = j + i | 0; k ^= t << 18 | t >>> 14;
    t = p + o | 0; m ^= t << 7 | t >>> 25; t = m + p | 0; n ^= t << 9 | t >>> 23; t = n + m | 0; o ^= t << 13 | t >>> 19; t = o + n | 0; p ^= t << 18 | t >>> 14;
  }
  const y = [a, b, c, d, e, f, g, h, i, j, k, l, m, n, o, p];
  for (let word = 0; word < 16; word += 1) x[word] += y[word];
}

// ── ChaCha20-Poly1305 (RFC 8439), without anything beside the text ───────────────────────────────────────────────

// The plain bytes, or undefined if the tag is another one.
export function unseal(key, nonce, sealed) {
  if (sealed.length < TAG) return undefined;
  const text = sealed.slice(0, -TAG);
  const state = new Uint32Array([0x61707865, 0x3320646e, 0x79622d32, 0x6b206574, ...words32(key), 0, ...words32(nonce)]);
  if (!same(poly1305(chacha(state).subarray(0, 32), text), sealed.subarray(-TAG))) return undefined;
  for (let at = 0; at < text.length; at += 64) {
    state[12] += 1;
    const stream = chacha(state);
    const end = Math.min(64, text.length - at);
    for (let byte = 0; byte < end; byte += 1) text[at + byte] ^= stream[byte];
  }
  return text;
}

function chacha(state) {
  const x = state.slice();
  const turn = (a, b, c, d) => {
    let t;
    x[a] += x[b]; t = x[d] ^ x[a]; x[d] = t << 16 | t >>> 16;
    x[c] += x[d]; t = x[b] ^ x[c]; x[b] = t << 12 | t >>> 20;
    x[a] += x[b]; t = x[d] ^ x[a]; x[d] = t << 8 | t >>> 24;
    x[c] += x[d]; t = x[b] ^ x[c]; x[b] = t << 7 | t >>> 25;
  };
  for (let round = 0; round < 10; round += 1) {
    turn(0, 4, 8, 12); turn(1, 5, 9, 13); turn(2, 6, 10, 14); turn(3, 7, 11, 15);
    turn(0, 5, 10, 15); turn(1, 6, 11, 12); turn(2, 7, 8, 13); turn(3, 4, 9, 14);
  }
  for (let word = 0; word < 16; word += 1) x[word] += state[word];
  return bytes32(x);
}

const PRIME = (1n << 130n) - 5n;
const CLAMP = 0x0ffffffc0ffffffc0ffffffc0fffffffn;

function poly1305(key, text) {
  const number = (bytes) => bytes.reduceRight((all, byte) => (all << 8n) | BigInt(byte), 0n);
  const r = number(key.subarray(0, 16)) & CLAMP;
  // What the tag is of: the text in blocks of 16, then how long all of it is.
  const blocks = Math.ceil(text.length / 16);
  const view = new DataView(new ArrayBuffer(16 * (blocks + 1)));
  new Uint8Array(view.buffer).set(text);
  view.setBigUint64(16 * blocks + 8, BigInt(text.length), true);
  let sum = 0n;
  for (let block = 0; block <= blocks; block += 1) {
    const low = view.getBigUint64(16 * block, true);
    const high = view.getBigUint64(16 * block + 8, true);
    sum = ((sum + low + (high << 64n) + (1n << 128n)) * r) % PRIME;
  }
  sum += number(key.subarray(16, 32));
  return Uint8Array.from({ length: 16 }, (_, at) => Number((sum >> BigInt(8 * at)) & 255n));
}
