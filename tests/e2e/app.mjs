// The app as a person meets it: what its words are, where its screens are, how its breath goes.
import fs from 'node:fs';
import path from 'node:path';
import { assert, DIST, ROOT, words } from './harness.mjs';

export const say = words();
/** The words around exercises. */
export const sayExercise = words('en/exercise.toml');
export const breathe = words('en/breathe.toml');
const care = words('en/care.toml');
const ritual = words('en/ritual.toml');
const wave = words('en/rituals/R15.toml');
const practising = words('en/practising.toml');
const lock = words('en/lock.toml');
const making = words('en/making.toml');

const index = fs.readFileSync(path.join(DIST, 'index.html'), 'utf8');
/** What the page starts with: the names of its script and its wasm. */
export const START = { script: /data-js="([^"]+)"/.exec(index)[1], wasm: /data-wasm="([^"]+)"/.exec(index)[1] };
/** The whole app, which takes over when a person goes where the calm path ends. */
export const WHOLE = { script: `${/data-app="([^"]+)"/.exec(index)[1]}.js`, wasm: `${/data-app="([^"]+)"/.exec(index)[1]}_bg.wasm`, style: 'app.css' };

/** A control that begins with these words. */
export const control = (page, name) => page.getByRole('button', { name: new RegExp(`^${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}`) });
export const tap = (page, name) => control(page, name).first().click();

/** The app has taken over from the page. */
export const alive = (page) => page.locator('html[data-app=alive]').waitFor({ state: 'attached' });
export const onScreen = (page, name) => page.locator(`html[data-screen=${name.split('/')[0]}]`).waitFor({ state: 'attached' });

// Leaving well has steps of its own, all on one screen. Once someone has gone, the way in leads to the waiting: those
// steps are in away.test.mjs.
const away = words('en/away.toml');
const timeOut = [say.home.practise, away.leaving.pause];
const AWAY = {
  away: timeOut,
  'away/private': [...timeOut, away.askfirst.no],
  'away/length': [...timeOut, away.askfirst.yes],
  'away/words': [...timeOut, away.askfirst.yes, '20'],
  'away/before': [say.home.practise, away.leaving.before],
  'away/alone': [say.home.practise, away.leaving.alone],
};


/** To the end of a long list. What is offered first is other rituals every day, so which row lies half under the bar before
 * that is chance. */
export async function toTheEnd(page) {
  await page.locator('.rows .row').first().waitFor();
  for (let times = 0; times < 3; times += 1) {
    await page.evaluate(() => new Promise((done) => { scrollTo(0, document.documentElement.scrollHeight); requestAnimationFrame(() => requestAnimationFrame(done)); }));
  }
}

/** Every screen, and the taps that lead there from home; a function where something else is to be done. A screen with
 * steps is `screen/step`. */
export const SCREENS = {
  home: [],
  guide: [say.bar.leave],
  now: [say.home.right_now],
  breathing: [say.home.right_now, say.now.breathe],
  ground: [say.home.right_now, say.now.look_around],
  else: [say.home.right_now, sayExercise.pick.title],
  here: [say.home.right_now, sayExercise.pick.title, sayExercise.pick.here],
  fit: [say.home.right_now, sayExercise.pick.sending],
  practise: [say.home.practise],
  rituals: [say.home.practise, ritual.shelves.door, toTheEnd],
  ritual: [say.home.practise, ritual.shelves.door, wave.name],
  promises: [say.home.practise, practising.promises.title],
  true: [say.home.practise, practising.promises.title, practising.seen.title],
  path: [say.home.practise, practising.path.title],
  part: [say.home.practise, practising.path.title, practising.path.begin],
  routine: [say.home.practise, practising.routine.title],
  insight: [say.home.practise, practising.insight.title],
  make: [say.home.practise, ritual.shelves.door, making.shelf.make],
  kinds: [say.home.practise, ritual.shelves.door, making.shelf.make, making.make.add],
  'make-step': [say.home.practise, ritual.shelves.door, making.shelf.make, making.make.add, making.kinds.tap],
  worse: [say.breath.worse],
  ladder: [say.breath.worse, breathe.other.more, breathe.other.stay],
  pace: [say.home.practise, breathe.pace.name],
  'own-pattern': [say.home.practise, breathe.shelf.make],
  pattern: [say.home.practise, (page) => page.getByText(breathe.shelf.every_day).first().click(), say.pattern.B10.name],
  help: [say.bar.help],
  country: [say.bar.help, care.lines.choose],
  safety: [say.bar.help, care.safety.title],
  people: [say.bar.help, care.people.title],
  person: [say.bar.help, care.people.title, care.people.add],
  settings: [say.home.settings],
  about: [say.home.settings, say.about.ideas],
  ...AWAY,
  mine: [say.home.settings, words('en/mine.toml').mine.title],
  down: [say.home.settings, words('en/mine.toml').mine.title, words('en/mine.toml').down.part],
  'set-down': [say.home.settings, words('en/mine.toml').mine.title, words('en/mine.toml').down.add],
  privacy: [say.home.settings, lock.all.title],
  'privacy/words': [say.home.settings, lock.all.title, lock.all.set],
  'privacy/erase': [say.home.settings, lock.all.title, words('en/private.toml').erase.title],
  channels: [say.home.settings, words('en/channels.toml').channels.open],
};

/** From a fresh start to a screen, by tapping. */
export async function go(page, screen) {
  await alive(page);
  await onScreen(page, 'home');
  for (const name of SCREENS[screen]) await (typeof name === 'function' ? name(page) : tap(page, name));
  await onScreen(page, screen);
}

const ON_ITS_WAY = [ritual.sitting.opening, care.lines.coming, say.about.coming, sayExercise.walk.on_its_way];

/** What a screen fetches beside the app has arrived. */
export const arrived = (page) => page.waitForFunction((waiting) => ![...document.querySelectorAll('#app p')]
  .some((line) => waiting.includes(line.textContent)), ON_ITS_WAY);

/** The worker holds every file of its version. */
export const keptOffline = (page) => page.evaluate(async () => {
  const { active } = await navigator.serviceWorker.ready;
  for (;;) {
    const { port1, port2 } = new MessageChannel();
    const told = await new Promise((resolve) => {
      port1.onmessage = ({ data }) => resolve(data);
      active.postMessage({ type: 'ask' }, [port2]);
    });
    if (told.offline) return told;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
});

// ── The first breath: out, then the next comes by itself; three shorter rounds, then full ones ──────────────────────

const [, phases] = /id = "B01"\nphases = (\[.*\])/.exec(fs.readFileSync(path.join(ROOT, 'src/content/patterns.toml'), 'utf8'));
const FULL = JSON.parse(phases).map(([, length]) => length);
const WARM_UP = 3;

/** Where in the breath `elapsed` ms are: out (0) or free (1), and how much of that phase is over. */
export function moment(elapsed) {
  const warm = FULL.map((length) => length * 0.8);
  const warmCycle = warm[0] + warm[1];
  const [lengths, within] = elapsed < WARM_UP * warmCycle
    ? [warm, elapsed % warmCycle]
    : [FULL, (elapsed - WARM_UP * warmCycle) % (FULL[0] + FULL[1])];
  return within < lengths[0]
    ? { phase: 'out', over: within / lengths[0], left: lengths[0] - within }
    : { phase: 'free', over: (within - lengths[0]) / lengths[1], left: lengths[0] + lengths[1] - within };
}

/** CSS `ease-in-out`, by bisection. */
function easeInOut(x) {
  const bezier = (a, b, t) => 3 * a * t * (1 - t) ** 2 + 3 * b * t ** 2 * (1 - t) + t ** 3;
  let [low, high] = [0, 1];
  for (let i = 0; i < 40; i += 1) {
    const middle = (low + high) / 2;
    if (bezier(0.42, 0.58, middle) < x) low = middle;
    else high = middle;
  }
  return bezier(0, 1, low);
}

/** How high the water should stand, 1 to 0. */
export function level(elapsed) {
  const { phase, over } = moment(elapsed);
  return phase === 'out' ? 1 - easeInOut(over) : easeInOut(over);
}

/** Before any script of the page: writes down in every frame what the guide looks like and when it began. */
export function watchGuide() {
  const seen = (globalThis.__guide = []);
  let first;
  const look = () => {
    const tide = document.querySelector('.tide');
    if (tide) {
      first ??= tide;
      const { opacity, transform } = getComputedStyle(tide);
      seen.push({
        at: document.timeline.currentTime,
        began: tide.getAnimations().map(({ startTime }) => startTime),
        opacity: Number(opacity),
        height: transform === 'none' ? 1 : new DOMMatrix(transform).d,
        same: tide === first && tide.isConnected,
        alive: document.documentElement.dataset.app === 'alive',
        word: [...document.querySelectorAll('.say span')].find((span) => Number(getComputedStyle(span).opacity) > 0.5)?.className,
      });
    }
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}

/** The frames since the breath began; before its first frame is painted an animation has no start yet. */
export const guideFrames = (page) => page.evaluate(() => globalThis.__guide.filter(({ began }) => began[0] !== null));

/** Every frame must lie on the curve of one and the same breath, within 5 % of its range. Gives back the worst. */
export function assertOnCurve(frames, began = frames[0].began[0]) {
  let worst = 0;
  for (const frame of frames) {
    const expected = level(frame.at - began);
    const off = Math.max(Math.abs(frame.opacity - (0.55 + 0.45 * expected)) / 0.45, Math.abs(frame.height - (0.35 + 0.65 * expected)) / 0.65);
    assert.ok(off <= 0.05, `${Math.round(frame.at - began)} ms into the breath the water is ${(off * 100).toFixed(1)} % off (${JSON.stringify(frame)})`);
    worst = Math.max(worst, off);
  }
  return worst;
}
