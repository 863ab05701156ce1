//! A routine: rituals tied to moments of a day. Nothing rings, nothing is late, and no day is looked back at.

/// How many there can be.
pub const MOST: usize = 12;
/// How long a moment may be, in characters.
pub const LONGEST: usize = 80;

/// A ritual and the moment it is tied to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tie {
    /// After what, in a person's words.
    pub moment: String,
    /// The ritual, by its id.
    pub ritual: String,
    /// The time for a calendar, `07:30`; empty where there is none.
    pub time: String,
}

/// Reads the list; what is no tie is left out.
#[must_use]
pub fn parse(text: &str) -> Vec<Tie> {
    let tie = |line: &str| {
        let mut parts = line.splitn(3, '\t');
        let (ritual, time) = (parts.next()?, parts.next()?);
        let moment = parts.next()?;
        (!moment.is_empty() && !ritual.is_empty()).then(|| Tie {
            moment: moment.to_owned(),
            ritual: ritual.to_owned(),
            time: time.to_owned(),
        })
    };
    text.lines().filter_map(tie).take(MOST).collect()
}

/// The list to keep.
#[must_use]
pub fn print(ties: &[Tie]) -> String {
    ties.iter().fold(String::new(), |text, tie| {
        text + &[&tie.ritual, "\t", &tie.time, "\t", &tie.moment, "\n"].concat()
    })
}

/// The list with one more at its end, in the order of their times where they have one.
#[must_use]
pub fn with(text: &str, tie: &Tie) -> String {
    let mut ties = parse(text);
    let moment = tie.moment.split_whitespace().collect::<Vec<_>>().join(" ");
    let moment: String = moment.chars().take(LONGEST).collect();
    if moment.is_empty() || ties.len() >= MOST {
        return print(&ties);
    }
    ties.push(Tie {
        moment,
        ..tie.clone()
    });
    ties.sort_by(|one, other| one.time.cmp(&other.time));
    print(&ties)
}

/// The list without one.
#[must_use]
pub fn without(text: &str, tie: &Tie) -> String {
    let mut ties = parse(text);
    ties.retain(|other| other != tie);
    print(&ties)
}
