// The five ways into Calm: from the home screen, from home, after a ritual, from Help, and from the first HTML. Each
// leads to a guided cue.
import { alive, control, keptOffline, onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, words } from './harness.mjs';

const ritual = words('en/ritual.toml');
const GONE = /ERR_CONNECTION_REFUSED|ERR_INTERNET_DISCONNECTED|Failed to (load|fetch|update)|fetching the script|404/;
const LONG = { timeout: 20_000 };

/** A word of the breath can be read, and the water moves with it. */
async function cued(page) {
  await page.waitForFunction(() => [...document.querySelectorAll('.say span')].some((word) => word.textContent && Number(getComputedStyle(word).opacity) > 0.5), undefined, LONG);
  const height = () => page.locator('.tide').evaluate((tide) => getComputedStyle(tide).transform);
  const before = await height();
  await page.waitForFunction((before) => getComputedStyle(document.querySelector('.tide')).transform !== before, before, LONG);
}

journey('from the home screen, cold, without a network: a guided cue with no tap', {}, async ({ app, page, server, open }) => {
  await alive(page);
  await keptOffline(page);
  await app.close();
  await server.down();
  const cold = await open({ query: '?1', allow: [GONE], init: [() => { window.taps = 0; addEventListener('pointerdown', () => { window.taps += 1; }, true); }] });
  await cued(cold.page);
  await alive(cold.page);
  await onScreen(cold.page, 'guide');
  await cued(cold.page);
  assert.equal(await cold.page.evaluate(() => window.taps), 0);
  assert.equal(new URL(cold.page.url()).search, '', 'the address says nothing of it');
  for (const door of [say.home.practise, say.home.write]) assert.equal(await control(cold.page, door).count(), 0, 'the guide alone');
});

journey('from home: one tap to the ways, one more to a breath', {}, async ({ page }) => {
  await alive(page);
  await cued(page);
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await tap(page, say.now.breathe);
  await onScreen(page, 'breathing');
  await cued(page);
});

journey('after a ritual: the way stands on every page of it, on the last too', { timeout: 120_000 }, async ({ page }) => {
  const { name } = words('en/rituals/R07.toml');
  await alive(page);
  await tap(page, say.home.practise);
  await tap(page, ritual.shelves.door);
  await control(page, name).first().click(LONG);
  await onScreen(page, 'ritual');
  const over = page.getByRole('heading', { name: ritual.leaf.empty });
  const skip = page.getByRole('button', { name: ritual.sitting.skip, exact: true });
  for (let step = 0; step < 20; step += 1) {
    await page.getByRole('button', { name: ritual.sitting.right_now, exact: true }).waitFor(LONG);
    if (await over.isVisible()) break;
    const heading = await page.locator('#app h1').textContent();
    await skip.click();
    await page.waitForFunction((before) => document.querySelector('#app h1')?.textContent !== before, heading, LONG);
  }
  await over.waitFor();
  await axe(page, 'the end of a ritual');
  await page.getByRole('button', { name: ritual.sitting.right_now, exact: true }).click();
  await onScreen(page, 'now');
  await tap(page, say.now.breathe);
  await onScreen(page, 'breathing');
  await cued(page);
});

journey('from Help, wherever Help was opened, and with nothing but the calm path loaded', { allow: [GONE] }, async ({ page, server }) => {
  server.fault(/^app-/, { status: 404 });
  await alive(page);
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await axe(page, 'Help');
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await tap(page, say.now.look_around);
  await onScreen(page, 'ground');
  await tap(page, say.bar.help);
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await tap(page, say.now.breathe);
  await onScreen(page, 'breathing');
  await cued(page);
  // Every screen is behind, in its order.
  for (const screen of ['now', 'help', 'ground', 'now', 'help', 'home']) {
    await page.goBack();
    await onScreen(page, screen);
  }
});

journey('from the first HTML: it breathes before any script, and a door tapped early leads on', { goto: null }, async ({ page, server }) => {
  const held = server.hold(/\.wasm$/);
  await page.goto(server.url, { waitUntil: 'commit' });
  await page.locator('.tide').waitFor({ state: 'attached' });
  await cued(page);
  assert.equal(await page.locator('html[data-app=alive]').count(), 0);
  await page.locator('[data-door=now]').click();
  held.release();
  await onScreen(page, 'now');
  await alive(page);
  await tap(page, say.now.breathe);
  await cued(page);
});
