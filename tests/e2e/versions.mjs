// The next version of the app, made from a built one, as `xtask finish` would have made it.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

const sha256 = (bytes) => createHash('sha256').update(bytes).digest('hex');

/** The build a folder holds, and the hash of every file its worker keeps. */
export function build(dist) {
  const worker = fs.readFileSync(path.join(dist, 'sw.js'), 'utf8');
  const [, id] = /const BUILD = '([^']+)'/.exec(worker);
  const [, list] = /const FILES = \{([\s\S]*?)\};/.exec(worker);
  return { id, files: Object.fromEntries([...list.matchAll(/"([^"]+)": "([0-9a-f]{64})"/g)].map(([, name, hash]) => [name, hash])) };
}

/** A mark in index.html by which a test sees which version it looks at. */
export const versionOf = (page) => page.locator('meta[name=holdfast-test-version]').getAttribute('content', { timeout: 2000 }).catch(() => '1');

/**
 * A copy of `dist` that is another, complete and correct version.
 * @param {string} dist
 * @param {{version?: string, edit?: Record<string, (text: string) => string>}} [change] more files to change, by name
 * @returns {{dist: string, id: string, remove: () => void}}
 */
export function nextVersion(dist, { version = '2', edit = {} } = {}) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-version-'));
  fs.cpSync(dist, folder, { recursive: true });
  const { id: before, files } = build(dist);
  const id = sha256(before + version).slice(0, before.length);
  const change = (name, how) => {
    const file = path.join(folder, name);
    const text = fs.readFileSync(file, 'utf8');
    const changed = how(text);
    assert.notEqual(changed, text, `${name} was to change`);
    fs.writeFileSync(file, changed);
  };
  change('index.html', (html) => html.replaceAll(before, id).replace('<meta charset="utf-8">', `$&<meta name="holdfast-test-version" content="${version}">`));
  for (const [name, how] of Object.entries(edit)) change(name, how);
  change('sw.js', (worker) => {
    let next = worker.replaceAll(before, id);
    for (const [name, hash] of Object.entries(files)) next = next.replaceAll(hash, sha256(fs.readFileSync(path.join(folder, name))));
    return next;
  });
  return { dist: folder, id, remove: () => fs.rmSync(folder, { recursive: true, force: true }) };
}
