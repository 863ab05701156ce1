//! Promises to oneself: small, three open ones at most, and four things that may become of them. Nothing is counted, and
//! nothing is ever late.

use super::ritual::card::whole_back;

/// The ritual a promise is made in.
pub const RITUAL: &str = "R09";

/// How many may be open at once.
pub const MOST_OPEN: usize = 3;

/// The mark of a card that says what became of it.
pub const FATE: &str = "fate";

/// What became of a promise. All four are good to know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fate {
    /// Done as said.
    Kept,
    /// Changed on purpose.
    Adjusted,
    /// Put down.
    LetGo,
    /// It asks for a way back.
    Repair,
}

impl Fate {
    /// All of them, in the order they are asked in.
    pub const ALL: [Self; 4] = [Self::Kept, Self::Adjusted, Self::LetGo, Self::Repair];

    /// Its name as it is kept.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Kept => "kept",
            Self::Adjusted => "adjusted",
            Self::LetGo => "let-go",
            Self::Repair => "repair",
        }
    }

    /// The fate of this name.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|fate| fate.name() == name)
    }
}

/// A promise, read off its card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Promise {
    /// The entry it is kept as.
    pub id: String,
    /// What is promised.
    pub words: String,
    /// After which moment; may be empty.
    pub plan: String,
    /// On which day, `YYYY-MM-DD`; may be empty.
    pub day: String,
    /// The smaller version; may be empty.
    pub smaller: String,
    /// What became of it, and on which day. While it is open, nothing.
    pub fate: Option<(Fate, String)>,
}

impl Promise {
    /// Reads a card that was made by these lines; where it was changed altogether, its first line is the promise.
    /// `mark` is what the mark [`FATE`] says.
    #[must_use]
    pub fn read(lines: &[&str], id: String, text: &str, mark: &str) -> Self {
        let said = |key| whole_back(lines, key, text).into_iter().next();
        let first = || text.lines().map(str::trim).find(|line| !line.is_empty());
        let (fate, day) = mark.split_once(' ').unwrap_or((mark, ""));
        Self {
            id,
            words: said("promise")
                .or_else(first)
                .unwrap_or_default()
                .to_owned(),
            plan: said("plan").unwrap_or_default().to_owned(),
            day: said("day").unwrap_or_default().to_owned(),
            smaller: said("fallback").unwrap_or_default().to_owned(),
            fate: Fate::named(fate).map(|fate| (fate, day.to_owned())),
        }
    }

    /// Whether nothing has become of it yet.
    #[must_use]
    pub const fn is_open(&self) -> bool {
        self.fate.is_none()
    }
}

/// What the mark says for this fate on this day; empty for none.
#[must_use]
pub fn mark(fate: Option<Fate>, today: &str) -> String {
    fate.map_or_else(String::new, |fate| [fate.name(), " ", today].concat())
}

/// Whether one more may be made.
#[must_use]
pub fn has_room(promises: &[Promise]) -> bool {
    promises.iter().filter(|promise| promise.is_open()).count() < MOST_OPEN
}
