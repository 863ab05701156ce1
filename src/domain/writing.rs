//! Where a person is within Write.

/// A step within Write. Kept in memory only, like every screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// The page: the caret is there at once.
    Page,
    /// The page, for what comes to mind after the exercise with this id.
    After(String),
    /// Earlier pages.
    Pages,
    /// What was deleted in the last 30 days.
    Bin,
    /// A copy of one's own: what the browser promises, a file out, a file in.
    Keep,
    /// A file that may be taken in.
    TakeIn,
    /// Months, and on which days something was written.
    Calendar,
    /// What was written on one day, `YYYY-MM-DD`.
    Day(String),
    /// What was written on this day in earlier years.
    OnThisDay,
    /// Pages of some days, to be printed.
    Print,
    /// What a person follows.
    Follow,
    /// One thing that is followed, by its name.
    Followed(String),
    /// What an entry said before, by its id as text.
    Versions(String),
    /// One entry, to read, by its id as text.
    Entry(String),
}
