// Looking for words: as one types, over everything, in any script, without a network and without a trace.
import { assert, axe, journey, noSidewaysScroll, SMALLEST, tabTo, targetsAreLarge } from './harness.mjs';
import { button, heading, row, settled, toWrite, write, written } from './journal.mjs';

const LONG = { timeout: 20_000 };
const field = (page) => page.getByRole('searchbox', { name: write.search.name });
const found = (page) => page.locator('.found');
const said = (page, text) => page.getByRole('status').getByText(text, { exact: true }).waitFor(LONG);

const TEXTS = ['The lighthouse was dark.\nI walked home along the kitchen gardens.', 'Été à la mer', '寂しい夜だった', 'سلام يا بحر', 'The sea, the sea.'];

journey('found as one types: words, beginnings, phrases, without marks, in any script', {}, async ({ page }) => {
  await written(page, TEXTS);
  const is = async (typed, ...firsts) => {
    await field(page).fill(typed);
    await page.waitForFunction((count) => document.querySelectorAll('.found').length === count, firsts.length, LONG);
    for (const [index, text] of firsts.entries()) assert.ok((await found(page).nth(index).textContent()).includes(text), `${typed}: ${text}`);
  };
  await is('ligh', 'lighthouse');
  await is('the', 'The sea', 'The lighthouse');
  await is('ete', 'Été à la mer');
  await is('夜', '夜');
  await is('寂しい', '寂しい夜だった');
  await is('بحر', 'سلام يا بحر');
  await is('“the sea”', 'The sea');
  await is('“sea the lighthouse”');
  await said(page, write.search.none);
  await is('ktichen', 'kitchen');
  await said(page, write.search.near);
  await is('the ', 'The sea', 'The lighthouse');
  await said(page, `2 ${write.search.many}`);
  assert.equal(await page.locator('mark').first().textContent(), 'The');
  await axe(page, 'what was found');
});

journey('what was found opens, and Back comes back to it; emptied, the list is there', {}, async ({ page }) => {
  await written(page, TEXTS);
  await field(page).fill('lighthouse');
  await found(page).first().click();
  await page.locator('.entry').getByText('The lighthouse was dark.').waitFor(LONG);
  await page.goBack();
  await found(page).first().waitFor(LONG);
  assert.equal(await field(page).inputValue(), 'lighthouse');
  assert.equal(new URL(page.url()).search + new URL(page.url()).hash, '');
  await found(page).first().click();
  await button(page, write.page.delete).click();
  await heading(page, write.list.title);
  await said(page, write.search.none);
  await button(page, write.list.undo).click();
  await found(page).first().waitFor(LONG);
  await field(page).fill('');
  await row(page, 'Été à la mer').waitFor(LONG);
  assert.equal(await found(page).count(), 0);
});

journey('by keyboard alone, on the smallest phone, without a network', { viewport: SMALLEST, text: 2 }, async ({ page, server }) => {
  await written(page, TEXTS.slice(0, 2));
  await server.down();
  await heading(page, write.list.title);
  await tabTo(page, 'searchbox', write.search.name);
  await page.keyboard.type('home');
  await found(page).first().waitFor(LONG);
  await noSidewaysScroll(page, 'what was found');
  await targetsAreLarge(page, 'what was found');
  await tabTo(page, 'button', /home/);
  await page.keyboard.press('Enter');
  await page.locator('.entry').waitFor(LONG);
});

journey('nothing to look through, nothing to look with', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await button(page, write.page.pages).click();
  await page.getByText(write.list.empty).waitFor(LONG);
  assert.equal(await field(page).count(), 0);
});

