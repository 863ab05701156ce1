//! The practice as plain values.
//!
//! Read [`breath`] first, then [`session`]. Nothing here reads a clock, draws randomness, awaits, or knows a
//! browser or a signal: time comes in as an argument, and what is to be done goes out as data.

pub mod time;

pub mod breath;
pub mod care;
mod course;
pub mod cue;
pub mod own;
pub mod pace;
pub mod session;

pub mod day;
pub mod difference;
pub mod grounding;
pub mod helped;
pub mod making;
pub mod markdown;
pub mod mine;
pub mod month;
pub mod picture;
pub mod set_down;
pub mod sound;

pub mod again;
pub mod away;
pub mod helplines;
pub mod insight;
pub mod people;
pub mod practising;
pub mod promise;
pub mod reach;
pub mod ritual;
pub mod sheet;

pub mod handed;
pub mod hiding;
pub mod navigation;
pub mod pick;
pub mod privacy;
pub mod routine;
pub mod screen;
pub mod settings;
pub mod start;
pub mod suggest;
pub mod watch;
pub mod writing;
