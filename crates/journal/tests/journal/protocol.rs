//! Requests and replies: their text is a promise between two builds, if only to notice the difference.

use holdfast_journal::protocol::{FromPage, FromWorker, Reply, Request};
use holdfast_journal::{Draft, Rev, Saved, Unsaved, serve};

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
    ];
    for (number, request) in (0..).zip(requests) {
        let message = FromPage { number, request };
        let text = message.print().expect("text");
        assert_eq!(FromPage::parse(&text), Some(message), "{text}");
    }
    assert_eq!(
        FromPage::parse(r#"{"number":1,"request":"Levitate"}"#),
        None,
        "another build"
    );
}

#[test]
fn the_text_is_as_agreed() {
    let ready = FromWorker::Ready { build: "b1".into() };
    assert_eq!(
        ready.print().as_deref(),
        Some(r#"{"Ready":{"build":"b1"}}"#)
    );
    let saved = Saved {
        id: id(0x1f),
        rev: Rev::new(2),
        copy_of: None,
    };
    let reply = Reply::Saved(saved);
    assert_eq!(
        FromWorker::Answer { number: 4, reply }.print().as_deref(),
        Some(
            r#"{"Answer":{"number":4,"reply":{"Saved":{"id":"1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f1f","rev":2}}}}"#
        )
    );
    let reply = Reply::Unsaved {
        reason: Unsaved::TooLong { limit: 9 },
    };
    assert_eq!(
        FromWorker::Answer { number: 5, reply }.print().as_deref(),
        Some(r#"{"Answer":{"number":5,"reply":{"Unsaved":{"reason":{"TooLong":{"limit":9}}}}}}"#)
    );
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
        .print()
        .expect("text");
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
        matches!(ask(Request::Read { id: id(1) }, 3), Reply::Entry { entry: Some(entry) } if entry.body.text == "words")
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
