// What holds while the whole app is on its way and when it has come: Back, what was answered, who is there; and the
// night, which ends in the dark.
import { alive, control, go, onScreen, say, sayExercise, tap, WHOLE } from './app.mjs';
import { assert, journey, sleep, words } from './harness.mjs';
import { settled } from './journal.mjs';

const care = words('en/care.toml');
const { asked, mine } = words('en/mine.toml');
const { name: senses } = words('en/exercises/G01.toml');
const { here, pick, walk } = sayExercise;
const LONG = { timeout: 20_000 };

const calmHas = (page) => page.waitForFunction(() => typeof window.holdfast?.leave === 'function');
const wholeHas = (page) => page.waitForFunction(() => window.holdfast?.leave === null, undefined, LONG);
const number = (page) => page.evaluate(() => history.state);
const coming = (page, yes) => page.locator(`#app[aria-busy=${yes}]`).waitFor();

journey('Back while the whole app is on its way stays where one is, and Forward asks for it again', {}, async ({ page, server }) => {
  const held = server.hold(WHOLE.wasm);
  await alive(page);
  const start = await number(page);
  await tap(page, say.home.practise);
  await coming(page, true);
  assert.equal(await number(page), start + 1, 'a step to come back from');
  await page.goBack();
  await coming(page, false);
  await onScreen(page, 'home');
  assert.equal(await number(page), start, 'on the page still');
  assert.ok(await page.evaluate(() => document.getElementById('guide').getAnimations({ subtree: true }).some(({ playState }) => playState === 'running')), 'the breath goes on');
  await page.goForward();
  await coming(page, true);
  await onScreen(page, 'home');
  held.release();
  await onScreen(page, 'practise');
  await wholeHas(page);
  await page.goBack();
  await onScreen(page, 'home');
  assert.equal(await number(page), start);
});

journey('another way, or Leave, in place of what is on its way: no step too many, none missing', {}, async ({ page, server }) => {
  const held = server.hold(WHOLE.wasm);
  await alive(page);
  const start = await number(page);
  await tap(page, say.bar.help);
  await onScreen(page, 'help');
  await tap(page, care.people.title);
  await coming(page, true);
  await tap(page, say.bar.leave);
  await onScreen(page, 'home');
  await coming(page, false);
  assert.equal(await number(page), start, 'Leave leads past what was never shown');
  await tap(page, say.home.practise);
  await tap(page, say.home.write);
  assert.equal(await number(page), start + 1, 'two wishes, one step');
  await tap(page, say.home.right_now);
  await onScreen(page, 'now');
  assert.equal(await number(page), start + 1);
  await page.goBack();
  await onScreen(page, 'home');
  await tap(page, say.home.practise);
  held.release();
  await onScreen(page, 'practise');
  await wholeHas(page);
  assert.equal(await number(page), start + 1);
  await page.goBack();
  await onScreen(page, 'home');
});

/** From home through the five senses to their end, and an answer. */
async function lookAround(page, answer) {
  await tap(page, say.home.right_now);
  await tap(page, say.now.look_around);
  await onScreen(page, 'ground');
  while (!(await page.getByText(say.ground.over, { exact: true }).isVisible())) await tap(page, say.ground.skip);
  await tap(page, answer);
  await page.locator('button.after__answer[aria-pressed=true]').waitFor();
  await tap(page, say.breath.enough);
  await onScreen(page, 'home');
}

journey('where storage is denied, what was answered in Calm is shown by the whole app', { storage: 'denied', allow: [/./] }, async ({ page }) => {
  await alive(page);
  for (let time = 0; time < 5; time += 1) await lookAround(page, asked.lighter);
  await calmHas(page);
  await tap(page, mine.title);
  await onScreen(page, 'mine');
  await wholeHas(page);
  await page.getByRole('heading', { name: mine.helped }).waitFor(LONG);
  await control(page, senses).waitFor();
  await page.getByText(mine.denied).waitFor(LONG);
  // One more after it has come; a look that fails takes nothing away.
  await page.goBack();
  await onScreen(page, 'home');
  await sleep(2500);
  await tap(page, mine.title);
  await control(page, senses).waitFor();
});

journey('what could not be kept in Calm comes on top of what is kept, once it can', { timeout: 120_000, allow: [/./], init: [() => {
  // The first binary finds no database; the second one does.
  const { open, databases } = IDBFactory.prototype;
  window.closed = sessionStorage.getItem('closed') === 'yes';
  IDBFactory.prototype.databases = function () { return window.closed ? Promise.reject(new DOMException('no', 'UnknownError')) : databases.call(this); };
  IDBFactory.prototype.open = function (...args) { return open.apply(this, args); };
  const { Worker } = window;
  window.Worker = class extends Worker { constructor(...args) { if (window.closed) throw new DOMException('no', 'SecurityError'); super(...args); } };
}] }, async ({ page }) => {
  await settled(page);
  await lookAround(page, asked.lighter);
  await lookAround(page, asked.lighter);
  await page.waitForFunction(async () => (await indexedDB.databases()).length > 0, undefined, LONG);
  await sleep(500);
  await page.evaluate(() => sessionStorage.setItem('closed', 'yes'));
  await page.reload();
  await alive(page);
  for (let time = 0; time < 3; time += 1) await lookAround(page, asked.lighter);
  await page.evaluate(() => { window.closed = false; });
  await calmHas(page);
  await tap(page, say.home.settings);
  await wholeHas(page);
  await tap(page, mine.title);
  await control(page, senses).waitFor(LONG);
  await page.evaluate(() => sessionStorage.removeItem('closed'));
  await sleep(500);
  await page.reload();
  await alive(page);
  await control(page, mine.title).waitFor(LONG);
  await tap(page, say.home.right_now);
  assert.ok((await page.locator('.ways .way').first().innerText()).startsWith(senses), 'two and three are five');
});

journey('in the middle of an exercise: a look at something else, and the exercise goes on where it was', {}, async ({ page }) => {
  await settled(page);
  await tap(page, say.home.right_now);
  await tap(page, say.now.look_around);
  await onScreen(page, 'ground');
  await page.locator('.circle').nth(1).click();
  await tap(page, say.ground.skip);
  await page.locator('.circle').nth(3).waitFor(LONG);
  await page.locator('.circle').nth(2).click();
  const words = await page.locator('#app h1').textContent();
  await tap(page, say.bar.help);
  await tap(page, care.people.title);
  await onScreen(page, 'people');
  await page.getByRole('heading', { name: care.people.title }).waitFor(LONG);
  await page.goBack();
  await onScreen(page, 'help');
  await page.goBack();
  await onScreen(page, 'ground');
  assert.equal(await page.locator('#app h1').textContent(), words);
  const ticked = () => page.locator('.circle').evaluateAll((circles) => circles.map((circle) => circle.getAttribute('aria-pressed')));
  assert.deepEqual(await ticked(), ['false', 'false', 'true', 'false']);
  await tap(page, say.ground.back);
  await page.locator('.circle').nth(4).waitFor(LONG);
  assert.deepEqual(await ticked(), ['false', 'true', 'false', 'false', 'false']);
});

journey('my people are there from the first moment after the whole app has come', { init: [() => {
  window.seen = [];
  const look = () => {
    if (document.documentElement.dataset.screen === 'people' && document.querySelector('#app h1')) window.seen.push(document.querySelector('#app').innerText);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}] }, async ({ page }) => {
  await settled(page);
  await tap(page, say.bar.help);
  await tap(page, care.people.title);
  await tap(page, care.people.add);
  await page.getByLabel(care.person.name).fill('Sam Ash');
  await page.getByLabel(care.person.number).fill('+49 30 1234567');
  await tap(page, care.person.keep);
  await onScreen(page, 'people');
  await page.getByText('Sam Ash').first().waitFor(LONG);
  await sleep(500);
  await page.reload();
  await alive(page);
  await calmHas(page);
  await tap(page, say.bar.help);
  await page.getByText('Sam Ash').first().waitFor(LONG);
  await page.evaluate(() => { window.seen.length = 0; });
  await tap(page, care.people.edit);
  await onScreen(page, 'people');
  await wholeHas(page);
  await page.waitForFunction(() => window.seen.length > 20);
  const without = await page.evaluate(() => window.seen.filter((text) => !text.includes('Sam Ash')).length);
  assert.equal(without, 0, 'frames without them');
});

journey('when everything is here and the phone is left in peace, the whole app is made ready, and does not take over', { init: [() => {
  window.compiled = [];
  const { compile } = WebAssembly;
  WebAssembly.compile = (...args) => { window.compiled.push(performance.now()); return compile.apply(WebAssembly, args); };
  addEventListener('holdfast:offline', () => { window.offline ??= performance.now(); });
}] }, async ({ page }) => {
  await alive(page);
  await page.waitForFunction(() => window.offline, undefined, LONG);
  assert.equal(await page.evaluate(() => window.compiled.length), 0, 'not before it is kept');
  await page.waitForFunction(() => window.compiled.length, undefined, LONG);
  const { offline, compiled } = await page.evaluate(() => ({ offline: window.offline, compiled: window.compiled }));
  assert.equal(compiled.length, 1);
  assert.ok(compiled[0] - offline >= 2990, `${compiled[0] - offline} ms after everything was here`);
  await calmHas(page);
  await onScreen(page, 'home');
  await tap(page, say.home.practise);
  await onScreen(page, 'practise');
  assert.equal(await page.evaluate(() => window.compiled.length), 1, 'it was ready');
});

journey('a slow breath at night fades to black and silence: no tone, no word, no question', { timeout: 120_000, init: [() => {
  localStorage.setItem('holdfast.settings', 'sound=quiet;voice=quiet;vibration=on');
  window.skip = 0;
  const now = performance.now.bind(performance);
  performance.now = () => now() + window.skip;
  window.ramps = [];
  window.contexts = [];
  window.spoken = [];
  window.shaken = [];
  window.AudioContext = class extends AudioContext {
    constructor() { super(); window.contexts.push(this); }
    get currentTime() { return super.currentTime + window.skip / 1000; }
  };
  const { linearRampToValueAtTime } = AudioParam.prototype;
  AudioParam.prototype.linearRampToValueAtTime = function (value, at) { window.ramps.push(value); return linearRampToValueAtTime.call(this, value, at); };
  const synthesis = Object.assign(new EventTarget(), { speaking: false, pending: false, getVoices: () => [{ lang: 'en-US', localService: true }], speak: ({ text }) => window.spoken.push(text), cancel() {} });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(navigator, 'vibrate', { value: (list) => { window.shaken.push([...list]); return true; }, configurable: true });
}] }, async ({ page }) => {
  await go(page, 'here');
  await tap(page, here.sleepless);
  await tap(page, pick.four_eight);
  await onScreen(page, 'breathing');
  await page.waitForFunction(() => window.ramps.length && window.spoken.some(Boolean), undefined, LONG);
  // Five minutes, passing quickly for whoever looks at a clock.
  for (let times = 0; times < 40 && !(await page.locator('.night').count()); times += 1) {
    await page.evaluate(() => {
      const see = (state) => {
        Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
        document.dispatchEvent(new Event('visibilitychange'));
      };
      see('hidden');
      window.skip += 12_000;
      see('visible');
    });
    await sleep(100);
    if (await page.getByText(say.bar.resume, { exact: true }).count()) await tap(page, say.bar.resume);
  }
  await page.getByRole('button', { name: walk.wake }).waitFor(LONG);
  await page.waitForFunction(() => getComputedStyle(document.querySelector('.night')).opacity === '1', undefined, LONG);
  const dark = await page.locator('.night').evaluate((night) => getComputedStyle(night).backgroundColor);
  assert.match(dark, /^(rgb\(0, 0, 0\)|oklch\(0 )/, 'black');
  for (const question of [words('en/away.toml').after.question, say.breath.more, say.breath.enough]) {
    const shown = page.getByText(question, { exact: true });
    for (let at = 0; at < await shown.count(); at += 1) {
      const { x, y } = await shown.nth(at).boundingBox() ?? { x: -1, y: -1 };
      assert.ok(x < 0 || await page.evaluate(([x, y]) => document.elementFromPoint(x + 2, y + 2)?.closest('.night') !== null, [x, y]), `${question} is asked`);
    }
    assert.equal(await page.getByRole('button', { name: question }).and(page.locator(':not(.night)')).count(), 0, `${question} is asked aloud`);
  }
  assert.equal(await page.evaluate(() => window.ramps.filter((value) => value === 440).length), 0, 'no tone');
  const { end } = words('en/channels.toml').channels;
  assert.ok(!(await page.evaluate(() => window.spoken)).includes(end), 'no word');
  assert.ok(!(await page.evaluate(() => window.shaken)).some((list) => list.join() === '40,120,40'), 'no shake');
  await page.waitForFunction(() => window.contexts[0].state === 'suspended', undefined, LONG);
  await page.getByRole('button', { name: walk.wake }).click();
  await onScreen(page, 'home');
});
