// What nobody of us wrote gets no crash, changes nothing, and never leads into a dead end.
import { alive, go, onScreen, SCREENS, say, tap } from './app.mjs';
import { assert, journey } from './harness.mjs';

const KEY = 'holdfast.settings';
const BROKEN = {
  nothing: '', 'half of something': '{"theme":', 'another type': '[1,2,3]', null: 'null', 'a number': '1e999',
  'unknown values': 'theme=purple;picture=3d;motion=;text=-1', 'unknown keys': 'a=b;__proto__=x;constructor=y',
  'only separators': ';;;===;;', markup: 'theme=<img src=x onerror=alert(1)>', 'far too long': 'theme=dark;'.repeat(40_000),
  'half a letter': 'theme=\ud83d', 'quoted twice': '"\\"theme=dark\\""',
};

journey('broken settings start the app as on the first day, and stay as they are', {}, async ({ page }) => {
  await alive(page);
  for (const [what, broken] of Object.entries(BROKEN)) {
    await page.evaluate(([key, value]) => localStorage.setItem(key, value), [KEY, broken]);
    await page.reload();
    await alive(page);
    await onScreen(page, 'home');
    const seen = await page.evaluate((key) => [document.documentElement.dataset.theme ?? 'system', localStorage.getItem(key)], KEY);
    assert.equal(seen[1], broken, `${what}: nothing was changed`);
    if (!/dark/.test(broken)) assert.equal(seen[0], 'system', what);
  }
});

const STARTS = { '?1': 'guide', '?2': 'write', '?9': 'home', '?': 'home', '?1&2': 'home', '?calm': 'home', '?write=<script>': 'home', '?%00%ff': 'home', '#now': 'home', '?utm_source=x#:~:text=y': 'home' };

for (const [query, screen] of Object.entries(STARTS)) {
  journey(`started with ${query} it shows ${screen}`, { query }, async ({ page, server }) => {
    await alive(page);
    await onScreen(page, screen);
    assert.equal(page.url(), server.url, 'the address keeps nothing of it');
  });
}

journey('one address and one title on every screen, and Back leads home', { timeout: 240_000 }, async ({ page, server }) => {
  for (const [name, taps] of Object.entries(SCREENS)) {
    await page.goto(server.url);
    await go(page, name);
    const stays = async () => {
      assert.equal(page.url(), server.url, name);
      assert.equal(await page.title(), 'Holdfast', name);
    };
    await stays();
    for (const _ of taps) await page.goBack();
    await onScreen(page, 'home');
    await stays();
    for (const _ of taps) await page.goForward();
    await onScreen(page, name);
    await stays();
  }
});

journey('a history of somebody else means home', {}, async ({ page }) => {
  await alive(page);
  for (const state of [null, 'now', 99, -1, { screen: 'write' }, 1.5]) {
    await page.evaluate((value) => {
      history.pushState(value, '');
      history.pushState(0, '');
    }, state);
    await page.goBack();
    await onScreen(page, 'home');
  }
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
});
