//! Where a person is in what grows out of rituals.

/// A screen of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// Promises to oneself.
    Promises,
    /// One promise, by its entry.
    Promise(String),
    /// True things.
    True,
    /// A card that waited to be looked at again, by its entry.
    Again(String),
}

impl Step {
    /// Its name for stylesheets and tests.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Promises => "promises",
            Self::Promise(_) => "promise",
            Self::True => "true",
            Self::Again(_) => "again",
        }
    }
}
