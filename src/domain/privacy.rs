//! Where a person is within lock and privacy.

/// A step of it. Kept in memory only, like every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// What there is.
    All,
    /// A lock, or other words for it.
    Words,
    /// A recovery code.
    Code,
    /// No lock any more.
    Remove,
    /// Hiding at once, and what it cannot hide.
    Hiding,
    /// The passkeys there are.
    Passkeys,
    /// One more of them.
    AddPasskey,
    /// One of them, by its place in the list.
    Passkey(usize),
}
