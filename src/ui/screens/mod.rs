//! One file a screen.

pub mod away;
pub mod breathing;
pub mod channels;
pub mod country;
pub mod ground;
pub mod guide;
pub mod help;
pub mod here;
pub mod home;
pub mod more;
pub mod now;
pub mod own_pattern;
pub mod pace;
pub mod pattern;
pub mod people;
pub mod practise;
pub mod ritual;
pub mod rituals;
pub mod safety;
pub mod settings;
pub mod worse;
pub mod write;
