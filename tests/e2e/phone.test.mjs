// It can stand on a home screen like any other app, and tells nobody what it is for.
import { alive, keptOffline, onScreen } from './app.mjs';
import { assert, journey } from './harness.mjs';

journey('a browser finds nothing against installing it', { base: '/any/sub/path/' }, async ({ app, page, server }) => {
  await alive(page);
  await keptOffline(page);
  const { installabilityErrors } = await app.cdp.send('Page.getInstallabilityErrors');
  assert.deepEqual(installabilityErrors, []);
  const { errors, url } = await app.cdp.send('Page.getAppManifest');
  assert.deepEqual(errors, []);
  assert.equal(url, `${server.url}manifest.webmanifest`);
  const { appId } = await app.cdp.send('Page.getAppId');
  assert.equal(appId, server.url, 'two copies on one host are two apps');
});

/** Size and kind of a PNG, from its first bytes. */
const png = (bytes) => ({ width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), alpha: [4, 6].includes(bytes[25]) || bytes.includes('tRNS') });

journey('every icon is there, as large as it says', {}, async ({ page, server }) => {
  const get = async (name) => {
    const answer = await fetch(new URL(name, server.url));
    assert.equal(answer.status, 200, name);
    return { type: answer.headers.get('content-type'), bytes: Buffer.from(await answer.arrayBuffer()) };
  };
  const manifest = JSON.parse((await get('manifest.webmanifest')).bytes);
  const purposes = new Set();
  for (const { src, sizes, type, purpose } of manifest.icons) {
    const icon = await get(src);
    assert.equal(icon.type, type, src);
    purposes.add(`${purpose} ${sizes}`);
    if (type !== 'image/png') continue;
    const { width, height } = png(icon.bytes);
    assert.equal(`${width}x${height}`, sizes, src);
  }
  for (const needed of ['any 192x192', 'any 512x512', 'maskable 512x512', 'monochrome 512x512']) assert.ok(purposes.has(needed), needed);

  const apple = png((await get(await page.locator('link[rel=apple-touch-icon]').getAttribute('href'))).bytes);
  assert.deepEqual(apple, { width: 180, height: 180, alpha: false }, 'iOS would paint transparency black');
  await get(await page.locator('link[rel=icon]').getAttribute('href'));

  for (const word of ['name', 'short_name', 'description']) {
    assert.doesNotMatch(manifest[word], /anxi|panic|calm|breath|journal|mental|therap|trauma|crisis|suicid/i, `${word} can be read by whoever looks at the phone`);
  }
});

journey('the shortcuts open what they say', {}, async ({ page, server }) => {
  const { shortcuts } = await (await fetch(`${server.url}manifest.webmanifest`)).json();
  assert.equal(shortcuts.length, 2);
  for (const [index, screen] of ['guide', 'write'].entries()) {
    await page.goto(new URL(shortcuts[index].url, server.url).href);
    await onScreen(page, screen);
    assert.equal(page.url(), server.url);
  }
});

journey('the policy of the page also stands in the headers', { headers: true }, async ({ page, server }) => {
  await alive(page);
  const { headers } = await fetch(server.url);
  const policy = headers.get('content-security-policy');
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval' 'sha256-[^']+'; style-src 'self' 'sha256-/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  const meta = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  const rules = (text) => Object.fromEntries(text.split(';').map((rule) => rule.trim().split(/\s+/)).map(([name, ...values]) => [name, values.join(' ')]));
  const { 'frame-ancestors': _, ...header } = rules(policy);
  const { 'style-src': styles, 'script-src': scripts, ...others } = rules(meta);
  const { 'style-src': allStyles, 'script-src': allScripts, ...same } = header;
  assert.deepEqual(others, same);
  for (const source of styles.split(' ')) assert.ok(allStyles.split(' ').includes(source), source);
  assert.equal(scripts, "'self' 'wasm-unsafe-eval'", 'the page itself allows no inline script; the header one, of rescue.html');
  assert.equal(allScripts.split(' ').length, 3);
});

journey('nothing can be sent, even by a script that got in', { allow: [/Content Security Policy|Refused|violates|Failed to fetch|ERR_|rel=preload/i] }, async ({ app, page }) => {
  await alive(page);
  // Over http the proxy would see the whole request. (Chromium may still open a bare connection for a frame it then
  // refuses to load; navigations cannot be forbidden at all: SECURITY.md says so.)
  await page.evaluate(async () => {
    const link = (rel) => () => document.head.append(Object.assign(document.createElement('link'), { rel, href: `http://example.org/${rel}` }));
    const element = (name, attribute) => () => document.body.append(Object.assign(document.createElement(name), { [attribute]: `http://example.org/${name}` }));
    const form = () => {
      const made = Object.assign(document.createElement('form'), { action: 'http://example.org/form', method: 'post' });
      document.body.append(made);
      made.submit();
    };
    const tries = [
      () => fetch('http://example.org/fetch', { mode: 'no-cors' }), () => navigator.sendBeacon('http://example.org/beacon', 'x'),
      () => new EventSource('http://example.org/events'), () => new WebSocket('ws://example.org/socket'),
      () => import('http://example.org/module.js'), () => new Worker('http://example.org/worker.js'),
      () => new FontFace('x', 'url(http://example.org/font)').load(),
      ...['stylesheet', 'prefetch', 'preload', 'modulepreload', 'icon', 'manifest', 'prerender'].map(link),
      ...['img', 'script', 'iframe', 'embed', 'audio', 'video'].map((name) => element(name, 'src')), element('object', 'data'), form,
    ];
    for (const attempt of tries) await Promise.race([Promise.resolve().then(attempt).catch(() => {}), new Promise((done) => setTimeout(done, 200))]);
  });
  await page.waitForTimeout(500);
  assert.deepEqual(app.elsewhere, []);
});
