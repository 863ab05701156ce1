//! What there is: the lock, and when it locks.

use crate::content;
use crate::domain::privacy::Step;
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::domain::watch::{HIDDEN, IDLE};
use crate::domain::writing;
use crate::state::calm;
use crate::state::lock;
use crate::ui::components::bar::bar;
use crate::ui::components::choice::choice;
use crate::ui::components::piece::{line, pieces, row, rows, section, title};
use crate::ui::components::tag::live;
use leptos::prelude::*;

/// Lock and privacy.
#[must_use]
pub(super) fn all() -> AnyView {
    let words = content::lock_words().all;
    calm().room.lock.look();
    calm().room.lock.look_for_passkeys();
    pieces([
        title("screen-title", words.title),
        live(Box::new(|| {
            let lock = &calm().room.lock;
            match (lock.ways.read().set, lock.shut.get()) {
                (false, _) => unlocked(),
                (true, true) => shut(),
                (true, false) => locked(),
            }
        })),
        line("fine", words.never),
        more(),
        bar(None),
    ])
}

/// What there is beside the lock, with it and without.
fn more() -> AnyView {
    let hide = &content::care_words().hide;
    let go = |step| Box::new(move || lock::go(step));
    rows(
        "rows",
        vec![row(hide.page, hide.page_line, go(Step::Hiding))],
    )
}

fn unlocked() -> AnyView {
    let words = content::lock_words().all;
    let set = Box::new(|| lock::go(Step::Words));
    pieces([
        line("lead", words.unlocked),
        rows("rows", vec![row(words.set, words.set_line, set)]),
    ])
}

fn shut() -> AnyView {
    let words = content::lock_words().all;
    let open = || calm().navigation.go(Screen::Write(writing::Step::Pages));
    pieces([
        line("lead", words.shut),
        rows("rows", vec![row(words.open, "", Box::new(open))]),
        by_itself(),
    ])
}

fn locked() -> AnyView {
    let words = content::lock_words().all;
    let code = if calm().room.lock.ways.read().code {
        words.code_there
    } else {
        words.code_line
    };
    let go = |step| Box::new(move || lock::go(step));
    let passkeys = super::passkeys::way();
    pieces([
        line("lead", words.locked),
        rows(
            "rows",
            vec![
                row(
                    words.now,
                    words.now_line,
                    Box::new(|| calm().room.lock.lock()),
                ),
                row(words.change, words.change_line, go(Step::Words)),
                row(words.code, code, go(Step::Code)),
                passkeys,
                row(words.remove, words.remove_line, go(Step::Remove)),
            ],
        ),
        by_itself(),
    ])
}

/// How soon it locks, out of sight and untouched.
fn by_itself() -> AnyView {
    let words = content::lock_words().all;
    let habits = calm().room.lock.habits;
    let place = |times: [u64; 4], now: Millis| {
        let now = now.0 / 1000;
        times.iter().position(|seconds| *seconds == now)
    };
    let hidden = Signal::derive(move || place(HIDDEN, habits.read().limits.hidden));
    let idle = Signal::derive(move || place(IDLE, habits.read().limits.idle));
    let seconds = |times: [u64; 4], to: usize| {
        let seconds = times.get(to).copied();
        Millis::from_secs(seconds.unwrap_or(60))
    };
    pieces([
        section(words.itself),
        choice(
            "hidden",
            words.hidden,
            &[
                words.hidden_0,
                words.hidden_60,
                words.hidden_300,
                words.hidden_600,
            ],
            hidden,
            move |to| {
                calm()
                    .room
                    .lock
                    .change(|all| all.limits.hidden = seconds(HIDDEN, to));
            },
        ),
        choice(
            "idle",
            words.idle,
            &[
                words.idle_60,
                words.idle_300,
                words.idle_900,
                words.idle_1800,
            ],
            idle,
            move |to| {
                calm()
                    .room
                    .lock
                    .change(|all| all.limits.idle = seconds(IDLE, to));
            },
        ),
    ])
}
