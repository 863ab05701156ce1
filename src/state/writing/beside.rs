//! What a page says beside its words: it is kept with them, as they are.

use super::{Inner, Writing};
use holdfast_journal::Details;

impl Writing {
    /// A page for what comes to mind after the exercise `id`; the one that is there already, if it is of it.
    pub fn after(&self, id: &str) {
        let there = |inner: &mut Inner| {
            let draft = inner.draft.as_ref();
            draft.is_some_and(|draft| draft.from.as_deref() == Some(id))
        };
        if !self.with(there) && self.may_turn() {
            self.clear();
            self.with(|inner| inner.from = Some(id.to_owned()));
        }
    }

    /// Changes what the page says beside its words.
    pub fn say(&self, change: &dyn Fn(&mut Details)) {
        let mut details = self.details.get_untracked();
        change(&mut details);
        self.changed(&mut |draft| draft.details.clone_from(&details));
        self.details.set(details);
    }
}

/// Adds `word` to `words`, or takes it away where it is one of them.
pub fn turn(words: &mut Vec<String>, word: &str) {
    let before = words.len();
    words.retain(|one| one != word);
    if words.len() == before {
        words.push(word.to_owned());
    }
}

/// Adds `word` to `words`, once and without blanks around it.
pub fn add(words: &mut Vec<String>, word: &str) {
    let word = word.trim().trim_start_matches('#').trim_start();
    if !word.is_empty() && words.iter().all(|one| one != word) {
        words.push(word.to_owned());
    }
}
