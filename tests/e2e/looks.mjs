// What can be seen, heard and touched: accessibility rules, the keyboard, sizes, pictures.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

// A word or a screen that is just fading in has no contrast yet; axe looks at the page between two fades, held there.
const HOLD = `(async () => {
  const fading = () => document.getAnimations().some(({ effect, playState }) => {
    if (playState !== 'running' || !effect.target?.textContent.trim()) return false;
    const opacity = Number(getComputedStyle(effect.target).opacity);
    return effect.getComputedTiming().endTime < 2000 || (opacity > 0 && opacity < 1);
  });
  for (let frame = 0; frame < 2; frame += 1) await new Promise(requestAnimationFrame);
  while (fading()) await new Promise((done) => setTimeout(done, 20));
  globalThis.held = document.getAnimations().filter(({ playState }) => playState === 'running');
  for (const animation of held) animation.pause();
})()`;

/** Asserts that axe finds nothing. It runs in a world of its own: the page's CSP stays as strict as it is. */
export async function axe(page, where = '') {
  const cdp = await page.context().newCDPSession(page);
  const { frameTree } = await cdp.send('Page.getFrameTree');
  const { executionContextId: contextId } = await cdp.send('Page.createIsolatedWorld', { frameId: frameTree.frame.id });
  const evaluate = async (expression) => {
    const { result, exceptionDetails } = await cdp.send('Runtime.evaluate', { contextId, expression, awaitPromise: true, returnByValue: true });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  };
  await evaluate(`${AXE};undefined`);
  // At its end nothing of a screen lies half under the bar that sticks to the bottom.
  const top = await evaluate('(() => { const top = scrollY; scrollTo(0, document.documentElement.scrollHeight); return top; })()');
  await evaluate(HOLD);
  const found = await evaluate(`axe.run(document, { runOnly: ${JSON.stringify(RULES)}, resultTypes: ['violations'] })
    .then(({ violations }) => violations.map(({ id, help, nodes }) =>
      id + ': ' + help + '\\n' + nodes.map((node) => '    ' + node.html.slice(0, 160) + '\\n    ' + node.failureSummary).join('\\n')))`);
  await evaluate(`for (const animation of held) animation.play(); scrollTo(0, ${top})`);
  await cdp.detach();
  assert.deepEqual(found, [], `axe ${where}:\n${found.join('\n')}`);
}

/** Asserts that nothing can be scrolled or reaches out sideways. */
export async function noSidewaysScroll(page, where = '') {
  const out = await page.evaluate(() => {
    const { clientWidth: width, scrollWidth } = document.documentElement;
    const name = (element) => `${element.localName}.${[...element.classList].join('.')} "${element.textContent.trim().slice(0, 30)}"`;
    const clipped = (element) => {
      for (let up = element.parentElement; up; up = up.parentElement) if (getComputedStyle(up).overflowX !== 'visible') return up !== document.body && up !== document.documentElement;
      return false;
    };
    const outside = [...document.body.querySelectorAll('*')].filter((element) => {
      const { left, right, width: wide, height } = element.getBoundingClientRect();
      return wide > 0 && height > 0 && (left < -1 || right > width + 1) && getComputedStyle(element).visibility !== 'hidden' && !clipped(element);
    });
    return [...(scrollWidth > width ? [`the page is ${scrollWidth - width} px too wide`] : []), ...outside.map(name)];
  });
  assert.deepEqual(out, [], `sideways ${where}`);
}

/** Asserts that all that can be tapped is at least `least` px in both directions. Links inside a sentence are text. */
export async function targetsAreLarge(page, where = '', least = 44) {
  const small = await page.evaluate((least) => {
    const all = 'a[href], button, input, select, textarea, summary, [role=button], [role=switch], [role=slider], [tabindex="0"]';
    const seen = (element) => element.checkVisibility({ visibilityProperty: true }) && element.getBoundingClientRect().width > 0;
    const inSentence = (element) => element.matches('a') && getComputedStyle(element).display === 'inline' && element.parentElement.textContent.trim() !== element.textContent.trim();
    const size = (element) => {
      const boxes = [element, ...(element.labels ?? [])].map((one) => one.getBoundingClientRect());
      return [Math.max(...boxes.map((box) => box.width)), Math.max(...boxes.map((box) => box.height))];
    };
    return [...document.querySelectorAll(all)]
      .filter((element) => seen(element) || [...(element.labels ?? [])].some(seen))
      .filter((element) => !element.closest('[inert]') && !inSentence(element) && Math.min(...size(element)) < least - 0.5)
      .map((element) => `${element.localName} "${(element.getAttribute('aria-label') ?? element.labels?.[0]?.textContent ?? element.textContent).trim().slice(0, 40)}" is ${size(element).map(Math.round).join('×')}`);
  }, least);
  assert.deepEqual(small, [], `too small to tap ${where}`);
}

/** A picture for the eyes of whoever reviews: shots/NAME.png. */
export async function shot(page, name) {
  await page.screenshot({ path: path.resolve(import.meta.dirname, '../../shots', `${name}.png`) });
}

/** What has the focus, as a screen reader names it: `{role, name, ring}`; undefined when it is the page itself. */
export async function focused(page) {
  const cdp = await page.context().newCDPSession(page);
  try {
    const { result } = await cdp.send('Runtime.evaluate', { expression: 'document.activeElement' });
    const { nodes } = await cdp.send('Accessibility.getPartialAXTree', { objectId: result.objectId, fetchRelatives: false });
    const { result: looks } = await cdp.send('Runtime.callFunctionOn', {
      objectId: result.objectId, returnByValue: true,
      functionDeclaration: `function () {
        if (this === document.body) return { page: true };
        const seen = (style) => (style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) > 0) || style.boxShadow !== 'none';
        const label = this.labels?.[0];
        return { ring: this.matches(':focus-visible') && (seen(getComputedStyle(this)) || Boolean(label && seen(getComputedStyle(label)))) };
      }`,
    });
    if (looks.value.page) return undefined;
    const [node] = nodes;
    return { role: node?.role?.value, name: node?.name?.value ?? '', ring: looks.value.ring };
  } finally {
    await cdp.detach();
  }
}

/** Everything Tab reaches, once round. Every stop must show that it has the focus. */
export async function tabStops(page, limit = 60) {
  const stops = [];
  for (let i = 0; i < limit; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (!stop) break;
    if (i > 0 && (await page.evaluate(() => document.activeElement === globalThis.__firstStop))) break;
    if (i === 0) await page.evaluate(() => (globalThis.__firstStop = document.activeElement));
    assert.ok(stop.ring, `the focus on ${stop.role} "${stop.name}" can be seen`);
    stops.push(stop);
  }
  return stops;
}

/** Goes to the control by Tab alone, forwards, and returns it; then Enter or Space is the caller's. */
export async function tabTo(page, role, name, limit = 60) {
  const matches = (stop) => stop?.role === role && (typeof name === 'string' ? stop.name === name : name.test(stop.name));
  const passed = [];
  for (let i = 0; i < limit; i += 1) {
    await page.keyboard.press('Tab');
    const stop = await focused(page);
    if (matches(stop)) return stop;
    passed.push(stop ? `${stop.role} "${stop.name}"` : 'the page');
  }
  return assert.fail(`Tab never reached ${role} "${name}"; it went over ${passed.join(', ')}`);
}
