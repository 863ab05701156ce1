//! Day One: `{"metadata":{"version":"1.0"},"entries":[{"uuid":…,"creationDate":"2026-11-25T10:00:00Z","timeZone":…,"text":…}]}`.

use holdfast_vault::RecordId;
use serde_json::Value;

use super::found::{Found, Gathered};
use super::moment::{Calendar, Stamp};

/// A picture within the text; the picture itself stands in another file.
const MEDIA: &str = "![](dayone-moment:";

/// The pages, if it is a journal of Day One.
pub(super) fn read(known: &Value, calendar: &dyn Calendar) -> Option<Gathered> {
    let entries = known.get("entries")?.as_array()?;
    let its_own = |entry: &Value| entry.get("creationDate").is_some();
    (known.get("metadata").is_some() || entries.iter().any(its_own))
        .then(|| entries.iter().map(|entry| page(entry, calendar)).collect())
}

fn page(entry: &Value, calendar: &dyn Calendar) -> Option<Found> {
    let field = |name| entry.get(name).and_then(Value::as_str);
    let zone = field("timeZone").unwrap_or_default();
    let moment = |name| Some(Stamp::parse(field(name)?)?.lived(zone, calendar));
    let created = moment("creationDate")?;
    let text = plain(field("text").unwrap_or_default());
    let tags = entry.get("tags").and_then(Value::as_array);
    let tags: Vec<&str> = tags
        .into_iter()
        .flatten()
        .filter_map(Value::as_str)
        .collect();
    let name = field("uuid").map(|uuid| uuid.replace('-', "").to_lowercase());
    let id = name.and_then(|name| RecordId::parse(&name));
    let is = |name| entry.get(name).is_some_and(|set| *set == true);
    let place = entry
        .get("location")
        .and_then(|place| place.get("placeName"));
    let found = Found::words(created, text)?.known_as(id, moment("modifiedDate"));
    let found = found.tagged(&tags, is("starred") || is("isPinned"));
    Some(found.with("place", place))
}

/// The words without the marks that are for Day One's own eye: `\.` is a full stop, and a picture is elsewhere.
fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        if let Some(media) = rest.strip_prefix(MEDIA)
            && let Some((_, after)) = media.split_once(')')
        {
            rest = after;
            continue;
        }
        let mut signs = rest.chars();
        let _taken = signs.next();
        if sign == '\\'
            && signs
                .clone()
                .next()
                .is_some_and(|next| next.is_ascii_punctuation())
        {
            out.extend(signs.next());
        } else {
            out.push(sign);
        }
        rest = signs.as_str();
    }
    out.trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn escapes_and_pictures_are_no_words() {
        assert_eq!(
            plain("![](dayone-moment:\\/\\/AB12)\n\nIt rained\\. A lot\\! C:\\temp \\\\ end\\"),
            "It rained. A lot! C:\\temp \\ end\\"
        );
        assert_eq!(
            plain("![](dayone-moment:never closed"),
            "![](dayone-moment:never closed"
        );
        assert_eq!(plain("![](dayone-moment://AB)"), "");
    }
}
