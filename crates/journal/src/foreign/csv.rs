//! Tables as text (RFC 4180): commas or semicolons, quotes around what has commas, quotes or lines in it.

/// A table whose first row names its columns.
#[derive(Debug)]
pub(super) struct Table {
    names: Vec<String>,
    /// As many fields as each has; a short row has empty ones.
    pub(super) rows: Vec<Vec<String>>,
}

impl Table {
    /// Reads a table; `None` if it has no second column or a quote is never closed.
    pub(super) fn read(text: &str) -> Option<Self> {
        let first = text.lines().next()?;
        let mark = if first.contains(',') { ',' } else { ';' };
        let mut rows = rows(text, mark)?.into_iter();
        let names: Vec<String> = rows
            .next()?
            .iter()
            .map(|name| name.trim().to_lowercase())
            .collect();
        (names.len() > 1).then(|| Self {
            names,
            rows: rows.collect(),
        })
    }

    /// Where the column called `name` stands.
    pub(super) fn column(&self, name: &str) -> Option<usize> {
        self.names.iter().position(|other| other == name)
    }
}

/// The field in column `column` of `row`, empty if there is none.
pub(super) fn field(row: &[String], column: Option<usize>) -> &str {
    column
        .and_then(|column| row.get(column))
        .map_or("", String::as_str)
}

fn rows(text: &str, mark: char) -> Option<Vec<Vec<String>>> {
    let (mut rows, mut row, mut field) = (Vec::new(), Vec::new(), String::new());
    let mut quoted = false;
    let mut signs = text.chars().peekable();
    while let Some(sign) = signs.next() {
        match sign {
            // Two quotes within quotes are one quote.
            '"' if quoted && signs.next_if_eq(&'"').is_some() => field.push('"'),
            '"' if quoted => quoted = false,
            '"' if field.trim().is_empty() => {
                field.clear();
                quoted = true;
            }
            _ if quoted => field.push(sign),
            _ if sign == mark => row.push(core::mem::take(&mut field)),
            '\r' | '\n' => {
                if sign == '\r' {
                    signs.next_if_eq(&'\n');
                }
                row.push(core::mem::take(&mut field));
                rows.push(core::mem::take(&mut row));
            }
            _ => field.push(sign),
        }
    }
    if quoted {
        return None;
    }
    if !field.is_empty() || !row.is_empty() {
        row.push(field);
        rows.push(row);
    }
    // A blank line is no row.
    rows.retain(|row| row.iter().any(|field| !field.is_empty()));
    Some(rows)
}

#[cfg(test)]
mod tests {
    use super::rows;

    #[test]
    fn quotes_hold_commas_lines_and_quotes() {
        let text = "a,b\r\n\"x, y\",\"says \"\"no\"\"\nand goes\"\n\n1,\r2,\"\"";
        let read = rows(text, ',').expect("whole");
        let wanted = [
            vec!["a", "b"],
            vec!["x, y", "says \"no\"\nand goes"],
            vec!["1", ""],
            vec!["2", ""],
        ];
        assert_eq!(read, wanted);
        assert_eq!(rows("a,b\n\"never closed", ','), None);
        assert_eq!(rows("a;\"b;c\"", ';').expect("whole"), [["a", "b;c"]]);
        assert!(rows("", ',').expect("whole").is_empty());
    }
}
