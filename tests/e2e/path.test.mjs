// The path of five parts, the circles, and what two people do on one phone.
import { alive, onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, tabTo, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, settled } from './journal.mjs';
import { begin, keep, LONG, next, OF_PATH, passGate, PATH, ritual, said, skip, toShelf, walk } from './ritual.mjs';

const { path } = words('en/practising.toml');

async function toPath(page) {
  await alive(page);
  await tap(page, say.home.practise);
  await row(page, path.title).click();
  await onScreen(page, 'path');
  await row(page, PATH.part[0].name).waitFor(LONG);
}

journey('the path says first what it is not, and waits as long as one likes', { timeout: 60_000 }, async ({ app, page, open }) => {
  await settled(page);
  await toPath(page);
  for (const line of PATH.before) await page.getByText(line, { exact: true }).waitFor();
  assert.doesNotMatch(await page.locator('#app').textContent(), /\d+ ?%|day \d|behind|\d of \d/i, 'nothing is counted');
  await button(page, path.begin).click();
  await heading(page, PATH.part[0].name);
  for (const line of PATH.part[0].page) await page.getByText(line, { exact: true }).waitFor();
  // Any order after the first.
  await page.goBack();
  await row(page, PATH.part[3].name).click();
  await heading(page, PATH.part[3].name);
  await button(page, path.pause).click();
  await page.getByRole('status').getByText(path.waits).waitFor();
  await page.goBack();
  await page.locator('.row', { hasText: PATH.part[3].name }).getByText(path.waits).waitFor();
  await page.waitForTimeout(500); // where one is is on its way to the pocket
  await app.kill();
  const later = (await open()).page;
  await toPath(later);
  await button(later, path.go_on).click(LONG);
  await heading(later, PATH.part[3].name);
  await button(later, path.resume).click();
  await button(later, path.next).click();
  await heading(later, PATH.part[4].name);
  assert.equal(await button(later, path.next).count(), 0, 'after the last part comes none');
});

journey('every page of the path is walked to a kept card', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toPath(page);
  const met = new Set();
  for (const part of PATH.part) {
    await row(page, part.name).click();
    await heading(page, part.name);
    const own = [...part.first, ...part.second].filter(({ go }) => go.startsWith('P'));
    for (const { words: name, go } of [...own, { words: ritual(part.look).step[0].prompt, go: part.look }]) {
      await row(page, name).click();
      await onScreen(page, 'ritual');
      const one = ritual(go);
      if (one.gate === 'first') await passGate(page, said.openly.yes);
      await walk(page, one);
      await keep(page);
      met.add(go);
      await page.goBack();
      await heading(page, part.name);
    }
    await page.goBack();
    await onScreen(page, 'path');
  }
  assert.deepEqual([...met].sort(), OF_PATH.map(({ id }) => id), 'the path leads to all of them');
});

// ── Circles ──────────────────────────────────────────────────────────────────────────────────────────────────────

/** Up to the circles, with a thing in each of the first two. */
async function toCircles(page) {
  const one = ritual('R22');
  await toShelf(page);
  await begin(page, one);
  await skip(page);
  for (const [key, text] of [['mine', 'the dishes'], ['theirs', 'their mood']]) {
    await heading(page, one.step.find((step) => step.key === key).prompt);
    await page.locator('.paper').first().fill(text);
    await next(page);
  }
  await heading(page, one.step[3].prompt);
  await skip(page);
  await heading(page, one.step[4].prompt);
  return one;
}

const middles = async (page) => (await page.locator('.venn circle').evaluateAll((all) => all.map((one) => Number(one.getAttribute('cx'))))).sort((a, b) => a - b);

journey('circles are moved into each other by a finger, by keys, and by what is read aloud', {}, async ({ page }) => {
  const one = await toCircles(page);
  const apart = await middles(page);
  const box = await page.locator('.venn').boundingBox();
  const y = box.y + box.height / 2;
  await page.mouse.move(box.x + box.width * 0.74, y);
  await page.mouse.down();
  await page.mouse.move(box.x + box.width * 0.6, y, { steps: 5 });
  await page.mouse.up();
  const nearer = await middles(page);
  assert.ok(nearer[1] < apart[1] && nearer[0] > apart[0], `both moved: ${apart} → ${nearer}`);
  const slider = page.locator('.slider');
  const named = await slider.getAttribute('aria-valuetext');
  assert.ok(one.step[4].options.includes(named), named);
  await slider.press('End');
  assert.equal(await slider.getAttribute('aria-valuetext'), one.step[4].options.at(-1));
  const most = await middles(page);
  assert.ok(most[1] - most[0] > 0, 'neither is inside the other');
  for (const text of ['the dishes', 'their mood']) await page.locator('.venn__list').getByText(text).waitFor();
});

journey('a thing is moved into another circle with the keyboard, and the card says so', {}, async ({ page }) => {
  const one = await toCircles(page);
  await skip(page);
  await heading(page, one.step[5].prompt);
  await tabTo(page, 'button', said.circles.theirs);
  await page.keyboard.press('Enter');
  await page.waitForFunction((name) => [...document.querySelectorAll('.pick[aria-pressed=true]')].every((pick) => pick.textContent === name), said.circles.theirs);
  await next(page);
  await skip(page);
  await page.locator('h1.card').getByText('Theirs, as far as I know: the dishes').waitFor();
  await page.locator('h1.card').getByText('Seen in another circle: the dishes.').waitFor();
});

// ── Two people ───────────────────────────────────────────────────────────────────────────────────────────────────

journey('what two people did is kept only if they ask, and never waits', { timeout: 60_000 }, async ({ page }) => {
  const one = ritual('R14');
  await settled(page);
  await toShelf(page);
  await begin(page, one);
  await walk(page, one);
  await page.locator('.bar__main', { hasText: said.leaf.drop }).click();
  await heading(page, said.leaf.dropped);
  await page.goBack();
  await onScreen(page, 'rituals');
  await begin(page, one);
  await heading(page, one.step[0].prompt);
  await button(page, one.step[0].options[0]).click();
  await next(page);
  await heading(page, one.step.find(({ key }) => key === 'alone').prompt);
  await page.locator('.paper').fill('I was lonely');
  await next(page);
  await page.reload();
  await toShelf(page);
  assert.equal(await page.locator('.row', { hasText: one.name }).getByText(said.sitting.waits).count(), 0);
});

journey('listening goes round until it is heard, and one person alone rehearses', {}, async ({ page }) => {
  const one = ritual('R14');
  const step = (key) => one.step.find((each) => each.key === key);
  await toShelf(page);
  await begin(page, one);
  await skip(page);
  await heading(page, step('speak').prompt);
  await skip(page);
  await button(page, step('check').options[0]).click();
  await next(page);
  await heading(page, step('missed').prompt);
  await button(page, step('missed').options[1]).click();
  await next(page);
  await heading(page, step('check').prompt);
  await page.goBack();
  await onScreen(page, 'rituals');
  // With a no there is only what one can do alone.
  await page.reload();
  await toShelf(page);
  await begin(page, one, said.openly.no);
  await button(page, said.openly.go_on).click();
  await heading(page, step('alone').prompt);
});

for (const [name, how] of Object.entries({ light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, '320x568, text 200 %': { viewport: SMALLEST, text: 2 } })) {
  journey(`the path and the circles can be seen, heard and tapped, ${name}`, { ...how, timeout: 90_000 }, async ({ page }) => {
    const look = async (what) => {
      await axe(page, `${what}, ${name}`);
      await noSidewaysScroll(page, `${what}, ${name}`);
      await targetsAreLarge(page, `${what}, ${name}`);
    };
    await toPath(page);
    await look('the path');
    await button(page, path.begin).click();
    await heading(page, PATH.part[0].name);
    await look('a part');
    await page.goBack();
    await page.goBack();
    await page.goBack();
    await onScreen(page, 'home');
    await toCircles(page);
    await look('circles');
    await skip(page);
    await look('things to move');
  });
}
