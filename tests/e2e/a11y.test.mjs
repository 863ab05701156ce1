// For every pair of eyes, without eyes, without a mouse, on the smallest phone, with the largest text.
import { alive, arrived, control, go, onScreen, SCREENS, say, START } from './app.mjs';
import { assert, axe, focused, journey, noSidewaysScroll, shot, SMALLEST, tabStops, tabTo, targetsAreLarge, words } from './harness.mjs';

/** There are many, and a machine may be busy. */
const ALL_SCREENS = 240_000;

const everyScreen = async (page, server, look) => {
  for (const screen of Object.keys(SCREENS)) {
    await page.goto(server.url);
    await go(page, screen);
    await arrived(page);
    await look(screen);
  }
};

for (const colorScheme of ['light', 'dark']) {
  journey(`axe finds nothing on any screen, ${colorScheme}`, { colorScheme, timeout: ALL_SCREENS }, async ({ page, server }) => {
    await everyScreen(page, server, async (screen) => {
      await axe(page, `${screen}, ${colorScheme}`);
      await shot(page, `360x740-${colorScheme}/${screen}`);
    });
    await page.goto(`${server.url}404.html`);
    await axe(page, `404, ${colorScheme}`);
  });

  journey(`the page alone, before the app and without it, ${colorScheme}`, { colorScheme, closed: true, allow: [/404|did not start/] }, async ({ server, open }) => {
    server.fault(START.wasm, { status: 404 });
    const { page } = await open({ goto: { waitUntil: 'commit' } });
    await page.getByText(say.home.not_started).waitFor();
    await axe(page, `without the app, ${colorScheme}`);
    const broken = await page.locator('.fallback .dial a').evaluateAll((all) => all.filter((link) => {
      const digits = document.createRange();
      digits.selectNodeContents(link);
      return digits.getClientRects().length > 1;
    }).map((link) => link.textContent));
    assert.deepEqual(broken, [], 'a number stands on one line');
    await shot(page, `360x740-${colorScheme}/failed`);
    server.mend();
    const held = server.hold(START.wasm);
    await page.reload({ waitUntil: 'commit' });
    await held.arrived;
    await page.getByText(say.home.let_out).waitFor();
    await axe(page, `before the app, ${colorScheme}`);
    await shot(page, `360x740-${colorScheme}/before`);
    held.release();
  });
}

const SIZES = {
  '320x568': { viewport: SMALLEST },
  '320x568-dark': { viewport: SMALLEST, colorScheme: 'dark' },
  '360x740-text-200': { text: 2 },
  '320x568-text-200': { viewport: SMALLEST, text: 2 },
  '740x360': { viewport: { width: 740, height: 360 } },
  '1280x900': { viewport: { width: 1280, height: 900 } },
  '360x740-still': { reducedMotion: 'reduce' },
  '360x740-forced-colors': { forcedColors: 'active' },
};

const { silence, again, sound } = words('en/channels.toml').channels;
const CORNER = [silence, again, sound];

/** What the corner of sound lies over: the water as high as it can stand, its word, the heading. */
const underTheCorner = (page) => page.evaluate((all) => {
  const button = document.querySelector('.corner');
  if (!button) return [];
  const now = button.firstChild.data;
  const wide = all.map((word) => { // whichever of its words it says
    button.firstChild.data = word;
    return button.getBoundingClientRect();
  });
  button.firstChild.data = now;
  const corner = wide.reduce((widest, one) => (one.left < widest.left ? one : widest));
  const places = [...document.querySelectorAll('.tide, .say, #app h1')].filter((one) => one.checkVisibility()).map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    const high = one.matches('.tide') ? parseFloat(getComputedStyle(one, '::before').height) : 0;
    return { name: one.className, left, right, top: top - high, bottom: bottom + high };
  });
  return places.filter(({ left, right, top, bottom }) => left < corner.right && right > corner.left && top < corner.bottom && bottom > corner.top)
    .map(({ name }) => name);
}, CORNER);

for (const [name, how] of Object.entries(SIZES)) {
  journey(`nothing is cut off or too small to tap, ${name}`, { ...how, timeout: ALL_SCREENS }, async ({ page, server }) => {
    await everyScreen(page, server, async (screen) => {
      await shot(page, `${name}/${screen}`);
      await noSidewaysScroll(page, `${screen}, ${name}`);
      await targetsAreLarge(page, `${screen}, ${name}`);
      assert.deepEqual(await underTheCorner(page), [], `the corner on ${screen} lies over nothing`);
      const bar = page.locator('.bar');
      for (const button of await bar.getByRole('button').all()) {
        const { height } = await button.boundingBox();
        assert.ok(height >= 55.5, `${await button.textContent()} in the bar is ${height} px high on ${screen}`);
      }
      const help = await bar.getByRole('button', { name: say.bar.help }).boundingBox();
      const { width, height } = page.viewportSize();
      assert.ok(help.x + help.width <= width && help.y + help.height <= height && help.x > width / 2, `Help is in its corner on ${screen}`);
    });
  });
}

journey('a whole way by keyboard alone', {}, async ({ page }) => {
  await alive(page);
  const press = async (role, name) => {
    await tabTo(page, role, name);
    await page.keyboard.press('Enter');
  };
  const lands = async (screen) => {
    await onScreen(page, screen);
    await page.waitForFunction(() => document.activeElement?.matches('h1'));
  };
  assert.ok((await tabStops(page)).length >= 7, 'everything on home can be reached');
  await press('button', say.home.right_now);
  await lands('now');
  await press('button', new RegExp(`^${say.now.breathe}`));
  await lands('breathing');
  await tabTo(page, 'button', say.bar.pause);
  await page.keyboard.press('Space');
  await control(page, say.bar.resume).waitFor();
  assert.equal((await focused(page))?.name, say.bar.resume, 'the focus stays where it was');
  await page.keyboard.press('Space');
  await press('button', say.breath.worse);
  await lands('worse');
  await press('button', new RegExp(`^${say.worse.look_around}`));
  await lands('ground');
  await page.goBack();
  await lands('now');
  await press('button', new RegExp(`^${say.now.look_around}`));
  await lands('ground');
  await tabTo(page, 'button', /1$/);
  await page.keyboard.press('Space');
  assert.equal(await page.locator('.circle[aria-pressed=true]').count(), 1);
  for (let sense = 0; sense < 5; sense += 1) await press('button', say.ground.skip);
  await press('button', new RegExp(`^${say.breath.enough}`));
  await lands('home');
  await press('button', say.bar.help);
  await lands('help');
  await page.goBack(); // Alt+Left is the browser's own and out of a test's reach
  await onScreen(page, 'home');
});

journey('a screen reader hears the phases of the first rounds, and the picture is silent', {}, async ({ page }) => {
  await go(page, 'breathing');
  const status = page.locator('#app [role=status]').first();
  await page.waitForFunction((word) => document.querySelector('#app [role=status]').textContent === word, say.home.come, { timeout: 8000 });
  assert.ok(await status.isVisible());
  const tree = await page.locator('#guide').ariaSnapshot();
  assert.doesNotMatch(tree, /img|graphic/);
});

journey('larger text and other looks are kept for the next start', {}, async ({ app, page, open }) => {
  await go(page, 'settings');
  const pick = (name, group) => page.getByRole('group', { name: group }).getByRole('radio', { name }).check();
  await pick(say.settings.light, say.settings.theme);
  await pick(say.settings.larger, say.settings.text);
  await pick(say.settings.still, say.settings.picture);
  await axe(page, 'settings, light, larger');
  await page.waitForTimeout(500);
  await app.close();
  const { page: again } = await open();
  await alive(again);
  assert.deepEqual(await again.evaluate(() => ({ ...document.documentElement.dataset })).then(({ theme, text }) => ({ theme, text })), { theme: 'light', text: 'larger' });
});
