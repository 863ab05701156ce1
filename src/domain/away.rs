//! Leaving well: the time-out card (content.md 2.2, G12), as a value.

/// Where a person is in it. Kept in memory only, like every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// How long.
    Length,
}
