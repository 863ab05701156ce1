// Every breath there is, as a person comes to it: from the shelf, at their own pace, of their own making; and how it
// begins, is held, is counted and ends.
import fs from 'node:fs';
import path from 'node:path';
import { alive, breathe, control, go, onScreen, say, tap } from './app.mjs';
import { assert, axe, focused, journey, ROOT, tabTo } from './harness.mjs';

// ── What is to be led, from the file people read ────────────────────────────────────────────────────────────────────

const BOOK = fs.readFileSync(path.join(ROOT, 'src/content/patterns.toml'), 'utf8').split('[[pattern]]').slice(1).map((text) => {
  const field = (name) => new RegExp(`^${name} = (.*)$`, 'm').exec(text)?.[1];
  const [id, level, holds, caution] = ['id', 'level', 'holds', 'caution'].map((name) => field(name)?.replaceAll('"', ''));
  return { id, level, holds, caution, phases: JSON.parse(field('phases')) };
});
const holding = BOOK.filter(({ holds }) => holds !== 'none');

/** The ends of the phases of so many breaths: out first, three at 80 %. */
function ends(phases, breaths) {
  const out = phases.findIndex(([kind]) => kind === 'out' || kind === 'hum');
  const led = [...phases.slice(out), ...phases.slice(0, out)];
  let at = 0;
  return Array.from({ length: breaths }, (_, breath) => led.map(([, length]) => (at += breath < 3 ? length * 0.8 : length))).flat();
}

/** The times at which the water turns or rests, as the picture is really animated, and what word each phase has. */
const drawn = (page, most = 16) => page.evaluate((most) => {
  const [animation] = document.querySelector('.tide').getAnimations();
  const { duration } = animation.effect.getComputedTiming();
  const frames = animation.effect.getKeyframes();
  return {
    times: frames.slice(1, most + 1).map(({ computedOffset }) => Math.round(computedOffset * duration)),
    words: [...document.querySelectorAll('.say span:not(.second, .invitation, .shown)')].map(({ className, textContent }) => [className, textContent]),
  };
}, most);

const shown = (page) => page.evaluate(() => [...document.querySelectorAll('.say span')]
  .filter((word) => Number(getComputedStyle(word).opacity) > 0.5).map((word) => word.textContent));
const says = (page, words) => page.waitForFunction((wanted) => [...document.querySelectorAll('.say span')]
  .some((word) => Number(getComputedStyle(word).opacity) > 0.5 && word.textContent === wanted), words);
const fold = (page, words) => page.locator('summary', { hasText: words }).click();
const openAll = async (page) => { for (const closed = page.locator('.fold:not([open]) > summary'); await closed.count();) await closed.first().click(); };

/** A clock that can be put forward. The picture does not follow it; what is said and offered does. */
const clock = () => {
  const now = performance.now.bind(performance);
  let ahead = 0;
  performance.now = () => now() + ahead;
  globalThis.forward = (milliseconds) => { ahead += milliseconds; document.dispatchEvent(new Event('visibilitychange')); };
};
const forward = (page, milliseconds) => page.evaluate((by) => globalThis.forward(by), milliseconds);

const settings = (line) => [`try { localStorage.setItem('holdfast.settings', ${JSON.stringify(line)}) } catch {}`];
const withHolds = settings('hold_patterns=yes');

// ── The shelf ───────────────────────────────────────────────────────────────────────────────────────────────────────

journey('every breath of the book can be begun and is led by its own times', { init: withHolds, timeout: 120_000 }, async ({ page }) => {
  await go(page, 'practise');
  const word = { out: say.breath.out, in: say.breath.in, sip: say.breath.sip, hold: say.breath.rest, rest: say.breath.rest, hum: say.breath.hum, free: say.home.come };
  for (const { id, caution, phases } of BOOK) {
    const { name, who } = say.pattern[id];
    await openAll(page);
    const row = page.locator('.row', { has: page.locator('.title', { hasText: new RegExp(`^${name}$`) }) });
    await row.getByText(who).waitFor();
    await row.click();
    if (caution) {
      await onScreen(page, 'pattern');
      for (const line of caution === 'holds' ? ['holds', 'never', 'stop', 'pressure'] : [caution, 'stop']) {
        await page.getByText(say.caution[line]).waitFor();
      }
      await tap(page, say.bar.begin);
    }
    await onScreen(page, 'breathing');
    const { times, words } = await drawn(page);
    const expected = ends(phases, 8).slice(0, times.length);
    times.forEach((time, index) => assert.ok(Math.abs(time - expected[index]) <= 1, `${id}: ${times} instead of ${expected}`));
    assert.ok(times.length >= 9, `${id} is led for more than three breaths`);
    const own = id === 'B01' ? { ...word, out: say.home.let_out } : word;
    assert.deepEqual(words.map(([kind, said]) => said === own[kind]), words.map(() => true), `${id}: ${JSON.stringify(words)}`);
    assert.deepEqual(await shown(page), [breathe.leading.count_in], 'it waits for the person, without a number');
    while (await page.evaluate(() => document.documentElement.dataset.screen) !== 'practise') {
      const before = await page.evaluate(() => document.documentElement.dataset.screen);
      await page.goBack();
      await page.waitForFunction((earlier) => document.documentElement.dataset.screen !== earlier, before);
    }
  }
});

journey('breaths with a hold are not there until they are asked for, and say first whom they are not for', {}, async ({ app, page }) => {
  await go(page, 'practise');
  await openAll(page);
  for (const { id } of holding) assert.equal(await page.locator('.title', { hasText: new RegExp(`^${say.pattern[id].name}$`) }).count(), 0, id);
  await page.getByText(breathe.shelf.holds_off).waitFor();
  await page.goBack();
  await onScreen(page, 'home');
  await tap(page, say.home.settings);
  await page.getByRole('checkbox', { name: breathe.holding.show }).check();
  await page.getByText(breathe.holding.first).waitFor();
  await page.goBack();
  await tap(page, say.home.practise);
  await onScreen(page, 'practise');
  await fold(page, breathe.shelf.holding);
  for (const { id } of holding) await page.locator('.title', { hasText: new RegExp(`^${say.pattern[id].name}$`) }).waitFor();
  await axe(page, 'the shelf, everything on it open');
  await tap(page, say.pattern.B18.name);
  await onScreen(page, 'pattern');
  await page.getByText(say.caution.holds).waitFor();
  await page.getByText(say.pattern.B18.evidence).waitFor();
  await page.getByText(`${breathe.lengths.rests} 4 ${breathe.lengths.rounds}.`).waitFor();
  assert.equal(await page.locator('.choice').count(), 0, 'four rounds leave no length to choose');
  await tap(page, say.bar.begin);
  await onScreen(page, 'breathing');
  assert.equal(await page.getByText(say.caution.holds).isVisible(), false);
  await fold(page, breathe.leading.about);
  await page.getByText(say.caution.holds).waitFor();
  await axe(page, 'a breath with its cautions open');
  await control(page, say.bar.pause).waitFor();
  await app.close();
});

journey('no breath at all leads to what is around', {}, async ({ page }) => {
  await go(page, 'practise');
  await tap(page, breathe.none.name);
  await onScreen(page, 'ground');
  assert.equal(await page.locator('#guide').isVisible(), false);
});

// ── Own pace ────────────────────────────────────────────────────────────────────────────────────────────────────────

/** The lengths of the first breaths as they are drawn. */
const breaths = async (page) => {
  const { times } = await drawn(page, 400);
  return times.filter((_, index) => index % 2).map((end, index, all) => end - (all[index - 1] ?? 0));
};

journey('own pace: chosen in a word it starts there, and every breath is a little longer', {}, async ({ page }) => {
  for (const [name, cycle] of [[breathe.pace.fast, 3000], [breathe.pace.medium, 4000], [breathe.pace.slow, 6000]]) {
    await page.reload();
    await go(page, 'pace');
    await tap(page, name);
    await onScreen(page, 'breathing');
    await says(page, say.breath.out);
    const lengths = await breaths(page);
    assert.equal(lengths[0], cycle);
    lengths.slice(1).forEach((length, index) => assert.ok(length > lengths[index] && length < lengths[index] * 1.05, `${lengths}`));
    const { times: [out, whole] } = await drawn(page);
    assert.ok(Math.abs(out / whole - 0.6) < 0.01, 'in 40, out 60');
  }
});

journey('own pace: tapped, with a finger that bounces, by thumb and by keyboard', {}, async ({ page }) => {
  await go(page, 'pace');
  const begin = page.locator('.bar').getByRole('button', { name: say.bar.begin });
  assert.equal(await begin.count(), 0);
  const button = page.getByRole('button', { name: breathe.pace.tap, exact: true });
  const marks = () => page.locator('.marks > [data-lit]').count();
  await button.dblclick();
  assert.equal(await marks(), 1, 'a double tap is one');
  await page.waitForTimeout(2500);
  await button.click();
  await page.getByText(breathe.pace.few).waitFor();
  await button.focus();
  for (let times = 0; times < 2; times += 1) {
    await page.waitForTimeout(2500);
    await page.keyboard.press('Space');
  }
  assert.equal(await marks(), 4);
  await page.getByText(breathe.pace.ready).waitFor();
  await axe(page, 'own pace, tapped');
  await tabTo(page, 'button', say.bar.begin);
  await page.keyboard.press('Enter');
  await onScreen(page, 'breathing');
  const [first] = await breaths(page);
  assert.ok(first > 2300 && first < 3600, `taps 2.5 s apart on a busy machine are a breath of ${first} ms`);
});

// ── Lengths, beginnings, ends ───────────────────────────────────────────────────────────────────────────────────────

journey('a practice: stillness, the breath, two breaths of one’s own, one question, more of it', { init: [clock] }, async ({ page }) => {
  await go(page, 'practise');
  await fold(page, say.practise.length);
  await page.getByRole('radio', { name: breathe.lengths.ten_breaths }).check();
  await fold(page, breathe.shelf.every_day);
  await tap(page, say.pattern.B06.name);
  await onScreen(page, 'breathing');
  assert.deepEqual(await shown(page), [breathe.leading.count_in]);
  const height = () => page.locator('.tide').evaluate((tide) => new DOMMatrix(getComputedStyle(tide).transform).d);
  assert.equal(await height(), 1, 'nothing moves yet');
  await says(page, say.breath.out);
  assert.equal((await drawn(page, 99)).times.length, 20, 'ten breaths, as chosen');
  // Ten breaths: three of 8 s, six of 10 s, the last out-breath of 6 s.
  await forward(page, 88_500);
  await says(page, breathe.leading.free);
  assert.equal(await control(page, say.breath.more).count(), 0, 'no question yet');
  await forward(page, 20_000);
  await control(page, say.breath.more).waitFor();
  assert.deepEqual(await shown(page), [breathe.leading.stop]);
  assert.equal((await focused(page)).name, say.pattern.B06.name, 'the focus is not lost');
  await axe(page, 'the end of a practice');
  await tap(page, say.breath.more);
  await tap(page, say.bar.pause);
  await control(page, say.bar.resume).waitFor();
});

journey('a block of Now begins at once and says once, plainly, what the body does', { init: [clock] }, async ({ page }) => {
  for (const times of [1, 0]) {
    await go(page, 'breathing');
    await control(page, say.bar.pause).waitFor();
    assert.equal(await page.getByText(breathe.leading.count_in).count(), 0);
    await forward(page, 80_000);
    await control(page, say.breath.more).waitFor();
    assert.equal(await page.getByText(say.help.body).count(), times);
    assert.equal(await page.getByText(breathe.leading.smaller).count(), 1 - times);
    await tap(page, say.breath.enough);
    await onScreen(page, 'home');
  }
});

journey('the whole screen is a pause in Now, and goes on with an out-breath', {}, async ({ page }) => {
  await go(page, 'breathing');
  await control(page, say.bar.pause).waitFor();
  for (const [x, y] of [[180, 200], [40, 420]]) {
    await page.mouse.click(x, y);
    await control(page, say.bar.resume).waitFor();
    await page.mouse.click(x, y);
    await control(page, say.bar.pause).waitFor();
  }
  await says(page, say.home.let_out);
  await tap(page, say.breath.worse);
  await onScreen(page, 'worse');
});

journey('seconds are shown when they were asked for, and nothing is laid out for them', { init: settings('seconds_shown=yes') }, async ({ t, app, page }) => {
  await app.cdp.send('Performance.enable');
  await go(page, 'breathing');
  for (const second of ['1', '2', '3']) await says(page, second);
  const layouts = async () => (await app.cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount').value;
  const before = await layouts();
  await page.waitForTimeout(3000);
  const count = (await layouts()) - before;
  t.diagnostic(`${count} layouts in 3 s with seconds`);
  assert.ok(count <= 1, `${count} layouts in 3 s`);
  assert.deepEqual(await page.locator('.say .second').evaluateAll((all) => [...new Set(all.map((one) => one.getAttribute('aria-hidden')))]), ['true']);
});

// ── A pattern of one's own ──────────────────────────────────────────────────────────────────────────────────────────

const value = (page, name) => page.getByRole('slider', { name, exact: true });
const longer = (page, name) => page.getByRole('button', { name: `${name}, ${breathe.own.longer}`, exact: true });

journey('an own breath: made by keyboard, breathed while it is made, kept, led', {}, async ({ page }) => {
  await go(page, 'practise');
  const press = async (role, name, key = 'Enter') => { await tabTo(page, role, name); await page.keyboard.press(key); };
  await press('button', new RegExp(`^${breathe.shelf.make}`));
  await onScreen(page, 'own-pattern');
  await says(page, say.breath.out);
  assert.deepEqual((await drawn(page)).times.slice(0, 2), [4800, 8000]);
  await tabTo(page, 'slider', breathe.own.out);
  for (let steps = 0; steps < 5; steps += 1) await page.keyboard.press('ArrowRight');
  assert.equal(await value(page, breathe.own.out).getAttribute('aria-valuetext'), `6.5 ${breathe.own.seconds}`);
  assert.deepEqual((await drawn(page)).times.slice(0, 2), [5200, 8400], 'the guide breathes what is on the bench');
  await press('button', `${breathe.own.hold}, ${breathe.own.longer}`, 'Space');
  await page.getByText(say.caution.holds).waitFor();
  await page.getByText(`${breathe.own.whole} 10.6 ${breathe.own.seconds}.`).waitFor();
  await press('button', `${breathe.own.hold}, ${breathe.own.shorter}`, 'Space');
  assert.equal(await page.getByText(say.caution.holds).count(), 0, 'no hold, no caution');
  await tabTo(page, 'textbox', breathe.own.name);
  await page.keyboard.type('By the sea');
  await press('button', breathe.own.keep);
  await onScreen(page, 'pattern');
  await page.getByRole('heading', { name: 'By the sea' }).waitFor();
  await axe(page, 'an own breath');
  await press('button', say.bar.begin);
  await onScreen(page, 'breathing');
  assert.deepEqual((await drawn(page)).times.slice(0, 2), [5200, 8400]);
});

journey('an own breath: changed, shared, deleted, brought back; a text is received or refused', {}, async ({ app, page, server }) => {
  await app.context.grantPermissions(['clipboard-read', 'clipboard-write'], { origin: new URL(server.url).origin });
  await go(page, 'own-pattern');
  const paste = async (text) => {
    await page.getByRole('textbox', { name: breathe.own.text }).fill(text);
    await tap(page, breathe.own.take);
  };
  const lengths = () => page.getByRole('slider').evaluateAll((all) => all.map((one) => one.value));
  await fold(page, breathe.own.paste);
  const { fault } = breathe;
  for (const [text, said] of [
    ['', fault.empty], ['breathe well', `${fault.unknown}: “breathe”.`], ['x: out 6, in', `${fault.no_length}: “in”.`],
    ['x: in 4', `${fault.missing}: “out”.`], ['x: out 6, out 6, in 4', `${fault.twice}: “out”.`], ['x: out 60, in 4', `${fault.bounds}: “out”.`],
    ['x: out 2, in 2', fault.cycle], ['x'.repeat(999), fault.too_much],
  ]) {
    await paste(text);
    await page.getByRole('status').getByText(`${said} ${fault.form}`).waitFor();
    assert.deepEqual(await lengths(), ['60', '0', '40', '0', '0'], 'nothing has changed');
  }
  await paste('Small square: in 3, hold 3, out 3, hold 3');
  await page.getByText(breathe.own.taken).waitFor();
  assert.deepEqual(await lengths(), ['30', '30', '30', '0', '30']);
  await says(page, say.breath.out);
  await axe(page, 'the bench');
  await tap(page, breathe.own.keep);
  await onScreen(page, 'pattern');
  await page.getByText(say.caution.holds).waitFor();
  assert.ok((await page.getByText(breathe.own.change).count()) === 1);

  await tap(page, breathe.own.change);
  await onScreen(page, 'own-pattern');
  await longer(page, breathe.own.in).click();
  await page.getByText(breathe.own.more_in).waitFor();
  await tap(page, breathe.own.share);
  await control(page, breathe.own.copied).waitFor();
  assert.equal(await page.evaluate(() => navigator.clipboard.readText()), 'Small square: out 3, rest 3, in 3.1, hold 3');
  await tap(page, breathe.own.keep);
  await onScreen(page, 'pattern');
  await page.goBack();
  await onScreen(page, 'practise');
  const row = page.locator('.title', { hasText: /^Small square$/ });
  assert.equal(await row.count(), 1, 'changed, not doubled');

  await row.click();
  await tap(page, breathe.own.change);
  await onScreen(page, 'own-pattern');
  assert.deepEqual(await lengths(), ['30', '30', '31', '0', '30']);
  await tap(page, breathe.own.delete);
  await onScreen(page, 'practise');
  await page.getByText(breathe.own.deleted).waitFor();
  assert.equal(await row.count(), 0);
  await tap(page, breathe.own.undo);
  await row.waitFor();
  assert.equal(await page.getByText(breathe.own.deleted).count(), 0);
});

// ── When it makes things worse ──────────────────────────────────────────────────────────────────────────────────────

journey('after "worse": looking around first, then touch, then someone; more on request; hiding is asked once', {}, async ({ page }) => {
  await go(page, 'worse');
  const ways = () => page.locator('.way .title').allTextContents();
  const { other } = breathe;
  const first = [say.worse.look_around, other.feet, say.worse.someone];
  assert.deepEqual(await ways(), [...first, other.more]);
  await page.getByText(other.ask).waitFor();
  await tap(page, other.leave);
  assert.equal(await page.getByText(other.ask).count(), 0);
  await tap(page, other.more);
  assert.deepEqual(await ways(), [...first, other.cold, other.moving, other.stay]);
  assert.equal(await page.evaluate(() => document.getElementById('guide').getAnimations({ subtree: true }).length), 0, 'nothing starts by itself');
  await tap(page, other.stay);
  await onScreen(page, 'ladder');
  const { ladder } = breathe;
  for (const rung of [ladder.half, ladder.uncounted, ladder.out_only, ladder.nostrils]) {
    await page.getByRole('heading', { name: rung }).waitFor();
    await tap(page, ladder.smaller);
  }
  await page.getByRole('heading', { name: ladder.leave }).waitFor();
  assert.equal(await control(page, ladder.smaller).count(), 0);
  await tap(page, say.breath.enough);
  await onScreen(page, 'home');
  await go(page, 'breathing');
  await tap(page, say.breath.worse);
  await onScreen(page, 'worse');
  assert.equal(await page.getByText(other.ask).count(), 0, 'asked once');
});

journey('a breath that is hidden when asked stays off the first screen', {}, async ({ page }) => {
  await go(page, 'worse');
  await tap(page, breathe.other.hide);
  await page.reload();
  await alive(page);
  await onScreen(page, 'home');
  assert.equal(await page.locator('.tide').evaluate((tide) => getComputedStyle(tide).visibility), 'hidden');
});
