//! What the small binary hands to the whole one: where a person is, where they want to go, and what holds until
//! they say otherwise. One short text, read once and by the same build, so its form is free to change.

use super::away;
use super::mine;
use super::pick::Met;
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
    /// Where a person wants to go; none if they changed their mind.
    pub wanted: Option<Wanted>,
    /// Everything was silenced.
    pub muted: bool,
    /// The gentle card is there and was not answered.
    pub card: bool,
}

/// A way to a screen.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Wanted {
    /// The screen.
    pub screen: Screen,
    /// In the place of the one shown.
    pub instead: bool,
}

impl Handed {
    /// Its written form: a line of facts, the screen wanted, then one screen a line.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = self.first.to_string();
        let instead = self.wanted.as_ref().is_some_and(|wanted| wanted.instead);
        for (is, mark) in [(self.muted, " m"), (self.card, " c"), (instead, " i")] {
            if is {
                text.push_str(mark);
            }
        }
        text.push('\n');
        if let Some(wanted) = &self.wanted {
            print(&wanted.screen, &mut text);
        }
        for screen in &self.screens {
            text.push('\n');
            print(screen, &mut text);
        }
        text
    }

    /// Reads it; what cannot be read is home, and is never in the way.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut lines = text.split('\n');
        let facts = lines.next().unwrap_or_default();
        let is = |mark| facts.split(' ').skip(1).any(|fact| fact == mark);
        let first = facts.split(' ').next().unwrap_or_default().parse();
        let wanted = lines.next().and_then(read).map(|screen| Wanted {
            screen,
            instead: is("i"),
        });
        Self {
            first: first.unwrap_or_default(),
            screens: lines
                .map(|line| read(line).unwrap_or(Screen::Home))
                .collect(),
            wanted,
            muted: is("m"),
            card: is("c"),
        }
    }
}

/// Screens without a choice in them.
const PLAIN: [Screen; 17] = [
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
        "write" => Some(Screen::Write(writing::Step::Page)),
        _ => PLAIN.into_iter().find(|screen| screen.name() == name),
    }
}
