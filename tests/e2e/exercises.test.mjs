// Senses, body, room: every exercise walked from its file, the pickers that lead there, and what holds when something is
// missing. Timings are proved natively; here only one short cue runs by itself.
import fs from 'node:fs';
import path from 'node:path';
import { alive, breathe, control, go, keptOffline, onScreen, say, sayExercise, tap } from './app.mjs';
import { assert, axe, DIST, focused, journey, noSidewaysScroll, shot, tabTo, targetsAreLarge } from './harness.mjs';

const SHEET = 'exercises.en.txt';
const { walk, pick, here, shelf } = sayExercise;

// ── The sheet, read by other code than the app's ──────────────────────────────────────────────────────────────────

const EXERCISES = {};
for (const line of fs.readFileSync(path.join(DIST, SHEET), 'utf8').split('\n')) {
  const [key, text] = line.split('\t');
  const one = Object.values(EXERCISES).at(-1);
  const last = (list) => list.at(-1);
  if (key === 'id') EXERCISES[text] = { id: text, caution: [], items: [], asks: [], steps: [] };
  else if (key === 'caution') one.caution.push(text);
  else if (key === 'check.items') one.items.push(text);
  else if (key === 'ask') one.asks.push({ when: 'before', choices: [] });
  else if (key === 'ask.choice') last(one.asks).choices.push({});
  else if (key.startsWith('ask.choice.')) last(last(one.asks).choices)[key.slice(11)] = text;
  else if (key.startsWith('ask.')) last(one.asks)[key.slice(4)] = text;
  else if (key === 'step') one.steps.push({ turns: 0 });
  else if (key === 'step.turn') last(one.steps).turns += 1;
  else if (/^step\.\w+$/.test(key)) last(one.steps)[key.slice(5)] = text;
  else if (key === 'name') one.name = text;
}

/** The headings a person meets who chooses so (a place in each list) and answers the check so. */
function headings({ name, caution, items, asks, steps }, { choose = 0, clear = true } = {}) {
  const chosen = asks.map(({ choices, when }) => choices[when === 'before' ? choose % choices.length : 0]);
  const tags = [...chosen.map(({ key }) => key), clear ? 'clear' : 'mild'];
  let left = Number(chosen.find(({ take }) => take)?.take ?? 99);
  const met = [...(caution.length ? [name] : []), ...(items.length ? [check] : [])];
  met.push(...asks.filter(({ when }) => when === 'before').map(({ question }) => question));
  for (const step of steps) {
    if (step.only && !tags.includes(step.only)) continue;
    if (step.paced && (left -= 1) < 0) continue;
    met.push(step.words);
    // Passing over a question about more is enough.
    if (step.turns) break;
  }
  return [...met, say.ground.over];
}
const check = 'Any of these?';

const heading = (page) => page.locator('#app h1').textContent();
const said = (page, words) => page.locator('#app h1', { hasText: words }).waitFor();
const exact = (page, name) => page.getByRole('button', { name, exact: true }).first();

/** Walks from the first screen of an exercise to its end; `press` presses a button by its name. */
async function through(page, exercise, { choose = 0, clear = true, press }) {
  const met = [];
  for (let at = 0; at < 40; at += 1) {
    const now = await heading(page);
    met.push(now);
    if (now === say.ground.over) return met;
    const step = exercise.steps.find(({ words }) => words === now);
    const ask = exercise.asks.find(({ question }) => question === now);
    if (step?.turns) await press("That's enough");
    else if (step) {
      const circle = page.locator('.circle, .mark').first();
      if (await circle.count()) {
        await circle.click();
        assert.equal(await circle.getAttribute('aria-pressed'), 'true');
      }
      await press(say.ground.skip);
    } else if (ask) await press(ask.choices[choose % ask.choices.length].name);
    else if (now === check) await press(clear ? walk.no : walk.not_sure);
    else await press(walk.begin);
    await page.waitForFunction((before) => document.querySelector('#app h1')?.textContent !== before, now);
  }
  return met;
}

const fromShelf = async (page, { name }) => {
  await tap(page, say.home.practise);
  await control(page, name).first().click();
  await onScreen(page, 'ground');
};

journey('every exercise is walked end to end, and says what its file says', { timeout: 120_000 }, async ({ page }) => {
  await alive(page);
  for (const exercise of Object.values(EXERCISES)) {
    await fromShelf(page, exercise);
    const drawn = exercise.asks.find(({ when }) => when === 'draw');
    const press = (name) => exact(page, name).click();
    const met = await through(page, exercise, { press });
    if (drawn) assert.ok(exercise.steps.some(({ words }) => words === met[0]) && met.length === 2, `${exercise.id}: ${met}`);
    else assert.deepEqual(met, headings(exercise), exercise.id);
    await tap(page, say.breath.enough);
    await onScreen(page, 'home');
  }
});

journey('by keyboard alone, and by the names a screen reader says', {}, async ({ page }) => {
  await alive(page);
  const press = async (name) => {
    await tabTo(page, 'button', name);
    await page.keyboard.press('Enter');
    await page.waitForFunction(() => document.activeElement?.matches('#app h1'));
  };
  for (const [id, how] of [['G02', {}], ['G07', {}], ['G09', { clear: false }], ['G10', { choose: 1 }], ['G14', { choose: 2 }]]) {
    const exercise = EXERCISES[id];
    await fromShelf(page, exercise);
    await page.waitForFunction(() => document.activeElement?.matches('#app h1'));
    assert.deepEqual(await through(page, exercise, { ...how, press }), headings(exercise, how), id);
    await tap(page, say.breath.enough);
    await onScreen(page, 'home');
  }
});

journey('before cold it is asked; yes and not sure lead to what is only cool', {}, async ({ page }) => {
  await alive(page);
  await fromShelf(page, EXERCISES.G09);
  const [strong, mild] = ['clear', 'mild'].map((tag) => EXERCISES.G09.steps.find(({ only }) => only === tag).words);
  for (const item of EXERCISES.G09.items) await page.getByText(item, { exact: true }).waitFor();
  for (const [answer, leads] of [[walk.yes, mild], [walk.not_sure, mild], [walk.no, strong]]) {
    await said(page, check);
    await exact(page, answer).click();
    await said(page, leads);
    await exact(page, say.ground.back).click();
  }
});

journey('what goes on by itself waits for Begin, can be held by a tap anywhere, and a look at Help holds it', {}, async ({ page }) => {
  await alive(page);
  await fromShelf(page, EXERCISES.G06);
  const cue = (words) => page.locator('.cue', { hasText: words }).waitFor();
  await exact(page, walk.begin).waitFor();
  await page.waitForTimeout(300);
  assert.equal(await page.locator('.thread').evaluate((line) => new DOMMatrix(getComputedStyle(line).transform).a), 0, 'nothing moves');
  await exact(page, walk.begin).click();
  await cue('Press');
  await page.waitForFunction(() => new DOMMatrix(getComputedStyle(document.querySelector('.thread')).transform).a > 0);
  await cue('Let go'); // after five seconds, by itself
  await page.locator('.cue').click();
  await exact(page, walk.resume).waitFor();
  const line = () => page.locator('.thread').evaluate((one) => new DOMMatrix(getComputedStyle(one).transform).a);
  const held = await line();
  await page.waitForTimeout(400);
  assert.equal(await line(), held, 'it is held');
  await exact(page, walk.resume).click();
  await exact(page, walk.pause).waitFor();
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await page.goBack();
  await exact(page, walk.resume).waitFor();
  assert.equal(await heading(page), EXERCISES.G06.steps[0].words);
});

journey('where less movement is asked for nothing moves, and a screen reader hears each part', { reducedMotion: 'reduce' }, async ({ page }) => {
  await alive(page);
  await fromShelf(page, EXERCISES.G06);
  await exact(page, walk.begin).click();
  await page.waitForFunction(() => [...document.querySelectorAll('.stage [role=status]')].some((one) => one.textContent === 'Let go'));
  assert.equal(await page.evaluate(() => document.querySelector('.stage').getAnimations({ subtree: true }).length), 0);
  assert.equal(await page.locator('.swell').evaluate((swell) => getComputedStyle(swell).transform), 'none');
  assert.doesNotMatch(await page.locator('.stage').ariaSnapshot(), /img|graphic/);
});

journey('after "worse" each way leads to its exercise, and the end of the ladder to the room', {}, async ({ page, server }) => {
  const { other, ladder } = breathe;
  const ways = [[[say.worse.look_around], 'G05'], [[other.feet], 'G06'], [[other.more, other.cold], 'G09'], [[other.more, other.moving], 'G13']];
  const down = Array(4).fill(ladder.smaller);
  for (const [taps, id] of [...ways, [[other.more, other.stay, ...down, say.worse.look_around], 'G05']]) {
    await page.goto(server.url);
    await go(page, 'worse');
    for (const words of taps) await tap(page, words);
    await onScreen(page, 'ground');
    await said(page, headings(EXERCISES[id])[0]);
  }
});

journey('slow taps stop after sixteen seconds and ask', {}, async ({ page }) => {
  await alive(page);
  await fromShelf(page, EXERCISES.G07);
  await exact(page, walk.begin).click();
  await said(page, EXERCISES.G07.steps[0].words);
  await page.locator('#app h1', { hasText: EXERCISES.G07.steps[1].words }).waitFor({ timeout: 40_000 });
  assert.equal(await exact(page, say.ground.back).count(), 0, 'not a second time');
  await exact(page, 'Look around').click();
  await said(page, EXERCISES.G05.steps[0].words);
});

journey('the way out of a picture, a scan or a rhythm leads to the room', {}, async ({ page }) => {
  await alive(page);
  for (const [id, out] of [['G11', 'Leave this place'], ['G15', 'Look around instead']]) {
    await fromShelf(page, EXERCISES[id]);
    for (const ask of EXERCISES[id].asks) await exact(page, ask.choices[0].name).click();
    await exact(page, out).click();
    await said(page, EXERCISES.G05.steps[0].words);
    await tap(page, say.bar.leave);
    await onScreen(page, 'practise');
    await tap(page, say.bar.leave);
    await onScreen(page, 'home');
  }
});

journey('any senses will do, and another kind can be drawn or chosen', {}, async ({ page }) => {
  await alive(page);
  await fromShelf(page, EXERCISES.G01);
  const [ask] = EXERCISES.G01.asks;
  await exact(page, ask.question).click();
  await exact(page, ask.choices[1].name).click();
  await said(page, 'any sense');
  assert.equal(await page.locator('.circle').count(), 5);
  await page.goto(page.url());
  await alive(page);
  await fromShelf(page, EXERCISES.G03);
  const first = await heading(page);
  await exact(page, walk.draw).click();
  await page.waitForFunction((before) => document.querySelector('#app h1').textContent !== before, first);
  await exact(page, EXERCISES.G03.asks[0].question).click();
  await exact(page, 'Blue things').click();
  await said(page, 'Blue things');
  await exact(page, walk.one_more).click();
  assert.equal((await page.locator('#app').innerText()).match(/\d/), null, 'nothing is counted');
});

journey('the pickers lead where they say', { timeout: 120_000 }, async ({ page, server }) => {
  const leads = async (taps, screen, words) => {
    await page.goto(server.url);
    await alive(page);
    await tap(page, say.home.right_now);
    for (const name of taps) await exact(page, new RegExp(`^${name}`)).or(control(page, name)).first().click();
    await onScreen(page, screen);
    if (words) await said(page, words);
  };
  const first = (id) => EXERCISES[id].caution.length ? EXERCISES[id].name : headings(EXERCISES[id])[0];
  await leads([say.now.look_around], 'ground', first('G01'));
  await leads([pick.sending, pick.wave], 'ritual');
  await leads([pick.sending, pick.away], 'away');
  const more = [pick.title];
  await leads([...more, pick.hurt], 'help');
  await leads([...more, pick.feet], 'ground', first('G06'));
  await leads([...more, here.more, pick.cold], 'ground', check);
  await leads([...more, here.more, here.more, pick.three], 'ground', first('G02'));
  await leads([...more, here.more, here.more, here.more, pick.unsafe_with], 'safety');
  const met = [...more, pick.here];
  await leads([...met, here.racing, pick.senses], 'ground', first('G01'));
  await leads([...met, here.far, pick.room], 'ground', first('G05'));
  await leads([...met, here.far, here.then, pick.moving], 'ground', first('G13'));
  await leads([...met, here.shame, pick.kindness], 'ground', first('G10'));
  await leads([...met, here.urge, pick.kinds], 'ground');
  await leads([...met, here.unknown, pick.hold], 'ground', 'Take something soft or warm.');
  await leads([...met, here.choose], 'ground');
  await page.goBack();
  await onScreen(page, 'here');
});

journey('can’t sleep ends in the dark, without a question', {}, async ({ page }) => {
  await go(page, 'here');
  await tap(page, here.sleepless);
  await tap(page, pick.muscles);
  await onScreen(page, 'ground');
  await exact(page, walk.begin).click();
  for (const { choices } of EXERCISES.G08.asks) await exact(page, choices[0].name).click();
  for (let step = 0; step < 10; step += 1) await exact(page, say.ground.skip).click();
  const night = page.getByRole('button', { name: walk.wake });
  await night.waitFor();
  assert.equal(await page.getByText(say.breath.enough).count(), 0);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('.night')).opacity === '1');
  await shot(page, '360x740-dark/night');
  await night.click();
  await onScreen(page, 'home');
});

journey('an exercise that is not here says so gently, offers one that is, and comes when it can', { allow: [/404/] }, async ({ page, server }) => {
  server.fault(SHEET, { status: 404 });
  await go(page, 'practise');
  await page.getByText(shelf.more_later).waitFor();
  for (const id of ['G01', 'G05', 'G06']) await control(page, EXERCISES[id].name).first().waitFor();
  assert.equal(await control(page, EXERCISES.G08.name).count(), 0);
  await tap(page, say.bar.leave);
  await tap(page, say.home.right_now);
  await tap(page, pick.title);
  await tap(page, here.more);
  await tap(page, pick.kindness);
  await said(page, walk.here_not_yet);
  await axe(page, 'an exercise that is not here');
  await shot(page, '360x740-dark/absent');
  server.mend();
  await exact(page, walk.try_again).click();
  await said(page, EXERCISES.G10.asks[0].question);
  await tap(page, say.bar.leave);
  server.fault(SHEET, { status: 404 });
});

journey('with storage denied and the network gone every exercise that came is here', { storage: 'denied', allow: [/storage|denied|register|ServiceWorker/i] }, async ({ page, context, app }) => {
  await alive(page);
  await tap(page, say.home.practise);
  await control(page, EXERCISES.G04.name).first().waitFor();
  await app.context.setOffline(true);
  await control(page, EXERCISES.G04.name).first().click();
  const press = (name) => exact(page, name).click();
  assert.deepEqual(await through(page, EXERCISES.G04, { press, choose: 1 }), headings(EXERCISES.G04, { choose: 1 }));
});

journey('installed and without a network, a start brings every exercise along', {}, async ({ app, page, server, open }) => {
  await alive(page);
  await keptOffline(page);
  await app.close();
  await server.close();
  const { page: later } = await open();
  await alive(later);
  await fromShelf(later, EXERCISES.G13);
  await said(later, EXERCISES.G13.name);
});

/** Every kind of screen an exercise has, and the taps that lead there from the shelf. */
const KINDS = {
  caution: ['G08'],
  check: ['G09'],
  choice: ['G10'],
  minutes: ['G15', 'Sounds'],
  circles: ['G01'],
  marks: ['G02', say.ground.skip, say.ground.skip],
  free: ['G05'],
  parts: ['G06', walk.begin],
  sides: ['G07', walk.begin],
  question: ['G07', walk.begin, say.ground.skip],
  place: ['G04', walk.begin, 'Where things touch you', '1 minute'],
  taps: ['G03', walk.begin],
  clock: ['G14', 'Lie down, ten minutes'],
  over: ['G14', 'Read one page', say.ground.skip],
};

for (const [size, how] of Object.entries({
  '360x740-dark': { colorScheme: 'dark' },
  '320x568-text-200': { viewport: { width: 320, height: 568 }, text: 2, colorScheme: 'light' },
  '320x568': { viewport: { width: 320, height: 568 }, colorScheme: 'light' },
})) {
  journey(`every kind of screen is whole and quiet, ${size}`, { ...how, timeout: 120_000 }, async ({ page }) => {
    await alive(page);
    for (const [kind, [id, ...taps]] of Object.entries(KINDS)) {
      await fromShelf(page, EXERCISES[id]);
      for (const name of taps) await exact(page, name).click();
      if (size === '360x740-dark') await axe(page, `${kind}, ${size}`);
      await noSidewaysScroll(page, `${kind}, ${size}`);
      await targetsAreLarge(page, `${kind}, ${size}`);
      await shot(page, `${size}/exercise-${kind}`);
      await tap(page, say.bar.leave);
      await onScreen(page, 'practise');
      await tap(page, say.bar.leave);
      await onScreen(page, 'home');
    }
    assert.equal((await focused(page))?.role, 'heading', 'home has the focus');
  });
}
