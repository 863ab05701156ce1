//! What shows up often, read off kept cards. Nothing is scored and nobody is named a type: each line is only a way to the
//! entries behind it.

use super::ritual::card::{read_back, whole_back};
use super::ritual::words::spaced;
use super::ritual::{Library, Ritual};
use std::collections::BTreeMap;

/// From how many trigger maps on there is a page of patterns (content.md R01).
pub const ENOUGH: usize = 5;
/// How many lines of a kind are shown at most.
const SHOWN: usize = 6;
/// How often something has to be there to show up often.
const OFTEN: usize = 2;
/// Shorter words say nothing of a situation.
const SHORTEST: usize = 4;

/// A card, as far as patterns need it.
#[derive(Clone, Copy, Debug)]
pub struct Read<'a> {
    /// Its entry.
    pub id: &'a str,
    /// When it was written, `YYYY-MM-DD`.
    pub date: &'a str,
    /// What it says.
    pub text: &'a str,
}

/// Something that shows up, and the cards it stands in.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Often {
    /// What it is.
    pub words: String,
    /// The entries behind it, in the order of the cards.
    pub behind: Vec<String>,
}

/// A page of patterns.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Patterns {
    /// Words of what happened.
    pub situations: Vec<Often>,
    /// What was felt.
    pub feelings: Vec<Often>,
    /// Where it was in the body.
    pub body: Vec<Often>,
    /// Words of what the mind said.
    pub stories: Vec<Often>,
    /// What was done.
    pub done: Vec<Often>,
}

impl Patterns {
    /// Whether nothing shows up often.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        [
            &self.situations,
            &self.feelings,
            &self.body,
            &self.stories,
            &self.done,
        ]
        .into_iter()
        .all(Vec::is_empty)
    }
}

/// Words that say nothing by themselves, set apart by blanks.
#[must_use]
pub fn common(library: &Library<'_>) -> String {
    let families = library.set("common").map_or(&[][..], |set| &set.families);
    let words = families.iter().flat_map(|family| &family.words);
    words.fold(String::new(), |text, word| text + word + " ")
}

/// The patterns in these trigger maps; none while there are fewer than [`ENOUGH`]. `common` are words that say nothing by
/// themselves, set apart by blanks; `and` stands before the last of several.
#[must_use]
pub fn patterns(map: &Ritual<'_>, cards: &[Read<'_>], common: &str, and: &str) -> Option<Patterns> {
    if cards.len() < ENOUGH {
        return None;
    }
    let common = spaced(common);
    let picked = |key: &str| {
        let say = |card: &Read<'_>, found: &mut Vec<String>| {
            found.extend(read_back(&map.card, key, card.text, and));
        };
        often(cards, &say, &|_| true)
    };
    let tells = |word: &str| !common.contains(&[" ", word, " "].concat());
    let worded = |key: &str| {
        let say = |card: &Read<'_>, found: &mut Vec<String>| {
            for line in whole_back(&map.card, key, card.text) {
                let line = spaced(line);
                let words = line.split_ascii_whitespace();
                let words = words.map(|word| word.trim_matches('\''));
                let long = words.filter(|word| word.chars().count() >= SHORTEST);
                found.extend(long.map(str::to_owned));
            }
        };
        often(cards, &say, &tells)
    };
    Some(Patterns {
        situations: worded("event"),
        feelings: picked("feel"),
        body: picked("body"),
        stories: worded("story"),
        done: picked("did"),
    })
}

/// What `say` finds in several cards and `tells` something, the most frequent first; of two that are as frequent, the one met first.
fn often(
    cards: &[Read<'_>],
    say: &dyn Fn(&Read<'_>, &mut Vec<String>),
    tells: &dyn Fn(&str) -> bool,
) -> Vec<Often> {
    let mut all: BTreeMap<String, (usize, Vec<usize>)> = BTreeMap::new();
    let mut found = Vec::new();
    for (place, card) in cards.iter().enumerate() {
        say(card, &mut found);
        for words in found.drain(..) {
            let met = all.len();
            let (_, places) = all.entry(words).or_insert_with(|| (met, Vec::new()));
            // Said twice in one card, it is still one card.
            if places.last() != Some(&place) {
                places.push(place);
            }
        }
    }
    let mut all: Vec<(String, (usize, Vec<usize>))> = all
        .into_iter()
        .filter(|(words, (_, places))| places.len() >= OFTEN && tells(words))
        .collect();
    all.sort_by(|(_, (met, one)), (_, (later, other))| {
        other.len().cmp(&one.len()).then(met.cmp(later))
    });
    all.truncate(SHOWN);
    let behind = |place: usize| cards.get(place).map(|card| card.id.to_owned());
    all.into_iter()
        .map(|(words, (_, places))| Often {
            words,
            behind: places.into_iter().filter_map(behind).collect(),
        })
        .collect()
}

/// A dot on the line of closeness.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dot {
    /// Its entry.
    pub id: String,
    /// When.
    pub date: String,
    /// With whom; may be empty.
    pub who: String,
    /// In words.
    pub feels: String,
    /// Which of the words along the slider, from 0.
    pub place: usize,
}

/// Every closeness check-in that says how it felt, oldest first. No average is made of them.
#[must_use]
pub fn closeness(check: &Ritual<'_>, cards: &[Read<'_>]) -> Vec<Dot> {
    let along = check.step("feels").map_or(&[][..], |step| &step.options);
    let dot = |card: &Read<'_>| {
        let said = |key| whole_back(&check.card, key, card.text).into_iter().next();
        let feels = said("feels")?;
        Some(Dot {
            id: card.id.to_owned(),
            date: card.date.to_owned(),
            who: said("who").unwrap_or_default().to_owned(),
            place: along.iter().position(|word| *word == feels)?,
            feels: feels.to_owned(),
        })
    };
    // They come newest first: of two of one day, the later one stays the later.
    let mut dots: Vec<Dot> = cards.iter().rev().filter_map(dot).collect();
    dots.sort_by(|one, other| one.date.cmp(&other.date));
    dots
}

/// What mattered most, on one day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Compass {
    /// Its entry.
    pub id: String,
    /// When.
    pub date: String,
    /// The values.
    pub values: Vec<String>,
}

/// The newest compass, and beside it the newest of those at least about three months older; else the oldest.
#[must_use]
pub fn values(
    compass: &Ritual<'_>,
    cards: &[Read<'_>],
    and: &str,
) -> Option<(Compass, Option<Compass>)> {
    let read = |card: &Read<'_>| {
        let values = read_back(&compass.card, "three", card.text, and);
        (!values.is_empty()).then(|| Compass {
            id: card.id.to_owned(),
            date: card.date.to_owned(),
            values,
        })
    };
    let mut all: Vec<Compass> = cards.iter().rev().filter_map(read).collect();
    all.sort_by(|one, other| one.date.cmp(&other.date));
    let now = all.pop()?;
    let before = months_before(&now.date, 3);
    let place = all
        .iter()
        .rposition(|one| one.date <= before)
        .unwrap_or_default();
    let then = (place < all.len()).then(|| all.swap_remove(place));
    Some((now, then))
}

/// The same day so many months earlier, as it is written. Days that are not there are no matter to who compares.
fn months_before(date: &str, months: i32) -> String {
    let mut parts = date.splitn(3, '-');
    let mut number = || parts.next().and_then(|part| part.parse::<i32>().ok());
    let (Some(year), Some(month), Some(day)) = (number(), number(), number()) else {
        return String::new();
    };
    let count = year * 12 + month - 1 - months;
    let two = |number: i32| [if number < 10 { "-0" } else { "-" }, &number.to_string()].concat();
    let year = count.div_euclid(12).to_string();
    [year, two(count.rem_euclid(12) + 1), two(day)].concat()
}
