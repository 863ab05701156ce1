//! The pieces screens are put together from. Each is compiled once, whatever screen uses it: a view of its own for
//! every button and line made the page a quarter heavier.

pub mod after;
pub mod bar;
pub mod choice;
pub mod corner;
pub mod elsewhere;
pub mod field;
pub mod help_card;
pub mod hide;
pub mod night;
pub mod pick;
pub mod piece;
pub mod rate;
pub mod reach;
pub mod secret;
pub mod tag;
