//! What the small binary hands to the whole one: where a person is, where they want to go, and what holds until
//! they say otherwise. One short text, read once and by the same build, so its form is free to change.

use super::away;
use super::mine;
use super::pick::Met;
use super::privacy;
use super::screen::{Led, Screen};
use super::session::Length;
use super::time::Millis;
use super::writing;

/// What is handed over.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Handed {
    /// The history number of the first screen kept.
    pub first: u32,
    /// The screens up to the one shown.
    pub screens: Vec<Screen>,
    /// Where a person wants to go, in the place of the last of them; none if they changed their mind.
    pub wanted: Option<Screen>,
    /// Everything was silenced.
    pub muted: bool,
    /// The gentle card is there and was not answered.
    pub card: bool,
    /// Where they are in an exercise (`Walk::trail`); empty if in none.
    pub walk: String,
    /// What of the pocket is shown, if it has answered.
    pub pocket: Option<Pocketed>,
}

/// The pocket, as it is shown.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Pocketed {
    /// Whether it is known what is kept: if not, what is here was said since the start and comes on top of it.
    pub looked: bool,
    /// What is in it.
    pub texts: Vec<Shown>,
}

/// A text of the pocket.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Shown {
    /// Its name.
    pub name: String,
    /// What it says.
    pub text: String,
    /// It is not kept yet.
    pub unkept: bool,
}

/// Between the screens and the pocket: nothing a person types stands before it.
const POCKET: char = '\0';

impl Handed {
    /// Its written form: a line of facts, the screen wanted, then one screen a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.first.to_string();
        for (is, mark) in [(self.muted, " m"), (self.card, " c")] {
            if is {
                text.push_str(mark);
            }
        }
        text.push_str(" w");
        text.push_str(&self.walk);
        text.push('\n');
        if let Some(wanted) = &self.wanted {
            print(wanted, &mut text);
        }
        for screen in &self.screens {
            text.push('\n');
            print(screen, &mut text);
        }
        if let Some(pocket) = &self.pocket {
            pocket.print(&mut text);
        }
        text
    }

    /// Reads it; what cannot be read is home, and is never in the way.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let (text, pocket) = match text.split_once(POCKET) {
            Some((text, pocket)) => (text, Some(Pocketed::parse(pocket))),
            None => (text, None),
        };
        let mut lines = text.split('\n');
        let facts = lines.next().unwrap_or_default();
        let is = |mark| facts.split(' ').skip(1).any(|fact| fact == mark);
        let first = facts.split(' ').next().unwrap_or_default().parse();
        let wanted = lines.next().and_then(read);
        Self {
            first: first.unwrap_or_default(),
            screens: lines
                .map(|line| read(line).unwrap_or(Screen::Home))
                .collect(),
            wanted,
            muted: is("m"),
            card: is("c"),
            walk: facts
                .split(' ')
                .find_map(|fact| fact.strip_prefix('w'))
                .unwrap_or_default()
                .to_owned(),
            pocket,
        }
    }
}

impl Pocketed {
    /// A mark, then each text behind its mark, its length and its name.
    fn print(&self, text: &mut String) {
        text.push(POCKET);
        text.push(if self.looked { 'l' } else { '-' });
        for shown in &self.texts {
            text.push(if shown.unkept { 'u' } else { '-' });
            text.push_str(&shown.text.len().to_string());
            text.push(' ');
            text.push_str(&shown.name);
            text.push('\n');
            text.push_str(&shown.text);
        }
    }

    fn parse(text: &str) -> Self {
        let mut pocket = Self {
            looked: text.starts_with('l'),
            texts: Vec::new(),
        };
        let mut rest = text.get(1..).unwrap_or_default();
        while let Some((shown, more)) = shown(rest) {
            pocket.texts.push(shown);
            rest = more;
        }
        pocket
    }
}

fn shown(text: &str) -> Option<(Shown, &str)> {
    let (head, rest) = text.split_once('\n')?;
    let (length, name) = head.get(1..)?.split_once(' ')?;
    let length = length.parse().ok()?;
    let shown = Shown {
        name: name.to_owned(),
        text: rest.get(..length)?.to_owned(),
        unkept: head.starts_with('u'),
    };
    Some((shown, rest.get(length..)?))
}

/// Screens without a choice in them.
const PLAIN: [Screen; 19] = [
    Screen::Home,
    Screen::Guide,
    Screen::Now,
    Screen::Practise,
    Screen::Worse,
    Screen::Ladder,
    Screen::Here,
    Screen::Pace,
    Screen::Channels,
    Screen::Safety,
    Screen::People,
    Screen::Country,
    Screen::Rituals,
    Screen::Help,
    Screen::Settings,
    Screen::Away(away::Step::START),
    Screen::Mine(mine::Step::All),
    Screen::Mine(mine::Step::SetDown),
    Screen::Privacy(privacy::Step::Hiding),
];

const MET: [Met; 8] = [
    Met::Racing,
    Met::Far,
    Met::Angry,
    Met::Shame,
    Met::Urge,
    Met::Sleepless,
    Met::Unknown,
    Met::Sending,
];

fn print(screen: &Screen, text: &mut String) {
    text.push_str(screen.name());
    let number = |text: &mut String, mark: &str, number: u64| {
        text.push_str(mark);
        text.push_str(&number.to_string());
    };
    match screen {
        Screen::Breathing(led) => {
            match led.length {
                Length::Block => text.push_str(" b"),
                Length::For(time) => number(text, " t", time.0),
                Length::Breaths(breaths) => number(text, " n", breaths.into()),
                Length::UntilStopped => text.push_str(" u"),
            }
            text.push(' ');
            text.push_str(&led.pattern);
        }
        Screen::Ground(id) | Screen::Ritual(id) | Screen::Write(writing::Step::After(id)) => {
            text.push(' ');
            text.push_str(id);
        }
        Screen::Else(which) => number(text, " ", *which as u64),
        Screen::Mine(mine::Step::Show(tool)) => number(text, " ", u64::from(*tool)),
        Screen::Fit(met) => {
            let place = MET.iter().position(|other| other == met);
            number(text, " ", place.unwrap_or_default() as u64);
        }
        _ => {}
    }
}

fn read(line: &str) -> Option<Screen> {
    let (name, more) = line.split_once(' ').unwrap_or((line, ""));
    match name {
        "breathing" => {
            let (length, pattern) = more.split_once(' ')?;
            let number = length.get(1..)?;
            let length = match length.get(..1)? {
                "b" => Length::Block,
                "t" => Length::For(Millis(number.parse().ok()?)),
                "n" => Length::Breaths(number.parse().ok()?),
                "u" => Length::UntilStopped,
                _ => return None,
            };
            Some(Screen::Breathing(Led {
                pattern: pattern.to_owned(),
                length,
            }))
        }
        "ground" => Some(Screen::Ground(more.to_owned())),
        "ritual" => Some(Screen::Ritual(more.to_owned())),
        "else" => more.parse().ok().map(Screen::Else),
        "fit" => MET
            .get(more.parse::<usize>().ok()?)
            .copied()
            .map(Screen::Fit),
        "write" if !more.is_empty() => Some(Screen::Write(writing::Step::After(more.to_owned()))),
        "own" => more
            .parse()
            .ok()
            .map(|tool| Screen::Mine(mine::Step::Show(tool))),
        "write" => Some(Screen::Write(writing::Step::Page)),
        _ => PLAIN.into_iter().find(|screen| screen.name() == name),
    }
}
