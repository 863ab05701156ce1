// A small static host on 127.0.0.1 that behaves like the ones people deploy to (GitHub Pages and its kin): a folder
// under any base path, right MIME types, 404.html with status 404, no fallback page for a missing asset, ten minutes
// of caching. For tests it keeps a log, fails on demand, goes down, and can start serving another folder.
//
//   node tests/e2e/server.mjs dist [--port 8080] [--base /some/path/] [--headers] [--compress br]
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readFileSync, statSync } from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import zlib from 'node:zlib';

const TYPES = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8', '.webmanifest': 'application/manifest+json',
  '.wasm': 'application/wasm', '.svg': 'image/svg+xml', '.png': 'image/png', '.ico': 'image/x-icon', '.webp': 'image/webp',
  '.txt': 'text/plain; charset=utf-8', '.md': 'text/plain; charset=utf-8', '.xml': 'application/xml',
};
const WORTH_COMPRESSING = /^(text|application\/(json|manifest|wasm|xml)|image\/svg)/;

export const brotli = (bytes) =>
  zlib.brotliCompressSync(bytes, {
    params: { [zlib.constants.BROTLI_PARAM_QUALITY]: 11, [zlib.constants.BROTLI_PARAM_SIZE_HINT]: bytes.length },
  });
const gzip = (bytes) => zlib.gzipSync(bytes, { level: 9 });
const compressed = new Map(); // brotli 11 of a wasm takes a second: once per content is enough

function compress(bytes, how) {
  const key = how + createHash('sha256').update(bytes).digest('hex');
  if (!compressed.has(key)) compressed.set(key, how === 'br' ? brotli(bytes) : gzip(bytes));
  return compressed.get(key);
}

/** `_headers` as Netlify and Cloudflare read it: a path pattern, then indented `Name: value` lines. */
function readHeaders(folder) {
  const file = path.join(folder, '_headers');
  const rules = [];
  for (const line of existsSync(file) ? readFileSync(file, 'utf8').split('\n') : []) {
    if (!line.trim() || line.trimStart().startsWith('#')) continue;
    if (!/^\s/.test(line)) {
      const pattern = line.trim().replace(/[.+?^${}()|[\]\\]/g, '\\$&').replace(/\*/g, '.*');
      rules.push({ pattern: new RegExp(`^${pattern}$`), headers: {} });
    } else {
      const colon = line.indexOf(':');
      rules.at(-1).headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
    }
  }
  return rules;
}

/** The file a static host would answer with, or where it would send the browser. */
function find(folder, relative) {
  let file = path.join(folder, relative);
  if (file !== folder && !file.startsWith(folder + path.sep)) return {};
  const kind = (name) => (existsSync(name) ? (statSync(name).isDirectory() ? 'folder' : 'file') : undefined);
  if (kind(file) === 'folder') {
    if (relative && !relative.endsWith('/')) return { redirect: true };
    file = path.join(file, 'index.html');
  } else if (relative.endsWith('/')) {
    return {};
  }
  if (kind(file) === 'file') return { file };
  if (kind(`${file}.html`) === 'file') return { file: `${file}.html` };
  return {};
}

const isUncached = (file) => file.endsWith('.html') || path.basename(file) === 'sw.js';

/**
 * Serves `folder`. All paths in the log, in faults and in holds are relative to the base ('' is the page itself).
 * @param {string} folder
 * @param {{base?: string, port?: number, compress?: 'br' | 'gzip', headers?: boolean, latency?: number}} [options]
 */
export async function serve(folder, { base = '/', port = 0, compress: how, headers: useHeaders = false } = {}) {
  if (!base.startsWith('/') || !base.endsWith('/')) throw new Error(`the base must start and end with a slash: ${base}`);
  let root = path.resolve(folder);
  let faults = [];
  const log = [];

  async function answer(request, response) {
    const { pathname, search } = new URL(request.url, 'http://localhost');
    const entry = { method: request.method, path: decodeURIComponent(pathname), search, status: 0, bytes: 0, at: performance.now() };
    log.push(entry);
    const headers = { 'cache-control': 'max-age=600', 'x-content-type-options': 'nosniff' };
    const send = (status, body = '', more = {}) => {
      Object.assign(headers, more);
      if (how && WORTH_COMPRESSING.test(headers['content-type'] ?? '') && body.length && new RegExp(`\\b${how}\\b`).test(request.headers['accept-encoding'])) {
        body = compress(Buffer.from(body), how);
        Object.assign(headers, { 'content-encoding': how, vary: 'accept-encoding' });
      }
      entry.status = status;
      entry.bytes = Buffer.byteLength(body);
      response.writeHead(status, { ...headers, 'content-length': entry.bytes });
      response.end(request.method === 'HEAD' ? undefined : body);
    };

    if (!['GET', 'HEAD'].includes(request.method)) return send(405, 'Only reading is possible here.', { 'content-type': TYPES['.txt'] });
    if (`${pathname}/` === base) return send(301, '', { location: base + search });
    if (!entry.path.startsWith(base)) return send(404, 'There is nothing at this address.', { 'content-type': TYPES['.txt'] });
    entry.path = entry.path.slice(base.length);

    const fault = faults.find(({ matches, left }) => left > 0 && matches(entry.path));
    if (fault) {
      fault.left -= 1;
      fault.seen();
      if (fault.until) await fault.until;
      if (fault.drop) return request.socket.destroy();
      if (fault.hang) return undefined; // the socket dies with the server
      if (fault.status || fault.body !== undefined) {
        return send(fault.status ?? 200, fault.body ?? '', { 'content-type': fault.type ?? TYPES['.html'], 'cache-control': 'no-store' });
      }
    }

    const { file, redirect } = find(root, entry.path);
    if (redirect) return send(301, '', { location: `${pathname}/${search}` });
    const found = file ?? path.join(root, '404.html');
    if (isUncached(found)) headers['cache-control'] = 'no-cache';
    for (const rule of useHeaders ? readHeaders(root) : []) {
      if (rule.pattern.test(`/${entry.path}`)) Object.assign(headers, rule.headers);
    }
    if (!file && !existsSync(found)) return send(404, 'There is nothing at this address.', { 'content-type': TYPES['.txt'] });
    const body = readFileSync(found);
    headers['content-type'] = TYPES[path.extname(found)] ?? 'application/octet-stream';
    if (!file) return send(404, body);
    headers.etag = `"${createHash('sha256').update(body).digest('hex').slice(0, 16)}"`;
    headers['last-modified'] = statSync(file).mtime.toUTCString();
    if (request.headers['if-none-match']?.includes(headers.etag)) return send(304);
    return send(200, body);
  }

  const listener = http.createServer((request, response) => {
    answer(request, response).catch((error) => {
      if (!response.headersSent) response.writeHead(500, { 'content-type': TYPES['.txt'] });
      response.end(String(error));
    });
  });
  const listen = async (wanted) => {
    listener.listen(wanted, '127.0.0.1');
    await once(listener, 'listening');
  };
  const hangUp = () => {
    const closed = once(listener, 'close');
    listener.close();
    listener.closeAllConnections();
    return closed;
  };
  await listen(port);
  const taken = listener.address().port;

  function fault(where, what) {
    const matches = typeof where === 'string' ? (name) => name === where : (name) => where.test(name);
    let seen;
    const arrived = new Promise((resolve) => (seen = resolve));
    faults.unshift({ matches, left: Infinity, ...what, seen });
    return { arrived };
  }

  return {
    port: taken,
    /** The address of the page, with its base. */
    url: `http://127.0.0.1:${taken}${base}`,
    log,
    /** Path and status of every request since the last `forget`. */
    requests: () => log.map(({ path: name, search, status }) => `${name}${search} ${status}`),
    forget: () => void (log.length = 0),
    /**
     * From now on `where` (a path or a pattern) answers differently: `{status, body, type}`, `{hang: true}`,
     * `{drop: true}`; `left` says how often. `arrived` resolves with the first request.
     */
    fault,
    /** Holds every answer for `where` back until `release()`. */
    hold(where) {
      let release;
      const until = new Promise((resolve) => (release = resolve));
      return { ...fault(where, { until }), release };
    },
    mend: () => void (faults = []),
    /** Refuses connections, as a host that is gone or a phone without a network. */
    down: hangUp,
    up: () => listen(taken),
    /** The next deployment: another folder at the same address. */
    deploy: (next) => void (root = path.resolve(next)),
    close: () => (listener.listening ? hangUp() : Promise.resolve()),
  };
}

/** Serves on the first free port from `port` on. */
export async function serveNear(folder, options) {
  for (let port = options.port; ; port += 1) {
    try {
      return await serve(folder, { ...options, port });
    } catch (error) {
      if (error.code !== 'EADDRINUSE' || port >= options.port + 100) throw error;
    }
  }
}

async function main([folder, ...rest]) {
  const flag = (name, otherwise) => (rest.includes(`--${name}`) ? rest[rest.lastIndexOf(`--${name}`) + 1] : otherwise);
  if (!folder || !existsSync(path.join(folder, 'index.html'))) {
    console.error(`There is no ${path.join(folder ?? 'dist', 'index.html')} to serve. \`./dev run\` builds it first.`);
    process.exit(1);
  }
  const server = await serveNear(folder, {
    port: Number(flag('port', 8080)), base: flag('base', '/'), compress: flag('compress'), headers: rest.includes('--headers'),
  });
  console.log(`\nHoldfast is at ${server.url.replace('127.0.0.1', 'localhost')}  (Ctrl+C ends it)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await main(process.argv.slice(2));
