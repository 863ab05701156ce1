// The page: a file is chosen, words open it, the pages are shown and can be saved as text. Nothing leaves this page but
// what a person saves, and nothing is kept by it.

import { Shut, open, plain } from './age.js';
import { deviceCopy, deviceRows, isWithoutLock, rescueFile } from './device.js';
import { kept, markdown, read } from './pages.js';

const one = (id) => document.getElementById(id);
const file = one('file');
const words = one('words');
const found = { text: '', pages: undefined };

// One of the sentences that stand in the page.
function say(id) {
  one('said').textContent = id ? one(`say-${id}`).textContent : '';
  one('said').hidden = !id;
}

async function look(event) {
  event.preventDefault();
  const chosen = file.files[0];
  one('pages').replaceChildren();
  one('out').hidden = true;
  if (!chosen) return say('none');
  if (chosen.size > 96 * 1024 * 1024) return say('too_large');
  one('open').disabled = true;
  try {
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    show(await opened(bytes));
  } catch (why) {
    say(why instanceof Shut ? why.message : 'damaged');
  }
  one('open').disabled = false;
}

// The text in the file: sealed, in text form or not, or open.
async function opened(bytes) {
  const start = new TextDecoder('latin1').decode(bytes.subarray(0, 64)).trimStart();
  if (start.startsWith('holdfast rescue ')) throw new Shut('rescue_file');
  if (!start.startsWith('-----BEGIN') && !start.startsWith('age-encryption.org/')) return decode(bytes);
  plain(bytes);
  if (!words.value) throw new Shut('words_first');
  if (!globalThis.crypto?.subtle) throw new Shut('no_crypto');
  say('opening');
  return decode(await open(bytes, words.value, (share) => { one('share').value = share; one('share').hidden = share === 0; })
    .finally(() => { one('share').hidden = true; }));
}

function decode(bytes) {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new Shut('not_ours');
  }
}

function show(text) {
  const pages = read(text);
  Object.assign(found, { text, pages });
  say(pages.count ? '' : 'empty');
  one('out').hidden = !pages.count;
  let day;
  for (const entry of kept(pages)) {
    if (entry.created.local_date !== day) {
      day = entry.created.local_date;
      add('h2', day);
    }
    add('p', entry.text);
  }
  one('pages').querySelector('h2')?.focus();
}

// What a person wrote is only ever text.
function add(kind, text) {
  const element = document.createElement(kind);
  element.dir = 'auto';
  element.textContent = text;
  if (kind === 'h2') element.tabIndex = -1;
  one('pages').append(element);
}

const save = (ending, text) => hand(`pages${ending}`, [text], 'text/plain;charset=utf-8');

function hand(name, parts, type) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob(parts, { type }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
}

// Everything that lies on this device, as one sealed file.
async function saveDevice() {
  let all = [];
  let failed = false;
  try {
    all = await deviceRows() ?? [];
  } catch {
    failed = true; // the second copy may still be whole
  }
  const second = await deviceCopy();
  if (!all.length && !second.length) return tell(failed ? 'device_failed' : 'device_none');
  const date = new Date();
  const day = [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
  hand(`rescue-${day}.bin`, rescueFile(all, second), 'application/octet-stream');
  tell(isWithoutLock(all) ? 'device_open' : 'device_saved');
}

function tell(id) {
  one('device-said').textContent = one(`say-${id}`).textContent;
  one('device-said').hidden = false;
}

// From a folder there is no device to save.
if (location.protocol.startsWith('http')) {
  one('device').hidden = false;
  one('device-save').addEventListener('click', () => saveDevice().catch(() => tell('device_failed')));
}

one('form').addEventListener('submit', look);
file.addEventListener('change', () => say(''));
one('markdown').addEventListener('click', () => save('.md', markdown(found.pages)));
one('json').addEventListener('click', () => save('.json', found.text));
one('print').addEventListener('click', () => print());
one('form').hidden = false;
