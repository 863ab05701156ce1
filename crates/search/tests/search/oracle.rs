//! Every answer against a brute force that looks through all texts.

use crate::corpus::{self, Entry};
use holdfast_search::{Answer, COUNTED, Document, Index, Page, Part, Query, fold, words};
use proptest::prelude::*;

fn index(entries: &[Entry]) -> Index {
    let texts: Vec<(String, Vec<String>)> = entries
        .iter()
        .map(|entry| {
            (
                entry.text(),
                entry.tags.iter().map(|tag| format!("tag:{tag}")).collect(),
            )
        })
        .collect();
    let documents = entries
        .iter()
        .zip(&texts)
        .map(|(entry, (text, labels))| Document {
            id: entry.key(),
            time: entry.time,
            text,
            labels,
        });
    let mut index = Index::new();
    for page in Index::build(documents) {
        index.add(Page::open(page).unwrap());
    }
    index
}

fn fits(entry: &Entry, query: &Query) -> bool {
    let all: Vec<String> = words(&entry.text()).map(|word| word.text).collect();
    let in_time = query.from.is_none_or(|from| entry.time / 10 >= from / 10)
        && query.to.is_none_or(|to| entry.time / 10 <= to / 10);
    in_time
        && query.parts.iter().all(|part| match part {
            Part::Word(word) => all.contains(word),
            Part::Prefix(start) => all.iter().any(|word| word.starts_with(start)),
            Part::Phrase(phrase) => all.windows(phrase.len()).any(|window| window == phrase),
            Part::AnyOf(words) => words.iter().any(|word| all.contains(word)),
            Part::Label(label) => entry.tags.iter().any(|tag| *label == format!("tag:{tag}")),
        })
}

fn brute(entries: &[Entry], query: &Query, most: usize) -> Answer {
    let mut found: Vec<&Entry> = entries.iter().filter(|entry| fits(entry, query)).collect();
    found.sort_by_key(|entry| std::cmp::Reverse(entry.time));
    let newest = found.iter().take(most).map(|entry| holdfast_search::Hit {
        id: entry.key(),
        time: entry.time / 10 * 10,
    });
    Answer {
        newest: newest.collect(),
        count: found.len().min(COUNTED),
    }
}

fn agree(entries: &[Entry], index: &Index, query: &Query, what: &str) {
    let text = |id: &[u8; 16]| {
        entries
            .get(u128::from_be_bytes(*id) as usize - 1)
            .map(Entry::text)
    };
    assert_eq!(
        index.search(query, 20, text),
        brute(entries, query, 20),
        "{what}"
    );
}

/// The corpus is the one the peers are measured with.
#[test]
fn the_corpus_is_the_benchs() {
    assert_eq!(corpus::hash(&corpus::entries(10_000)), 0xc2d2_00e9);
}

#[test]
fn every_kind_of_query_finds_what_brute_force_finds() {
    let entries = corpus::entries(5_000);
    let mut index = index(&entries);
    for (kind, text) in corpus::queries(&entries).into_iter().step_by(5) {
        let typed = if matches!(kind, "prefix" | "typing") {
            text.clone()
        } else {
            format!("{text} ")
        };
        let query = Query::parse(&typed);
        agree(&entries, &index, &query, &typed);
        if let Some(forgiving) = index.forgiving(&query) {
            agree(&entries, &index, &forgiving, &typed);
        }
    }
    let middle = entries[2_500].time;
    let mut query = Query::parse("heart ");
    (query.from, query.to) = (Some(middle), Some(middle + 86_400_000 * 30));
    agree(&entries, &index, &query, "in a month");
    query.parts.push(Part::Label("tag:sleep".into()));
    agree(&entries, &index, &query, "with a tag");
    agree(
        &entries,
        &index,
        &Query {
            parts: vec![],
            ..query
        },
        "only a time",
    );
    let phrase = entries[77]
        .body
        .split_whitespace()
        .skip(1)
        .take(3)
        .collect::<Vec<_>>()
        .join(" ");
    agree(
        &entries,
        &index,
        &Query::parse(&format!("“{phrase}”")),
        &phrase,
    );
    agree(
        &entries,
        &index,
        &Query::parse("\"the and\""),
        "a common phrase",
    );
}

#[test]
fn more_than_a_thousand_are_a_thousand_and_the_newest_are_right() {
    let entries = corpus::entries(6_000);
    let index = index(&entries);
    let answer = index.search(&Query::parse("the "), 20, |_| None);
    assert_eq!(answer, brute(&entries, &Query::parse("the "), 20));
    assert_eq!(answer.count, COUNTED);
}

#[test]
fn a_slip_of_the_finger_is_forgiven() {
    let entries = corpus::entries(3_000);
    let mut index = index(&entries);
    for typed in [
        "braethe ",
        "therapsit ",
        "kitchn ",
        "kitchenn ",
        "kitvhen ",
        "wimdow",
    ] {
        assert_eq!(
            index.search(&Query::parse(typed), 20, |_| None).count,
            0,
            "{typed}"
        );
        let forgiven = index.forgiving(&Query::parse(typed));
        if typed == "braethe " {
            assert_eq!(forgiven, None, "two slips");
            continue;
        }
        let answer = index.search(&forgiven.unwrap(), 20, |_| None);
        assert!(answer.count > 0, "{typed}");
    }
    assert_eq!(index.forgiving(&Query::parse("kitchen ")), None);
    assert_eq!(index.forgiving(&Query::parse("zzqxqq ")), None);
}

#[test]
fn an_entry_changed_or_deleted_is_found_as_it_is_now() {
    let mut entries = corpus::entries(3_000);
    let mut index = index(&entries);
    let changed = entries[100].key();
    index.remove(&changed);
    index.remove(&entries[200].key());
    "A lighthouse.".clone_into(&mut entries[100].body);
    let text = entries[100].text();
    index.set_loose([Document {
        id: changed,
        time: entries[100].time,
        text: &text,
        labels: &[],
    }]);
    entries[100].tags.clear();
    let found = index.search(&Query::parse("lighthouse"), 20, |_| None);
    assert_eq!(found.newest.first().map(|hit| hit.id), Some(changed));
    let deleted = entries.remove(200);
    for query in ["the ", "heart", "a"] {
        assert_eq!(
            index.search(&Query::parse(query), 3_000, |_| None),
            brute(&entries, &Query::parse(query), 3_000),
            "{query}"
        );
    }
    assert!(!fits(&deleted, &Query::parse("lighthouse")));
    index.set_loose([]);
    assert_eq!(
        index
            .search(&Query::parse("lighthouse"), 20, |_| None)
            .count,
        0
    );
}

/// Words of several scripts, with marks, in any order.
const SCRIPTS: [&str; 12] = [
    "Mutter",
    "mère",
    "Über",
    "سَلَامٌ",
    "سلام",
    "שָׁלוֹם",
    "寂しい夜",
    "夜",
    "ёлка",
    "straße",
    "naïve",
    "x1",
];

proptest! {
    #[test]
    fn any_texts_and_any_query(texts in proptest::collection::vec(proptest::collection::vec(0..12_usize, 0..9), 0..40), asked in proptest::collection::vec(0..12_usize, 1..4), whole in any::<bool>(), quoted in any::<bool>()) {
        let say = |places: &[usize]| places.iter().map(|place| SCRIPTS[*place]).collect::<Vec<_>>().join(" ");
        let entries: Vec<Entry> = texts.iter().enumerate().map(|(index, text)| Entry { id: index + 1, time: i64::try_from(index).unwrap() * 1_000, mood: 1, tags: vec![], title: String::new(), body: say(text) }).collect();
        let index = index(&entries);
        let typed = [if quoted { "\"" } else { "" }, &say(&asked), if quoted { "\"" } else if whole { " " } else { "" }].concat();
        agree(&entries, &index, &Query::parse(&typed), &typed);
    }

    #[test]
    fn any_bytes_are_refused_or_searched_without_harm(bytes in proptest::collection::vec(any::<u8>(), 0..400), cut in 0..2_000_usize, at in 0..2_000_usize, bit in 0..8_u8) {
        let try_it = |bytes: Vec<u8>| {
            if let Ok(page) = Page::open(bytes) {
                let mut index = Index::new();
                index.add(page);
                for typed in ["the ", "a", "\"the and\""] {
                    let _ = index.search(&Query::parse(typed), 20, |_| Some("the and".into()));
                }
                let _ = index.forgiving(&Query::parse("kitchn "));
            }
        };
        try_it([b"hs\x01".as_slice(), &bytes].concat());
        let entries = corpus_of_ten();
        let page = index_bytes(entries);
        try_it(page[..cut.min(page.len())].to_vec());
        let mut flipped = page.clone();
        let place = at % flipped.len();
        flipped[place] ^= 1 << bit;
        try_it(flipped);
    }
}

fn corpus_of_ten() -> &'static [Entry] {
    static TEN: std::sync::OnceLock<Vec<Entry>> = std::sync::OnceLock::new();
    TEN.get_or_init(|| corpus::entries(10))
}

fn index_bytes(entries: &[Entry]) -> Vec<u8> {
    let texts: Vec<String> = entries.iter().map(Entry::text).collect();
    Index::build(entries.iter().zip(&texts).map(|(entry, text)| Document {
        id: entry.key(),
        time: entry.time,
        text,
        labels: &[],
    }))
    .remove(0)
}

#[test]
fn folding_is_for_comparing() {
    assert_eq!(fold("ÉTÉ Straße ŁÓDŹ Ἀθῆναι"), "ete strasse lodz αθηναι");
    let at = words("Ein Café, naïve 寂しい")
        .map(|word| word.at)
        .collect::<Vec<_>>();
    assert_eq!(at, [0..3, 4..9, 11..17, 18..21, 21..24, 24..27]);
}
