// How a breath reaches a person besides the picture: heard, said, felt. What the app schedules is performed for real,
// in an OfflineAudioContext; voice and vibration, which this machine lacks, are recorders and the calls are the app's.
import { alive, control, go, onScreen, say, tap } from './app.mjs';
import { assert, axe, journey, noSidewaysScroll, sleep, words } from './harness.mjs';

const { channels } = words('en/channels.toml');
/** The first breath as led: 80 % of four seconds each, three times. */
const OUT = 3.2;
const CYCLE = 6.4;

const settings = (line) => `localStorage.getItem('holdfast.settings') ?? localStorage.setItem('holdfast.settings', '${line}')`;

/** Everything the app builds with Web Audio is built into an offline context whose clock follows the page's. */
const offlineAudio = () => {
  window.audio = [];
  const now = performance.now.bind(performance);
  window.skip = 0; // milliseconds that pass at once
  performance.now = () => now() + window.skip;
  class Recorded extends EventTarget {
    constructor() {
      super();
      this.began = performance.now();
      this.offline = new OfflineAudioContext(1, 48_000 * 100, 48_000);
      this.state = 'suspended';
      this.stood = 0;
      this.byTap = navigator.userActivation.isActive;
      window.audio.push(this);
      setTimeout(() => this.turn('running'));
    }
    // A suspended clock stands, as a phone's does during a call.
    turn(state) {
      if (state === this.state) return;
      if (state === 'running') this.stood += this.still === undefined ? 0 : performance.now() - this.still;
      else this.still = performance.now();
      this.state = state;
      this.dispatchEvent(new Event('statechange'));
    }
    get currentTime() { return ((this.state === 'running' ? performance.now() : this.still ?? this.began) - this.began - this.stood) / 1000; }
    get destination() { return this.offline.destination; }
    get sampleRate() { return 48_000; }
    async resume() { if (!this.held) setTimeout(() => this.turn('running')); }
    async suspend() { setTimeout(() => this.turn('suspended')); }
  }
  for (const name of ['createBuffer', 'createBufferSource', 'createGain', 'createBiquadFilter', 'createOscillator']) {
    Recorded.prototype[name] = function (...args) { return this.offline[name](...args); };
  }
  window.AudioContext = Recorded;
  // Which ramps were asked for, and when: to see that they lie ahead, and that none comes in a burst.
  window.ramps = [];
  const { linearRampToValueAtTime } = AudioParam.prototype;
  AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
    window.ramps.push({ asked: window.audio[0]?.currentTime ?? 0, at, value });
    return linearRampToValueAtTime.call(this, value, at);
  };
};

const recorders = () => {
  window.spoken = [];
  window.shaken = [];
  const voice = (lang, localService) => ({ lang, localService, name: lang, voiceURI: lang, default: false });
  const synthesis = Object.assign(new EventTarget(), {
    speaking: false, pending: false, cancelled: 0,
    getVoices: () => [voice('en-GB', false), voice('de-DE', true), voice('en-US', true)],
    speak: ({ text, voice: { lang, localService }, volume }) => window.spoken.push({ text, lang, localService, volume, at: performance.now() }),
    cancel() { this.cancelled += 1; },
  });
  Object.defineProperty(window, 'speechSynthesis', { value: synthesis });
  window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
  Object.defineProperty(navigator, 'vibrate', { value: (list) => { window.shaken.push([...list]); return true; }, configurable: true });
};
const said = (page) => page.evaluate(() => window.spoken.filter(({ text }) => text).map(({ text }) => text));
const shaken = (page) => page.evaluate(() => window.shaken);
const sounding = (page) => page.waitForFunction(() => window.ramps?.length > 0);

// In the page: what the samples are like. `from` and `to` are seconds.
const FIGURES = () => {
  const rms = (samples, from, to) => {
    const part = samples.subarray(Math.round(from * 48_000), Math.round(to * 48_000));
    return Math.sqrt(part.reduce((sum, sample) => sum + sample * sample, 0) / part.length);
  };
  window.figures = {
    rms: (samples, spans) => spans.map(([from, to]) => rms(samples, from, to)),
    peak: (samples) => samples.reduce((peak, sample) => Math.max(peak, Math.abs(sample)), 0),
    /** The first sample that is not silence after `silence` seconds, near each of the times. */
    onsets: (samples, times) => times.map((time) => {
      let at = Math.round((time - 1) * 48_000);
      while (Math.abs(samples[at]) < 1e-7) at += 1;
      return at / 48_000 - time;
    }),
    /** The envelope in blocks of 10 ms: the largest rise within 300 ms as a share of the loudest. */
    envelope: (samples, to) => Array.from({ length: Math.round(to * 100) }, (_, block) => rms(samples, block / 100, block / 100 + 0.01)),
    /** How alike two waves are, 1 for the same. */
    alike: (samples, [one, other, length]) => {
      const [a, b] = [one, other].map((from) => samples.subarray(Math.round(from * 48_000), Math.round((from + length) * 48_000)));
      let [ab, aa, bb] = [0, 0, 0];
      a.forEach((sample, at) => { ab += sample * b[at]; aa += sample * sample; bb += b[at] * b[at]; });
      return ab / Math.sqrt(aa * bb);
    },
  };
};
/** Renders once; `asked` is a list of [figure, argument]. */
const hear = (page, asked) => page.evaluate(async (asked) => {
  const samples = (await window.audio.at(-1).offline.startRendering()).getChannelData(0);
  return asked.map(([figure, argument]) => window.figures[figure](samples, argument));
}, asked);

/** When whole waves begin on the audio clock: level 0, and brightness 900. The first wave was joined under way. */
const wholeWaves = (page) => page.evaluate(() => window.ramps.filter(({ value }, at) => value === 0 && window.ramps[at + 1]?.value === 900).map(({ at }) => at));

const SOUND = { init: [settings('sound=full'), offlineAudio, FIGURES] };

journey('the sea: out is heard, the free breath is silence, every wave begins on time and is scheduled far ahead', SOUND, async ({ t, page }) => {
  await go(page, 'breathing');
  await sounding(page);
  assert.ok(await page.evaluate(() => window.audio.every(({ byTap }) => byTap)), 'audio was opened within a tap');
  const [second] = await wholeWaves(page);
  const began = second - CYCLE;
  const starts = [CYCLE, 2 * CYCLE, 3 * CYCLE, 3 * CYCLE + 8, 3 * CYCLE + 16].map((at) => began + at);
  const out = starts.map((start) => [start, start + OUT]);
  const free = starts.map((start) => [start - 2.5, start - 0.01]);
  const [outs, frees, [peak], onsets, envelope, alike] = await hear(page, [
    ['rms', out], ['rms', free], ['rms', [[0, 60]]], ['onsets', starts], ['envelope', 60], ['alike', [starts[0], starts[1], OUT]],
  ]);
  assert.ok(peak > 0);
  assert.ok(Math.min(...outs) > 0.01, `out is heard: ${outs}`);
  assert.ok(Math.max(...frees) < 1e-6, `the free breath is silent: ${frees}`);
  const worst = Math.max(...onsets.map(Math.abs)) * 1000;
  t.diagnostic(`onset error ${worst.toFixed(2)} ms`);
  assert.ok(worst <= 3, `onsets are ${onsets.map((off) => (off * 1000).toFixed(1))} ms off`);
  // From silence to its height no wave takes less than 300 ms.
  const loudest = Math.max(...envelope);
  const quick = envelope.filter((value, at) => at >= 20 && envelope[at - 20] < loudest * 0.02 && value > loudest * 0.7);
  assert.deepEqual(quick, [], 'nothing is sudden');
  assert.ok(Math.abs(alike) < 0.5, `two waves are not the same: ${alike}`);
  // Scheduled at once: more than a cycle ahead, and more than the minute a throttled timer takes.
  const ahead = await page.evaluate(() => Math.max(...window.ramps.map(({ at }) => at)) - window.audio[0].currentTime);
  assert.ok(ahead > 60, `${ahead} s ahead`);
  const least = await page.evaluate((starts) => Math.min(...starts.map((start) => start - window.ramps.find(({ at }) => Math.abs(at - start) < 1e-6).asked)), starts.slice(2));
  assert.ok(least > CYCLE, 'each cue was given to the audio clock a cycle ahead or more');
});

journey('in and out: out is louder than in, and nothing clips at full level', SOUND, async ({ t, page }) => {
  await go(page, 'practise');
  await tap(page, say.pattern.B05.name);
  await sounding(page);
  assert.ok(await page.evaluate(() => window.audio.length === 1 && window.audio[0].byTap), 'opened within the tap, though it counts in first');
  const [second] = await wholeWaves(page); // warm: four seconds out, 2.4 in
  const [[out, into], peak] = await hear(page, [['rms', [[second, second + 4], [second + 4, second + 6.4]]], ['peak']]);
  assert.ok(out > into * 1.5 && into > 0.003, `out ${out}, in ${into}`);
  t.diagnostic(`rms out ${out.toFixed(3)}, in ${into.toFixed(3)}, peak ${peak.toFixed(3)}`);
  assert.ok(peak < 0.98 && peak > 0.3, `peak ${peak}`);
});

journey('a pause is silence at once, whatever was scheduled', SOUND, async ({ page }) => {
  await go(page, 'breathing');
  await sounding(page);
  const gains = () => page.evaluate(() => window.ramps.length);
  await tap(page, say.bar.pause);
  const [[whole]] = await hear(page, [['rms', [[0, 99]]]]);
  assert.equal(whole, 0, 'nothing is connected any more');
  const before = await gains();
  await sleep(300);
  assert.equal(await gains(), before);
});

journey('a block ends with one soft tone', SOUND, async ({ page }) => {
  await go(page, 'breathing');
  await sounding(page);
  await page.evaluate(() => { window.skip += 40_000; });
  await page.waitForFunction(() => window.ramps.some(({ value }) => value === 440));
  const tone = await page.evaluate(() => window.ramps.filter((ramp, at) => window.ramps[at + 1]?.value === 440).map(({ at, value }) => ({ at, value })));
  assert.deepEqual(tone.map(({ value }) => Math.round(value * 1000)), [0, 220, 0]);
  const [from, top, end] = tone.map(({ at }) => at);
  assert.ok(Math.abs(top - from - 0.3) < 1e-6 && Math.abs(end - from - 1.8) < 1e-6);
  const last = await page.evaluate(() => Math.max(...window.ramps.filter((ramp, at) => window.ramps[at + 1]?.value === 250).map(({ at }) => at)));
  assert.ok(Math.abs(from - last) < 1e-6, 'it begins where the last out-breath has faded');
});

journey('the first breath sounds once sound is on and a person has tapped, and never before', SOUND, async ({ page }) => {
  await alive(page);
  await sleep(1500);
  assert.equal(await page.evaluate(() => window.audio.length), 0);
  await page.locator('#guide').click();
  await sounding(page);
  const began = await page.evaluate(() => document.querySelector('.tide').getAnimations()[0].startTime);
  // What is heard is the breath that is seen: a wave begins a whole number of warm cycles after the picture began.
  const off = await page.evaluate((began) => {
    const wave = window.ramps.findLast(({ value }, at) => value === 0 && window.ramps[at + 1]?.value === 900);
    const [audio] = window.audio;
    return performance.now() + (wave.at - audio.currentTime) * 1000 - began;
  }, began);
  const cycles = off < 19_200 ? off / 6400 : (off - 19_200) / 8000;
  assert.ok(Math.abs(cycles - Math.round(cycles)) < 0.01, `${off} ms after the picture began`);
});

journey('a call takes the sound away and gives it back: the right place in the breath, nothing made up for', SOUND, async ({ page }) => {
  await go(page, 'breathing');
  await sounding(page);
  const place = () => page.evaluate(() => {
    const at = window.ramps.findLastIndex(({ value }, at) => value === 0 && window.ramps[at + 1]?.value === 900);
    return performance.now() + (window.ramps[at].at - window.audio[0].currentTime) * 1000;
  });
  const before = await place();
  await page.evaluate(() => { const [audio] = window.audio; audio.held = true; audio.turn('interrupted'); window.ramps.length = 0; });
  await sleep(4000);
  assert.equal(await page.evaluate(() => window.ramps.length), 0, 'nothing is given to a clock that stands');
  await page.evaluate(() => { const [audio] = window.audio; audio.held = false; audio.turn('running'); });
  await sounding(page);
  const off = ((await place()) - before) / 8000;
  assert.ok(Math.abs(off - Math.round(off)) < 0.01, `${off} cycles on`);
  assert.equal(await page.evaluate(() => window.ramps.filter(({ asked, at }) => at < asked).length), 0, 'and nothing in the past');
});

journey('the words: one a phase, by a voice of this device and of this language', { init: [settings('voice=middle'), recorders] }, async ({ page }) => {
  await go(page, 'practise');
  await tap(page, say.pattern.B05.name);
  await page.waitForFunction(() => window.spoken.filter(({ text }) => text).length >= 3);
  assert.deepEqual((await said(page)).slice(0, 3), [say.breath.out, say.breath.in, say.breath.out]);
  assert.ok(await page.evaluate(() => window.spoken.every(({ lang, localService }) => lang === 'en-US' && localService)));
  assert.ok(await page.evaluate(() => window.spoken.every(({ text, volume }) => !text || Math.abs(volume - 0.4) < 1e-6)));
  assert.deepEqual(await shaken(page), [], 'nothing else');
});

journey('the pulses: an out-breath thins out to its end, an in-breath is two ticks', { init: [settings('vibration=on'), recorders] }, async ({ page }) => {
  await alive(page);
  await sleep(600);
  assert.deepEqual(await shaken(page), [], 'nothing shakes before a tap');
  await go(page, 'practise');
  await tap(page, say.pattern.B05.name);
  await page.waitForFunction(() => window.shaken.filter((list) => list.length).length >= 2);
  const [out, into] = (await shaken(page)).filter((list) => list.length);
  assert.deepEqual(out, [60, 140, 50, 200, 40, 280, 30, 380, 25, 500, 25, 500, 25, 500, 25, 500, 25, 500, 25], 'four seconds');
  assert.deepEqual(into, [25, 80, 25]);
  await tap(page, say.bar.pause);
  assert.deepEqual((await shaken(page)).at(-1), [], 'stillness at once');
});

journey('one tap silences all, in one place, and one more brings it back', { init: [settings('sound=quiet;voice=quiet;vibration=on'), offlineAudio, recorders, FIGURES] }, async ({ page }) => {
  await go(page, 'breathing');
  await sounding(page);
  const corner = page.locator('.corner');
  const before = await corner.boundingBox();
  await tap(page, channels.silence);
  assert.deepEqual((await shaken(page)).at(-1), []);
  assert.ok(await page.evaluate(() => speechSynthesis.cancelled > 0));
  const [[whole]] = await hear(page, [['rms', [[0, 99]]]]);
  assert.equal(whole, 0);
  const words = (await said(page)).length;
  await control(page, channels.again).waitFor();
  await sleep(3500); // over the next phase
  assert.equal((await said(page)).length, words, 'the breath goes on in silence');
  await page.locator('html[data-screen=breathing]').waitFor({ state: 'attached' });
  await page.evaluate(() => { window.ramps.length = 0; });
  await tap(page, channels.again);
  await sounding(page);
  await control(page, channels.silence).waitFor();
  assert.equal((await corner.boundingBox()).y, before.y, 'the same place');
  await tap(page, say.bar.leave);
  await corner.waitFor({ state: 'detached' });
});

journey('the channels are tried by a tap and kept', { init: [offlineAudio, recorders] }, async ({ page }) => {
  await go(page, 'channels');
  const choose = (legend, option) => page.getByRole('group', { name: legend }).getByText(option, { exact: true });
  assert.equal(await page.getByRole('checkbox', { name: channels.vibrate }).count(), 0, 'not before it was felt');
  await tap(page, channels.feel);
  const felt = (await shaken(page)).find((list) => list.length);
  assert.deepEqual([felt[0], felt.slice(-4, -1)], [60, [25, 80, 25]], 'out, then in');
  await page.getByRole('checkbox', { name: channels.vibrate }).check();
  await choose(channels.how_loud, channels.middle).last().click();
  assert.deepEqual(await said(page), [channels.example]);
  await choose(channels.how_loud, channels.quiet).first().click();
  await control(page, channels.hear).waitFor();
  await sounding(page);
  assert.ok(await page.evaluate(() => window.ramps.every(({ value }) => value !== 440)), 'one breath, and no tone at its end');
  await control(page, channels.silence).waitFor();
  await tap(page, channels.silence);
  await page.locator('.corner').waitFor({ state: 'detached' });
  await choose(channels.drawn, channels.rich).click();
  assert.equal(await page.evaluate(() => localStorage.getItem('holdfast.settings')), 'picture=rich;sound=quiet;voice=middle;vibration=on');
  await axe(page, 'channels with everything on');
  await noSidewaysScroll(page, 'channels');
  await page.reload();
  await go(page, 'channels');
  assert.ok(await page.getByRole('checkbox', { name: channels.vibrate }).isChecked());
  await tap(page, channels.look);
  await onScreen(page, 'guide');
  await page.locator('.kelp').waitFor();
  await page.goBack();
  await onScreen(page, 'channels');
});

journey('what a phone lacks is not shown', { init: [() => { delete Navigator.prototype.vibrate; }] }, async ({ page }) => {
  await go(page, 'channels');
  await page.getByText(channels.sound_line).waitFor();
  for (const missing of [channels.vibration_line, channels.voice_line, channels.even_silenced]) assert.equal(await page.getByText(missing).count(), 0, missing);
});

journey('a phone set to silent stays silent unless asked otherwise', { init: [() => { navigator.audioSession = { type: 'auto' }; }] }, async ({ page }) => {
  await go(page, 'channels');
  const kind = () => page.evaluate(() => navigator.audioSession.type);
  assert.equal(await kind(), 'ambient');
  await page.getByText(channels.even_silenced).click();
  assert.equal(await kind(), 'playback');
});

for (const [picture, heights] of [['bar', 7], ['rich', Infinity]]) {
  journey(`the ${picture} picture: drawn by the compositor alone, in the first breath too`, { init: [settings(`picture=${picture}`)] }, async ({ page, app }) => {
    await alive(page);
    const guide = await page.evaluate(() => { window.tide = document.querySelector('.tide'); return window.tide.isConnected; });
    assert.ok(guide);
    await app.cdp.send('Performance.enable');
    const layouts = async () => (await app.cdp.send('Performance.getMetrics')).metrics.find(({ name }) => name === 'LayoutCount').value;
    await sleep(500);
    const seen = new Set();
    const before = await layouts();
    for (let at = 0; at < 32; at += 1) {
      seen.add(await page.evaluate(() => new DOMMatrix(getComputedStyle(window.tide).transform).d.toFixed(3)));
      await sleep(100);
    }
    const laidOut = (await layouts()) - before;
    assert.ok(laidOut <= 4, `${laidOut} layouts in a cycle`);
    assert.ok(heights === Infinity ? seen.size > 15 : seen.size > 3 && seen.size <= heights, `${seen.size} heights`);
    assert.ok(await page.evaluate(() => window.tide === document.querySelector('.tide')), 'the node of the page is still the one');
    const moved = await page.evaluate(() => document.getElementById('guide').getAnimations({ subtree: true }).flatMap(({ effect }) => effect.getKeyframes()).flatMap(Object.keys));
    assert.deepEqual([...new Set(moved)].filter((key) => !['offset', 'computedOffset', 'easing', 'composite'].includes(key)).sort(), ['opacity', 'transform']);
  });
}

journey('less movement: kelp and tide stand still, the bar that was chosen goes in steps', { init: [settings('picture=rich')], reducedMotion: 'reduce' }, async ({ page }) => {
  const moving = () => page.evaluate(() => document.getElementById('guide').getAnimations({ subtree: true }).filter(({ effect }) => effect.getKeyframes().some(({ transform }) => transform)).length);
  await go(page, 'breathing');
  assert.equal(await moving(), 0);
  await page.evaluate(() => localStorage.setItem('holdfast.settings', 'picture=bar'));
  await page.reload();
  await go(page, 'breathing');
  assert.equal(await moving(), 1);
});

journey('darker for the night: every deep screen can still be read', { init: [settings('dim=yes')] }, async ({ page }) => {
  const ground = () => page.evaluate(() => getComputedStyle(document.documentElement).backgroundColor);
  await alive(page);
  const dim = await ground();
  for (const screen of ['home', 'now', 'help', 'worse']) {
    await page.reload();
    await go(page, screen);
    await axe(page, `${screen}, dim`);
    assert.equal(await ground(), dim);
  }
  await page.evaluate(() => localStorage.removeItem('holdfast.settings'));
});

// ── Interruptions ───────────────────────────────────────────────────────────────────────────────────────────────

/** The page is hidden for so many milliseconds that pass at once. */
/** Hides the page for so long; gives back how many words had been said when it was hidden. */
const hiddenFor = (page, milliseconds) => page.evaluate((milliseconds) => {
  const see = (state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true });
    document.dispatchEvent(new Event('visibilitychange'));
  };
  see('hidden');
  const saidBefore = (window.spoken ?? []).filter(({ text }) => text).length;
  window.skip += milliseconds;
  see('visible');
  return saidBefore;
}, milliseconds);
const skipping = () => {
  const now = performance.now.bind(performance);
  window.skip ??= 0;
  performance.now = () => now() + window.skip;
};

const noWakeLock = () => { WakeLock.prototype.request = async () => { throw new DOMException('no', 'NotAllowedError'); }; };

journey('ten minutes away, the screen not kept awake: one quiet line, nothing made up for, and it goes on when asked', { init: [settings('voice=quiet'), recorders, skipping, noWakeLock] }, async ({ page }) => {
  await go(page, 'breathing');
  await page.waitForFunction(() => window.spoken.some(({ text }) => text));
  const before = await hiddenFor(page, 600_000);
  await page.locator('.say .shown', { hasText: channels.welcome }).waitFor();
  await page.locator('#app [role=status]', { hasText: channels.welcome }).waitFor();
  await control(page, say.bar.resume).waitFor();
  await sleep(1500);
  assert.equal((await said(page)).length, before, 'nothing was said');
  await tap(page, say.bar.resume);
  await page.waitForFunction((before) => window.spoken.filter(({ text }) => text).length > before, before);
  assert.equal((await said(page))[before], say.breath.out);
  await control(page, say.bar.pause).waitFor();
});

journey('a minute away, and the clock of the phone a day off: the same breath, one word', { init: [settings('voice=quiet'), recorders, skipping] }, async ({ page }) => {
  await go(page, 'breathing');
  await page.waitForFunction(() => window.spoken.some(({ text }) => text));
  for (const day of [1, -1]) {
    await page.evaluate((day) => { const now = Date.now; Date.now = () => now() + day * 86_400_000; }, day);
    const before = await hiddenFor(page, 50);
    await sleep(300);
    assert.ok((await said(page)).length - before <= 1);
  }
  const before = await hiddenFor(page, 20_000);
  await sleep(500);
  assert.ok((await said(page)).length - before <= 1, 'of three breaths that passed, not one is caught up with');
  await control(page, say.bar.pause).waitFor();
});

journey('a renderer that was stopped goes on without a burst', { init: [settings('sound=quiet;voice=quiet;vibration=on'), recorders, () => {
  window.ramps = [];
  const { linearRampToValueAtTime } = AudioParam.prototype;
  const contexts = [];
  window.AudioContext = class extends AudioContext { constructor() { super(); contexts.push(this); } };
  AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
    window.ramps.push({ asked: contexts[0].currentTime, at, value });
    return linearRampToValueAtTime.call(this, value, at);
  };
}] }, async ({ app, page }) => {
  await go(page, 'breathing');
  await sounding(page);
  const counts = async () => [(await said(page)).length, (await shaken(page)).filter((list) => list.length).length];
  const before = await counts();
  app.freeze();
  await sleep(8000);
  app.thaw();
  await sleep(800);
  const after = await counts();
  after.forEach((count, at) => assert.ok(count - before[at] <= 2, `${count - before[at]} cues at once`));
  assert.equal(await page.evaluate(() => window.ramps.filter(({ asked, at }) => at < asked - 0.001).length), 0, 'nothing was scheduled into the past');
});
