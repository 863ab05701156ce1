// A line set down until a day, and the soft tones of sitting for a while: each only for whoever chooses it.
import { alive, control, onScreen, say, sayExercise, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, shot, SMALLEST, targetsAreLarge, words } from './harness.mjs';
import { found, heading, settled, toWrite } from './journal.mjs';
import { lock, open as unlock, setLock, WORDS } from './lock.mjs';

const { down, mine } = words('en/mine.toml');
const write = words('en/write.toml');
const care = words('en/care.toml');
const { channels } = words('en/channels.toml');
const container = words('en/exercises/G11b.toml');
const sitting = words('en/exercises/G15.toml');
const LONG = { timeout: 20_000 };
const CANARY = `the letter ${crypto.randomUUID()}`;

const exact = (page, name) => page.getByRole('button', { name, exact: true }).first();
const title = (page, name) => page.getByRole('heading', { name }).waitFor(LONG);
/** So many days from today, by the calendar of the page. */
const ahead = (page, days) => page.evaluate((days) => {
  const day = new Date();
  day.setDate(day.getDate() + days);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, '0')).join('-');
}, days);

/** From home to the lines that are set down. */
async function toDown(page) {
  await alive(page);
  await tap(page, say.home.settings);
  await tap(page, mine.title);
  await onScreen(page, 'mine');
  await tap(page, down.part);
  await onScreen(page, 'down');
}

/** Puts a text into the pocket, as a page of the first version did. */
const putIntoPocket = (page, name, text) => page.evaluate(([name, text]) => new Promise((done) => {
  const worker = new Worker('journal-worker.js');
  let said = 0;
  worker.onmessage = () => {
    said += 1;
    if (said === 1) return worker.postMessage(`0,1,2,0,${name.length},${name}${text.length},${text}`);
    worker.terminate();
    return done(true);
  };
}), [name, text]);

async function toLine(page) {
  await alive(page);
  await tap(page, say.home.practise);
  await control(page, container.name).first().click();
  await onScreen(page, 'ground');
  for (let step = 0; step < 8 && !(await exact(page, 'Put it in one line, if you like').isVisible()); step += 1) {
    await tap(page, say.ground.skip);
    await page.waitForTimeout(50);
  }
  await exact(page, 'Put it in one line, if you like').click();
  await onScreen(page, 'set-down');
}

journey('a line is set down in the middle of an exercise, closed until its day, and the exercise goes on', { timeout: 120_000 }, async ({ app, page, open }) => {
  await settled(page);
  await toLine(page);
  await tap(page, down.set);
  await page.getByText(down.empty).waitFor();
  await page.getByLabel(down.label).fill(CANARY);
  await page.getByLabel(down.pick).check();
  await tap(page, down.set);
  await page.getByText(down.no_day).waitFor();
  // A look at Help loses no word.
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await page.goBack();
  assert.equal(await page.getByLabel(down.label).inputValue(), CANARY);
  await page.getByLabel(down.day).fill(await ahead(page, 3));
  await axe(page, 'a line to set down');
  await tap(page, down.set);
  await page.getByText(down.kept).waitFor(LONG);
  await title(page, new RegExp(`^${down.since} `));
  await axe(page, 'a line set down');
  await tap(page, down.go_on);
  await onScreen(page, 'ground');
  await title(page, 'When will you look again?');
  await app.kill();
  assert.deepEqual(found(app.profile, CANARY), [], 'nowhere in clear');

  const again = await open();
  await toDown(again.page);
  const closed = control(again.page, `${down.until} `);
  await closed.waitFor(LONG);
  await axe(again.page, 'lines set down');
  assert.ok(!(await again.page.locator('#app').innerText()).includes(CANARY), 'no word of it in a list');
  await closed.click();
  await again.page.getByText(new RegExp(`^${write.beside.sealed} `)).waitFor(LONG);
  assert.ok(!(await again.page.locator('#app').innerText()).includes(CANARY), 'closed');
  // The key is the person's.
  await tap(again.page, write.beside.open_now);
  await again.page.getByText(CANARY).waitFor(LONG);
});

journey('on its day it can be read, without a word said about it before', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toLine(page);
  await page.getByLabel(down.label).fill(CANARY);
  await page.getByLabel(down.tomorrow).check();
  await tap(page, down.set);
  await page.getByText(down.kept).waitFor(LONG);
  await page.addInitScript(() => {
    const Real = Date;
    const later = 86_400_000;
    globalThis.Date = class extends Real { constructor(...args) { super(...(args.length ? args : [Real.now() + later])); } static now() { return Real.now() + later; } };
  });
  await page.reload();
  await alive(page);
  assert.ok(!(await page.locator('#app').innerText()).includes(down.opened), 'home says nothing of it');
  await toDown(page);
  await control(page, down.opened).click(LONG);
  await page.getByText(CANARY).waitFor(LONG);
});

journey('behind a lock it cannot be seen, and a new line waits on its form until the journal is open', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toLine(page);
  await page.getByLabel(down.label).fill(CANARY);
  await tap(page, down.set);
  await page.getByText(down.kept).waitFor(LONG);
  await page.reload();
  await toWrite(page);
  await setLock(page);
  await page.reload();
  await toDown(page);
  await page.getByText(write.unsaved.locked).waitFor(LONG);
  assert.equal(await control(page, `${down.until} `).count(), 0, 'nothing of it behind a lock');
  await page.reload();
  await toLine(page);
  await page.getByLabel(down.label).fill('another line');
  await tap(page, down.set);
  await page.getByText(write.unsaved.locked).waitFor(LONG);
  assert.equal(await page.getByLabel(down.label).inputValue(), 'another line', 'it is still there');
  await tap(page, down.unlock);
  await heading(page, lock.door.title);
  await unlock(page, WORDS);
  await page.getByLabel(lock.door.words).waitFor({ state: 'detached', ...LONG });
  await page.goBack();
  await onScreen(page, 'set-down');
  assert.equal(await page.getByLabel(down.label).inputValue(), 'another line');
  await tap(page, down.set);
  await page.getByText(down.kept).waitFor(LONG);
});

journey('a line that was on its form when someone hid waits there, unseen, until the journal is open', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toWrite(page);
  await setLock(page);
  await page.reload();
  await alive(page);
  await tap(page, say.home.write);
  await heading(page, lock.door.title);
  await unlock(page, WORDS);
  await page.getByLabel(lock.door.words).waitFor({ state: 'detached', ...LONG });
  await page.goBack();
  await onScreen(page, 'home');
  await toDown(page);
  await tap(page, down.more);
  await page.getByLabel(down.label).fill(CANARY);
  await exact(page, care.hide.name).click();
  await onScreen(page, 'guide');
  assert.ok(!(await page.evaluate(() => document.documentElement.outerHTML)).includes(CANARY));
  await page.getByRole('button', { name: say.bar.home }).click();
  await toDown(page);
  await tap(page, down.more);
  await page.getByText(write.unsaved.locked).waitFor(LONG);
  assert.equal(await page.getByLabel(down.label).count(), 0, 'the line is not shown');
  await tap(page, down.unlock);
  await heading(page, lock.door.title);
  await unlock(page, WORDS);
  await page.getByLabel(lock.door.words).waitFor({ state: 'detached', ...LONG });
  await page.goBack();
  await onScreen(page, 'set-down');
  assert.equal(await page.getByLabel(down.label).inputValue(), CANARY, 'and is there');
});

journey('lines of the first version, which stood outside the journal, move into it', { timeout: 120_000 }, async ({ page }) => {
  await settled(page);
  await toDown(page);
  await page.getByText(down.none).waitFor(LONG);
  assert.equal(await putIntoPocket(page, 'set-down', '1\u{1f}2999-01-02\u{1f}an old line\u{1e}2\u{1f}2020-01-02\u{1f}another\u{1e}'), true);
  await page.reload();
  await toDown(page);
  await control(page, `${down.until} `).waitFor(LONG);
  await control(page, down.opened).waitFor(LONG);
  await page.reload();
  await toDown(page);
  await control(page, down.opened).waitFor(LONG);
  assert.equal(await control(page, down.opened).count() + await control(page, `${down.until} `).count(), 2, 'once each');
});

journey('where nothing can be kept it says so, and is there until the app is closed', { storage: 'denied', allow: [/./] }, async ({ page }) => {
  await toLine(page);
  await page.getByLabel(down.label).fill(CANARY);
  await tap(page, down.set);
  await page.getByText(/Your words are still here/).waitFor(LONG);
  assert.equal(await page.getByLabel(down.label).inputValue(), CANARY, 'it is still there');
});

for (const [size, how] of Object.entries({ '320x568-text-200': { viewport: SMALLEST, text: 2, colorScheme: 'light' }, '360x740-dark': { colorScheme: 'dark' } })) {
  journey(`the line is whole and quiet, ${size}`, how, async ({ page }) => {
    await toLine(page);
    await page.getByLabel(down.pick).check();
    for (const part of ['form', 'kept']) {
      await noSidewaysScroll(page, part);
      await targetsAreLarge(page, part);
      await shot(page, `${size}/set-down-${part}`);
      if (part === 'kept') break;
      await page.getByLabel(down.label).fill('What was said on Sunday.');
      await page.getByLabel(down.month).check();
      await tap(page, down.set);
      await page.getByText(down.kept).waitFor(LONG);
    }
  });
}

// ── Tones ───────────────────────────────────────────────────────────────────────────────────────────────────────

/** Writes down what is scheduled; the clock of the page can be moved on. */
const recorder = () => {
  window.skip = 0;
  window.ramps = [];
  window.contexts = [];
  window.sources = 0;
  const now = performance.now.bind(performance);
  performance.now = () => now() + window.skip;
  window.AudioContext = class extends AudioContext {
    constructor() { super(); window.contexts.push({ byTap: navigator.userActivation.isActive, context: this }); }
    get currentTime() { return super.currentTime + window.skip / 1000; }
    createBufferSource() { window.sources += 1; return super.createBufferSource(); }
  };
  const { linearRampToValueAtTime } = AudioParam.prototype;
  AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
    window.ramps.push({ value: Math.round(value * 1000), at });
    return linearRampToValueAtTime.call(this, value, at);
  };
};
const TONES = { init: [recorder] };
/** When each tone begins, in seconds after the first of all, and how loud and how high it is. */
const tones = (page) => page.evaluate(() => {
  const { ramps } = window;
  return ramps.flatMap(({ value, at }, index) => ([330_000, 440_000].includes(value) && ramps[index - 1]?.value > 0 && ramps[index - 1].at === at
    ? [{ at: at - 0.3, level: ramps[index - 1].value, hertz: value / 1000 }] : []));
});

async function sit(page, minutes, tone) {
  await alive(page);
  await tap(page, say.home.practise);
  await control(page, sitting.name).first().click();
  await onScreen(page, 'ground');
  for (const name of ['Sounds', minutes, tone]) await exact(page, name).click();
  await exact(page, sayExercise.walk.pause).waitFor();
}

journey('a tone at the end, and on the way where it was chosen: soft, scheduled ahead, and silent at a pause', TONES, async ({ page }) => {
  await sit(page, '3', 'Every minute, and at the end');
  await page.waitForFunction(() => window.ramps.some(({ value }) => value === 440_000));
  const all = await tones(page);
  assert.deepEqual(all.map(({ hertz, level }) => [hertz, level]), [[330, 150], [330, 150], [440, 220]]);
  const gaps = all.map(({ at }) => at - all[0].at);
  gaps.forEach((gap, place) => assert.ok(Math.abs(gap - 60 * place) < 0.001, `${gap}`));
  assert.ok(await page.evaluate(() => window.contexts.length === 1 && window.contexts[0].byTap), 'opened within a tap');
  assert.equal(await page.evaluate(() => window.sources), 0, 'no sea is made for it');
  const level = await page.evaluate(() => window.ramps.filter(({ value }) => value > 220 && value < 1000).map(({ value }) => value));
  assert.ok(level.every((one) => one < 500), `where the sea is off it is quiet: ${level}`);
  await exact(page, sayExercise.walk.pause).click();
  await page.waitForFunction(() => window.contexts[0].context.state === 'suspended');
  await exact(page, sayExercise.walk.resume).click();
  await page.waitForFunction(() => window.contexts[0].context.state === 'running' && window.ramps.filter(({ value }) => value === 440_000).length > 3);
  // One tap silences it, and one more brings it back.
  await page.locator('.corner', { hasText: channels.silence }).click();
  await page.waitForFunction(() => window.contexts[0].context.state === 'suspended');
  await page.locator('.corner', { hasText: channels.again }).click();
  await page.waitForFunction(() => window.contexts[0].context.state === 'running');
});

journey('the time is over: it rings out by itself, and then rests', TONES, async ({ page }) => {
  await sit(page, '1', 'One at the end');
  await page.waitForFunction(() => window.ramps.some(({ value }) => value === 440_000));
  assert.equal((await tones(page)).length, 1);
  await page.evaluate(() => { window.skip += 60_000; document.dispatchEvent(new Event('visibilitychange')); });
  await page.getByText(say.ground.over, { exact: true }).waitFor(LONG);
  assert.equal(await page.evaluate(() => window.contexts[0].context.state), 'running', 'it rings out');
});

journey('left early, or asked for without: nothing sounds', TONES, async ({ page }) => {
  await sit(page, '5', 'One at the end');
  await page.waitForFunction(() => window.ramps.some(({ value }) => value === 440_000));
  await exact(page, say.ground.skip).click();
  await page.getByText(say.ground.over, { exact: true }).waitFor();
  await page.waitForFunction(() => window.contexts[0].context.state === 'suspended');
  await page.reload();
  await page.evaluate(() => { window.ramps.length = 0; });
  await sit(page, '5', 'No tone');
  await page.waitForTimeout(300);
  assert.equal(await page.evaluate(() => window.contexts.length), 0, 'no sound is opened');
});
