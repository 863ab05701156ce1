// Every internal link must lead somewhere: href, src and url() in dist/, the manifest's paths, and links in *.md.
import { existsSync, readFileSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');
const skipped = new Set(['node_modules', 'target', '.git', '.tools', 'dist', 'shots', 'results']);
const broken = [];
let seen = 0;

function* files(folder, skip = new Set()) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (skip.has(entry.name)) continue;
    const full = path.join(folder, entry.name);
    if (entry.isDirectory()) yield* files(full, skip);
    else yield full;
  }
}

const isExternal = (link) => /^[a-z][a-z0-9+.-]*:/i.test(link) || link.startsWith('//');
const all = (text, pattern) => [...text.matchAll(pattern)].map((match) => match[1]);

/** @param anchors gives the ids a file offers, for links with a #fragment */
function check(from, link, anchors) {
  if (!link || isExternal(link)) return;
  seen += 1;
  const [, target, , fragment] = /^([^?#]*)(\?[^#]*)?(?:#(.*))?$/.exec(link);
  const say = (why) => broken.push(`${path.relative(root, from)}: ${link} (${why})`);
  // An absolute path would break under a sub-folder; dist/ must work anywhere.
  if (target.startsWith('/')) return say('starts at the root of the host');
  let file = target ? path.resolve(path.dirname(from), decodeURIComponent(target)) : from;
  if (existsSync(file) && statSync(file).isDirectory() && from.startsWith(dist)) file = path.join(file, 'index.html');
  if (!existsSync(file)) return say('no such file');
  if (fragment && anchors && !anchors(file).has(decodeURIComponent(fragment))) say('no such anchor');
}

const htmlIds = (file) => new Set(all(readFileSync(file, 'utf8'), /\sid="([^"]+)"/g));

// GitHub's way of naming a heading.
const headings = (file) => {
  if (!file.endsWith('.md')) return { has: () => true };
  const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '');
  return new Set(
    all(text, /^#+\s+(.*?)\s*$/gm).map((title) => title.toLowerCase().replace(/[^\p{L}\p{N}\s_-]/gu, '').replace(/\s/g, '-')),
  );
};

for (const file of existsSync(dist) ? files(dist, new Set(['.stage'])) : []) {
  const ext = path.extname(file);
  const text = ['.html', '.css', '.webmanifest'].includes(ext) ? readFileSync(file, 'utf8') : '';
  if (ext === '.html') {
    for (const link of all(text, /\s(?:href|src|data-js|data-wasm)="([^"]*)"/g)) check(file, link, htmlIds);
  } else if (ext === '.css') {
    for (const link of all(text, /url\(\s*["']?([^"')]+)/g)) if (!link.startsWith('data:')) check(file, link);
  } else if (ext === '.webmanifest') {
    JSON.parse(text, (key, value) => (['src', 'start_url', 'scope', 'url'].includes(key) && check(file, value), value));
  }
}

for (const file of files(root, skipped)) {
  if (!file.endsWith('.md')) continue;
  const text = readFileSync(file, 'utf8').replace(/^```[\s\S]*?^```/gm, '').replace(/`[^`\n]*`/g, '');
  for (const link of all(text, /\]\(<?([^)\s>]+)>?(?:\s+"[^"]*")?\)/g)) check(file, link, headings);
}

if (broken.length) {
  console.error(`Broken links:\n  ${broken.join('\n  ')}`);
  process.exit(1);
}
console.log(`${seen} internal links lead somewhere`);
