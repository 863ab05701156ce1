// Rituals with a drawing of their own: a sentence that grows, a still page, a pause before sending, a room; and the soft
// tone at the end of a turn.
import { assert, axe, journey, noSidewaysScroll, SMALLEST, targetsAreLarge } from './harness.mjs';
import { button, heading } from './journal.mjs';
import { begin, LONG, next, ritual, said, skip, toShelf } from './ritual.mjs';
import { onScreen } from './app.mjs';

const sentence = (page) => page.locator('.sentence').textContent();
const reads = (page, wanted) => page.waitForFunction((wanted) => document.querySelector('.sentence')?.textContent === wanted, wanted, LONG);

journey('the sentence grows while one types, and is read once it is whole', {}, async ({ page }) => {
  const one = ritual('R02');
  await toShelf(page);
  await begin(page, one);
  assert.equal(await sentence(page), 'I feel …');
  await button(page, 'Sad').click();
  await button(page, 'lonely').click();
  await next(page);
  await heading(page, one.step[1].prompt);
  await reads(page, 'I feel lonely when …');
  await page.locator('.paper').pressSequentially('it rains');
  await reads(page, 'I feel lonely when it rains');
  await next(page);
  await heading(page, one.step[2].prompt);
  await skip(page);
  await heading(page, one.step[3].prompt);
  await page.locator('.paper').fill('be tired');
  await reads(page, 'I feel lonely when it rains. I can see that you might be tired');
  await next(page);
  await page.locator('.paper').fill('ten minutes');
  await reads(page, 'I feel lonely when it rains. I can see that you might be tired. I’d like ten minutes');
  await next(page);
  await heading(page, one.step[5].prompt);
  assert.equal(await page.locator('.sentence').count(), 0, 'it is read once');
  await page.locator('.entry').getByText('I feel lonely when it rains. I can see that you might be tired. I’d like ten minutes.', { exact: true }).waitFor();
});

journey('without a yes the sentence has nothing for anyone else', {}, async ({ page }) => {
  const one = ritual('R02');
  await toShelf(page);
  await begin(page, one, said.openly.no);
  await button(page, said.openly.go_on).click();
  await heading(page, one.step[0].prompt);
  await button(page, 'Sad').click();
  await button(page, 'lonely').click();
  await next(page);
  await heading(page, one.step[1].prompt);
  await page.locator('.paper').fill('it rains');
  await next(page);
  await heading(page, one.step[2].prompt);
  await button(page, 'Rest').click();
  await button(page, 'quiet').click();
  await reads(page, 'I feel lonely when it rains, because I need quiet');
  await next(page);
  await page.locator('h1.card').waitFor(LONG);
  assert.doesNotMatch(await page.locator('#app').textContent(), /I can see|I’d like/);
});

journey('a pause is one large tap and a wave, a room has its word in it, a page keeps still', {}, async ({ page }) => {
  await page.setViewportSize(SMALLEST);
  await toShelf(page);
  const wave = ritual('R15');
  await begin(page, wave);
  for (const step of wave.step.slice(0, 3)) {
    await heading(page, step.prompt);
    await skip(page);
  }
  await heading(page, wave.step[3].prompt);
  const chip = await button(page, '10 minutes').boundingBox();
  assert.ok(chip.height >= 64 && chip.width >= 250, `one large tap: ${chip.width} × ${chip.height}`);
  await button(page, '10 minutes').click();
  await page.locator('.wave').waitFor();
  assert.doesNotMatch(await page.locator('#app').textContent(), /\d:\d|remaining|left/, 'nothing counts down');
  await noSidewaysScroll(page, 'the wave');
  await axe(page, 'the wave');
  await button(page, said.meanwhile.end).click();
  assert.equal(await page.locator('.wave').count(), 0);
  await page.goBack();
  await onScreen(page, 'rituals');

  const room = ritual('R18');
  await begin(page, room);
  await button(page, 'Sad').click();
  await button(page, 'lonely').click();
  for (const step of room.step.slice(0, 3)) {
    await heading(page, step.prompt);
    await next(page);
  }
  await heading(page, room.step[3].prompt);
  const width = () => page.locator('.room circle').evaluate((circle) => circle.getBoundingClientRect().width);
  assert.equal(await page.locator('.room text').textContent(), 'lonely');
  const before = await width();
  for (let more = 0; more < 3; more += 1) await page.locator('.slider').press('ArrowRight');
  await page.waitForFunction((before) => document.querySelector('.room circle').getBoundingClientRect().width > before, before, LONG);
  await targetsAreLarge(page, 'the room');
  await next(page);
  await heading(page, room.step[4].prompt);
  await button(page, said.meanwhile.begin).click();
  await page.locator('.room--given text').getByText('lonely').waitFor();
  await noSidewaysScroll(page, 'the room, given');
  await page.goBack();
  await onScreen(page, 'rituals');

  const still = ritual('R05');
  await begin(page, still);
  await page.locator('.still-breath').waitFor();
  await button(page, said.meanwhile.begin).click();
  await button(page, said.meanwhile.end).waitFor();
  assert.equal(await page.locator('.while').count(), 0, 'one breath, not two');
  await noSidewaysScroll(page, 'the still page');
});

const settings = (line) => `localStorage.setItem('holdfast.settings', '${line}')`;
const tones = () => {
  window.tones = 0;
  const { linearRampToValueAtTime } = AudioParam.prototype;
  AudioParam.prototype.linearRampToValueAtTime = function (value, at) {
    if (value === 440) window.tones += 1;
    return linearRampToValueAtTime.call(this, value, at);
  };
};

for (const [sound, rings] of [['quiet', true], ['off', false]]) {
  journey(`a turn of listening ends with a soft tone, and not where sound is off: ${sound}`, { init: [settings(`sound=${sound}`), tones] }, async ({ page }) => {
    const one = ritual('R14');
    await toShelf(page);
    await begin(page, one);
    await button(page, 'me').click();
    await next(page);
    await heading(page, one.step[1].prompt);
    await button(page, said.meanwhile.begin).click();
    await button(page, said.meanwhile.end).waitFor();
    if (rings) await page.waitForFunction(() => window.tones > 0, undefined, LONG);
    await next(page);
    await heading(page, one.step[2].prompt);
    assert.equal(await page.evaluate(() => window.tones > 0), rings);
    assert.equal(await page.getByText(said.meanwhile.waiting, { exact: true }).count(), 0, 'a turn that was ended is over');
  });
}
