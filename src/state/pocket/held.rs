//! Texts by name. There are a few only, so that a list is as good as a map, which is 3 KB of the calm path.

use holdfast_journal::Item;

/// Texts by name, none of them empty.
#[derive(Clone, Debug, Default)]
pub struct Held(Vec<Item>);

impl PartialEq for Held {
    /// The order in which they came says nothing.
    fn eq(&self, other: &Self) -> bool {
        self.0.len() == other.0.len() && self.0.iter().all(|item| other.0.contains(item))
    }
}

impl Held {
    /// These; a name stands for one of them only.
    pub(super) fn of(mut items: Vec<Item>) -> Self {
        items.retain(|item| !item.text.is_empty());
        Self(items)
    }

    /// All of them.
    pub(super) fn items(&self) -> &[Item] {
        &self.0
    }

    /// The text of this name.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        let item = self.0.iter().find(|item| item.name == name)?;
        Some(&item.text)
    }

    /// Whether there is nothing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a text in the place of the one before; an empty one takes it out.
    pub(super) fn put(&mut self, name: &str, text: String) {
        self.0.retain(|item| item.name != name);
        if !text.is_empty() {
            self.0.push(Item {
                name: name.to_owned(),
                text,
            });
        }
    }
}
