//! Where a person is among the rituals they made.

/// A screen of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// All of them.
    All,
    /// One of them, by its id.
    One(String),
    /// One that is put together.
    Make,
    /// Which kind of step comes next.
    Kinds,
    /// One step, by its place.
    Part(usize),
    /// A file that was chosen, before anything of it is kept.
    Come,
}

impl Step {
    /// Its name for stylesheets and tests.
    #[must_use]
    pub const fn name(&self) -> &'static str {
        match self {
            Self::All => "made",
            Self::One(_) => "made-one",
            Self::Make => "make",
            Self::Kinds => "kinds",
            Self::Part(_) => "make-step",
            Self::Come => "come",
        }
    }
}
