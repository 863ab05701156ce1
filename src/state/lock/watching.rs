//! When the journal locks by itself. Timers may come late or never, so every sign of life asks the clocks first.

use super::{Lock, SEAL_WITHIN, is_where_it_shows};
use crate::domain::time::Millis;
use crate::domain::watch::{Verdict, Watch};
use crate::platform::lifecycle::Seen;
use crate::platform::{clock, page, timer};
use crate::state::calm;
use leptos::task::spawn_local;

/// The clocks are looked at so often at least: the one on the wall may jump.
const OFTEN: Millis = Millis::from_secs(15);
/// And so often while it says that it locks soon: it may be held open meanwhile.
const WARNED: Millis = Millis::from_secs(2);

impl Lock {
    /// Watches an open journal that has a lock.
    pub(super) fn watch_if_open(&self) {
        let watched = self.ways.with_untracked(|ways| ways.set) && !self.shut.get_untracked();
        if !watched {
            self.stop_watching();
        } else {
            if self.watch.get().is_none() {
                self.watch.set(Some(Watch::from(clock::moment())));
            }
            self.look_at_the_clocks();
        }
    }

    pub(super) fn stop_watching(&self) {
        self.watch.set(None);
        self.alarm.take();
        self.say_soon(false);
    }

    /// Someone touched something.
    pub(super) fn sign(&self) {
        let Some(watch) = self.watch.get() else {
            return;
        };
        let now = clock::moment();
        match watch.look(now, self.limits()) {
            // The first touch after the time is over opens nothing.
            Verdict::Lock => self.lock_by_itself(),
            // What is said goes a moment later, so that nothing moves away under a finger.
            Verdict::Warn(_) | Verdict::Stay(_) => self.watch.set(Some(watch.touched(now))),
        }
    }

    /// A person wants it to stay open.
    pub fn stay(&self) {
        self.sign();
        self.look_at_the_clocks();
    }

    /// The page went out of sight, or came back. It is covered before anything else: a phone takes its picture now.
    pub fn seen(&self, seen: Seen) {
        match seen {
            Seen::Hidden => {
                page::mark("covered", Some(""));
                if let Some(watch) = self.watch.get() {
                    self.watch.set(Some(watch.hidden(clock::moment())));
                    self.look_at_the_clocks();
                }
            }
            Seen::Shown => {
                if self.look_at_the_clocks() {
                    return;
                }
                self.watch.set(self.watch.get().map(Watch::shown));
                self.look_at_the_clocks();
                page::mark("covered", None);
            }
        }
    }

    /// Does what the clocks say; `true` if that is to lock.
    fn look_at_the_clocks(&self) -> bool {
        let Some(watch) = self.watch.get() else {
            return false;
        };
        let verdict = watch.look(clock::moment(), self.limits());
        let again = match verdict {
            Verdict::Lock => {
                self.lock_by_itself();
                return true;
            }
            Verdict::Stay(again) => again.min(OFTEN),
            Verdict::Warn(again) => again.min(WARNED),
        };
        self.say_soon(matches!(verdict, Verdict::Warn(_)) && is_where_it_shows());
        let alarm = timer::after(again, || {
            calm().room.lock.look_at_the_clocks();
        });
        self.alarm.replace(Some(alarm));
        false
    }

    fn say_soon(&self, soon: bool) {
        if self.soon.get_untracked() != soon {
            self.soon.set(soon);
        }
    }

    fn limits(&self) -> crate::domain::watch::Limits {
        self.habits.with_untracked(|habits| habits.limits)
    }

    /// Words that cannot be kept hold it open: covered, and tried again.
    fn lock_by_itself(&self) {
        spawn_local(async {
            let lock = &calm().room.lock;
            if !lock.close(SEAL_WITHIN).await && lock.watch.get().is_some() {
                lock.watch.set(Some(Watch::from(clock::moment())));
                lock.look_at_the_clocks();
            }
        });
    }
}
