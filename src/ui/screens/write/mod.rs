//! Write: the page, earlier pages, one of them and what it said before, the bin.

pub mod beside;
pub mod calendar;
pub mod carried;
pub mod days;
pub mod entry;
pub mod follow;
pub mod keep;
pub mod locked;
pub mod narrow;
pub mod page;
pub mod pages;
pub mod print;
pub mod said;
pub mod search;
pub mod trouble;
pub mod versions;

use crate::domain::writing::Step;
use crate::state::calm;
use leptos::prelude::*;

/// The step a person is on.
#[must_use]
pub fn write(step: &Step) -> AnyView {
    calm().room.enter();
    let step = step.clone();
    locked::unless(Box::new(move || shown(&step)))
}

fn shown(step: &Step) -> AnyView {
    match step {
        Step::Page | Step::After(_) => {
            // Whoever writes has found it, or looks for nothing any more.
            calm().room.journal.look_for_nothing();
            if let Step::After(id) = step {
                calm().room.writing.after(id);
            }
            page::page()
        }
        Step::Pages => pages::pages(),
        Step::Bin => pages::bin(),
        Step::Keep => keep::keep(),
        Step::TakeIn => keep::take_in(),
        Step::Calendar => calendar::calendar(),
        Step::Day(date) => days::day(date),
        Step::OnThisDay => days::earlier(),
        Step::Print => print::print(),
        Step::Follow => follow::list(),
        Step::Followed(name) => follow::one(name),
        Step::Versions(id) => versions::versions(id),
        Step::Entry(id) => entry::entry(id),
    }
}
