//! One file a screen.

pub mod breathing;
pub mod ground;
pub mod guide;
pub mod help;
pub mod home;
pub mod now;
pub mod practise;
pub mod settings;
pub mod worse;
pub mod write;
