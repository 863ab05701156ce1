// The calm path ends somewhere: the whole app is brought, and takes over in place with the screen that was asked for.
import { alive, control, go, keptOffline, onScreen, say, tap, WHOLE } from './app.mjs';
import { assert, journey, words } from './harness.mjs';

const care = words('en/care.toml');
const GONE = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to (load|fetch)|404|fetching the script/;

/** Who has the page: the small binary leaves a way out, the whole one takes it. */
const calmHas = (page) => page.waitForFunction(() => typeof window.holdfast?.leave === 'function');
const wholeHas = (page) => page.waitForFunction(() => window.holdfast?.leave === null);
const focused = (page, name) => page.waitForFunction((tag) => document.activeElement?.matches(tag), name);
const running = (page) => page.evaluate(() => document.getElementById('guide').getAnimations({ subtree: true }).filter(({ playState }) => playState === 'running').length);

const doors = [[say.home.practise, 'practise'], [say.home.write, 'write'], [say.home.settings, 'settings']];

for (const [door, screen] of doors) {
  journey(`a tap on "${door}" before anything else is loaded leads there, and back`, {}, async ({ page }) => {
    await alive(page);
    await calmHas(page);
    const number = await page.evaluate(() => history.state);
    await tap(page, door);
    await onScreen(page, screen);
    await wholeHas(page);
    if (screen !== 'write') await focused(page, '#app h1');
    assert.equal(await page.evaluate(() => history.state), number + 1, 'one step, and no more');
    assert.equal(await running(page), 0, 'the breath has stopped');
    assert.equal(await page.locator('#app > .bar').count(), 1, 'nothing of the calm path is left');
    await tap(page, say.bar.help);
    await onScreen(page, 'help');
    await page.goBack();
    await onScreen(page, screen);
    await page.goBack();
    await onScreen(page, 'home');
    await control(page, say.bar.begin).waitFor();
  });
}

journey('made ready in peace, it is there at a tap', {}, async ({ page, server }) => {
  await alive(page);
  await keptOffline(page);
  await page.evaluate(() => window.holdfast.load());
  await server.down();
  for (const [door, screen] of doors) {
    await tap(page, door);
    await onScreen(page, screen);
    await page.goBack();
    await onScreen(page, 'home');
  }
  await wholeHas(page);
});

journey('the way back leads over the screens of before, and forward again', {}, async ({ page }) => {
  await go(page, 'help');
  await tap(page, care.safety.title);
  await onScreen(page, 'safety');
  await page.goBack();
  await onScreen(page, 'help');
  await tap(page, care.people.title);
  await onScreen(page, 'people');
  await wholeHas(page);
  await page.goBack();
  await onScreen(page, 'help');
  await page.goBack();
  await onScreen(page, 'home');
  await page.goForward();
  await page.goForward();
  await onScreen(page, 'people');
});

journey('by keyboard: Enter on a door, and the heading has the focus', {}, async ({ page }) => {
  await alive(page);
  await control(page, say.home.practise).first().focus();
  await page.keyboard.press('Enter');
  await onScreen(page, 'practise');
  await focused(page, '#app h1');
});

journey('while it is on its way it is said, the breath goes on, and another way is open', { allow: [GONE] }, async ({ page, server }) => {
  const held = server.hold(WHOLE.wasm);
  await alive(page);
  await tap(page, say.home.practise);
  await page.locator('#app[aria-busy=true]').waitFor();
  await page.getByText(say.elsewhere.coming).waitFor();
  assert.ok(await running(page) > 0, 'the breath goes on');
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await page.locator('#app[aria-busy=false]').waitFor();
  held.release();
  await page.evaluate(() => window.holdfast.load());
  await page.waitForTimeout(300);
  await onScreen(page, 'now');
  assert.equal(await page.evaluate(() => typeof window.holdfast.leave), 'function', 'nobody is taken where they no longer want to go');
  await page.goBack();
  await onScreen(page, 'home');
  await tap(page, say.home.practise);
  await onScreen(page, 'practise');
});

for (const file of ['script', 'wasm', 'style']) {
  journey(`the ${file} of the rest is missing: one sentence, the breath goes on, and another try`, { allow: [GONE] }, async ({ page, server }) => {
    server.fault(WHOLE[file], { status: 404 });
    await alive(page);
    await tap(page, say.home.practise);
    await page.getByText(say.elsewhere.missing).waitFor();
    assert.ok(await running(page) > 0, 'the breath goes on');
    await onScreen(page, 'home');
    await tap(page, say.home.right_now);
    await tap(page, say.now.breathe);
    await onScreen(page, 'breathing');
    await page.goBack();
    await page.goBack();
    await tap(page, say.home.practise);
    await page.getByText(say.elsewhere.missing).waitFor();
    server.mend();
    await tap(page, say.elsewhere.again);
    await onScreen(page, 'practise');
  });
}

journey('a breath that runs stops silently when one goes further', {}, async ({ page }) => {
  await go(page, 'breathing');
  assert.ok(await running(page) > 0);
  await page.locator('.corner').click();
  await onScreen(page, 'channels');
  await wholeHas(page);
  assert.equal(await running(page), 0);
  await page.goBack();
  await onScreen(page, 'breathing');
  await page.waitForFunction(() => document.getElementById('guide').getAnimations({ subtree: true }).length > 0);
});

journey('whoever comes to write gets the whole app at once', {}, async ({ page, server }) => {
  await alive(page);
  await page.goto(`${server.url}?2`);
  await onScreen(page, 'write');
  assert.equal(await page.evaluate(() => window.holdfast.leave), undefined);
  await page.evaluate(() => localStorage.setItem('holdfast.open', '1'));
  await page.goto(server.url);
  await alive(page);
  assert.equal(await page.evaluate(() => window.holdfast.leave), undefined, 'a time-out card was left open');
});

journey('installed, it asks for nothing, with and without a network', { allow: [GONE] }, async ({ app, page, server, open }) => {
  await alive(page);
  await keptOffline(page);
  await app.close();
  server.forget();
  const again = await open();
  await alive(again.page);
  await tap(again.page, say.home.practise);
  await onScreen(again.page, 'practise');
  assert.deepEqual(server.requests().filter((line) => !line.startsWith('sw.js ')), []);
  await again.close();
  await server.down();
  const without = await open({ allow: [GONE] });
  await alive(without.page);
  await tap(without.page, say.home.write);
  await onScreen(without.page, 'write');
  await wholeHas(without.page);
});
