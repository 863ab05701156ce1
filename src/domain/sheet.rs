//! Content that stands beside the app, as it is written down there: records of named fields.
//!
//! `build/sheets.rs` turns the readable files of `src/content` into sheets, so that a phone needs no parser for them: a
//! line is `key<TAB>text`, and every record begins with the line of its `id`. Fields keep their order, and a name may
//! come more than once. Whoever reads a sheet says what is wrong with it by the number of the line.

/// One field of a record.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Field<'a> {
    /// Its name; a field within a part is `part.name`.
    pub key: &'a str,
    /// What it says; may be empty.
    pub text: &'a str,
    /// The number of its line, from 1.
    pub line: usize,
}

/// The fields from one `id` to the next.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Record<'a> {
    fields: Vec<Field<'a>>,
}

impl<'a> Record<'a> {
    /// The name by which it is found.
    pub fn id(&self) -> &'a str {
        self.text("id").unwrap_or_default()
    }

    /// What the first field of this name says.
    pub fn text(&self, key: &str) -> Option<&'a str> {
        self.all(key).next()
    }

    /// What every field of this name says, in order.
    pub fn all(&self, key: &str) -> impl Iterator<Item = &'a str> {
        self.fields
            .iter()
            .filter(move |field| field.key == key)
            .map(|field| field.text)
    }

    /// Every field, in order.
    pub fn fields(&self) -> &[Field<'a>] {
        &self.fields
    }

    /// The parts of this name as records of their own: a part begins with the line that is only its name.
    pub fn parts(&self, name: &str) -> Vec<Record<'a>> {
        let mut parts: Vec<Record<'a>> = Vec::new();
        for field in &self.fields {
            if field.key == name {
                parts.push(Record::default());
            } else if let (Some(key), Some(part)) = (within(name, field.key), parts.last_mut()) {
                part.fields.push(Field { key, ..*field });
            }
        }
        parts
    }
}

/// `length` of `step.length`, when the part is `step`.
fn within<'a>(part: &str, key: &'a str) -> Option<&'a str> {
    key.strip_prefix(part)?.strip_prefix('.')
}

/// The records of a sheet. Never fails: a line without a tab is a field with nothing to say.
pub fn records(sheet: &str) -> Vec<Record<'_>> {
    let mut records: Vec<Record<'_>> = Vec::new();
    for (index, written) in sheet.lines().enumerate() {
        let (key, text) = written.split_once('\t').unwrap_or((written, ""));
        if key == "id" {
            records.push(Record::default());
        }
        if let Some(record) = records.last_mut() {
            record.fields.push(Field {
                key,
                text,
                line: index + 1,
            });
        }
    }
    records
}
