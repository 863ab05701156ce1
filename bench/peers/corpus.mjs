// A made-up journal and 226 questions, the same on every machine: whole numbers of 32 bits only. The Rust of it is
// crates/search/tests/search/corpus.rs; 10,000 entries have the hash c2d200e9, 50,000 have 6d4e1c8a.
const STOP = ('the and to i a of was in it my that me is with for but on so had not at be this have as am we they he she ' +
  'all just about when what up out if do feel felt like today really because from get then time been day there her him them more ' +
  'could would can still know think going back work went home people want said now after good much how over one too some very ' +
  'only need bed sleep night morning again even no or by an are were did will his their our us you your than before again better ' +
  'worse calm anxious panic breath breathing heart chest hands slow safe walk water rain cold warm tired quiet angry sad happy ' +
  'lonely scared hope mother father friend sister brother therapist meeting train bus kitchen garden window dream').split(' ');
const STARTS = 'b c d f g h k l m n p r s t v z br cl dr fl gr pl st tr sh ch th'.split(' ');
const VOWELS = 'a e i o u ai ea ou oo y'.split(' ');
const ENDS = ['', '', '', 'n', 'r', 's', 't', 'l', 'nd', 'ck'];
const TAGS = ['work', 'family', 'sleep', 'panic', 'gratitude', 'therapy', 'body', 'friends', 'ritual', 'dream', 'nature', 'food'];
const EMOJI = ['🙂', '😔', '🌿', '🌧️', '💧'];
const WORDS = 20_000;

/** The hashes a corpus must have to be compared with anybody's figures. */
export const HASHES = { 10_000: 'c2d200e9', 50_000: '6d4e1c8a' };

/** mulberry32. */
function random(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1) >>> 0;
    t = (t ^ (t + Math.imul(t ^ (t >>> 7), t | 61))) >>> 0;
    return (t ^ (t >>> 14)) >>> 0;
  };
}
const below = (next, limit) => next() % limit;

function vocabulary() {
  const next = random(0xc0ffee);
  const words = [...new Set(STOP)];
  const seen = new Set(words);
  while (words.length < WORDS) {
    const syllables = 1 + below(next, 3) + (below(next, 4) === 0 ? 1 : 0);
    let word = '';
    for (let at = 0; at < syllables; at += 1) word += STARTS[below(next, STARTS.length)] + VOWELS[below(next, VOWELS.length)];
    word += ENDS[below(next, ENDS.length)];
    if (word.length < 3 || word.length > 14 || seen.has(word)) continue;
    seen.add(word);
    words.push(word);
  }
  Object.assign(words, { 1500: 'café', 2500: 'naïve', 3500: 'über', 4500: 'mañana' });
  return words;
}

/** How often each word comes, added up: Zipf and Mandelbrot in whole numbers. */
function frequencies() {
  let sum = 0;
  return Float64Array.from({ length: WORDS }, (_, at) => (sum += Math.floor(2 ** 30 / (at + 3))));
}

function pick(next, sums) {
  const drawn = ((next() >>> 5) * 67108864 + (next() >>> 6)) % sums.at(-1);
  let [low, high] = [0, sums.length - 1];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (drawn < sums[middle]) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** `count` entries, oldest first. */
export function corpus(count) {
  const [words, sums, next] = [vocabulary(), frequencies(), random(42)];
  const word = () => (below(next, 200) === 0 ? `q${next().toString(36)}` : words[pick(next, sums)]);
  const capital = (text) => text[0].toUpperCase() + text.slice(1);
  let ts = 1577836800000;
  return Array.from({ length: count }, (_, at) => {
    ts += 600_000 + below(next, 7_200_000);
    const [length, titled] = [60 + below(next, 121), 2 + below(next, 4)];
    let title = '';
    for (let place = 0; place < titled; place += 1) title += place ? ` ${word()}` : capital(word());
    let [body, left] = ['', 0];
    for (let place = 0; place < length; place += 1) {
      if (left === 0) {
        left = 6 + below(next, 12);
        body += (place ? '. ' : '') + capital(word());
      } else body += (below(next, 14) === 0 ? ', ' : ' ') + word();
      left -= 1;
    }
    body += '.';
    if (below(next, 20) === 0) body += ` ${EMOJI[below(next, EMOJI.length)]}`;
    const tags = [];
    const tagged = below(next, 4);
    for (let place = 0; place < tagged; place += 1) {
      const tag = TAGS[below(next, TAGS.length)];
      if (!tags.includes(tag)) tags.push(tag);
    }
    return { id: at + 1, ts, mood: 1 + below(next, 5), tags, title, body };
  });
}

/** FNV-1a of the entries as lines of JSON. */
export function hash(entries) {
  const encoder = new TextEncoder();
  let sum = 0x811c9dc5;
  for (const entry of entries) for (const byte of encoder.encode(`${JSON.stringify(entry)}\n`)) sum = Math.imul(sum ^ byte, 0x01000193) >>> 0;
  return sum.toString(16).padStart(8, '0');
}

/** The words of a text as the peers are told to take them. */
export const tokens = (text) => text.toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** What is asked, `{kind, text}`; the same for every corpus of 10,000 entries and more. */
export function queries(entries) {
  const [words, next] = [vocabulary(), random(7)];
  const most = Math.min(entries.length, 10_000);
  const many = (count, kind, text) => Array.from({ length: count }, () => ({ kind, text: text() }));
  const slip = () => {
    const word = words[200 + below(next, 6000)];
    const place = 1 + below(next, Math.max(1, word.length - 2));
    return word.slice(0, place) + (word[place] === 'x' ? 'y' : 'x') + word.slice(place + 1);
  };
  const asked = [
    ...many(20, 'head', () => words[20 + below(next, 130)]),
    ...many(20, 'mid', () => words[500 + below(next, 2500)]),
    ...many(20, 'tail', () => words[6000 + below(next, 13_000)]),
    ...many(30, 'and2', () => {
      const all = tokens(entries[below(next, most)].body);
      return `${all[below(next, all.length)]} ${all[below(next, all.length)]}`;
    }),
    ...many(30, 'prefix', () => words[200 + below(next, 6000)].slice(0, 3 + below(next, 2))),
    ...many(30, 'fuzzy', slip),
    ...many(10, 'miss', () => `zzqx${below(next, 1e6).toString(36)}`),
  ];
  for (let word = 0; word < 10; word += 1) {
    const typed = words[160 + below(next, 4000)];
    for (let length = 2; length <= typed.length; length += 1) asked.push({ kind: 'typing', text: typed.slice(0, length) });
  }
  return asked;
}
