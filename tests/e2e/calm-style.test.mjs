// The styles of the whole app arrive while someone is in Calm: nothing there may look another way for it.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { arrived, go } from './app.mjs';
import { assert, DIST, journey } from './harness.mjs';

const CALM = ['home', 'guide', 'now', 'breathing', 'worse', 'ladder', 'ground', 'else', 'here', 'fit', 'safety', 'country', 'help'];
const STYLE = readFileSync(join(DIST, 'app.css'), 'utf8');

/** What every element of the screen looks like, moving or not, one line for each. */
const looks = (page) => page.evaluate(() => [...document.querySelectorAll('body, body *')].map((element) => {
  const style = getComputedStyle(element);
  const still = [...style].filter((name) => !/^(animation|transition|transform|opacity|visibility|content-visibility)/.test(name));
  return `${element.tagName}.${element.className}: ${still.map((name) => `${name}: ${style.getPropertyValue(name)}`).join('; ')}`;
}));

journey('the styles of the whole app change nothing on a calm screen', { timeout: 120_000, allow: [/app\.css|404/] }, async ({ page, server }) => {
  server.fault('app.css', { status: 404 });
  for (const screen of CALM) {
    await page.goto(server.url);
    await go(page, screen);
    await arrived(page);
    const before = await looks(page);
    await page.evaluate((style) => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync(style);
      document.adoptedStyleSheets = [sheet];
    }, STYLE);
    const after = await looks(page);
    assert.equal(after.length, before.length, screen);
    for (const [at, look] of after.entries()) assert.equal(look, before[at], screen);
  }
});
