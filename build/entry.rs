//! A table of a content file together with its place, so that a fault can say where it is.

use std::fs;
use std::path::Path;

use toml::{Table, Value};

/// The faults of a build are read by a person and by nobody else.
pub(crate) type Result<T> = std::result::Result<T, Box<dyn std::error::Error>>;

/// A table, and where it stands.
pub(crate) struct Entry<'a> {
    place: String,
    table: &'a Table,
}

/// Reads a file of `src/content`.
pub(crate) fn read(name: &str) -> Result<Table> {
    let text = fs::read_to_string(Path::new("src/content").join(name))?;
    text.parse()
        .map_err(|fault| format!("src/content/{name}: {fault}").into())
}

impl<'a> Entry<'a> {
    /// A whole file.
    pub(crate) fn file(name: &str, table: &'a Table) -> Self {
        Self {
            place: name.into(),
            table,
        }
    }

    /// What is wrong here.
    pub(crate) fn fault<T>(&self, what: &str) -> Result<T> {
        Err(format!("src/content/{}: {what}", self.place).into())
    }

    /// The names in this table.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'a str> {
        self.table.keys().map(String::as_str)
    }

    /// Whether there is something by this name.
    pub(crate) fn has(&self, key: &str) -> bool {
        self.table.contains_key(key)
    }

    /// A text that has to be there.
    pub(crate) fn text(&self, key: &str) -> Result<&'a str> {
        self.find(key, "text", Value::as_str)
    }

    /// A number that has to be there.
    pub(crate) fn number(&self, key: &str) -> Result<i64> {
        self.find(key, "number", Value::as_integer)
    }

    /// Yes or no; no when nothing is said.
    pub(crate) fn is(&self, key: &str) -> Result<bool> {
        if self.has(key) {
            self.find(key, "yes or no", Value::as_bool)
        } else {
            Ok(false)
        }
    }

    /// A list that has to be there.
    pub(crate) fn list(&self, key: &str) -> Result<&'a [Value]> {
        self.find(key, "list", |value| value.as_array().map(Vec::as_slice))
    }

    /// The variant that the text under `key` names.
    pub(crate) fn named<'n>(&self, key: &str, names: &[(&str, &'n str)]) -> Result<&'n str> {
        let text = self.text(key)?;
        match names.iter().find(|(name, _)| *name == text) {
            Some((_, variant)) => Ok(variant),
            None => self.fault(&format!("{text} is no {key}")),
        }
    }

    /// The table under `key`.
    pub(crate) fn within(&self, key: &str) -> Result<Self> {
        let table = self.find(key, "table", Value::as_table)?;
        Ok(Self {
            place: format!("{} [{key}]", self.place),
            table,
        })
    }

    /// The tables listed under `key`.
    pub(crate) fn entries(&self, key: &str) -> Result<Vec<Self>> {
        let mut entries = Vec::new();
        for (index, value) in self.list(key)?.iter().enumerate() {
            let place = format!("{}, {key} {}", self.place, index + 1);
            match value.as_table() {
                Some(table) => entries.push(Self { place, table }),
                None => return self.fault(&format!("{key} {} is no table", index + 1)),
            }
        }
        Ok(entries)
    }

    /// Refuses a key that means nothing here: it is a slip of the pen, and silence would hide it.
    pub(crate) fn knows(&self, keys: &[&str]) -> Result<()> {
        match self.keys().find(|key| !keys.contains(key)) {
            Some(key) => self.fault(&format!("{key} means nothing here")),
            None => Ok(()),
        }
    }

    fn find<T>(&self, key: &str, what: &str, read: impl Fn(&'a Value) -> Option<T>) -> Result<T> {
        match self.table.get(key).and_then(read) {
            Some(found) => Ok(found),
            None => self.fault(&format!("{key} should be a {what}")),
        }
    }
}
