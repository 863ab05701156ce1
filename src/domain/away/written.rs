//! The card as it is kept: one line of numbers, then the time as it was said, then the person's own words, if any.

use super::{Card, DAY, Gate, Purpose, Said, Span};

const PURPOSES: [(Purpose, &str); 3] = [
    (Purpose::Pause, "pause"),
    (Purpose::Line, "line"),
    (Purpose::Refill, "refill"),
];

impl Card {
    /// What is to be kept; empty where nothing may be, or nobody is away and no words are theirs.
    #[must_use]
    pub fn to_text(&self) -> String {
        let Some(span) = self.span.as_ref().filter(|_| self.may_be_kept()) else {
            return String::new();
        };
        if self.over || (!self.going && self.leaving.is_none()) {
            return String::new();
        }
        let mut text = String::new();
        let purpose = PURPOSES.iter().find(|(known, _)| *known == self.purpose);
        let fields = [
            "1",
            purpose.map_or("", |(_, name)| name),
            &span.start.to_string(),
            &span.until.to_string(),
            &span.said.offset_min.to_string(),
            if self.going { "away" } else { "here" },
            if self.solo { "solo" } else { "agreed" },
        ];
        for (place, field) in fields.iter().enumerate() {
            if place > 0 {
                text.push(' ');
            }
            text.push_str(field);
        }
        let words = [
            Some(&span.said.clock),
            self.leaving.as_ref(),
            self.staying.as_ref(),
        ];
        for own in words {
            text.push('\n');
            if let Some(own) = own {
                text.push('=');
                write(&mut text, own);
            }
        }
        text
    }

    /// Reads it back; `None` for what was not written here, and for more than a day. A card that was kept had a Yes,
    /// or nothing to send.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let mut lines = text.split('\n');
        let mut fields = lines.next()?.split(' ');
        if fields.next()? != "1" {
            return None;
        }
        let name = fields.next()?;
        let (purpose, _) = *PURPOSES.iter().find(|(_, known)| *known == name)?;
        let start: i64 = fields.next()?.parse().ok()?;
        let until: i64 = fields.next()?.parse().ok()?;
        let offset_min = fields.next()?.parse().ok()?;
        let going = fields.next()? == "away";
        let solo = fields.next()? == "solo";
        let clock = read(lines.next()?)?;
        let (leaving, staying) = (read(lines.next()?), read(lines.next()?));
        (1..=DAY)
            .contains(&until.checked_sub(start)?)
            .then_some(())?;
        Some(Self {
            purpose,
            gate: if purpose == Purpose::Refill {
                Gate::Unasked
            } else {
                Gate::Open
            },
            span: Some(Span {
                start,
                until,
                said: Said { clock, offset_min },
            }),
            going,
            leaving,
            staying,
            solo,
            over: false,
        })
    }
}

fn write(text: &mut String, own: &str) {
    for letter in own.chars() {
        match letter {
            '\\' => text.push_str("\\\\"),
            '\n' => text.push_str("\\n"),
            letter => text.push(letter),
        }
    }
}

fn read(line: &str) -> Option<String> {
    let mut own = String::new();
    let mut letters = line.strip_prefix('=')?.chars();
    while let Some(letter) = letters.next() {
        own.push(match letter {
            '\\' => match letters.next()? {
                'n' => '\n',
                other => other,
            },
            letter => letter,
        });
    }
    Some(own)
}
