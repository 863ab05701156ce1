// The document in a file: what it holds, and as text to read. The same as crates/journal/src/document.rs.

import { Shut } from './age.js';

const DOCUMENT = 'holdfast/journal';
const DOCUMENT_VERSION = 1;

// The document in `text`; an error that says what is wrong if there is none.
export function read(text) {
  let document;
  try {
    document = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    throw new Shut(text.includes(DOCUMENT) ? 'damaged' : 'not_ours');
  }
  if (document?.format !== DOCUMENT) throw new Shut('not_ours');
  if (!(document.version <= DOCUMENT_VERSION)) throw new Shut('newer');
  const { entries, count } = document;
  const whole = Array.isArray(entries) && entries.length === count
    && entries.every((entry) => typeof entry?.text === 'string' && typeof entry?.created?.local_date === 'string');
  if (!whole) throw new Shut('damaged');
  return document;
}

// What is not in the bin, by day.
export const kept = (document) => document.entries.filter((entry) => entry.binned_at === undefined);

// To read: a heading for each day, words as they were written.
export function markdown(document) {
  let day;
  let text = '';
  for (const entry of kept(document)) {
    text += entry.created.local_date === day ? '* * *\n\n' : `# ${entry.created.local_date}\n\n`;
    day = entry.created.local_date;
    text += `${entry.text.trimEnd()}\n\n`;
  }
  return text;
}
