//! The card that is left of a sitting: lines with places for answers, and nothing where there was no answer.
//!
//! `{key}` is the answer to a step, several of them joined; `{key*}` repeats its line for each. A line is left out when
//! an answer it needs is not there. What stands in `[ ]` is left out by itself:
//! `[I feel {feeling}][ when {event}][, because I need {need}].`

/// The names of the answers in a line.
pub fn places(line: &str) -> Vec<&str> {
    let after = line.split('{').skip(1);
    after
        .filter_map(|rest| rest.split_once('}'))
        .map(|(name, _)| name.trim_end_matches('*'))
        .collect()
}

/// The text of a card. `answer` gives what was said at a step; `and` stands before the last of several, `between`
/// between the lines.
pub fn fill(
    lines: &[&str],
    answer: &dyn Fn(&str) -> Vec<String>,
    and: &str,
    between: char,
) -> String {
    let mut text = String::new();
    for line in lines {
        if line.contains("*}") {
            let name = places(line).first().copied().unwrap_or_default();
            for value in answer(name) {
                push_line(
                    &mut text,
                    &one(line, &|_| vec![value.clone()], and),
                    between,
                );
            }
        } else {
            push_line(&mut text, &one(line, answer, and), between);
        }
    }
    text
}

fn push_line(text: &mut String, said: &str, between: char) {
    if !said.is_empty() {
        if !text.is_empty() {
            text.push(between);
        }
        text.push_str(said);
    }
}

/// One line; empty where there is nothing in it to say.
fn one(line: &str, answer: &dyn Fn(&str) -> Vec<String>, and: &str) -> String {
    let mut out = String::new();
    let mut said = false;
    for part in line.split_inclusive(']') {
        let (outside, inside) = match part.split_once('[') {
            Some((outside, inside)) => (outside, Some(inside.trim_end_matches(']'))),
            None => (part, None),
        };
        for (segment, needed) in [(outside, true), (inside.unwrap_or_default(), false)] {
            let all: Vec<Vec<String>> = places(segment).into_iter().map(answer).collect();
            if all.iter().any(Vec::is_empty) {
                if needed {
                    return String::new();
                }
                continue;
            }
            said |= !all.is_empty();
            put(&mut out, segment, &all, and);
        }
    }
    if said {
        begin_large(out.trim())
    } else {
        String::new()
    }
}

fn put(out: &mut String, segment: &str, answers: &[Vec<String>], and: &str) {
    let mut answers = answers.iter();
    let mut rest = segment;
    while let Some((before, after)) = rest.split_once('{') {
        join(out, before);
        if let Some(answer) = answers.next() {
            join(out, &together(answer, and));
        }
        rest = after.split_once('}').map_or("", |(_, rest)| rest);
    }
    join(out, rest);
}

/// Adds `more`; a person's own full stop and one of the line are not both there.
fn join(out: &mut String, more: &str) {
    let ended = out.ends_with(['.', '?', '!', '…']);
    if ended && more.starts_with('.') {
        out.push_str(more.get(1..).unwrap_or_default());
        return;
    }
    let goes_on = more.starts_with(',')
        || more
            .chars()
            .nth(1)
            .is_some_and(|letter| letter.is_ascii_lowercase());
    if out.ends_with('.') && goes_on && more.starts_with([',', ' ']) {
        out.pop();
    }
    out.push_str(more);
}

/// `a, b and c`.
fn together(answers: &[String], and: &str) -> String {
    let mut out = String::new();
    for (place, answer) in answers.iter().enumerate() {
        if place > 0 && place + 1 == answers.len() {
            out.push(' ');
            out.push_str(and);
            out.push(' ');
        } else if place > 0 {
            out.push_str(", ");
        }
        out.push_str(answer.trim());
    }
    out
}

/// Only ASCII letters: the tables of all the others weigh several KB on the page (measured).
fn begin_large(text: &str) -> String {
    let mut text = text.trim_start_matches([',', ' ']).to_owned();
    if let Some(first) = text.get_mut(..1) {
        first.make_ascii_uppercase();
    }
    text
}

/// What a card says at `key`, read back out of it, also where it was edited since: what stands in the lines of `text`
/// that have the form of the line of `lines` in which `key` stands alone.
pub fn whole_back<'t>(lines: &[&str], key: &str, text: &'t str) -> Vec<&'t str> {
    let Some(form) = lines.iter().find(|line| places(line) == [key]) else {
        return Vec::new();
    };
    let (before, rest) = form.split_once('{').unwrap_or((form, ""));
    let after = rest.split_once('}').map_or("", |(_, after)| after);
    let said = |line: &'t str| line.strip_prefix(before)?.strip_suffix(after);
    let found = text.lines().filter_map(said).map(str::trim);
    found.filter(|said| !said.is_empty()).collect()
}

/// As [`whole_back`]; where several were said in one line, each of them.
pub fn read_back(lines: &[&str], key: &str, text: &str, and: &str) -> Vec<String> {
    let form = lines.iter().find(|line| places(line) == [key]);
    let listed = form.is_some_and(|form| !form.contains("*}"));
    let last = [" ", and, " "].concat();
    let mut found = Vec::new();
    for said in whole_back(lines, key, text) {
        if listed {
            let parts = said.split(", ").flat_map(|part| part.split(&last));
            found.extend(parts.map(str::to_owned));
        } else {
            found.push(said.to_owned());
        }
    }
    found
}
