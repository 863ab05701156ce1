//! Requests and replies: their text is a promise between two builds, if only to notice the difference.

use holdfast_journal::protocol::{
    Draft, FromPage, FromWorker, Heard, PocketRequest, Question, Reply, Request, Unopened,
};
use holdfast_journal::{Narrow, Origin, Rev, Saved, Sought, Unread, Unsaved, serve};
use proptest::prelude::*;

use crate::common::{at, disk, id, open};

#[test]
fn messages_come_back_as_they_were_sent() {
    let draft = Draft::new(id(51), id(1), "\"quoted\"\n\u{2028}é🌊");
    let requests = [
        Request::Open,
        Request::List,
        Request::Read { id: id(1) },
        Request::KeepDraft {
            draft: draft.clone(),
        },
        Request::DiscardDraft {
            id: id(51),
            rev: Rev::new(7),
        },
        Request::Save { draft },
        Request::Bin { id: id(1) },
        Request::Restore { id: id(1) },
        Request::EmptyBin,
        Request::Find(Sought {
            typed: "“a b” ü".into(),
            narrow: vec![
                Narrow::Tag("work".into()),
                Narrow::Person("Anna".into()),
                Narrow::Feeling("tired".into()),
                Narrow::From(Origin::Ritual),
            ],
            from: Some("2026-11-01".into()),
            to: None,
        }),
        Request::Pin {
            id: id(1),
            on: true,
        },
        Request::Older { id: id(1) },
        Request::BringBack {
            id: id(1),
            rev: Rev::new(2),
        },
        Request::Cards {
            from: vec!["R09".into(), "R10".into()],
            marked: String::new(),
        },
        Request::Mark {
            id: id(1),
            name: "fate".into(),
            text: "kept".into(),
        },
    ];
    for (number, request) in (0..).zip(requests) {
        let message = FromPage {
            number,
            ask: request.into(),
        };
        let text = message.print();
        assert_eq!(FromPage::parse(&text), Some(message), "{text}");
    }
    for other in ["", "1,", "1,99,", "1,0,more", "x,0,"] {
        assert_eq!(
            FromPage::parse(other),
            None,
            "{other:?} is of another build"
        );
    }
}

#[test]
fn answers_come_back_as_they_were_given() {
    let saved = Saved {
        id: id(0x1f),
        rev: Rev::new(2),
        copy_of: Some(id(3)),
    };
    let replies = [
        Reply::Saved(saved),
        Reply::Unsaved {
            reason: Unsaved::TooLong { limit: 9 },
        },
        Reply::Unsaved {
            reason: Unsaved::Other("UnknownError, 3".into()),
        },
        Reply::Unread {
            reason: Unread::Store(Unsaved::Full),
        },
        Reply::Unopened {
            reason: Unopened::Denied,
        },
        Reply::Moved {
            id: id(1),
            rev: None,
        },
    ];
    for (number, reply) in (0..).zip(replies) {
        let refused = !matches!(reply, Reply::Pocket(_));
        let answer = FromWorker::Answer { number, reply };
        let text = answer.print();
        let Some(Heard::Answer { answer: said, .. }) = Heard::parse(&text) else {
            panic!("{text}");
        };
        assert_eq!(PocketRequest::read(said) == Some(None), refused);
        assert_eq!(FromWorker::parse(&answer.print()), Some(answer));
    }
}

proptest! {
    /// Whatever text arrives, reading it neither panics nor takes long, and what was cut off is refused.
    #[test]
    fn no_text_is_too_odd(text in ".{0,60}", words in ".{0,40}", cut in 0_usize..200) {
        let _ = FromPage::parse(&text);
        let _ = FromWorker::parse(&text);
        let draft = Draft::new(id(51), id(1), words);
        let whole = FromPage { number: 7, ask: Request::Save { draft }.into() }.print();
        if let Some((front, back)) = whole.split_at_checked(cut).filter(|(_, back)| !back.is_empty()) {
            prop_assert_eq!(FromPage::parse(front), None, "{}", back);
        }
    }
}

#[test]
fn every_request_gets_its_reply() {
    let disk = disk();
    let mut journal = open(&disk, 1);
    let draft = Draft::new(id(51), id(1), "words");
    let mut ask = |request, ms| {
        let reply = disk
            .run(serve(&mut journal, request, &at(ms)))
            .expect("alive");
        let text = FromWorker::Answer {
            number: 1,
            reply: reply.clone(),
        }
        .print();
        assert_eq!(
            FromWorker::parse(&text),
            Some(FromWorker::Answer {
                number: 1,
                reply: reply.clone()
            })
        );
        reply
    };
    assert!(
        matches!(ask(Request::Open, 0), Reply::Opened { unreadable: 0, drafts, .. } if drafts.is_empty())
    );
    assert!(
        matches!(ask(Request::KeepDraft { draft: draft.clone() }, 1), Reply::Kept(kept) if kept.rev == Rev::FIRST)
    );
    assert!(matches!(ask(Request::Save { draft }, 2), Reply::Saved(saved) if saved.id == id(1)));
    assert!(
        matches!(ask(Request::List, 3), Reply::Listed { heads, unreadable: 0 } if heads.len() == 1)
    );
    assert!(
        matches!(ask(Request::Read { id: id(1) }, 3), Reply::Entry { entry: Some(entry) } if entry.text == "words")
    );
    assert!(matches!(
        ask(Request::Read { id: id(2) }, 3),
        Reply::Entry { entry: None }
    ));
    assert!(matches!(
        ask(Request::Bin { id: id(1) }, 4),
        Reply::Moved { rev: Some(_), .. }
    ));
    assert!(matches!(
        ask(Request::Restore { id: id(1) }, 5),
        Reply::Moved { rev: Some(_), .. }
    ));
    assert!(matches!(
        ask(
            Request::DiscardDraft {
                id: id(51),
                rev: Rev::FIRST
            },
            6
        ),
        Reply::Discarded { gone: true }
    ));
    assert!(matches!(
        ask(Request::EmptyBin, 7),
        Reply::Emptied { removed: 0 }
    ));
}
