// The home of Practise: three to begin with, what is within reach, shelves, and looking for a word.
import fs from 'node:fs';
import { go, onScreen, say, tap, toTheEnd } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { button, heading, row, settled } from './journal.mjs';
import { begin, LONG, next, ritual, RITUALS, said, toShelf } from './ritual.mjs';

const shelf = (page, name) => page.locator('.shelves__one', { has: page.getByRole('heading', { name, exact: true }) });
const names = (page, name) => shelf(page, name).locator('.row .title').allTextContents();
const seek = (page) => page.getByRole('searchbox', { name: said.shelves.seek });

journey('three are offered, what is unfinished first, and every ritual stands on a shelf', {}, async ({ page }) => {
  await toShelf(page);
  assert.equal((await names(page, said.shelves.offered)).length, 3);
  for (const one of RITUALS) {
    const there = await names(page, said.shelves[one.shelf]);
    assert.ok(there.includes(one.name), `${one.name} stands on its shelf`);
  }
  const one = ritual('R22');
  await begin(page, one);
  await page.locator('.paper').fill('Sunday');
  await next(page);
  await heading(page, one.step[1].prompt);
  await page.goBack();
  await onScreen(page, 'rituals');
  assert.equal((await names(page, said.shelves.offered))[0], one.name);
  await shelf(page, said.shelves.offered).getByText(said.sitting.waits).waitFor();
  assert.doesNotMatch(await page.locator('#app').textContent(), /\d/, 'nothing is counted');
});

journey('a ritual is found by a word of it, and its name comes back with the field empty', {}, async ({ page }) => {
  await toShelf(page);
  await seek(page).fill('second-guess');
  await page.waitForFunction(() => document.querySelectorAll('#app .row').length === 1);
  await row(page, ritual('R21').name).waitFor();
  await seek(page).fill('xyzzy');
  await page.getByRole('status').getByText(said.shelves.none).waitFor();
  await seek(page).fill('');
  await shelf(page, said.shelves.offered).waitFor();
  await seek(page).fill('promise');
  await row(page, ritual('R09').name).click();
  await heading(page, ritual('R09').step[0].prompt);
});

journey('what is put within reach stands first, and is there after a restart', {}, async ({ app, page, open }) => {
  await settled(page);
  await toShelf(page);
  assert.equal(await shelf(page, said.shelves.near).count(), 0, 'no empty shelf');
  for (const id of ['R27', 'R04']) {
    await begin(page, ritual(id));
    await heading(page, ritual(id).step[0].prompt);
    await button(page, said.shelves.near_put).click();
    await page.locator('.near[aria-pressed=true]').waitFor();
    await page.goBack();
    await onScreen(page, 'rituals');
  }
  assert.deepEqual(await names(page, said.shelves.near), [ritual('R04').name, ritual('R27').name]);
  await page.waitForTimeout(500); // it is on its way to the pocket
  await app.kill();
  const later = (await open()).page;
  await toShelf(later);
  await shelf(later, said.shelves.near).waitFor(LONG);
  await begin(later, ritual('R27'));
  await button(later, said.shelves.near_put).click();
  await later.locator('.near[aria-pressed=false]').waitFor();
  await later.goBack();
  await onScreen(later, 'rituals');
  assert.deepEqual(await names(later, said.shelves.near), [ritual('R04').name]);
});

journey('two hundred rituals stand on the shelves, and those out of sight cost nothing', { timeout: 60_000 }, async ({ app, page }) => {
  // What the phone would read if there were that many: the sheet again and again, under other names.
  await app.context.route('**/rituals.en.txt', async (route) => {
    const answer = await route.fetch();
    const sheet = await answer.text();
    const records = sheet.split(/^(?=id\t)/m).filter((record) => /^id\tR/.test(record) && !/\tpath$/m.test(record));
    const more = Array.from({ length: 6 }, (_, copy) => records.map((record) => record.replace(/^id\tR/, `id\tR${copy}`).replace(/^name\t/m, `name\t${'abcdef'[copy]} `)).join(''));
    await route.fulfill({ response: answer, body: sheet + more.join('') });
  });
  await toShelf(page);
  const rows = await page.locator('.shelves__one .row').count();
  assert.ok(rows > 200, `${rows} rituals`);
  const skipped = await page.evaluate(() => [...document.querySelectorAll('.shelves__one')].filter((one) => getComputedStyle(one).contentVisibility === 'auto').length);
  assert.ok(skipped >= 7);
  // The shelf under the last of these is one’s own.
  const last = page.locator('.shelves__one').nth(-2).locator('.row').last();
  await last.scrollIntoViewIfNeeded();
  await last.click();
  await onScreen(page, 'ritual');
});

for (const [name, how] of Object.entries({ light: { colorScheme: 'light' }, dark: { colorScheme: 'dark' }, '320x568, text 200 %': { viewport: SMALLEST, text: 2 } })) {
  journey(`the shelves can be seen, heard and tapped, ${name}`, { ...how, timeout: 60_000 }, async ({ page }) => {
    await toShelf(page);
    const look = async (what) => {
      await axe(page, `${what}, ${name}`);
      await noSidewaysScroll(page, `${what}, ${name}`);
      await targetsAreLarge(page, `${what}, ${name}`);
    };
    await toTheEnd(page);
    await look('shelves');
    await seek(page).fill('limit');
    await row(page, ritual('R03').name).waitFor();
    await look('what was found');
    await seek(page).fill('');
    await begin(page, ritual('R05'));
    await look('a first step');
    await tap(page, say.bar.leave);
    await onScreen(page, 'rituals');
  });
}

// ── My routine ───────────────────────────────────────────────────────────────────────────────────────────────────

const { routine } = words('en/practising.toml');

journey('a ritual is tied to a moment, stays, and goes into a calendar of one’s own', { timeout: 60_000 }, async ({ app, page, open }) => {
  await settled(page);
  await go(page, 'routine');
  await page.getByText(routine.none, { exact: true }).waitFor(LONG);
  await button(page, routine.add).click();
  await button(page, routine.drink).click();
  await page.getByLabel(routine.which, { exact: true }).selectOption({ label: ritual('R27').name });
  await page.getByLabel(routine.time, { exact: true }).fill('07:30');
  await page.getByLabel(routine.time, { exact: true }).dispatchEvent('change');
  await axe(page, 'tying a ritual to a moment');
  await noSidewaysScroll(page, 'tying a ritual to a moment');
  await targetsAreLarge(page, 'tying a ritual to a moment');
  await button(page, routine.keep).click();
  const there = (of) => of.locator('.row', { hasText: `${routine.after} ${routine.drink}` });
  await there(page).waitFor();
  const [file] = await Promise.all([page.waitForEvent('download', LONG), button(page, routine.calendar).click()]);
  const text = fs.readFileSync(await file.path(), 'utf8');
  assert.match(text, /DTSTART:\d{8}T073000\r\n/);
  assert.match(text, /RRULE:FREQ=DAILY/);
  assert.ok(!text.includes(ritual('R27').name), 'others may see a calendar');
  await page.waitForTimeout(500); // it is on its way to the pocket
  await app.kill();
  const later = (await open()).page;
  await go(later, 'routine');
  await there(later).click(LONG);
  await heading(later, ritual('R27').step[0].prompt);
  await later.goBack();
  await button(later, routine.remove).click();
  await later.getByText(routine.none, { exact: true }).waitFor();
});
