// Rituals as a person walks them. What a walk needs is read from the files, so a new file is walked too.
import fs from 'node:fs';
import path from 'node:path';
import { alive, onScreen, say, tap } from './app.mjs';
import { assert, ROOT, words } from './harness.mjs';
import { button, heading, row } from './journal.mjs';

export const said = words('en/ritual.toml');
export const LONG = { timeout: 20_000 };

// ── The files, as far as a walk needs them ───────────────────────────────────────────────────────────────────────

const FOLDER = path.join(ROOT, 'src/content/en/rituals');

/** One file: its plain fields, and a list of tables for each `[[step]]`, `[[step.branch]]` … */
function read(file) {
  const ritual = { id: file.replace('.toml', ''), step: [], next: [] };
  let table = ritual;
  for (const line of fs.readFileSync(path.join(FOLDER, file), 'utf8').split('\n')) {
    const [, names] = /^\[\[([\w.]+)\]\]$/.exec(line) ?? [];
    const [, key, value] = /^(\w+) = (.+)$/.exec(line) ?? [];
    if (names) {
      const parent = names.split('.').slice(0, -1).reduce((into, name) => into[name].at(-1), ritual);
      (parent[names.split('.').at(-1)] ??= []).push((table = {}));
    } else if (key) {
      table[key] = JSON.parse(value);
    }
  }
  return ritual;
}

const FILES = fs.readdirSync(FOLDER).filter((file) => /^[RP]\d\d\.toml$/.test(file)).sort();
const ALL = FILES.map(read);
/** Those on the shelves; what belongs to the path is met there. */
export const RITUALS = ALL.filter(({ kind, shelf }) => !kind && shelf !== 'path');
export const OF_PATH = ALL.filter(({ shelf }) => shelf === 'path');
export const PATH = ALL.find(({ kind }) => kind === 'path');
export const ritual = (id) => ALL.find((one) => one.id === id);

// ── A person's ways ──────────────────────────────────────────────────────────────────────────────────────────────

export async function toShelf(page) {
  await alive(page);
  await tap(page, say.home.practise);
  await row(page, said.shelves.door).click();
  await onScreen(page, 'rituals');
  await row(page, RITUALS[0].name).waitFor(LONG);
}

export async function begin(page, one, gate = said.openly.yes) {
  await row(page, one.name).first().click();
  await onScreen(page, 'ritual');
  if (['first', 'full'].includes(one.gate)) await passGate(page, gate);
}

export async function passGate(page, answer) {
  await heading(page, said.openly.question);
  await page.getByRole('button', { name: answer, exact: true }).click();
}

export const prompt = (page) => page.locator('#app h1').textContent();
export const next = (page) => button(page, said.sitting.next).click();
export const skip = (page) => button(page, said.sitting.skip).click();

/** Answers a step in its own way. Of options it takes the last: that one leads on. */
export async function answer(page, step, text) {
  const chips = page.locator('#app .picks:not(.picks--starters) .pick[aria-pressed=false]:visible');
  switch (step.input) {
    case 'tap':
    case 'taps':
      if (step.set && !step.options) await chips.first().click(); // a family; in it the first word
      if (await chips.count()) await (step.options ? chips.last() : chips.first()).click();
      else await page.locator('.paper').first().fill(text);
      break;
    case 'slider':
    case 'hold':
    case 'circles':
      await page.locator('.slider').press('ArrowRight');
      break;
    case 'line':
    case 'text':
      await page.locator('.paper').first().fill(text);
      break;
    case 'date':
      await page.locator('.day').fill('2027-01-02');
      break;
    case 'draw': {
      await page.locator('.pad').hover({ position: { x: 20, y: 40 } });
      const box = await page.locator('.pad').boundingBox();
      await page.mouse.down();
      await page.mouse.move(box.x + 80, box.y + 60);
      await page.mouse.up();
      assert.match(await page.locator('.pad path').getAttribute('d'), /^M\d+ \d+L/);
      break;
    }
    case 'timer':
      if (step.options) await chips.first().click();
      else await button(page, said.meanwhile.begin).click();
      await button(page, said.meanwhile.end).waitFor();
      break;
    case 'move':
      await chips.first().click();
      break;
    default:
  }
}

/** From the step shown to the end, each step answered; gives back the texts written. */
export async function walk(page, one, gate = said.openly.yes) {
  const written = [];
  for (const step of one.step) {
    if (step.sendable && gate !== said.openly.yes) continue;
    // Branches lead elsewhere in some files: whatever is asked is looked up by what stands on the screen.
    const shown = await Promise.race([
      page.locator('#app h1.prompt').textContent(),
      page.locator('#app h1.card').textContent(),
    ]);
    if (await page.locator('#app h1.card').count()) break;
    if (shown === said.openly.question) await passGate(page, gate);
    const here = one.step.find(({ prompt }) => prompt === (shown === said.openly.question ? step.prompt : shown));
    assert.ok(here, `${one.id}: “${shown}” stands in the file`);
    const text = `${one.id} ${here.key}`;
    await answer(page, here, text);
    if (['line', 'text'].includes(here.input)) written.push(text);
    await next(page);
    await page.waitForFunction((before) => document.querySelector('#app h1')?.textContent !== before, here.prompt, LONG);
  }
  await page.locator('#app h1.card').waitFor(LONG);
  return written;
}

export async function keep(page) {
  await button(page, said.leaf.keep).click();
  await heading(page, said.leaf.kept);
}
