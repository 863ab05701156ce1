//! The figures of the search over 50,000 entries: `cargo run --release -p holdfast-search --example figures`.
#![expect(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::disallowed_methods,
    reason = "a program for whoever measures"
)]

use std::time::{Duration, Instant};

use holdfast_search::{Document, Index, Page, Query};

#[path = "../tests/search/corpus.rs"]
mod corpus;

fn main() {
    let count = std::env::args()
        .nth(1)
        .and_then(|count| count.parse().ok())
        .unwrap_or(50_000);
    let entries = corpus::entries(count);
    println!("{count} entries, hash {:08x}", corpus::hash(&entries));
    let texts: Vec<String> = entries.iter().map(corpus::Entry::text).collect();
    let documents = entries.iter().zip(&texts).map(|(entry, text)| Document {
        id: entry.key(),
        time: entry.time,
        text,
        labels: &[],
    });
    let began = Instant::now();
    let pages = Index::build(documents);
    println!(
        "build: {:?}, {} pages, {} bytes",
        began.elapsed(),
        pages.len(),
        pages.iter().map(Vec::len).sum::<usize>()
    );
    let began = Instant::now();
    let mut index = Index::new();
    for page in pages {
        index.add(Page::open(page).unwrap());
    }
    println!("open: {:?}", began.elapsed());
    let began = Instant::now();
    let _ = index.forgiving(&Query::parse("zzqxq "));
    println!("all words, once: {:?}", began.elapsed());
    let queries = corpus::queries(&entries);
    for kind in [
        "head", "mid", "tail", "and2", "prefix", "typing", "fuzzy", "miss",
    ] {
        let mut times: Vec<Duration> = queries
            .iter()
            .filter(|(one, _)| *one == kind)
            .map(|(_, text)| best(&mut index, kind, text))
            .collect();
        times.sort();
        println!(
            "{kind:>7}: p50 {:>10.1?}  p95 {:>10.1?}",
            times[times.len() / 2],
            times[times.len() * 95 / 100]
        );
    }
}

/// The best of three.
fn best(index: &mut Index, kind: &str, text: &str) -> Duration {
    let typed = if matches!(kind, "prefix" | "typing") {
        text.to_owned()
    } else {
        format!("{text} ")
    };
    let once = |index: &mut Index| {
        let began = Instant::now();
        let query = Query::parse(&typed);
        let answer = if kind == "fuzzy" {
            index
                .forgiving(&query)
                .map(|query| index.search(&query, 20, |_| None))
        } else {
            Some(index.search(&query, 20, |_| None))
        };
        std::hint::black_box(answer);
        began.elapsed()
    };
    (0..3).map(|_| once(index)).min().unwrap()
}
