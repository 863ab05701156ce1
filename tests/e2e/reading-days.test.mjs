// Looking back: months, days, this day in earlier years; and what is found when it is narrowed down.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { assert, axe, focused, journey, noSidewaysScroll, shot, SMALLEST, tabTo, targetsAreLarge, words } from './harness.mjs';
import { control, onScreen, say, sayExercise, tap } from './app.mjs';
import { button, done, heading, listed, onThePage, openEntry, put, settled, toList, toWrite, write } from './journal.mjs';

const keep = words('en/keep.toml');
const LONG = { timeout: 20_000 };
const TODAY = new Date();
const text = (date) => [date.getFullYear(), date.getMonth() + 1, date.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
/** The same day some years ago; a 29 February was four times as many. */
const yearsAgo = (years) => `${TODAY.getFullYear() - years * (text(TODAY).endsWith('02-29') ? 4 : 1)}${text(TODAY).slice(4)}`;
const ofMonth = (day) => `${text(TODAY).slice(0, 8)}${String(day).padStart(2, '0')}`;

/** Takes pages in from a file of our own: `[day, text, more]` each, oldest first; the list is open. */
async function has(page, pages) {
  await settled(page);
  await toWrite(page);
  await toList(page);
  const moment = (day, at) => ({ utc_ms: Date.parse(`${day}T12:00:00Z`) + at, zone: 'UTC', offset_min: 0, local_date: day });
  const entries = pages.map(([day, words, more], at) => ({ id: (at + 1).toString(16).padStart(32, '0'), rev: 1, created: moment(day, at), edited: moment(day, at), text: words, ...more }));
  const file = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-file-')), 'pages.json');
  fs.writeFileSync(file, JSON.stringify({ format: 'holdfast/journal', version: 1, created: moment(text(TODAY), 0), count: entries.length, entries }));
  await button(page, keep.copy.title).click();
  const [chooser] = await Promise.all([page.waitForEvent('filechooser', LONG), page.getByRole('button', { name: new RegExp(`^${keep.copy.take}`) }).click()]);
  await chooser.setFiles(file);
  await button(page, keep.take.go).click(LONG);
  fs.rmSync(path.dirname(file), { recursive: true });
  await page.getByRole('status').getByText(keep.take.done).waitFor(LONG);
  await page.goBack();
  await page.goBack();
  await heading(page, write.list.title);
  await page.locator('.rows .row').first().waitFor(LONG);
}

const day = (page, date) => page.locator(`#day-${date}`);
const marked = (page) => page.locator('.calendar__day[data-written]').evaluateAll((days) => days.map((day) => day.id.slice(4)));
const month = (page, year, of) => page.locator('.calendar__month').getByText(`${new Date(year, of, 1).toLocaleDateString('en-GB', { month: 'long', year: 'numeric' })}`, { exact: true }).waitFor(LONG);

journey('the calendar marks days with words, never how many; a day opens and Back comes back to its month', {}, async ({ page }) => {
  const [year, of] = [TODAY.getFullYear(), TODAY.getMonth()];
  const earlier = text(new Date(year, of - 1, 15));
  await has(page, [[earlier, 'a month ago'], [ofMonth(1), 'one'], [ofMonth(1), 'two'], [ofMonth(2), 'three', { binned_at: Date.now() }]]);
  await button(page, write.calendar.title).click();
  await heading(page, write.calendar.title);
  await month(page, year, of);
  assert.deepEqual(await marked(page), [ofMonth(1)]);
  assert.equal(await day(page, ofMonth(1)).textContent(), '1');
  assert.match(await day(page, ofMonth(1)).getAttribute('aria-label'), new RegExp(`${year}, ${write.calendar.written}$`));
  assert.equal(await page.locator('[role=grid] td button').count(), new Date(year, of + 1, 0).getDate());
  assert.equal(await page.locator('[aria-current=date]').getAttribute('id'), `day-${text(TODAY)}`);
  await axe(page, 'the calendar');
  await noSidewaysScroll(page, 'the calendar');
  await targetsAreLarge(page, 'the calendar');
  await shot(page, 'reading/calendar');
  await day(page, ofMonth(2)).click({ force: true }); // leads nowhere
  await month(page, year, of);
  await button(page, write.calendar.earlier).click();
  await month(page, year, of - 1);
  assert.deepEqual(await marked(page), [earlier]);
  await day(page, earlier).click();
  await page.locator('.row').getByText('a month ago').waitFor(LONG);
  assert.equal(new URL(page.url()).search + new URL(page.url()).hash, '');
  await page.goBack();
  await month(page, year, of - 1);
  await button(page, write.calendar.later).click();
  await month(page, year, of);
  await day(page, ofMonth(1)).click();
  await page.locator('.row').getByText('two').waitFor(LONG);
  assert.deepEqual(await listed(page), ['two', 'one']);
});

journey('the calendar by keys alone, on the smallest phone with the largest text', { viewport: SMALLEST, text: 2, colorScheme: 'dark' }, async ({ page }) => {
  await has(page, [[ofMonth(1), 'the first']]);
  await tabTo(page, 'button', write.calendar.title);
  await page.keyboard.press('Enter');
  await heading(page, write.calendar.title);
  await noSidewaysScroll(page, 'the calendar, small');
  await targetsAreLarge(page, 'the calendar, small');
  await axe(page, 'the calendar, dark');
  await shot(page, 'reading/calendar-small');
  await tabTo(page, 'button', write.calendar.later);
  await page.keyboard.press('Tab');
  const on = (date) => page.waitForFunction((id) => document.activeElement?.id === id, `day-${date}`, LONG);
  await on(text(TODAY));
  // One stop for all days: the next Tab leaves the sheet.
  await page.keyboard.press('Tab');
  assert.ok(!(await page.evaluate(() => document.activeElement.closest('[role=grid]'))));
  await page.keyboard.press('Shift+Tab');
  await on(text(TODAY));
  const moved = (days) => text(new Date(TODAY.getFullYear(), TODAY.getMonth(), TODAY.getDate() + days));
  for (const [key, to] of [['ArrowLeft', -1], ['ArrowRight', 0], ['ArrowUp', -7], ['ArrowDown', 0]]) {
    await page.keyboard.press(key);
    await on(moved(to));
    assert.ok((await focused(page)).ring, 'the focus can be seen');
  }
  const back = TODAY.getDate() - 1;
  for (let at = 0; at < back; at += 1) await page.keyboard.press('ArrowLeft');
  await on(ofMonth(1));
  assert.match((await focused(page)).name, new RegExp(`${write.calendar.written}$`));
  await page.keyboard.press('PageUp');
  await on(text(new Date(TODAY.getFullYear(), TODAY.getMonth() - 1, 1)));
  await page.keyboard.press('PageDown');
  await on(ofMonth(1));
  await page.keyboard.press('Enter');
  await page.locator('.row').getByText('the first').waitFor(LONG);
});

journey('on this day: earlier years, hard days left out until they are asked for, nothing where there is nothing', {}, async ({ page }) => {
  const sealed_until = `${TODAY.getFullYear() + 1}-01-01`;
  await has(page, [[yearsAgo(4), 'sealed then', { sealed_until }], [yearsAgo(3), 'a good day', { feelings: ['grateful'] }], [yearsAgo(2), 'a hard day', { feelings: ['lonely'] }], [yearsAgo(2), 'the same day, later'], [yearsAgo(1), 'no feeling named']]);
  await button(page, write.calendar.this_day).click();
  await page.locator('.row').getByText('a good day').waitFor(LONG);
  assert.deepEqual(await listed(page), ['no feeling named', 'a good day']);
  await page.getByText(write.calendar.hard, { exact: true }).waitFor();
  await axe(page, 'on this day');
  await shot(page, 'reading/this-day');
  await button(page, write.calendar.hard_too).click();
  await page.locator('.row').getByText('a hard day').waitFor(LONG);
  assert.deepEqual(await listed(page), ['no feeling named', 'the same day, later', 'a hard day', 'a good day']);
  await page.goBack();
  await heading(page, write.list.title);
  await page.locator('.row').getByText('a good day').click();
  await button(page, write.page.delete).click();
  await heading(page, write.list.title);
});

journey('narrowed down by tag, feeling, person, origin and time, with and without words', {}, async ({ page }) => {
  const [old, recent] = [`${TODAY.getFullYear() - 1}-03-05`, ofMonth(1)];
  await has(page, [
    [old, 'the sea in spring', { tags: ['sea'], feelings: ['lonely'], people: ['Anna'] }],
    [old, 'a card of a ritual', { from: 'R05', tags: ['sea'] }],
    [recent, 'the wind', { tags: ['wind'], feelings: ['lonely', 'tired'] }],
    [recent, 'سلام يا بحر', { tags: ['بحر'] }],
    [recent, '寂しい夜だった', {}],
  ]);
  assert.equal(await page.locator('.pick').count(), 0);
  await page.locator('.aside__line[dir=auto]').click();
  await page.locator('.pick').first().waitFor(LONG);
  await axe(page, 'narrowing down');
  await noSidewaysScroll(page, 'narrowing down');
  await targetsAreLarge(page, 'narrowing down');
  await shot(page, 'reading/narrow');
  const pick = (name) => page.getByRole('button', { name, exact: true });
  const are = async (...texts) => {
    await page.waitForFunction((texts) => {
      const found = [...document.querySelectorAll('.found .title')].map((one) => one.textContent);
      return JSON.stringify(found) === JSON.stringify(texts);
    }, texts, LONG);
  };
  await pick('sea').click();
  await are('a card of a ritual', 'the sea in spring');
  await pick('lonely').click();
  await are('the sea in spring');
  assert.equal(await page.locator('.aside__line[dir=auto]').textContent(), '#sea · lonely');
  await pick('sea').click();
  await are('the wind', 'the sea in spring');
  await page.getByRole('searchbox').fill('sea');
  await are('the sea in spring');
  assert.equal(await page.locator('mark').textContent(), 'sea');
  await page.getByRole('searchbox').fill('');
  await pick('Anna').click();
  await are('the sea in spring');
  await button(page, write.narrow.off).click();
  await page.locator('.rows .row').getByText('the wind').waitFor(LONG);
  await pick(write.narrow.ritual).click();
  await are('a card of a ritual');
  await pick(write.narrow.page).click();
  await are('寂しい夜だった', 'سلام يا بحر', 'the wind', 'the sea in spring');
  await page.getByLabel(write.narrow.from, { exact: true }).fill(ofMonth(1));
  await page.getByLabel(write.narrow.from, { exact: true }).blur();
  await are('寂しい夜だった', 'سلام يا بحر', 'the wind');
  await pick('بحر').click();
  await are('سلام يا بحر');
  await button(page, write.narrow.off).click();
  await page.getByLabel(write.narrow.to, { exact: true }).fill(old);
  await page.getByLabel(write.narrow.to, { exact: true }).blur();
  await are('a card of a ritual', 'the sea in spring');
  await pick('wind').click();
  await page.getByRole('status').getByText(write.search.none_of_kind).waitFor(LONG);
  await button(page, write.narrow.off).click();
  await page.getByRole('searchbox').fill('“夜だった”');
  await page.locator('mark').getByText('夜だった', { exact: true }).waitFor(LONG);
});

journey('on paper: the pages of some days and nothing else; what is sealed or left out is not there', {}, async ({ page }) => {
  const before = `${TODAY.getFullYear() - 1}-03-05`;
  await has(page, [
    [before, 'long ago'],
    [ofMonth(1), 'sealed', { sealed_until: `${TODAY.getFullYear() + 1}-01-01` }],
    [ofMonth(1), '# For the hour\n\nI *slept* badly.', { feelings: ['weary'] }],
    [ofMonth(1), 'not for others'],
  ]);
  await button(page, write.print.title).click();
  await heading(page, write.print.title);
  const pages = page.locator('.printed__page');
  await pages.nth(1).waitFor(LONG);
  assert.equal(await pages.count(), 2);
  await pages.nth(1).getByRole('button', { name: write.print.leave_out }).click();
  await pages.nth(1).getByText('not for others').waitFor({ state: 'detached' });
  await axe(page, 'on paper');
  await noSidewaysScroll(page, 'on paper');
  await targetsAreLarge(page, 'on paper');
  await shot(page, 'reading/print-screen');
  await page.emulateMedia({ media: 'print' });
  await shot(page, 'reading/print');
  const seen = await page.evaluate(() => document.body.innerText.replace(/\s+/g, ' ').trim());
  assert.match(seen, /^\w+,? \d+ \w+ \d{4} For the hour I slept badly\. weary$/);
  await page.emulateMedia({ media: 'screen' });
  await page.getByLabel(write.narrow.from, { exact: true }).fill(before);
  await page.getByLabel(write.narrow.from, { exact: true }).blur();
  await pages.getByText('long ago').waitFor(LONG);
  await page.evaluate(() => { globalThis.print = () => { globalThis.printed = true; }; });
  await button(page, write.print.print).click();
  await page.waitForFunction(() => globalThis.printed);
});

journey('after an exercise a page comes from it, and leads back to it', {}, async ({ page }) => {
  await settled(page);
  await tap(page, say.home.right_now);
  await tap(page, say.now.look_around);
  const write_about = control(page, say.ground.write);
  // Whatever is asked on the way is passed over.
  const on = page.getByRole('button', { name: new RegExp(`^(${say.ground.skip}|${sayExercise.walk.begin})$`) }).first();
  for (;;) {
    await on.or(write_about).first().waitFor(LONG);
    if (await write_about.count()) break;
    const now = await page.locator('#app h1').textContent();
    await on.click();
    await page.waitForFunction((before) => document.querySelector('#app h1')?.textContent !== before, now, LONG);
  }
  await write_about.click();
  await onThePage(page);
  await put(page, 'the lamp is blue');
  await done(page);
  await openEntry(page, 'the lamp is blue');
  await button(page, write.beside.exercise).click();
  await onScreen(page, 'ground');
});
