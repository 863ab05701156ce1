// Looking at every entry, the slow way: what a question has to find.
import { tokens } from './peers/corpus.mjs';

const SHOWN = 20;
const COUNTED = 1000;

const folded = (text) => text.normalize('NFD').replace(/\p{M}/gu, '');

/** A letter too many, too few, another one, or two that changed places. */
function oneSlip(one, other) {
  if (Math.abs(one.length - other.length) > 1 || one === other) return false;
  let at = 0;
  while (at < one.length && one[at] === other[at]) at += 1;
  const [a, b] = [one.slice(at), other.slice(at)];
  return a.slice(1) === b.slice(1) || a.slice(1) === b || a === b.slice(1) || (a[0] === b[1] && a[1] === b[0] && a.slice(2) === b.slice(2));
}

/** `{kind, text}` → `{count, newest}`: how many, exact to a thousand, and which, newest first. */
export function oracle(entries) {
  const lists = new Map();
  entries.forEach(({ title, body }, at) => {
    for (const word of new Set(tokens(folded(`${title} ${body}`)))) {
      const list = lists.get(word);
      if (list) list.push(at);
      else lists.set(word, [at]);
    }
  });
  const together = (words) => new Set(words.flatMap((word) => lists.get(word) ?? []));
  return ({ kind, text }) => {
    const words = tokens(folded(text));
    let fits;
    if (kind === 'prefix' || kind === 'typing') fits = together([...lists.keys()].filter((word) => word.startsWith(words[0])));
    else if (words.every((word) => lists.has(word))) fits = words.map((word) => new Set(lists.get(word))).reduce((all, one) => new Set([...all].filter((at) => one.has(at))));
    else fits = words.length === 1 && words[0].length >= 4 ? together([...lists.keys()].filter((word) => oneSlip(word, words[0]))) : new Set();
    const newest = [...fits].sort((one, other) => other - one).slice(0, SHOWN).map((at) => entries[at].id);
    return { count: Math.min(COUNTED, fits.size), newest };
  };
}
