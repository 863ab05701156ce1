//! Where the app starts when a home-screen shortcut opened it.
//!
//! The parameters are bare numbers, because an address is kept in histories and shown in lists (decision 15).

/// What to show first.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Start {
    /// The first breath and the doors.
    #[default]
    Home,
    /// The breath guide alone: the shortcut *Right now*.
    Guide,
    /// Writing.
    Write,
}

impl Start {
    /// Reads the query string of the address, with or without its `?`. Anything unknown starts at home.
    pub fn parse(query: &str) -> Self {
        match query.strip_prefix('?').unwrap_or(query) {
            "1" => Self::Guide,
            "2" => Self::Write,
            _ => Self::Home,
        }
    }
}
