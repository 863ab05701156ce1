//! Light Markdown, to read: headings, lists, quotes, lines, and words with weight. It is read into values and never
//! into markup, and whatever is no sign of it stays as it was typed.

/// A part of a text, set off from the others.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Block {
    /// A heading, of size 1 to 3.
    Heading(u8, Vec<Span>),
    /// Lines of words.
    Paragraph(Vec<Span>),
    /// A list; numbered from there, or with dots.
    List(Option<u32>, Vec<Vec<Span>>),
    /// Words of somebody else.
    Quote(Vec<Span>),
    /// A line between two parts.
    Rule,
}

/// Words of one weight.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Span {
    /// Leaning.
    pub emphasis: bool,
    /// Heavy.
    pub strong: bool,
    /// The words.
    pub text: String,
}

/// What a line is.
enum Line<'a> {
    Blank,
    Rule,
    Heading(u8, &'a str),
    Item(Option<u32>, &'a str),
    Quote(&'a str),
    Words(&'a str),
}

/// What is being gathered line by line.
enum Open {
    Nothing,
    Words(String),
    Quote(String),
    List(Option<u32>, Vec<String>),
}

/// The parts of `text`.
#[must_use]
pub fn read(text: &str) -> Vec<Block> {
    let (mut blocks, mut open) = (vec![], Open::Nothing);
    for written in text.lines() {
        open = match (line(written), open) {
            (Line::Words(words), Open::Words(text)) => Open::Words([&text, "\n", words].concat()),
            (Line::Quote(words), Open::Quote(text)) => Open::Quote([&text, "\n", words].concat()),
            (Line::Item(number, words), Open::List(first, mut items))
                if number.is_some() == first.is_some() =>
            {
                items.push(words.to_owned());
                Open::List(first, items)
            }
            (Line::Words(words), Open::List(first, mut items)) if words.starts_with("  ") => {
                if let Some(item) = items.last_mut() {
                    item.push('\n');
                    item.push_str(words.trim_start());
                }
                Open::List(first, items)
            }
            (line, before) => {
                close(before, &mut blocks);
                match line {
                    Line::Blank => Open::Nothing,
                    Line::Words(words) => Open::Words(words.to_owned()),
                    Line::Quote(words) => Open::Quote(words.to_owned()),
                    Line::Item(number, words) => Open::List(number, vec![words.to_owned()]),
                    Line::Rule => {
                        blocks.push(Block::Rule);
                        Open::Nothing
                    }
                    Line::Heading(size, words) => {
                        blocks.push(Block::Heading(size, spans(words)));
                        Open::Nothing
                    }
                }
            }
        };
    }
    close(open, &mut blocks);
    blocks
}

fn close(open: Open, blocks: &mut Vec<Block>) {
    blocks.push(match open {
        Open::Nothing => return,
        Open::Words(text) => Block::Paragraph(spans(&text)),
        Open::Quote(text) => Block::Quote(spans(&text)),
        Open::List(first, items) => {
            Block::List(first, items.iter().map(|item| spans(item)).collect())
        }
    });
}

fn line(written: &str) -> Line<'_> {
    let words = written.trim();
    if words.is_empty() {
        return Line::Blank;
    }
    let signs: Vec<char> = words.chars().filter(|sign| *sign != ' ').collect();
    if signs.len() >= 3
        && matches!(signs[0], '-' | '*' | '_')
        && signs.iter().all(|sign| *sign == signs[0])
    {
        return Line::Rule;
    }
    let size = words.bytes().take_while(|sign| *sign == b'#').count();
    if let (1..=3, Some(heading)) = (size, words[size..].strip_prefix(' ')) {
        return Line::Heading(u8::try_from(size).unwrap_or(1), heading.trim());
    }
    if let Some(quote) = words.strip_prefix('>') {
        return Line::Quote(quote.trim_start());
    }
    let dots = ["- ", "* ", "+ ", "• "];
    if let Some(item) = dots.into_iter().find_map(|dot| words.strip_prefix(dot)) {
        return Line::Item(None, item.trim_start());
    }
    match numbered(words) {
        Some((number, item)) => Line::Item(Some(number), item),
        None => Line::Words(written.trim_end()),
    }
}

/// `1. ` or `1) `. A number of more than two digits is a year or an amount.
fn numbered(words: &str) -> Option<(u32, &str)> {
    let digits = words.bytes().take_while(u8::is_ascii_digit).count();
    let (number, rest) = words.split_at_checked(digits)?;
    let item = rest
        .strip_prefix(". ")
        .or_else(|| rest.strip_prefix(") "))?;
    let number = number.parse().ok().filter(|_| digits <= 2)?;
    Some((number, item.trim_start()))
}

fn spans(text: &str) -> Vec<Span> {
    let mut spans = vec![];
    weigh(text, &Span::default(), &mut spans);
    spans
}

/// Goes through `text`, whose words have the weight of `as_is` but for those between signs.
fn weigh(text: &str, as_is: &Span, spans: &mut Vec<Span>) {
    let mut plain = as_is.clone();
    let (mut at, mut before) = (0, None);
    // Signs that nothing closes from here on; looking for each again would take for ever in a long text.
    let mut open: Vec<&str> = vec![];
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        if sign == '\\'
            && let Some(literal) = rest[1..]
                .chars()
                .next()
                .filter(|next| "*_#>-\\".contains(*next))
        {
            plain.text.push(literal);
            (at, before) = (at + 2, Some(literal));
            continue;
        }
        let mark = ["**", "__", "*", "_"]
            .into_iter()
            .find(|mark| rest.starts_with(mark));
        let fresh = |mark: &&str| {
            if mark.len() == 2 {
                !as_is.strong
            } else {
                !as_is.emphasis
            }
        };
        if let Some(mark) = mark.filter(fresh).filter(|mark| !open.contains(mark))
            && opens(mark, before, &rest[mark.len()..])
        {
            if let Some(end) = closing(mark, &rest[mark.len()..]) {
                push(&mut plain, as_is, spans);
                let mut within = as_is.clone();
                within.strong |= mark.len() == 2;
                within.emphasis |= mark.len() == 1;
                weigh(&rest[mark.len()..mark.len() + end], &within, spans);
                at += 2 * mark.len() + end;
                before = mark.chars().next();
                continue;
            }
            open.push(mark);
        }
        let length = mark.map_or(sign.len_utf8(), str::len);
        plain.text.push_str(&rest[..length]);
        (at, before) = (at + length, Some(sign));
    }
    push(&mut plain, as_is, spans);
}

fn push(plain: &mut Span, as_is: &Span, spans: &mut Vec<Span>) {
    let done = std::mem::replace(plain, as_is.clone());
    if !done.text.is_empty() {
        spans.push(done);
    }
}

/// Whether a sign can begin something here: words follow at once, and `_` within a word is a part of it.
fn opens(mark: &str, before: Option<char>, after: &str) -> bool {
    let follows = after
        .chars()
        .next()
        .is_some_and(|next| !next.is_whitespace());
    let within = before.is_some_and(char::is_alphanumeric);
    follows && !(mark.starts_with('_') && within)
}

/// Where `mark` is closed in `text`: right after a word, and a single sign is not one of two.
fn closing(mark: &str, text: &str) -> Option<usize> {
    let sign = mark.chars().next()?;
    let mut from = 0;
    while let Some(found) = text[from..].find(mark) {
        let at = from + found;
        let before = text[..at].chars().next_back();
        let after = text[at + mark.len()..].chars().next();
        let ends = before.is_some_and(|before| !before.is_whitespace() && before != '\\');
        let alone = mark.len() == 2 || (before != Some(sign) && after != Some(sign));
        let within = sign == '_' && after.is_some_and(char::is_alphanumeric);
        if at > 0 && ends && alone && !within {
            return Some(at);
        }
        from = at + mark.len();
    }
    None
}
