// The pocket as a person meets it: what helped, what is theirs, what is kept and what is not.
import { alive, control, onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, shot, SMALLEST, tabTo, targetsAreLarge, words } from './harness.mjs';
import { found, OFFLINE, settled, stored } from './journal.mjs';

const mine = words('en/mine.toml');
const { name: senses } = words('en/exercises/G01.toml');
const LONG = { timeout: 20_000 };
const POCKET = 'holdfast pocket /';
const CANARY = `heron-${crypto.randomUUID()}`;
const PNG = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==', 'base64');

const home = async (page) => {
  await alive(page);
  await onScreen(page, 'home');
};
const pressed = (page, name, is) => page.locator(`button.after__answer[aria-pressed=${is}]`, { hasText: new RegExp(`^${name}$`) }).waitFor(LONG);
const says = (page, text) => page.getByText(text, { exact: true }).first().waitFor(LONG);

/** From home through the five senses to their end. */
async function lookAround(page, way = say.now.look_around) {
  await home(page);
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await tap(page, way);
  await onScreen(page, 'ground');
  while (!(await page.getByText(say.ground.over, { exact: true }).isVisible())) await tap(page, say.ground.skip);
}

/** What was put in is complete on the disk: the table holds other bytes than before. */
async function changes(page, table, act) {
  const has = (await page.evaluate(() => indexedDB.databases())).some(({ name }) => name === POCKET);
  const before = has ? JSON.stringify(await stored(page, table, POCKET)) : '[]';
  await act();
  for (let tries = 0; tries < 200; tries += 1) {
    const there = (await page.evaluate(() => indexedDB.databases())).some(({ name }) => name === POCKET);
    if (there) {
      const rows = await stored(page, table, POCKET).catch(() => undefined); // its tables are being made
      if (rows && JSON.stringify(rows) !== before) return rows;
    }
    await page.waitForTimeout(50);
  }
  return assert.fail(`nothing changed in ${table}`);
}

async function toMine(page) {
  await home(page);
  await tap(page, say.home.settings);
  await onScreen(page, 'settings');
  await tap(page, mine.mine.title);
  await onScreen(page, 'mine');
}

async function keepPassage(page, text) {
  await tap(page, mine.own.passage);
  await page.locator('.field textarea').fill(text);
  await control(page, mine.own.keep).click();
  await page.locator('.rows .row', { hasText: text.slice(0, 20) }).waitFor(LONG);
}

journey('five times lighter, and Right now offers it first, in words; it can be forgotten, and taken back', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  assert.equal(page.workers().length, 0, 'nothing was ever put in');
  for (let time = 0; time < 5; time += 1) {
    await lookAround(page);
    await changes(page, 'item', () => tap(page, mine.asked.lighter));
    await pressed(page, mine.asked.lighter, true);
    if (time === 0) {
      // Changed by another answer, taken back by the same.
      await tap(page, mine.asked.heavier);
      await pressed(page, mine.asked.heavier, true);
      await pressed(page, mine.asked.lighter, false);
      await tap(page, mine.asked.heavier);
      await pressed(page, mine.asked.heavier, false);
      await changes(page, 'item', () => tap(page, mine.asked.lighter));
      await axe(page, 'the question after a tool');
    }
    await tap(page, say.breath.enough);
  }
  await page.reload();
  await home(page);
  await control(page, mine.mine.title).waitFor(LONG);
  await axe(page, 'home with Mine');
  await shot(page, 'pocket/home');
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  await shot(page, 'pocket/now');
  const ways = page.locator('.ways .way');
  assert.equal(await ways.count(), 3, 'never more than three');
  assert.equal(await ways.first().innerText(), `${senses}\n${mine.mine.before}`);
  assert.doesNotMatch(await page.locator('#app').innerText(), /\d/, 'no number is said');
  await axe(page, 'Right now with what helped');
  await page.goBack();
  await tap(page, mine.mine.title);
  await onScreen(page, 'mine');
  await axe(page, 'Mine with what helped');
  await shot(page, 'pocket/mine-helped');
  await control(page, mine.mine.forget_all).click();
  await says(page, mine.mine.forgotten);
  assert.equal(await control(page, senses).count(), 0);
  await changes(page, 'item', () => control(page, mine.mine.undo).click());
  await control(page, senses).waitFor(LONG);
  await control(page, mine.mine.forget).first().click();
  await says(page, mine.mine.forgotten);
  await page.goBack();
  await tap(page, say.home.right_now);
  await control(page, say.now.look_around).waitFor(LONG);
});

journey('the question is answered by keyboard, and is not asked where it is not wanted', {}, async ({ page }) => {
  await settled(page);
  await lookAround(page);
  await tabTo(page, 'button', mine.asked.same);
  await page.keyboard.press('Enter');
  await pressed(page, mine.asked.same, true);
  await tap(page, say.breath.enough);
  await tap(page, say.home.settings);
  await page.getByLabel(mine.wishes.ask).uncheck();
  await page.goBack();
  await lookAround(page);
  assert.equal(await page.locator('.after__answer').count(), 0);
});

journey('what is kept is there after a kill, and stands nowhere in clear; removed, its record is gone', { timeout: 120_000 }, async ({ app, page, open }) => {
  await settled(page);
  await toMine(page);
  await says(page, mine.mine.none);
  assert.equal(page.workers().length, 0, 'looking into an empty pocket starts nothing');
  await changes(page, 'item', () => keepPassage(page, CANARY));
  await app.kill();
  assert.deepEqual(found(app.profile, CANARY), [], 'on the disk after a kill');
  assert.deepEqual(found(app.profile, 'mine/1'), [], 'not its name either');

  const again = await open();
  await home(again.page);
  await tap(again.page, mine.mine.title);
  await control(again.page, CANARY).click();
  await onScreen(again.page, 'own');
  await again.page.getByRole('heading', { name: CANARY }).waitFor(LONG);
  await axe(again.page, 'an own passage');
  await changes(again.page, 'item', () => control(again.page, mine.mine.remove).click());
  await says(again.page, mine.mine.removed);
  assert.deepEqual(await stored(again.page, 'item', POCKET), [], 'its record is gone');
  await control(again.page, mine.mine.undo).click();
  await control(again.page, CANARY).waitFor(LONG);
});

journey('where storage is denied everything works until the app is closed, and that is said', { storage: 'denied', allow: [/./] }, async ({ page }) => {
  await toMine(page);
  await keepPassage(page, CANARY);
  await says(page, mine.mine.denied);
  await control(page, CANARY).click();
  await page.getByRole('heading', { name: CANARY }).waitFor(LONG);
});

journey('another window shows what was put in', {}, async ({ app, page }) => {
  await settled(page);
  await toMine(page);
  await changes(page, 'item', () => keepPassage(page, 'The heron'));
  const other = await app.context.newPage();
  await other.goto(page.url());
  await home(other);
  await tap(other, mine.mine.title);
  await control(other, 'The heron').waitFor(LONG);
  await keepPassage(page, 'The pier');
  await control(other, 'The pier').waitFor(LONG);
});

journey('a picture and a voice are kept small, sealed, shown and played, offline', {
  timeout: 120_000, args: ['--use-fake-device-for-media-stream', '--use-fake-ui-for-media-stream'], allow: [OFFLINE],
}, async ({ page, server }) => {
  await settled(page);
  await server.close();
  await toMine(page);
  await tap(page, mine.own.picture);
  await control(page, mine.own.keep).click();
  await says(page, mine.own.empty);
  const chooser = page.waitForEvent('filechooser');
  await control(page, mine.own.choose).click();
  await (await chooser).setFiles({ name: 'x.png', mimeType: 'text/plain', buffer: Buffer.from('no picture') });
  await says(page, mine.own.picture_not);
  const once = page.waitForEvent('filechooser');
  await control(page, mine.own.choose).click();
  await (await once).setFiles({ name: 'x.png', mimeType: 'image/png', buffer: PNG });
  await page.locator('img.mine__picture').waitFor(LONG);
  await page.locator('.field input').fill('The shore');
  await axe(page, 'a new picture');
  await changes(page, 'large', () => control(page, mine.own.keep).click());
  await control(page, 'The shore').click();
  await page.waitForFunction(() => document.querySelector('img.mine__picture')?.naturalWidth === 1, undefined, LONG);
  await page.goBack();

  await tap(page, mine.own.voice);
  await control(page, mine.own.record).click();
  await says(page, mine.own.recording);
  await page.waitForTimeout(1200); // of something to hear
  await control(page, mine.own.stop).click();
  await page.locator('audio.mine__voice').waitFor(LONG);
  await changes(page, 'large', () => control(page, mine.own.keep).click());
  await page.locator('.rows .row', { hasText: mine.own.voice }).first().click();
  await onScreen(page, 'own');
  await page.waitForFunction(() => document.querySelector('audio')?.readyState >= 1, undefined, LONG);
  assert.equal((await stored(page, 'large', POCKET)).length, 2);
  await changes(page, 'large', () => control(page, mine.mine.remove).click());
  assert.equal((await stored(page, 'large', POCKET)).length, 1, 'its record is gone');
  await changes(page, 'large', () => control(page, mine.mine.undo).click());
});

journey('a microphone that is refused is said so', { args: ['--deny-permission-prompts'] }, async ({ page }) => {
  await toMine(page);
  await tap(page, mine.own.voice);
  await control(page, mine.own.record).click();
  await page.locator('p[role=status]', { hasText: new RegExp(`${mine.own.voice_refused.slice(0, 20)}|${mine.own.voice_missing.slice(0, 20)}`) }).waitFor(LONG);
  await control(page, mine.own.record).waitFor(LONG);
});

journey('the line from 0 to 10 starts empty, is moved by keys, and says about', {}, async ({ page }) => {
  await home(page);
  await tap(page, say.home.settings);
  await page.getByLabel(mine.wishes.rate).check();
  await page.goBack();
  await tap(page, say.home.practise);
  const slider = page.getByRole('slider', { name: mine.rate.before });
  assert.equal(await slider.getAttribute('aria-valuetext'), mine.rate.unset);
  await slider.press('End');
  await page.locator('.rate input[aria-valuetext="10"]:not([data-empty])').waitFor(LONG);
  await axe(page, 'Practise with the line');
  await noSidewaysScroll(page, 'Practise with the line');
  await shot(page, 'pocket/line');
  await tap(page, senses);
  while (!(await page.getByText(say.ground.over, { exact: true }).isVisible())) await tap(page, say.ground.skip);
  await page.getByRole('slider', { name: mine.rate.after }).press('ArrowLeft');
  await says(page, mine.rate.lighter);
});

for (const colorScheme of ['light', 'dark']) {
  journey(`nothing is cut off on the smallest phone, ${colorScheme}`, { viewport: SMALLEST, colorScheme }, async ({ page }) => {
    await settled(page);
    await toMine(page);
    const look = async (name) => {
      // Where the bar covers a row in passing, axe takes the row for a small target.
      await page.evaluate(() => scrollTo(0, document.body.scrollHeight));
      await axe(page, `${name}, ${colorScheme}`);
      await noSidewaysScroll(page, name);
      await targetsAreLarge(page, name);
      await shot(page, `pocket/320-${colorScheme}/${name}`);
    };
    await look('mine');
    for (const kind of ['passage', 'song', 'picture', 'voice']) {
      await tap(page, mine.own[kind]);
      await page.locator('.bar__main').waitFor();
      await look(kind);
      await page.goBack();
      await onScreen(page, 'mine');
    }
    await page.goBack();
    await page.goBack();
    await lookAround(page);
    await look('after');
  });
}
