//! What was found by a look at the app is read as it was written, and nothing else.

use holdfast::domain::proof::{From, Proof, Store, size};
use proptest::prelude::*;

const FOUND: &str = "build\tabc\nfetched\tdevice\tindex.html\nfetched\tnetwork\tsw.js\nfetched\telsewhere\thttps://x.example/\n\
    stored\tdatabases\t120\nstored\tcopy\t90\nstored\tapp\tnone\nplain\tholdfast.settings: theme=dark\nplain\todd\ttab\n\
    policy\tdefault-src 'none'\nprint\t00ff\nfile\tsame\t11aa\tapp.js\nfile\tother\tmissing\tapp.css\nlater\tx";

#[test]
fn what_was_found_is_read() {
    let proof = Proof::parse(FOUND);
    assert_eq!(
        (proof.build.as_str(), proof.print.as_str()),
        ("abc", "00ff")
    );
    let counts = [From::Device, From::Network, From::Elsewhere].map(|from| proof.count(from));
    assert_eq!(counts, [1, 1, 1]);
    assert_eq!(
        proof.stored,
        [(Store::Databases, 120), (Store::Copy, 90)],
        "what is no number is no size"
    );
    assert_eq!(proof.plain, ["holdfast.settings: theme=dark", "odd tab"]);
    assert_eq!(proof.policy, "default-src 'none'");
    assert_eq!((proof.files.len(), proof.changed()), (2, 1));
    assert_eq!(proof.files[1].name, "app.css");
}

#[test]
fn what_nobody_knows_counts_as_elsewhere() {
    assert_eq!(Proof::parse("fetched\todd\tx").count(From::Elsewhere), 1);
}

#[test]
fn sizes_are_said_in_whole_units() {
    let said = [0, 999, 1_000, 1_540, 99_900, 1_000_000, 12_345_678].map(size);
    let expected = [
        "0 bytes",
        "999 bytes",
        "1 KB",
        "1.5 KB",
        "99 KB",
        "1 MB",
        "12 MB",
    ];
    assert_eq!(said, expected);
}

proptest! {
    #[test]
    fn any_text_can_be_read(text in any::<String>()) {
        let _ = Proof::parse(&text);
    }
}
