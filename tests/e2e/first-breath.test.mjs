// The page breathes before anything has loaded, and goes on breathing whatever fails; the app takes over in place.
import { alive, assertOnCurve, control, go, guideFrames, moment, onScreen, say, START, tap, watchGuide } from './app.mjs';
import { assert, journey, sleep } from './harness.mjs';

const early = { init: [watchGuide], goto: { waitUntil: 'commit' } };

/** Words, water and shore as the page alone brings them. */
async function breathes(page) {
  await page.getByText(say.home.let_out).waitFor();
  const height = () => page.locator('.tide').evaluate((tide) => new DOMMatrix(getComputedStyle(tide).transform).d);
  const before = await height();
  await sleep(400);
  assert.notEqual(await height(), before, 'the water moves');
}

/** What must be readable when there is nothing but the page. */
async function standsAlone(page) {
  await breathes(page);
  const fallback = page.locator('.fallback');
  await fallback.getByText(say.help.emergency).waitFor();
  await fallback.getByText(say.ground.short).waitFor();
  assert.equal(await page.locator('.door:visible').count(), 0, 'no door that leads nowhere');
  await page.locator('summary', { hasText: say.bar.help }).click();
  await page.locator('.bar__help').getByText(say.help.emergency).waitFor();
}

journey('a cold load breathes with nothing but the page', { ...early, closed: true }, async ({ server, open }) => {
  const held = server.hold(/./);
  const { page } = await open();
  await breathes(page);
  const [first] = await guideFrames(page);
  const [any, painted] = await page.evaluate(() => ['first-paint', 'first-contentful-paint'].map((name) => performance.getEntriesByName(name)[0].startTime));
  assert.equal(any, painted, 'no empty page is painted before the breath');
  assert.ok(first.began[0] <= painted + 50, `it begins with the first paint (${first.began[0]} and ${painted})`);
  assertOnCurve(await guideFrames(page));
  assert.equal(await page.locator('html').getAttribute('data-app'), null);
  assert.deepEqual(server.requests().filter((line) => line.endsWith(' 200')), [' 200'], 'nothing else was delivered');
  server.mend();
  held.release();
  await alive(page);
});

for (const [delay, slow] of [[0, 1], [900, 1], [2800, 1], [400, 6]]) {
  journey(`the app takes over without a jump, ${delay} ms late, ${slow} times slower`, { ...early, goto: null, closed: true }, async ({ t, server, open }) => {
    const held = server.hold(START.wasm);
    const { page, cdp } = await open();
    await cdp.send('Emulation.setCPUThrottlingRate', { rate: slow });
    await page.goto(server.url, { waitUntil: 'commit' });
    await held.arrived;
    await sleep(delay);
    held.release();
    await alive(page);
    await sleep(2500);
    const frames = await guideFrames(page);
    const [before, after] = [frames.filter((frame) => !frame.alive), frames.filter((frame) => frame.alive)];
    assert.ok(before.length > 0 && after.length > 30, `${before.length} frames before, ${after.length} after`);
    assert.ok(frames.every(({ same }) => same), 'it is the same node');
    const moved = Math.max(...frames.map(({ began }) => Math.abs(began[0] - frames[0].began[0])));
    assert.ok(moved <= 2, `it is the same breath; its beginning moved by ${moved.toFixed(1)} ms`);
    t.diagnostic(`worst frame ${(assertOnCurve(frames) * 100).toFixed(2)} % off the curve, ${before.length} frames before and ${after.length} after`);
  });
}

journey('what was tapped before the app is alive is done by it', { ...early, closed: true }, async ({ server, open }) => {
  const held = server.hold(START.wasm);
  const { page } = await open();
  await tap(page, say.home.practise);
  await tap(page, say.home.right_now);
  held.release();
  await onScreen(page, 'now');
  await page.goBack();
  await onScreen(page, 'home');
});

journey('a pause before the app is alive stays one', { ...early, closed: true }, async ({ server, open }) => {
  const held = server.hold(START.wasm);
  const { page } = await open();
  await breathes(page);
  await page.locator('label[for=pause]').click();
  const height = () => page.locator('.tide').evaluate((tide) => new DOMMatrix(getComputedStyle(tide).transform).d);
  await sleep(100);
  const stopped = await height();
  const stands = async (when) => assert.ok(Math.abs((await height()) - stopped) < 0.005, `the water stands where it was ${when}`);
  await sleep(600);
  await stands('before the app');
  held.release();
  await alive(page);
  await control(page, say.bar.resume).waitFor();
  await sleep(600);
  await stands('with the app');
  await tap(page, say.bar.resume);
  await control(page, say.bar.pause).waitFor();
  await page.waitForFunction(() => globalThis.__guide.at(-1).word === 'out', null, { timeout: 1000 });
});

journey('without scripts it breathes and says where help is', { javaScriptEnabled: false }, async ({ page }) => {
  await standsAlone(page);
  await page.locator('label[for=pause]').click();
  const running = await page.evaluate(() => document.querySelector('#guide').getAnimations({ subtree: true })
    .filter(({ playState }) => playState === 'running').map(({ animationName, effect }) => `${animationName} of ${effect.target.className}`));
  assert.deepEqual(running, [], 'Pause needs no script');
  await page.locator('.worse summary').click();
  await page.locator('.worse').getByText(say.breath.thanks).waitFor();
});

for (const [what, pattern, fault] of [
  ['the wasm is missing', START.wasm, { status: 404 }],
  ['the wasm is a web page', START.wasm, { status: 200, body: '<!doctype html><title>Sorry</title>' }],
  ['the script is missing', START.script, { status: 404 }],
  ['the style is missing', 'calm.css', { status: 404 }],
]) {
  journey(`it goes on breathing when ${what}`, { ...early, closed: true, allow: [/did not start/, /404|MIME|Failed to load|WebAssembly|asm/] }, async ({ server, open }) => {
    server.fault(pattern, fault);
    const { page } = await open();
    await page.locator('html[data-app=failed]').waitFor({ state: 'attached' });
    await page.getByText(say.home.not_started).waitFor();
    await standsAlone(page);
    assertOnCurve(await guideFrames(page));
  });
}

journey('with storage denied it breathes, and the app starts', { ...early, storage: 'denied' }, async ({ page }) => {
  await breathes(page);
  await alive(page);
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
});

journey('under reduced motion it stands still, with words', { ...early, reducedMotion: 'reduce' }, async ({ page }) => {
  await page.getByText(say.home.let_out).waitFor();
  await alive(page);
  await page.waitForFunction(() => new Set(globalThis.__guide.map(({ word }) => word)).has('free'), null, { timeout: 8000 });
  const frames = await guideFrames(page);
  assert.equal(new Set(frames.map(({ height, opacity }) => `${height} ${opacity}`)).size, 1, 'the water never moved');
  assert.equal(frames.find(({ word }) => word).word, 'out', 'out comes first');
});

journey('every word stands in its own phase', early, async ({ page }) => {
  await alive(page);
  await sleep(8000);
  const frames = await guideFrames(page);
  const began = frames[0].began[0];
  for (const { at, word } of frames) {
    const { phase, over, left } = moment(at - began);
    if (word && left > 50 && over > 0.12) assert.equal(word, phase, `${Math.round(at - began)} ms into the breath`);
  }
});

/** How often the page's own thread worked out styles and layouts in three seconds of breathing. */
async function workOf(app, seconds = 3) {
  const read = async () => Object.fromEntries((await app.cdp.send('Performance.getMetrics')).metrics.map(({ name, value }) => [name, value]));
  const before = await read();
  await sleep(seconds * 1000);
  const after = await read();
  return { styles: after.RecalcStyleCount - before.RecalcStyleCount, layouts: after.LayoutCount - before.LayoutCount };
}

journey('the compositor moves the water: the page itself sleeps', { closed: true }, async ({ t, server, open }) => {
  const held = server.hold(START.wasm);
  const app = await open({ goto: { waitUntil: 'commit' } });
  await app.cdp.send('Performance.enable');
  await app.page.getByText(say.home.let_out).waitFor();
  await sleep(500);
  const rested = async (when) => {
    const { styles, layouts } = await workOf(app);
    t.diagnostic(`${when}: ${styles} style passes and ${layouts} layouts in 3 s`);
    assert.ok(styles <= 4, `${when}: ${styles} style passes in 3 s; one a phase is enough`);
    assert.ok(layouts <= 1, `${when}: ${layouts} layouts in 3 s`);
  };
  await rested('before the app');
  held.release();
  await alive(app.page);
  await sleep(500);
  await rested('after the take-over');
  await go(app.page, 'breathing');
  await sleep(500);
  await rested('in a led breath');
});
