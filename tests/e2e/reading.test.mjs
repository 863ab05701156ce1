// Writing and reading in the journal: what a page says beside its words, the words as they are read, what they were before.
import { assert, axe, journey, noSidewaysScroll, shot, SMALLEST, tabTo, targetsAreLarge, words } from './harness.mjs';
import { button, done, heading, isSaved, listed, newPage, onThePage, openEntry, paper, put, row, save, settled, textOf, toList, toWrite, write, written } from './journal.mjs';

const LONG = { timeout: 20_000 };
const feelings = words('en/rituals/feelings.toml');
const line = (page) => page.locator('.aside__line[dir=auto]');
const pick = (page, name) => page.locator('.pick', { has: page.getByText(name, { exact: true }) }).or(page.locator('.pick').filter({ hasText: new RegExp(`^${name}$`) })).first();
const pressed = (page, name) => page.waitForFunction((name) => [...document.querySelectorAll('.pick[aria-pressed=true]')].some((one) => one.textContent === name), name, LONG);
const own = (page, name) => page.getByRole('textbox', { name, exact: true });
/** A day `days` from today, as the device writes it. */
const day = (page, days) => page.evaluate((days) => {
  const date = new Date(Date.now() + days * 86_400_000);
  return [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}, days);

/** Opens what stands beside the words, and waits for the words for feelings. */
async function openBeside(page) {
  if ((await line(page).getAttribute('aria-expanded')) !== 'true') await line(page).click();
  await pick(page, 'Sad').waitFor(LONG);
}

/** A family, then a word of it. */
async function feel(page, family, word) {
  await pick(page, family).click();
  await pick(page, word).click();
  await pressed(page, word);
  await pick(page, family).click();
}

journey('feelings, tags and people by taps; kept with the draft, through a reload, in the entry, and on writing on', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  assert.equal(await line(page).getAttribute('aria-expanded'), 'false', 'the page is a page');
  assert.equal(await page.locator('.pick').count(), 0);
  await put(page, 'Rain all day.');
  await openBeside(page);
  await shot(page, 'reading/beside-open');
  await feel(page, 'Sad', 'lonely');
  await feel(page, 'Tired, numb', 'weary');
  await own(page, write.beside.tag_own).fill(' #work ');
  await own(page, write.beside.tag_own).press('Enter');
  await pressed(page, 'work');
  await own(page, write.beside.person_own).fill('Anna');
  await page.locator('.aside__own').nth(1).getByRole('button', { name: write.beside.add }).click();
  await pressed(page, 'Anna');
  await isSaved(page);
  await shot(page, 'reading/beside-chosen');
  await axe(page, 'beside the words');
  await noSidewaysScroll(page, 'beside the words');
  await targetsAreLarge(page, 'beside the words');

  await page.reload({ waitUntil: 'load' });
  await toWrite(page);
  await page.waitForFunction(() => document.querySelector('textarea.page')?.value === 'Rain all day.', undefined, LONG);
  assert.equal(await line(page).textContent(), 'lonely · weary · #work · Anna');
  await openBeside(page);
  await pick(page, 'weary').click();
  await page.waitForFunction(() => document.querySelector('.aside__line[dir=auto]').textContent === 'lonely · #work · Anna', undefined, LONG);
  await done(page);
  await openEntry(page, 'Rain all day.');
  assert.deepEqual(await page.locator('.told-aside li').allTextContents(), ['lonely', '#work', 'Anna']);
  await axe(page, 'an entry with details');
  await shot(page, 'reading/entry-details');
  await button(page, write.page.edit).click();
  await onThePage(page);
  assert.equal(await line(page).textContent(), 'lonely · #work · Anna');

  // What earlier pages have is offered on a new one, and nothing of it is chosen.
  await done(page);
  await newPage(page);
  assert.equal(await line(page).textContent(), write.beside.open);
  await openBeside(page);
  assert.equal(await pick(page, 'work').getAttribute('aria-pressed'), 'false');
  await pick(page, 'Anna').click();
  await pressed(page, 'Anna');
  await done(page);
  await row(page, write.list.untitled).waitFor(LONG);
});

journey('sealed until a day: neither in the list nor found, opened by a tap, and there again when the seal is taken off', {}, async ({ page }) => {
  await written(page, ['an open letter']);
  await newPage(page);
  await put(page, 'a sealed letter');
  await openBeside(page);
  const until = await day(page, 3);
  await page.locator('.day').fill(until);
  await page.locator('.day').blur();
  await isSaved(page);
  await done(page);
  const sealed = page.locator('.row .title', { hasText: new RegExp(`^${write.beside.sealed} \\d`) });
  await sealed.waitFor(LONG);
  assert.equal(await page.getByText('a sealed letter').count(), 0);
  await page.getByRole('searchbox').fill('letter');
  await page.waitForFunction(() => document.querySelectorAll('.found').length === 1, undefined, LONG);
  assert.match(await page.locator('.found').textContent(), /an open letter/);
  await page.getByRole('searchbox').fill('');
  await sealed.click();
  await button(page, write.beside.open_now).waitFor(LONG);
  await axe(page, 'a sealed page');
  await shot(page, 'reading/sealed');
  assert.equal(await page.getByText('a sealed letter').count(), 0);
  await button(page, write.beside.open_now).click();
  await page.locator('.entry').getByText('a sealed letter').waitFor(LONG);
  await button(page, write.page.edit).click();
  await onThePage(page);
  await openBeside(page);
  await button(page, write.beside.unseal).click();
  await page.waitForFunction(() => document.activeElement?.matches('.day'));
  await done(page);
  await row(page, 'a sealed letter').waitFor(LONG);
});

journey('a page pinned stands before all others, and back in its day when it is no longer', {}, async ({ page }) => {
  await written(page, ['first', 'second', 'third']);
  await openEntry(page, 'first');
  await button(page, write.list.pin).click();
  await button(page, write.list.unpin).waitFor(LONG);
  await page.goBack();
  await page.getByRole('heading', { level: 2, name: write.list.pinned }).waitFor(LONG);
  assert.deepEqual(await listed(page), ['first', 'third', 'second']);
  await shot(page, 'reading/pinned');
  await axe(page, 'a pinned page');
  await openEntry(page, 'first');
  await button(page, write.list.unpin).click();
  await button(page, write.list.pin).waitFor(LONG);
  await page.goBack();
  await page.waitForFunction(() => document.querySelectorAll('.rows .row').length === 3 && !document.querySelector('h2')?.textContent.includes('Pinned'), undefined, LONG);
  assert.deepEqual(await listed(page), ['third', 'second', 'first']);
});

const MARKED = '# A day by the sea\n\nI *really* mean **it**.\nA second line, 5 * 3.\n\n- rain\n- *wind*\n\n1. first\n2. then\n\n> she said\n> nothing\n\n---\n\nسلام يا بحر\n\n寂しい夜だった';

journey('light Markdown is read as what it means, and written as it was', {}, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await put(page, MARKED);
  await done(page);
  await openEntry(page, '# A day by the sea');
  const html = await page.locator('.entry').evaluate((entry) => [...entry.children].map((part) => `${part.localName} ${part.textContent}`));
  assert.deepEqual(html, ['h2 A day by the sea', 'p I really mean it.\nA second line, 5 * 3.', 'ul rainwind', 'ol firstthen', 'blockquote she said\nnothing', 'hr ', 'p سلام يا بحر', 'p 寂しい夜だった']);
  assert.deepEqual(await page.locator('.entry :is(em, strong)').allTextContents(), ['really', 'it', 'wind']);
  assert.equal(await page.locator('.entry p').nth(1).evaluate((part) => getComputedStyle(part).direction), 'rtl');
  await axe(page, 'Markdown');
  await noSidewaysScroll(page, 'Markdown');
  await shot(page, 'reading/markdown');
  await button(page, write.page.edit).click();
  await onThePage(page);
  assert.equal(await textOf(page), MARKED);
});

journey('earlier versions: what differs is shown, one tap brings it back, one more undoes that', {}, async ({ page }) => {
  await written(page, ['I was so tired today.']);
  for (const [before, after] of [['I was so tired today.', 'I was tired today, and it rained.'], ['I was tired today, and it rained.', 'Another day.']]) {
    await openEntry(page, before);
    await button(page, write.page.edit).click();
    await onThePage(page);
    await paper(page).fill(after);
    await isSaved(page);
    await done(page);
  }
  await openEntry(page, 'Another day.');
  await button(page, write.versions.title).click();
  await heading(page, write.versions.title);
  const changes = page.locator('.changes');
  await changes.nth(1).waitFor(LONG);
  assert.equal(await changes.count(), 2);
  const old = (at) => changes.nth(at).evaluate((p) => [...p.childNodes].filter((node) => node.localName !== 'ins').map((node) => node.textContent).join(''));
  assert.equal(await old(0), 'I was tired today, and it rained.');
  assert.equal(await old(1), 'I was so tired today.');
  assert.ok((await changes.first().locator('ins').count()) > 0);
  await axe(page, 'earlier versions');
  await noSidewaysScroll(page, 'earlier versions');
  await targetsAreLarge(page, 'earlier versions');
  await shot(page, 'reading/versions');
  await button(page, write.versions.bring_back).nth(1).click();
  await page.getByRole('status').getByText(write.versions.back).waitFor(LONG);
  assert.equal(await old(0), 'Another day.', 'the one before stays with the others');
  await button(page, write.list.undo).click();
  await page.waitForFunction(() => document.querySelector('.changes')?.textContent.startsWith('I was so tired'), undefined, LONG);
  await page.goBack();
  await page.locator('.entry').getByText('Another day.', { exact: true }).waitFor(LONG);
});
