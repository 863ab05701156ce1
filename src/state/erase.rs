//! Deleting everything: asked twice, stopped at any time before it begins, and then without a way back, in every window.

use super::calm;
use crate::domain::privacy::Step;
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::platform::changes::Changed;
use crate::platform::timer::{self, Alarm};
use crate::platform::{page, preferences};
use crate::state::cell::State;
use leptos::task::spawn_local;
use std::cell::RefCell;

/// How long it can still be stopped.
const UNDO: Millis = Millis::from_secs(5);
/// How long other windows have to end their workers.
const OTHERS: Millis = Millis(250);
/// A window that heard that it begins, and not that it is done, starts anew by then.
const ANEW: Millis = Millis::from_secs(15);

/// How far it has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stage {
    /// What goes is said.
    Asked,
    /// It is asked once more.
    Sure,
    /// It begins in a moment, and can be stopped.
    Soon,
    /// It is going on.
    Going,
    /// It is done, or some of it goes at the next start.
    Done {
        /// Whether nothing is left.
        all: bool,
    },
}

/// Deleting everything.
#[derive(Debug)]
pub struct Erase {
    /// How far it has come.
    pub stage: State<Stage>,
    alarm: RefCell<Option<Alarm>>,
}

impl Erase {
    /// Nobody asked for it.
    #[must_use]
    pub fn begin() -> Self {
        Self {
            stage: State::new(Stage::Asked),
            alarm: RefCell::default(),
        }
    }

    /// The screen is shown: whatever was asked there before is over, unless it is going on.
    pub fn arrive(&self) {
        if matches!(self.stage.get_untracked(), Stage::Sure | Stage::Soon) {
            self.stop();
        }
    }

    /// Asks once more.
    pub fn ask(&self) {
        self.stage.set(Stage::Sure);
    }

    /// A person is sure: it begins in a moment.
    pub fn soon(&self) {
        self.stage.set(Stage::Soon);
        self.alarm.replace(Some(timer::after(UNDO, || {
            // Who has gone elsewhere meanwhile did not stay for it.
            let here = calm().navigation.screen.get_untracked();
            if here == Screen::Privacy(Step::Erase) {
                spawn_local(async { calm().room.erase.everything().await });
            } else {
                calm().room.erase.stop();
            }
        })));
    }

    /// Everything stays.
    pub fn stop(&self) {
        self.alarm.take();
        self.stage.set(Stage::Asked);
    }

    async fn everything(&self) {
        self.stage.set(Stage::Going);
        let worker = &calm().worker;
        worker.announce(Changed::Erase);
        know_nothing();
        timer::sleep(OTHERS).await;
        let all = worker.erase().await;
        preferences::forget();
        self.stage.set(Stage::Done { all });
        worker.announce(Changed::Erased);
        // Windows that only breathe look into the pocket again, and find nothing.
        worker.announce(Changed::Pocket);
    }
}

/// From now on a window hears that another deletes everything: it shows a breath, keeps nothing, and starts anew.
pub fn listen() {
    calm().worker.on_changed(Changed::Erase, || {
        know_nothing();
        calm().navigation.to_the_breath();
        spawn_local(async {
            timer::sleep(ANEW).await;
            page::reload();
        });
    });
    calm().worker.on_changed(Changed::Erased, page::reload);
}

/// Nothing is known here any more, and nothing can be kept from here: words that were being typed would otherwise
/// begin a journal anew.
fn know_nothing() {
    let room = &calm().room;
    calm().worker.close();
    room.writing.let_go();
    room.forget();
    calm().pocket.forget();
}
