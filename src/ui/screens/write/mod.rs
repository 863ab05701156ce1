//! Write: the page, earlier pages, one of them, the bin. Part of the rooms, never of the calm path.

pub mod corner;
pub mod entry;
pub mod page;
pub mod pages;
pub mod trouble;
