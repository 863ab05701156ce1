// Promises to oneself, true things, and looking at a card again: what a person comes back to, days later.
import { onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, settled, write } from './journal.mjs';
import { begin, keep, LONG, next, passGate, prompt, ritual, said, skip, toShelf, walk } from './ritual.mjs';

const { promises, fate, seen, again } = words('en/practising.toml');
const R09 = ritual('R09');

/** Home, from wherever this journey is. */
async function home(page) {
  await page.evaluate(() => history.go(-(history.length - 1)));
  await onScreen(page, 'home');
}

/** From the shelf: one promise, kept; the shelf again. */
async function promise(page, text, { plan = '', smaller = '' } = {}) {
  await begin(page, R09);
  await heading(page, R09.step[0].prompt);
  for (const [step, value] of [text, plan, '', smaller].entries()) {
    await heading(page, R09.step[step].prompt);
    if (value) await page.locator('.paper').fill(value);
    await (value ? next(page) : skip(page));
  }
  await page.locator('h1.card').waitFor(LONG);
}

async function made(page, text, more) {
  await promise(page, text, more);
  await keep(page);
  await page.goBack();
  await onScreen(page, 'rituals');
}

/** From the shelf to promises. */
async function toPromises(page) {
  await page.goBack();
  await onScreen(page, 'practise');
  await row(page, promises.title).click();
  await heading(page, promises.title);
}

journey('a promise is kept, and nothing anywhere counts it', {}, async ({ app, page, open }) => {
  await settled(page);
  await toShelf(page);
  await made(page, 'a glass of water', { plan: 'I put the kettle on', smaller: 'two sips' });
  await toPromises(page);
  await row(page, 'a glass of water').click(LONG);
  await heading(page, 'a glass of water');
  await page.getByText(`${promises.when} I put the kettle on`).waitFor();
  await page.getByText(`${promises.smaller}: two sips`).waitFor();
  await tap(page, fate.kept);
  await heading(page, fate.kept_said);
  await page.goBack();
  await heading(page, promises.title);
  await page.getByText(promises.none, { exact: true }).waitFor();
  assert.equal(await row(page, 'a glass of water').isVisible(), false, 'what was kept is shown only to who opens it');
  await page.getByText(promises.kept, { exact: true }).click();
  await row(page, 'a glass of water').waitFor();
  assert.doesNotMatch(await page.locator('#app').textContent(), /\b\d+ (promises|kept|days)\b|overdue|streak/i);
  // It is a fact of the journal, there after a kill too.
  await app.kill();
  const later = (await open()).page;
  await toShelf(later);
  await toPromises(later);
  await later.getByText(promises.kept, { exact: true }).click(LONG);
  await row(later, 'a glass of water').click();
  await heading(later, fate.kept_said);
  await button(later, fate.undo).click();
  await heading(later, 'a glass of water');
  await button(later, fate.read).click();
  await later.locator('.entry').getByText('I promise myself: a glass of water').waitFor(LONG);
});

journey('three are open; a fourth waits until one is let go, and no word of it is lost', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  for (const text of ['one', 'two', 'three']) await made(page, text);
  await promise(page, 'four');
  await button(page, said.leaf.keep).click();
  await page.getByText(promises.full, { exact: true }).waitFor(LONG);
  assert.equal(await page.getByText(said.leaf.kept).count(), 0, 'nothing says kept');
  await row(page, promises.title).click();
  await heading(page, promises.title);
  assert.equal(await button(page, promises.make).count(), 0);
  assert.equal(await row(page, 'four').count(), 0);
  await row(page, 'two').click();
  await tap(page, fate.let_go);
  await heading(page, fate.let_go_said);
  await page.goBack();
  await heading(page, promises.title);
  await page.goBack();
  await onScreen(page, 'ritual');
  assert.match(await prompt(page), /four/);
  await keep(page);
  await row(page, promises.title).click();
  await row(page, 'four').waitFor(LONG);
  // The one let go cannot come back as a fourth.
  await page.getByText(promises.others, { exact: true }).click();
  await row(page, 'two').click();
  await heading(page, fate.let_go_said);
  assert.equal(await button(page, fate.undo).count(), 0);
});

journey('needs repair leads the way back, adjusted to the smaller version', {}, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await made(page, 'ten minutes outside', { smaller: 'to the door' });
  await toPromises(page);
  await row(page, 'ten minutes outside').click(LONG);
  await tap(page, fate.repair);
  await heading(page, fate.repair_said);
  await row(page, fate.way_back).click();
  await heading(page, ritual('R10').step[0].prompt);
  assert.equal(await page.locator('.paper').inputValue(), 'ten minutes outside');
  await page.goBack();
  await heading(page, fate.repair_said);
  await button(page, fate.undo).click();
  await heading(page, 'ten minutes outside');
  await tap(page, fate.adjusted);
  await heading(page, fate.adjusted_said);
  await row(page, fate.to_smaller).click();
  await heading(page, R09.step[0].prompt);
  assert.equal(await page.locator('.paper').inputValue(), 'to the door');
});

journey('what one has seen oneself do is on a shelf, shown when it is asked for', {}, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await begin(page, ritual('R05'));
  await skip(page);
  await skip(page);
  await page.locator('.paper').first().fill('I told the truth, and stayed');
  for (let steps = 0; steps < 3; steps += 1) await next(page);
  await keep(page);
  await row(page, seen.title).click();
  await heading(page, seen.title);
  await row(page, 'I told the truth, and stayed').click(LONG);
  await page.locator('.entry').getByText('I told the truth, and stayed').waitFor(LONG);
});

journey('a card waits from its day on, quietly, and keeps what is said later', { timeout: 60_000 }, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  const one = ritual('R29');
  await begin(page, one);
  await walk(page, one);
  await keep(page);
  await row(page, again.offer).click();
  await button(page, again.week).click();
  await page.getByText(new RegExp(`^${again.waits} \\d`)).waitFor(LONG);
  await button(page, again.undo).click();
  await row(page, again.offer).click();
  await page.locator('.day').fill('2026-01-02');
  await page.getByText(`${again.waits} 2 January 2026.`).waitFor(LONG);
  await page.goBack();
  await page.goBack();
  await onScreen(page, 'practise');
  await heading(page, say.practise.title);
  const waiting = page.locator('.row', { hasText: 'R29 words' });
  await waiting.click(LONG);
  await onScreen(page, 'again');
  await page.getByText(one.later, { exact: true }).first().waitFor();
  await button(page, one.answers[1]).click();
  await page.locator('.paper').fill('Shorter is fine');
  await button(page, again.done).click();
  await heading(page, again.kept);
  await row(page, fate.read).click();
  await page.locator('.entry').getByText(`${one.answers[1]}. Shorter is fine`).waitFor(LONG);
  await page.goBack();
  await page.goBack();
  await heading(page, say.practise.title);
  await waiting.waitFor({ state: 'detached', ...LONG });
});

journey('a decision is looked at again on the day that was said', {}, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  const one = ritual('R21');
  await begin(page, one);
  await walk(page, one);
  await keep(page);
  await page.getByText(`${again.waits} 2 January 2027.`).waitFor(LONG);
});

for (const [name, how] of Object.entries({ light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, '320x568, text 200 %': { viewport: SMALLEST, text: 2 } })) {
  journey(`promises can be seen, heard and tapped, ${name}`, { ...how, timeout: 90_000 }, async ({ page }) => {
    const look = async (what) => {
      await axe(page, `${what}, ${name}`);
      await noSidewaysScroll(page, `${what}, ${name}`);
      await targetsAreLarge(page, `${what}, ${name}`);
    };
    await settled(page);
    await toShelf(page);
    await made(page, 'a glass of water', { plan: 'the kettle is on', smaller: 'two sips' });
    await toPromises(page);
    await row(page, 'a glass of water').waitFor(LONG);
    await look('promises');
    await row(page, 'a glass of water').click();
    await heading(page, 'a glass of water');
    await look('a promise');
    await tap(page, fate.kept);
    await heading(page, fate.kept_said);
    await look('what became of it');
  });
}
