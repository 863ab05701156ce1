//! Hiding at once (reliability.md 2.14): in the frame of the tap there is a breath and nothing else, in every window,
//! and nothing leads back. A step of its own over the lock: where there is none, the words leave the screen all the same.

use super::calm;
use crate::domain::hiding::{Press, Presses};
use crate::platform::changes::Changed;
use crate::platform::{clock, keys};
use std::cell::Cell;

thread_local! {
    static PRESSES: Cell<Presses> = Cell::default();
}

/// From now on a person can hide by keyboard, and what another window hides is hidden here.
pub fn begin() {
    calm().navigation.when_hidden(forget);
    calm().worker.on_changed(Changed::Hide, || {
        forget();
        calm().navigation.to_the_breath();
    });
    keys::on_press(|name, down, held| {
        let Some(press) = Press::of(name, down, held) else {
            return;
        };
        let (presses, hides) = PRESSES.get().after(press, clock::now());
        PRESSES.set(presses);
        if hides {
            calm().navigation.hide();
        }
    });
}

fn forget() {
    calm().room.lock.leave_at_once();
}
