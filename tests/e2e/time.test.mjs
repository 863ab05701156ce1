// Time that passes while the page cannot run is not lost.
import { alive, go, guideFrames, moment, watchGuide } from './app.mjs';
import { assert, FULL, journey, sleep } from './harness.mjs';

const rightNow = (page) => page.evaluate(() => ({ now: performance.now(), ...globalThis.__guide.at(-1) }));

for (const seconds of FULL ? [1, 5, 22, 60] : [22]) {
  for (const screen of ['home', 'breathing']) {
    journey(`stopped for ${seconds} s on ${screen}: the right phase within a second`, { init: [watchGuide], timeout: 120_000 }, async ({ t, app, page }) => {
      await go(page, screen);
      await sleep(1500);
      const { began: [began] } = await rightNow(page);
      app.freeze();
      await sleep(seconds * 1000);
      app.thaw();
      const { now: woke } = await rightNow(page);
      for (;;) {
        const { now, at, word, began: still } = await rightNow(page);
        assert.ok(Math.abs(still[0] - began) <= 2, 'it is the same breath: no time was lost');
        const { phase, left } = moment(at - began);
        if (at > woke && word === phase) {
          t.diagnostic(`right ${Math.round(now - woke)} ms after waking`);
          break;
        }
        // A word fades for a third of a second where one phase ends and the next begins.
        if (left > 350) assert.ok(now - woke <= 1000, `${word} instead of ${phase} for ${Math.round(now - woke)} ms`);
        await sleep(20);
      }
    });
  }
}

journey('a busy page is right again as soon as it can be', { init: [watchGuide] }, async ({ page }) => {
  await alive(page);
  await page.evaluate(() => {
    const until = performance.now() + 6000;
    setTimeout(function busy() {
      const slice = performance.now() + 180;
      while (performance.now() < slice);
      if (performance.now() < until) setTimeout(busy, 20);
    });
  });
  await sleep(8500);
  const frames = (await guideFrames(page)).filter((frame) => frame.alive);
  const [{ began: [began] }, { at, word }] = [frames[0], frames.at(-1)];
  const { phase, left, over } = moment(at - began);
  if (left > 350 && over > 0.15) assert.equal(word, phase);
  assert.ok(frames.every((frame) => Math.abs(frame.began[0] - began) <= 2));
});
