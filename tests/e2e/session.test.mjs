// A led breath as a person handles it: paused, gone on with, stopped, ended; and what it does to the phone.
import { alive, control, go, onScreen, say, tap } from './app.mjs';
import { assert, journey } from './harness.mjs';

/** Counts what is asked of the screen's wake lock. */
const watchAwake = () => {
  window.awake = 0;
  const { request } = WakeLock.prototype;
  WakeLock.prototype.request = async function (kind) {
    window.awake += 1;
    const sentinel = await request.call(this, kind).catch(() => new EventTarget());
    const release = sentinel.release?.bind(sentinel) ?? (async () => {});
    let held = true;
    sentinel.release = async () => { if (held) { held = false; window.awake -= 1; } return release(); };
    return sentinel;
  };
};
const awake = (page) => page.evaluate(() => window.awake);
const until = (page, count) => page.waitForFunction((wanted) => window.awake === wanted, count);
const height = (page) => page.locator('.tide').evaluate((tide) => new DOMMatrix(getComputedStyle(tide).transform).d);
const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.say span')].filter((word) => getComputedStyle(word).opacity > 0.5).map((word) => word.textContent));

journey('a pause holds everything, and it goes on with an out-breath', { init: [watchAwake] }, async ({ page }) => {
  await go(page, 'breathing');
  await until(page, 1);
  await page.waitForTimeout(4200); // into the free breath: 80 % of 4 s is 3.2 s
  await tap(page, say.bar.pause);
  // A pause takes hold with the next frame, which on a busy machine is a while away.
  await page.waitForFunction(() => document.querySelector('.tide').getAnimations().every(({ playState, pending }) => playState === 'paused' && !pending));
  const held = await height(page);
  await page.waitForTimeout(700);
  assert.equal(await height(page), held, 'nothing moves');
  await until(page, 0);
  await tap(page, say.bar.resume);
  await page.waitForTimeout(300);
  assert.deepEqual(await shown(page), [say.home.let_out], 'out first');
  assert.ok(await height(page) > 0.9, 'from high water');
  await until(page, 1);
});

journey('stopping is instant, whichever way', { init: [watchAwake] }, async ({ page }) => {
  await go(page, 'breathing');
  await until(page, 1);
  await tap(page, say.breath.worse);
  await onScreen(page, 'worse');
  await until(page, 0);
  assert.equal(await page.locator('#guide').isVisible(), false);
  assert.equal(await page.evaluate(() => document.getElementById('guide').getAnimations({ subtree: true }).length), 0, 'nothing runs on');
  await tap(page, say.worse.look_around);
  await onScreen(page, 'ground');
  await page.goBack();
  await onScreen(page, 'now');
  await control(page, say.now.breathe).click();
  await until(page, 1);
  await tap(page, say.bar.leave);
  await onScreen(page, 'now');
  await until(page, 0);
});

journey('the five senses: tap, untap, skip, back, and a look at Help loses nothing', {}, async ({ page }) => {
  await go(page, 'ground');
  const circle = (n) => page.locator('.circle').nth(n);
  await circle(0).click();
  await circle(3).click();
  await circle(3).click();
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await page.goBack();
  await onScreen(page, 'ground');
  const pressed = () => page.locator('.circle').evaluateAll((all) => all.map((one) => one.getAttribute('aria-pressed')));
  assert.deepEqual(await pressed(), ['true', 'false', 'false', 'false', 'false']);
  for (const count of [4, 3, 2, 1]) {
    await tap(page, count % 2 ? say.ground.next : say.ground.skip);
    await page.locator(`.circle:nth-child(${count}):last-child`).waitFor();
  }
  await tap(page, say.ground.back);
  assert.equal(await page.locator('.circle').count(), 2);
  await tap(page, say.ground.next);
  await tap(page, say.ground.next);
  await page.getByRole('heading', { name: say.ground.over }).waitFor();
  await tap(page, say.breath.enough);
  await onScreen(page, 'home');
});

journey('a block ends by itself with one question, and more of it goes on', { timeout: 150_000, init: [watchAwake] }, async ({ page }) => {
  await go(page, 'breathing');
  // Eleven out-breaths: three of 6.4 s, seven of 8 s, and the last out-breath.
  await control(page, say.breath.more).waitFor({ timeout: 100_000 });
  assert.deepEqual(await shown(page), [say.home.again]);
  await until(page, 0);
  await page.waitForTimeout(4300);
  assert.ok(await height(page) > 0.98, 'the water has come to rest, high');
  await tap(page, say.breath.more);
  await until(page, 1);
  await page.waitForTimeout(500); // the word fades in
  assert.deepEqual(await shown(page), [say.home.let_out]);
  await page.goBack();
  await onScreen(page, 'now');
});

journey('a trap in the app brings back the page that breathes, and prints nothing of anybody', { allow: [/unreachable/] }, async ({ page }) => {
  await alive(page);
  await tap(page, say.home.practise);
  await onScreen(page, 'practise'); // the whole app has come: nothing is on its way that could take over again
  await page.evaluate(() => dispatchEvent(new ErrorEvent('error', { error: new WebAssembly.RuntimeError('unreachable') })));
  await page.getByText(say.home.not_started).waitFor();
  await page.getByText(say.home.let_out).waitFor();
  assert.ok(await page.locator('.tide').evaluate((tide) => tide.getAnimations().length > 0), 'it breathes');
  await page.getByText(say.help.emergency).first().waitFor();
});
