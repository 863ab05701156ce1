//! One file a screen.

pub mod about;
pub mod away;
pub mod breathing;
pub mod breaths;
pub mod channels;
pub mod country;
pub mod ground;
pub mod guide;
pub mod help;
pub mod here;
pub mod home;
pub mod ladder;
pub mod mine;
mod mine_add;
pub mod more;
pub mod now;
pub mod own_pattern;
pub mod pace;
pub mod pattern;
pub mod people;
pub mod practise;
pub mod ritual;
pub mod safety;
pub mod settings;
pub mod shelf;
pub mod worse;
pub mod write;
