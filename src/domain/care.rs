//! When a person is shown, gently, that someone could be with them (content.md 4.3). A card, never a block.

use super::time::Millis;

/// Something that happened which may say that it is a lot to carry alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// Right now was opened.
    OpenedNow,
    /// A tool was ended because it made things worse.
    Worse,
    /// After a tool: lighter.
    Lighter,
    /// After a tool: the same.
    Same,
    /// After a tool: heavier.
    Heavier,
    /// Before a tool, outside Now: 9 or 10 of 10.
    Strong,
    /// "Is it safe …?" was answered with *No* or *Not sure*.
    Unsafe,
    /// "I might hurt myself", or another line of that kind, was chosen.
    Danger,
}

/// A letter for each sign, for the kept text. That someone is not safe with another person is never written down
/// (decision 23): whoever finds it could be that person.
const LETTERS: [(Sign, &str); 7] = [
    (Sign::OpenedNow, "n"),
    (Sign::Worse, "w"),
    (Sign::Lighter, "l"),
    (Sign::Same, "s"),
    (Sign::Heavier, "h"),
    (Sign::Strong, "t"),
    (Sign::Danger, "d"),
];

/// How long anything is remembered, and how far apart two cards are.
pub const DAY: Millis = Millis::from_secs(24 * 60 * 60);

/// "The same, twice in Now" counts within this time.
pub const HOUR: Millis = Millis::from_secs(60 * 60);

/// More than this is never remembered: whoever taps that often has been shown the card.
const MOST: usize = 64;

/// What happened lately, and when (time of the wall, in milliseconds). Forgotten after 24 hours.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Care {
    signs: Vec<(Sign, Millis)>,
    shown: Option<Millis>,
}

impl Care {
    /// Something happened.
    pub fn note(&mut self, sign: Sign, now: Millis) {
        self.signs.push((sign, now));
        self.forget(now);
    }

    /// Puts what was kept earlier before what happened since.
    pub fn join(&mut self, earlier: Self, now: Millis) {
        self.signs.splice(0..0, earlier.signs);
        self.shown = self.shown.max(earlier.shown);
        self.forget(now);
    }

    /// Whether the card is to be there now. The answer is *yes* once, and not again for 24 hours.
    pub fn raise(&mut self, now: Millis) -> bool {
        self.forget(now);
        let raised = self.shown.is_none() && self.is_much();
        if raised {
            self.shown = Some(now);
        }
        raised
    }

    /// Forgets every sign at once, and not that the card was there today.
    pub fn clear(&mut self) {
        self.signs.clear();
    }

    /// What is older than a day is forgotten, and so is what a clock that was wrong has put into the future.
    fn forget(&mut self, now: Millis) {
        let recent = |at: Millis| at <= now && now - at < DAY;
        self.signs.retain(|(_, at)| recent(*at));
        self.shown = self.shown.filter(|at| recent(*at));
        let surplus = self.signs.len().saturating_sub(MOST);
        self.signs.drain(..surplus);
    }

    /// The rules (content.md 4.3 and 5.4, decision 21).
    fn is_much(&self) -> bool {
        let count = |wanted: Sign| {
            self.signs
                .iter()
                .filter(|(sign, _)| *sign == wanted)
                .count()
        };
        count(Sign::Danger) > 0
            || count(Sign::Unsafe) > 0
            || count(Sign::OpenedNow) >= 3
            || count(Sign::Worse) >= 2
            || count(Sign::Heavier) >= 2
            || count(Sign::Strong) >= 2
            || self.stays_strong()
            || self.stays_the_same()
    }

    /// Very strong before, and no lighter after two tools.
    fn stays_strong(&self) -> bool {
        let Some(from) = self
            .signs
            .iter()
            .rposition(|(sign, _)| *sign == Sign::Strong)
        else {
            return false;
        };
        let mut heavy = 0;
        for (sign, _) in self.signs.iter().skip(from) {
            match sign {
                Sign::Same | Sign::Heavier => heavy += 1,
                Sign::Lighter => return false,
                _ => {}
            }
        }
        heavy >= 2
    }

    /// The same twice within an hour, in the hour in which Right now was open.
    fn stays_the_same(&self) -> bool {
        let times = |wanted: Sign| {
            self.signs
                .iter()
                .filter(move |(sign, _)| *sign == wanted)
                .map(|(_, at)| *at)
        };
        let same: Vec<Millis> = times(Sign::Same).collect();
        same.iter().zip(same.iter().skip(1)).any(|(one, next)| {
            *next - *one <= HOUR
                && times(Sign::OpenedNow).any(|now| now <= *next && *next - now <= HOUR)
        })
    }

    /// The kept text: letters and times, nothing a person wrote. Empty when there is nothing to remember.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        let mut put = |letter: &str, at: Millis| {
            text.push_str(letter);
            text.push_str(&at.0.to_string());
            text.push(' ');
        };
        for (sign, at) in &self.signs {
            if let Some((_, letter)) = LETTERS.iter().find(|(known, _)| known == sign) {
                put(letter, *at);
            }
        }
        if let Some(at) = self.shown {
            put("c", at);
        }
        text
    }

    /// Reads a kept text; what cannot be read is left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut care = Self::default();
        for word in text.split(' ') {
            let Some((letter, at)) = word.split_at_checked(1) else {
                continue;
            };
            let Ok(at) = at.parse().map(Millis) else {
                continue;
            };
            if let Some((sign, _)) = LETTERS.iter().find(|(_, known)| *known == letter) {
                care.signs.push((*sign, at));
            } else if letter == "c" {
                care.shown = Some(at);
            }
        }
        care
    }
}
