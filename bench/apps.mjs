// The two that are measured beside each other in one run: ours, and F, a breathing page of one hand-written file.
// Everything here runs inside the page.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { DIST } from '../tests/e2e/harness.mjs';

const FLOOR = path.join(import.meta.dirname, 'floor');

/** F waits for a tap; ours does not. Beside ours it starts by itself, so that both do the same. */
function selfStartingFloor() {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'holdfast-floor-'));
  fs.cpSync(FLOOR, folder, { recursive: true });
  const file = path.join(folder, 'index.html');
  const page = fs.readFileSync(file, 'utf8');
  const started = page.replace('navigator.serviceWorker', 's.click();navigator.serviceWorker');
  if (started === page) throw new Error('bench/floor/index.html is not as bench/apps.mjs knows it');
  fs.writeFileSync(file, started);
  return folder;
}

/**
 * word: what a person is told to do now. moves: whether the picture is moving. schedule: after how many ms of one
 * cycle each word begins, and where the first cycle starts on the page's clock.
 */
export const apps = () => [
  {
    name: 'F', root: selfStartingFloor(), own: false,
    word: () => document.querySelector('#t')?.textContent.toLowerCase().replace('ready', ''),
    moves: () => (document.querySelector('i')?.getAnimations().length ?? 0) > 0,
    alive: () => true,
  },
  {
    name: 'ours', root: DIST, own: true,
    word: () => [...document.querySelectorAll('.say span')].find((span) => Number(getComputedStyle(span).opacity) > 0.5)?.className,
    moves: () => (document.querySelector('.tide')?.getAnimations().some(({ playState }) => playState === 'running')) ?? false,
    alive: () => document.documentElement.dataset.app === 'alive',
  },
];

/** An init script: one of the two below with the app's functions written into it, because a strict CSP allows no eval. */
export const watching = (watch, { word, moves, alive }) => `(${watch})({ word: ${word}, moves: ${moves}, alive: ${alive} })`;

/**
 * When the first guided breath stood there: words to follow, and movement. It looks at the first paint with content,
 * and only if the breath is not in it, at every frame after: looking at every frame from the start slowed the page
 * it looked at (by a fifth at a quarter of the speed).
 */
export function start({ word, moves, alive }) {
  const seen = (globalThis.__start = { breath: null, alive: null, long: 0 });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) seen.long += Math.max(0, entry.duration - 50);
  }).observe({ type: 'longtask', buffered: true });
  const look = () => {
    if (seen.breath === null && word() && moves()) seen.breath = performance.now();
    if (seen.breath !== null && alive()) seen.alive = performance.now();
    else requestAnimationFrame(look);
  };
  new PerformanceObserver((list) => {
    const [painted] = list.getEntriesByName('first-contentful-paint');
    if (!painted) return;
    if (word() && moves()) seen.breath = painted.startTime;
    look();
  }).observe({ type: 'paint', buffered: true });
}

/** Writes down every change of the word, and every hole in time. */
export function words({ word }) {
  const log = (globalThis.__words = { changes: [], holes: [] });
  let last;
  let before = performance.now();
  const look = () => {
    const now = performance.now();
    if (now - before > 5000) log.holes.push([before, now]);
    before = now;
    const said = word();
    if (said && said !== last) log.changes.push([(last = said), now]);
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
