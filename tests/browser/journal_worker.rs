//! The page's side of the worker, against workers that behave and workers that do not.

use holdfast::platform::changes::{Announcer, Changed, Changes};
use holdfast::platform::journal_worker::{Gone, JournalWorker, Source};
use holdfast_journal::protocol::{FromPage, FromWorker, Reply, Request};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{js, js_now};

/// Stands for the number of a request, in messages that a script fills in.
const NUMBER: u32 = 77_777;

/// A worker that answers each request with its number, and crashes when asked for the list.
fn honest() -> JournalWorker {
    let request = Request::List;
    let crash = FromPage {
        number: NUMBER,
        ask: request.into(),
    }
    .print();
    let reply = Reply::Emptied {
        removed: NUMBER as usize,
    };
    let answer = FromWorker::Answer {
        number: NUMBER,
        reply,
    }
    .print();
    worker(&format!(
        "self.onmessage = ({{ data }}) => {{
            const own = (text) => text.replaceAll('{NUMBER}', parseInt(data));
            if (data === own('{crash}')) throw new Error('boom');
            postMessage(own('{answer}'));
        }};
        setTimeout(() => {{ {} }}, 50);",
        ready("b1")
    ))
}

/// Says that it is of this build.
fn ready(build: &str) -> String {
    let build = build.to_owned();
    format!("postMessage('{}');", FromWorker::Ready { build }.print())
}

fn worker(script: &str) -> JournalWorker {
    let address = js_now(
        "text",
        &[&script.into()],
        "return URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))",
    );
    source(address.as_string().expect("an address"), false)
}

fn source(script: String, gated: bool) -> JournalWorker {
    JournalWorker::from(Source {
        script,
        build: "b1".into(),
        gated,
    })
}

fn emptied(removed: usize) -> Result<Reply, Gone> {
    Ok(Reply::Emptied { removed })
}

#[wasm_bindgen_test]
async fn what_is_asked_before_the_worker_is_ready_is_answered_too_and_in_order() {
    let worker = honest();
    assert!(!worker.is_running(), "not before it is asked something");
    let early = [
        worker.ask(&Request::EmptyBin),
        worker.ask(&Request::Open),
        worker.ask(&Request::EmptyBin),
    ];
    assert!(worker.is_running());
    for (number, answer) in early.into_iter().enumerate() {
        assert_eq!(answer.await, emptied(number));
    }
    assert_eq!(worker.ask(&Request::EmptyBin).await, emptied(3));
}

#[wasm_bindgen_test]
async fn after_a_crash_everyone_hears_so_and_the_next_request_starts_anew() {
    let worker = honest();
    let before = worker.ask(&Request::EmptyBin);
    let crash = worker.ask(&Request::List);
    let never = Request::Read {
        id: holdfast_journal::RecordId::from_bytes([1; 16]),
    };
    assert_eq!(before.await, emptied(0));
    assert_eq!(crash.await, Err(Gone::Ended));
    assert!(!worker.is_running());
    assert_eq!(worker.ask(&never).await, emptied(2));
}

#[wasm_bindgen_test]
async fn terminating_answers_everyone_at_once() {
    let worker = worker(&ready("b1"));
    let waiting = [worker.ask(&Request::Open), worker.ask(&Request::List)];
    worker.terminate();
    assert!(!worker.is_running());
    for answer in waiting {
        assert_eq!(answer.await, Err(Gone::Terminated));
    }
    let answer = worker.ask(&Request::Open);
    drop(worker);
    assert_eq!(answer.await, Err(Gone::Terminated));
}

#[wasm_bindgen_test]
async fn a_worker_of_another_build_is_not_talked_to() {
    for script in [&ready("b2"), "postMessage('Ready')", "postMessage(7)"] {
        let worker = worker(script);
        assert_eq!(
            worker.ask(&Request::Open).await,
            Err(Gone::OtherBuild),
            "{script}"
        );
        assert!(!worker.is_running());
    }
}

#[wasm_bindgen_test]
async fn a_worker_that_does_not_start_is_unstarted() {
    for script in ["throw new Error('at once')", "syntax error"] {
        let answer = worker(script).ask(&Request::Open).await;
        assert_eq!(answer, Err(Gone::Unstarted), "{script}");
    }
    let missing = source("no-such-worker.js".into(), false);
    assert_eq!(missing.ask(&Request::Open).await, Err(Gone::Unstarted));
    let foreign = source("https://example.invalid/worker.js".into(), false);
    assert_eq!(foreign.ask(&Request::Open).await, Err(Gone::Unstarted));
}

#[wasm_bindgen_test]
async fn a_worker_that_says_nothing_is_unstarted_after_ten_seconds() {
    let began = js_sys::Date::now();
    let answer = worker("/* nothing */").ask(&Request::Open).await;
    assert_eq!(answer, Err(Gone::Unstarted));
    let took = js_sys::Date::now() - began;
    assert!((9_900.0..14_000.0).contains(&took), "{took} ms");
}

#[wasm_bindgen_test]
async fn without_a_policy_for_the_worker_the_journal_does_not_open() {
    let began = js_sys::Date::now();
    let worker = source("no-such-worker.js".into(), true);
    assert_eq!(worker.ask(&Request::Open).await, Err(Gone::NotYet));
    assert!((2_900.0..9_000.0).contains(&(js_sys::Date::now() - began)));

    let early = worker.ask(&Request::Open);
    worker.terminate();
    assert_eq!(early.await, Err(Gone::Terminated));
}

#[wasm_bindgen_test]
async fn changes_of_other_windows_are_heard_and_nothing_else_is() {
    let heard = js_sys::Array::new();
    let honest = honest();
    let changes = {
        let heard = heard.clone();
        honest.on_changed(Changed::Entries, move || {
            heard.push(&1.into());
        })
    };
    assert!(changes.is_some());
    let flood = "const channel = new BroadcastChannel('holdfast ' + new URL('.', location.href).pathname);
        for (const noise of ['changed', 'other', 7, null, { changed: 1 }, new Uint8Array(9)]) channel.postMessage(noise);
        channel.postMessage('changed 0.5');
        return new Promise(done => setTimeout(() => { channel.close(); done(); }, 300));";
    js("", &[], flood).await;
    assert_eq!(heard.length(), 1);
    drop(changes);
    js("", &[], flood).await;
    assert_eq!(heard.length(), 1, "dropped is over");
}

#[wasm_bindgen_test]
async fn a_window_does_not_hear_itself() {
    let heard = js_sys::Array::new();
    let listen = |window: &'static str| {
        let heard = heard.clone();
        Changes::of_others(window, Changed::Entries, move || {
            heard.push(&window.into());
        })
    };
    let _changes = [listen("one"), listen("two")];
    Announcer::new("one").changed(Changed::Pocket);
    Announcer::new("one").changed(Changed::Entries);
    js("", &[], "return new Promise(done => setTimeout(done, 300))").await;
    assert_eq!(heard.join(" "), "two");
}
