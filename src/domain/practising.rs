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
    /// The path.
    Path,
    /// One part of it, by its key.
    Part(String),
    /// Rituals tied to moments of the day.
    Routine,
    /// What shows up: patterns, closeness, values.
    Insight,
    /// The entries behind something that shows up: what it is, and their ids.
    Behind(String, Vec<String>),
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
            Self::Path => "path",
            Self::Part(_) => "part",
            Self::Routine => "routine",
            Self::Insight => "insight",
            Self::Behind(..) => "behind",
            Self::Again(_) => "again",
        }
    }
}
