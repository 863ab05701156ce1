//! Where a person is within Write. The browser's history and the app around the room know a number; which entry
//! it means is known only here, in memory.

/// A step within Write, by the id type `I` of its entries.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step<I> {
    /// The page: the caret is there at once.
    Page,
    /// Earlier pages.
    Pages,
    /// What was deleted in the last 30 days.
    Bin,
    /// One entry, to read.
    Entry(I),
}

/// The numbers given out so far.
#[derive(Clone, Debug)]
pub struct Steps<I> {
    entries: Vec<I>,
}

/// The numbers of the steps that are always there.
const FIXED: u32 = 3;

impl<I> Default for Steps<I> {
    fn default() -> Self {
        Self { entries: vec![] }
    }
}

impl<I: Copy + PartialEq> Steps<I> {
    /// The number of `step`; an entry keeps the one it was given first.
    pub fn number(&mut self, step: Step<I>) -> u32 {
        match step {
            Step::Page => 0,
            Step::Pages => 1,
            Step::Bin => 2,
            Step::Entry(id) => {
                let known = self.entries.iter().position(|entry| *entry == id);
                let place = known.unwrap_or_else(|| {
                    self.entries.push(id);
                    self.entries.len() - 1
                });
                FIXED.saturating_add(u32::try_from(place).unwrap_or(u32::MAX))
            }
        }
    }

    /// The step of a number; one that was never given out, as after a reload, is the page.
    #[must_use]
    pub fn step(&self, number: u32) -> Step<I> {
        match number {
            1 => Step::Pages,
            2 => Step::Bin,
            _ => number
                .checked_sub(FIXED)
                .and_then(|place| self.entries.get(usize::try_from(place).ok()?))
                .map_or(Step::Page, |id| Step::Entry(*id)),
        }
    }
}
