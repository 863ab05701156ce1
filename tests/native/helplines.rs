//! Numbers of people to talk to: complete, dialled as inside the country, with a date, and none known to be stale.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use holdfast::content;
use holdfast::domain::day::Day;
use holdfast::domain::helplines::{Country, Fault, Helpline, Kind, known, lines};
use holdfast::domain::sheet::{Record, records};

/// Moves on with each review of the numbers; no number was read after it.
const REVIEWED: &str = "2026-11-25";

/// Countries with lines known well enough (content.md 4.5).
const WITH_LINES: [&str; 30] = [
    "US", "CA", "GB", "IE", "FR", "DE", "AT", "CH", "ES", "PT", "NL", "IT", "SE", "FI", "HU", "RU",
    "JP", "KR", "CN", "TW", "SG", "IN", "BD", "PH", "AU", "NZ", "ZA", "BR", "CL", "MX",
];

/// Numbers that still circulate and no longer reach anybody, or the wrong ones.
const STALE: [&str; 8] = [
    "199284284",
    "18002214444",
    "1850609090",
    "08457909090",
    "09000113",
    "18005990019",
    "18002738255",
    "717000371",
];
/// Stale where they are short: in that country only.
const STALE_THERE: [(&str, &str); 2] = [("KR", "1393"), ("BR", "141")];

fn sheet() -> &'static str {
    let file = content::FILES
        .iter()
        .find(|(name, _)| *name == content::HELPLINES);
    file.unwrap().1
}

fn country(code: &str) -> Country {
    Country::parse(code).unwrap()
}

fn of(code: &str) -> Vec<Helpline<'static>> {
    let talk = lines(sheet(), country(code), Kind::Talk);
    let violence = lines(sheet(), country(code), Kind::Violence);
    talk.into_iter().chain(violence).collect()
}

#[test]
fn every_line_written_is_a_line_shown() {
    let mut with_lines = BTreeSet::new();
    for record in records(sheet()) {
        assert!(Country::parse(record.id()).is_some(), "{}", record.id());
        let parts = record.parts("line");
        for part in &parts {
            let fault = Helpline::read(part).err();
            assert_eq!(fault, None, "{} {:?}", record.id(), part.text("service"));
        }
        assert_eq!(of(record.id()).len(), parts.len(), "{}", record.id());
        if !lines(sheet(), country(record.id()), Kind::Talk).is_empty() {
            with_lines.insert(record.id());
        }
    }
    assert_eq!(with_lines, BTreeSet::from(WITH_LINES));
}

/// The numbers of content.md 4.5 and 4.6, one by one.
#[test]
fn the_numbers_are_those_of_the_review() {
    let expected: &[(&str, &str)] = &[
        ("US", "988 sms988 sms741741:HOME 8007997233 sms88788:START"),
        ("CA", "988 sms988"),
        ("GB", "116123 sms85258:SHOUT 08082000247"),
        ("IE", "116123 1800341900"),
        ("FR", "3114"),
        ("DE", "08001110111 08001110222 116016"),
        ("AT", "142"),
        ("CH", "143"),
        ("ES", "024 016"),
        ("PT", "1411 213544545 912802669 963524660"),
        ("NL", "113 08000113"),
        ("IT", "0223272327 0677208977 800860022"),
        ("SE", "90101"),
        (
            "FI",
            "0925250111 0925250112 0925250113 0925250114 0925250115",
        ),
        ("HU", "116123"),
        ("RU", "88003334434 88002000122"),
        ("JP", "0120279338 0120783556"),
        ("KR", "109"),
        ("CN", "4001619995 01082951332"),
        ("TW", "1925"),
        ("SG", "1767 1771"),
        ("IN", "14416 18008914416 9152987821"),
        ("BD", "09612119911"),
        ("PH", "1553 09178998727"),
        ("AU", "131114 1800737732"),
        ("NZ", "1737 sms1737 0800733843 0508744633"),
        ("ZA", "0800567567"),
        ("BR", "188"),
        ("CL", "*4141"),
        ("MX", "8009112000 5552598121"),
    ];
    assert_eq!(expected.len(), WITH_LINES.len());
    for (code, numbers) in expected {
        let mut found = Vec::new();
        for line in of(code) {
            found.extend(line.calls.iter().map(|(dial, _)| (*dial).to_owned()));
            if let Some((number, word)) = line.text {
                let word = if word.is_empty() {
                    String::new()
                } else {
                    format!(":{word}")
                };
                found.push(format!("sms{number}{word}"));
            }
        }
        assert_eq!(found.join(" "), *numbers, "{code}");
    }
}

#[test]
fn violence_stands_apart() {
    let with: Vec<&str> = WITH_LINES
        .into_iter()
        .filter(|code| !lines(sheet(), country(code), Kind::Violence).is_empty())
        .collect();
    assert_eq!(
        with,
        ["US", "GB", "IE", "DE", "ES", "AU", "NZ"]
            .map(|code| { *WITH_LINES.iter().find(|known| **known == code).unwrap() })
    );
}

#[test]
fn no_number_was_read_in_the_future() {
    let reviewed = Day::parse(REVIEWED).unwrap();
    for line in WITH_LINES.into_iter().flat_map(of) {
        if let Some(checked) = line.checked {
            let padded = format!("{checked}{}", &"0000-01-01"[checked.len()..]);
            assert!(Day::parse(&padded).unwrap() <= reviewed, "{}", line.service);
        }
    }
}

fn every_content_file() -> Vec<(PathBuf, String)> {
    let mut folders = vec![Path::new(env!("CARGO_MANIFEST_DIR")).join("src/content")];
    let mut files = Vec::new();
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if let Ok(text) = fs::read_to_string(&path) {
                files.push((path, text));
            }
        }
    }
    files
}

/// The digits of a line, as a phone would dial them.
fn digits(line: &str) -> String {
    line.chars().filter(char::is_ascii_digit).collect()
}

fn stale_in(text: &str) -> Option<&'static str> {
    text.lines()
        .find_map(|line| STALE.into_iter().find(|stale| digits(line).contains(stale)))
}

#[test]
fn stale_numbers_are_nowhere() {
    let files = every_content_file();
    assert!(files.len() > 60, "the files were not found");
    for (path, text) in files {
        assert_eq!(stale_in(&text), None, "{}", path.display());
    }
    for (code, stale) in STALE_THERE {
        let dials = of(code).into_iter().flat_map(|line| line.calls);
        assert!(dials.into_iter().all(|(dial, _)| dial != stale), "{code}");
    }
    assert_eq!(stale_in("a\nnumber = \"199 284 284\""), Some("199284284"));
    assert_eq!(stale_in("1-800-273-8255"), Some("18002738255"));
}

/// A good line, with some of its fields otherwise; an empty value leaves the field out.
fn read(changes: &[(&str, &str)]) -> Result<Kind, Fault> {
    let mut fields = BTreeMap::from([
        ("kind", "talk"),
        ("service", "Somebody"),
        ("dial", "116123"),
        ("display", "116 123"),
        ("hours", "Always"),
        ("languages", "English"),
        ("cost", "Free"),
        ("audience", "Anyone"),
        ("source", "https://example.org"),
        ("checked", "2026-06-02"),
        ("confidence", "A"),
    ]);
    fields.extend(changes.iter().copied());
    let mut sheet = String::from("id\tXX\nline\t\n");
    for (key, value) in fields.into_iter().filter(|(_, value)| !value.is_empty()) {
        sheet += &format!("line.{key}\t{value}\n");
    }
    let record: &Record<'_> = &records(&sheet)[0];
    Helpline::read(&record.parts("line")[0]).map(|line| line.kind)
}

#[test]
fn a_line_that_is_not_known_well_is_refused() {
    assert_eq!(read(&[]), Ok(Kind::Talk));
    assert_eq!(read(&[("confidence", "B-")]), Ok(Kind::Talk));
    for confidence in ["C", "D", "a", "A/B"] {
        assert_eq!(
            read(&[("confidence", confidence)]),
            Err(Fault::Odd("confidence"))
        );
    }
    for field in [
        "kind",
        "service",
        "hours",
        "languages",
        "cost",
        "audience",
        "source",
        "checked",
        "confidence",
    ] {
        assert_eq!(read(&[(field, "")]), Err(Fault::Missing(field)));
    }
    assert_eq!(
        read(&[("dial", ""), ("display", "")]),
        Err(Fault::Missing("dial"))
    );
    assert_eq!(
        read(&[("dial", ""), ("display", ""), ("text", "85258")]),
        Ok(Kind::Talk)
    );
}

/// Never as country code and short code (content.md 4.5, rule 2): no phone inside the country dials that.
#[test]
fn a_number_that_is_not_dialled_inside_the_country_is_refused() {
    for (dial, display) in [
        ("+44116123", "116 123"),
        ("+44116123", "+44 116 123"),
        ("0044116123x", "116 123"),
        ("116 123", "116 123"),
        ("116123", "116 124"),
        ("12", "12"),
        ("1234567890123", "1234567890123"),
    ] {
        assert_eq!(
            read(&[("dial", dial), ("display", display)]),
            Err(Fault::Odd("dial")),
            "{dial}"
        );
    }
    assert_eq!(read(&[("display", "")]), Err(Fault::Odd("display")));
    assert_eq!(read(&[("text", "+4485258")]), Err(Fault::Odd("dial")));
    for checked in ["yesterday", "2026-13", "2026-02-30", "26", "2026-6-2"] {
        assert_eq!(
            read(&[("checked", checked)]),
            Err(Fault::Odd("checked")),
            "{checked}"
        );
    }
    assert_eq!(
        read(&[("source", "example.org")]),
        Err(Fault::Odd("source"))
    );
}

#[test]
fn after_twelve_months_a_number_may_have_changed() {
    let line = |checked: &'static str| {
        let mut line = of("GB").remove(0);
        line.checked = (checked != "undated").then_some(checked);
        line
    };
    for (checked, today, changed) in [
        ("2026-06-02", "2026-06-02", false),
        ("2026-06-02", "2027-06-02", false),
        ("2026-06-02", "2027-06-03", true),
        ("2026-06-02", "2026-01-01", false),
        ("2024-02-29", "2025-02-28", false),
        ("2024-02-29", "2025-03-01", true),
        ("2025-11", "2026-11-01", false),
        ("2025-11", "2026-11-02", true),
        ("2026", "2026-12-31", false),
        ("2026", "2027-01-02", true),
        ("undated", "2026-11-25", true),
        ("2026-06-02", "no date", true),
    ] {
        assert_eq!(
            line(checked).may_have_changed(today),
            changed,
            "{checked}, {today}"
        );
    }
}

#[test]
fn countries_are_known_without_the_sheet() {
    let countries: Vec<_> = content::countries().collect();
    let codes: BTreeSet<&str> = countries.iter().map(|known| known.country.code()).collect();
    let in_sheet = records(sheet());
    assert_eq!(codes, in_sheet.iter().map(Record::id).collect());
    assert_eq!(codes.len(), countries.len());
    assert!(!codes.contains(Country::OTHER.code()));
    assert!(countries.is_sorted_by(|one, next| one.name < next.name));
    for known in &countries {
        let number = |dial: &str| (3..=5).contains(&dial.len()) && digits(dial) == dial;
        assert!(
            known.emergency.iter().all(|one| number(one.dial)),
            "{}",
            known.name
        );
    }
    let of = |code: &str| {
        let known = countries
            .iter()
            .find(|known| known.country == country(code))
            .unwrap();
        known
            .emergency
            .iter()
            .map(|one| one.dial)
            .collect::<Vec<_>>()
    };
    assert_eq!(of("GB"), ["999", "112"]);
    assert_eq!(of("US"), ["911"]);
    assert_eq!(of("DE"), ["112"]);
    assert_eq!(of("AU"), ["000", "112"]);
    assert_eq!(
        of("KE"),
        [""; 0],
        "where it is not known, the four that work in most places"
    );
}

#[test]
fn an_index_of_nonsense_has_no_countries() {
    assert_eq!(known("gb\tx\n\nG\tx\nGBR\tx\nGB\n\t\t").count(), 0);
    for text in ["", "gb", "G", "GBR", "Ä", "G1", "日"] {
        assert_eq!(Country::parse(text), None, "{text}");
    }
    assert_eq!(Country::parse("GB").unwrap().code(), "GB");
    assert!(lines("", country("GB"), Kind::Talk).is_empty());
    assert!(lines(sheet(), Country::OTHER, Kind::Talk).is_empty());
}
