//! Everything that can be proved without a browser, in seconds: one file per module of the core.
#![cfg(not(target_arch = "wasm32"))]
#![expect(
    clippy::unwrap_used,
    reason = "a test that cannot get its value has failed"
)]

mod about;
mod away;
mod breath;
mod calendar;
mod care;
mod content;
mod cue;
mod day;
mod difference;
mod exercises;
mod grounding;
mod handed;
mod helped;
mod helplines;
mod hiding;
mod insight;
mod markdown;
mod mine;
mod month;
mod navigation;
mod own;
mod pace;
mod patterns;
mod people;
mod pick;
mod promise;
mod proof;
mod ritual;
mod routine;
mod seconds;
mod session;

mod session_model;
mod set_down;
mod settings;
mod sheet;
mod sound;
mod start;
mod suggest;
mod tidy;
mod time;
mod tone;
mod watch;
