// What shows up: read off kept cards, each line a way to the pages behind it, each part to be switched off.
import { onScreen } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, settled } from './journal.mjs';
import { begin, keep, LONG, next, ritual, said, skip, toShelf } from './ritual.mjs';

const { insight } = words('en/practising.toml');

/** A kept card of a ritual: texts and choices by step, everything else skipped. From the shelf to the shelf. */
async function card(page, id, answers) {
  const one = ritual(id);
  await begin(page, one);
  for (const step of one.step) {
    const shown = await page.locator('#app h1').textContent();
    if (shown === said.openly.question) {
      await button(page, said.openly.no).click();
      await button(page, said.openly.go_on).click();
      break;
    }
    await heading(page, step.prompt);
    const value = answers[step.key];
    if (value === undefined) {
      await skip(page);
      continue;
    }
    if (step.input === 'slider') for (let times = 0; times < value; times += 1) await page.locator('.slider').press('ArrowRight');
    else if (Array.isArray(value)) for (const word of value) await button(page, word).click();
    else await page.locator('.paper').first().fill(value);
    await next(page);
  }
  await page.locator('h1.card').waitFor(LONG);
  await keep(page);
  await page.goBack();
  await onScreen(page, 'rituals');
}

const MAPS = [
  { event: 'The phone stayed silent on Sunday', body: ['chest'], did: ['checked'] },
  { event: 'No answer to my phone call', body: ['chest', 'throat'], did: ['checked'] },
  { event: 'Sunday dinner was short', story: 'they forgot me' },
  { event: 'A letter came', body: ['throat'] },
  { event: 'They looked at the phone at dinner', story: 'I am forgotten' },
];

async function toInsight(page) {
  await page.goBack();
  await onScreen(page, 'practise');
  await row(page, insight.title).click();
  await heading(page, insight.title);
}

journey('what shows up often opens the pages behind it, and is no label', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toShelf(page);
  await toInsight(page);
  await page.getByText(insight.too_few, { exact: true }).waitFor(LONG);
  await page.getByText(insight.closeness_none, { exact: true }).waitFor();
  await page.goBack();
  await row(page, said.shelves.door).click();
  await onScreen(page, 'rituals');
  for (const map of MAPS) await card(page, 'R01', map);
  await toInsight(page);
  await page.locator('.row', { hasText: 'phone' }).getByText(`3 ${insight.pages}`).waitFor(LONG);
  await page.locator('.row', { hasText: 'chest' }).getByText(`2 ${insight.pages}`).waitFor();
  assert.equal(await page.locator('.row', { hasText: 'letter' }).count(), 0, 'once is not often');
  assert.doesNotMatch(await page.locator('#app').textContent(), /anxious|avoidant|attachment|disorder|you are (a|an) /i);
  await page.locator('.row', { hasText: 'phone' }).click();
  await onScreen(page, 'behind');
  assert.equal(await page.locator('#app .row').count(), 3);
  await page.locator('.row', { hasText: 'The phone stayed silent' }).click();
  await page.locator('.entry').getByText('The phone stayed silent on Sunday').waitFor(LONG);
  // Switched off, it is gone from sight, and from the next look too.
  await page.goBack();
  await page.goBack();
  await heading(page, insight.title);
  await button(page, insight.off).first().click();
  await page.getByText(insight.hidden, { exact: true }).waitFor();
  assert.equal(await page.locator('.row', { hasText: 'phone' }).isVisible(), false);
  await page.goBack();
  await row(page, insight.title).click();
  await heading(page, insight.title);
  await button(page, insight.on).waitFor(LONG);
  assert.equal(await page.locator('.row', { hasText: 'phone' }).isVisible(), false);
  await button(page, insight.on).click();
  await page.locator('.row', { hasText: 'phone' }).waitFor();
});

for (const [name, how] of Object.entries({ light: { colorScheme: 'light' }, '320x568, text 200 %, dark': { viewport: SMALLEST, text: 2, colorScheme: 'dark' } })) {
  journey(`near and far is a picture and a table, values stand beside each other, ${name}`, { ...how, timeout: 120_000 }, async ({ page }) => {
    await settled(page);
    await toShelf(page);
    for (const [who, feels] of [['M', 2], ['M', 5], ['', 1]]) await card(page, 'R04', { ...(who && { who }), feels });
    for (const own of ['kind', 'brave']) await values(page, own);
    await toInsight(page);
    await page.locator('.near-far__picture circle').nth(2).waitFor({ state: 'attached', ...LONG });
    assert.equal(await page.locator('.near-far__picture circle').count(), 3);
    await page.getByText(insight.table, { exact: true }).click();
    const table = page.getByRole('table');
    assert.equal(await table.locator('tbody tr').count(), 3);
    assert.deepEqual(await table.getByRole('columnheader').allTextContents(), [insight.date, insight.who, insight.feels]);
    assert.deepEqual(await page.locator('.compass__values').allTextContents(), ['brave', 'kind']);
    await axe(page, `insight, ${name}`);
    await noSidewaysScroll(page, `insight, ${name}`);
    await targetsAreLarge(page, `insight, ${name}`);
    await table.getByRole('button').first().click();
    await page.locator('.entry').waitFor(LONG);
  });
}

/** A compass of one value. */
async function values(page, value) {
  const one = ritual('R08');
  await begin(page, one);
  for (let step = 0; step < 3; step += 1) {
    await heading(page, one.step[step].prompt);
    await button(page, value).click();
    await next(page);
  }
  for (let step = 3; step < one.step.length; step += 1) {
    await heading(page, one.step[step].prompt);
    await skip(page);
  }
  await keep(page);
  await page.goBack();
  await onScreen(page, 'rituals');
}
