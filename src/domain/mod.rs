//! The practice as plain values.
//!
//! Read [`breath`] first, then [`session`]. Nothing here reads a clock, draws randomness, awaits, or knows a
//! browser or a signal: time comes in as an argument, and what is to be done goes out as data.

pub mod time;

pub mod breath;
pub mod care;
mod course;
pub mod session;

pub mod day;
pub mod grounding;
pub mod picture;

pub mod away;
pub mod ritual;
pub mod sheet;

pub mod navigation;
pub mod screen;
pub mod settings;
pub mod start;
pub mod writing;
