//! Which screen is shown, and how one goes back.
//!
//! Screens live in memory; the browser's history holds one whole number for each, so no screen's name ever
//! reaches it. After a reload the memory is gone while the numbers remain: every number this stack did not give
//! out itself means home. It never touches the history; `platform::history` does.

/// The screens since the app started, and which one is shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stack<S> {
    home: S,
    /// The history number of the first screen kept.
    first: u32,
    screens: Vec<S>,
    /// The number the history stands at, whether or not it is one of ours; none for a step without one.
    here: Option<u32>,
}

/// What the visible way out does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Leave {
    /// Go back in the browser's history; the screen follows with [`Stack::at`].
    Back,
    /// There is nothing of ours to go back to: the stack already shows home, in place.
    Home,
}

impl<S: Clone> Stack<S> {
    /// A stack that shows `home`. `found` is the number the history already stands at, after a reload: the
    /// steps of before keep their lower numbers, and so mean home.
    pub fn new(home: S, found: Option<u32>) -> Self {
        let first = found.unwrap_or(0);
        Self {
            screens: vec![home.clone()],
            home,
            first,
            here: Some(first),
        }
    }

    /// A stack as another kept it, from the screen with the number `first` up to the one shown.
    pub fn resumed(home: S, first: u32, screens: Vec<S>) -> Self {
        let last = u32::try_from(screens.len()).unwrap_or_default().max(1) - 1;
        Self {
            first,
            here: Some(first.saturating_add(last)),
            screens: if screens.is_empty() {
                vec![home.clone()]
            } else {
                screens
            },
            home,
        }
    }

    /// The screens up to the one shown, and the history number of the first.
    pub fn kept(&mut self) -> (u32, Vec<S>) {
        let position = self.settle();
        (
            self.first,
            self.screens.iter().take(position + 1).cloned().collect(),
        )
    }

    /// The screen shown.
    pub fn current(&self) -> &S {
        self.position()
            .and_then(|position| self.screens.get(position))
            .unwrap_or(&self.home)
    }

    /// The history number of the screen shown.
    pub fn index(&self) -> u32 {
        self.here.unwrap_or(self.first)
    }

    /// Shows a new screen and drops those ahead, as the browser does. Answers with its history number.
    pub fn push(&mut self, screen: S) -> u32 {
        let position = self.settle();
        self.screens.truncate(position + 1);
        self.screens.push(screen);
        let index = self.index().saturating_add(1);
        self.here = Some(index);
        index
    }

    /// Follows the browser to a history number (`popstate`); one that is not ours, or none, means home.
    pub fn at(&mut self, index: Option<u32>) -> &S {
        self.here = index;
        self.current()
    }

    /// Shows a screen in place of the one shown; its number stays.
    pub fn replace(&mut self, screen: S) {
        let position = self.settle();
        if let Some(shown) = self.screens.get_mut(position) {
            *shown = screen;
        }
    }

    /// Only `screen` from now on: every step before it means home, here as in the browser.
    pub fn start_over(&mut self, screen: S) {
        *self = Self::new(self.home.clone(), self.here);
        self.replace(screen);
    }

    /// Whether there is a screen of ours behind the shown one, and one behind that.
    #[must_use]
    pub fn has_two_behind(&self) -> bool {
        self.position().is_some_and(|position| position > 1)
    }

    /// Leaves the screen shown: back where a screen of ours lies behind it, else home in place.
    pub fn back_or_home(&mut self) -> Leave {
        if self.position().is_some_and(|position| position > 0) {
            return Leave::Back;
        }
        self.replace(self.home.clone());
        Leave::Home
    }

    /// Where the shown screen is. A number that is not ours becomes the first of ours: what was kept lies ahead
    /// of it, where the next push drops it, in the browser as here.
    fn settle(&mut self) -> usize {
        self.position().unwrap_or_else(|| {
            *self = Self::new(self.home.clone(), self.here);
            0
        })
    }

    /// Where among the kept screens the shown one is.
    fn position(&self) -> Option<usize> {
        let position = usize::try_from(self.here?.checked_sub(self.first)?).ok()?;
        (position < self.screens.len()).then_some(position)
    }
}
