//! Pieces used by several screens. They hold no state of their own.

pub mod bar;
pub mod choice;
