//! A sitting as a short text, so that it can wait. What was answered at the gate is never in it: it is asked again.

use super::sitting::{At, Sitting};
use super::{Library, Ritual};

impl Sitting {
    /// The text; several can stand one after the other.
    pub fn write_down(&self, ritual: &Ritual<'_>) -> String {
        let mut text = String::new();
        line(&mut text, &["ritual", &self.id]);
        let key = |place: usize| ritual.steps.get(place).map_or("end", |step| step.key);
        for place in self.trail() {
            line(&mut text, &["was", key(*place)]);
        }
        let at = match self.at() {
            At::Gate(place) | At::Private(place) | At::Step(place) => key(place),
            At::End => "end",
        };
        line(&mut text, &["at", at]);
        for (key, answer) in &self.answers {
            for pick in &answer.picks {
                line(&mut text, &["pick", key, pick]);
            }
            for written in &answer.lines {
                line(&mut text, &["line", key, written]);
            }
        }
        for (name, edited) in [("edited", &self.edited), ("said", &self.edited_say)] {
            if let Some(edited) = edited {
                line(&mut text, &[name, edited]);
            }
        }
        text
    }

    /// Every sitting in a text, each at its step. A ritual that is no longer there is left out.
    pub fn read_all(library: &Library<'_>, text: &str) -> Vec<Self> {
        Self::read_known(&|id| library.ritual(id), text).0
    }

    /// As [`Sitting::read_all`], for rituals `known` finds; and the text of the others, as it stands: one of them may be
    /// behind the lock.
    pub fn read_known<'r>(
        known: &dyn Fn(&str) -> Option<&'r Ritual<'r>>,
        text: &str,
    ) -> (Vec<Self>, String) {
        let (mut found, mut others) = (Vec::new(), String::new());
        let mut begin = 0;
        let written: Vec<&str> = text.lines().collect();
        let lines: Vec<Vec<String>> = written.iter().copied().map(parts).collect();
        while begin < lines.len() {
            let more = lines
                .iter()
                .skip(begin + 1)
                .position(|line| is(line, "ritual"));
            let end = more.map_or(lines.len(), |more| begin + 1 + more);
            match lines.get(begin..end).and_then(|lines| read(known, lines)) {
                Some(sitting) => found.push(sitting),
                None => {
                    for one in written.get(begin..end).unwrap_or_default() {
                        others.push_str(one);
                        others.push('\n');
                    }
                }
            }
            begin = end;
        }
        (found, others)
    }
}

fn read<'r>(
    known: &dyn Fn(&str) -> Option<&'r Ritual<'r>>,
    lines: &[Vec<String>],
) -> Option<Sitting> {
    let ritual = known(lines.first().filter(|line| is(line, "ritual"))?.get(1)?)?;
    let mut sitting = Sitting::begin(ritual);
    let (mut trail, mut at) = (Vec::new(), Some(0));
    for line in lines.iter().skip(1) {
        let words: Vec<&str> = line.iter().map(String::as_str).collect();
        match words.as_slice() {
            ["was", key] => trail.extend(ritual.place(key)),
            ["at", "end"] => at = None,
            ["at", key] => at = Some(ritual.place(key).unwrap_or(0)),
            ["pick", key, pick] => {
                sitting
                    .answers
                    .entry((*key).to_owned())
                    .or_default()
                    .picks
                    .push((*pick).to_owned());
            }
            ["line", key, text] => {
                sitting
                    .answers
                    .entry((*key).to_owned())
                    .or_default()
                    .lines
                    .push((*text).to_owned());
            }
            ["edited", text] => sitting.edit(false, text),
            ["said", text] => sitting.edit(true, text),
            _ => {}
        }
    }
    sitting.take_up(ritual, trail, at);
    Some(sitting)
}

fn is(line: &[String], name: &str) -> bool {
    line.first().is_some_and(|first| first == name)
}

/// Fields set off by tabs; a tab, a line break or a backslash within one is written with a backslash.
fn line(out: &mut String, fields: &[&str]) {
    for (place, field) in fields.iter().enumerate() {
        if place > 0 {
            out.push('\t');
        }
        for letter in field.chars() {
            match letter {
                '\\' => out.push_str("\\\\"),
                '\t' => out.push_str("\\t"),
                '\n' => out.push_str("\\n"),
                '\r' => out.push_str("\\r"),
                other => out.push(other),
            }
        }
    }
    out.push('\n');
}

fn parts(line: &str) -> Vec<String> {
    line.split('\t').map(plain).collect()
}

fn plain(field: &str) -> String {
    let mut out = String::new();
    let mut letters = field.chars();
    while let Some(letter) = letters.next() {
        out.push(match letter {
            '\\' => match letters.next() {
                Some('t') => '\t',
                Some('n') => '\n',
                Some('r') => '\r',
                other => other.unwrap_or('\\'),
            },
            other => other,
        });
    }
    out
}
