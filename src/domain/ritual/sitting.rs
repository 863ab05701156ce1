//! One person's way through a ritual: what they said at each step, where they are, and whether things can be said
//! openly. Going back, skipping and going on never lose a word.

use super::card;
use super::{Gate, Input, Ritual, Step};
use std::collections::BTreeMap;

/// What was said at a step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Answer {
    /// What was chosen, in the order of choosing.
    pub picks: Vec<String>,
    /// What was written, a text for each line.
    pub lines: Vec<String>,
}

/// Where a person is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum At {
    /// Asked whether it is safe to say things openly, on the way to a step.
    Gate(usize),
    /// Told that this stays private, on the way to a step.
    Private(usize),
    /// At a step.
    Step(usize),
    /// At the card.
    End,
}

/// Whether it is safe to say things openly. Held for the sitting, never written down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Safe {
    /// Not asked yet.
    #[default]
    Unasked,
    /// Yes.
    Yes,
    /// No, or not sure.
    Unsure,
}

/// What is left at the end.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    /// The whole card, for oneself.
    pub text: String,
    /// What may be said to somebody; there is none unless the gate said yes.
    pub say: Option<String>,
}

/// A sitting.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sitting {
    /// Which ritual.
    pub id: String,
    at: At,
    trail: Vec<usize>,
    safe: Safe,
    pub(super) answers: BTreeMap<String, Answer>,
    /// The card for oneself, as it was changed.
    pub(super) edited: Option<String>,
    /// What may be said, as it was changed.
    pub(super) edited_say: Option<String>,
}

impl Sitting {
    /// At the beginning, with nothing said.
    pub fn begin(ritual: &Ritual<'_>) -> Self {
        let mut sitting = Self {
            id: ritual.id.to_owned(),
            at: At::End,
            trail: Vec::new(),
            safe: Safe::Unasked,
            answers: BTreeMap::new(),
            edited: None,
            edited_say: None,
        };
        sitting.enter(ritual, 0);
        sitting
    }

    /// Where they are.
    pub fn at(&self) -> At {
        self.at
    }

    /// Whether anything was said.
    pub fn is_touched(&self) -> bool {
        let said = |answer: &Answer| {
            !answer.picks.is_empty() || answer.lines.iter().any(|line| !line.trim().is_empty())
        };
        self.edited.is_some() || self.edited_say.is_some() || self.answers.values().any(said)
    }

    /// What was said at the step `key`.
    pub fn answer(&self, key: &str) -> Option<&Answer> {
        self.answers.get(key)
    }

    /// Whether `word` was chosen at `key`.
    pub fn has(&self, key: &str, word: &str) -> bool {
        self.answer(key)
            .is_some_and(|answer| answer.picks.iter().any(|pick| pick == word))
    }

    /// What was written in a line of `key`.
    pub fn written(&self, key: &str, line: usize) -> &str {
        let answer = self.answer(key);
        answer
            .and_then(|answer| answer.lines.get(line))
            .map_or("", String::as_str)
    }

    /// What was said at `key`, in words.
    pub fn said(&self, ritual: &Ritual<'_>, key: &str) -> Vec<String> {
        match (ritual.step(key), self.answer(key)) {
            (Some(step), Some(answer)) if self.shows(step) => step.values(answer),
            _ => Vec::new(),
        }
    }

    /// The keys of the steps gone through so far that have an answer, oldest first.
    pub fn told<'r>(&self, ritual: &'r Ritual<'_>) -> Vec<&'r str> {
        let keys = self
            .trail
            .iter()
            .filter_map(|place| ritual.steps.get(*place));
        keys.map(|step| step.key)
            .filter(|key| !self.said(ritual, key).is_empty())
            .collect()
    }

    /// Chooses `word`, or takes it back. Where only one may be chosen, it takes the place of the one before; where
    /// so many are chosen as may be, the oldest makes room.
    pub fn pick(&mut self, key: &str, word: &str, most: usize) {
        (self.edited, self.edited_say) = (None, None);
        let picks = &mut self.answers.entry(key.to_owned()).or_default().picks;
        let before = picks.len();
        picks.retain(|pick| pick != word);
        if picks.len() == before {
            picks.push(word.to_owned());
            if most > 0 && picks.len() > most {
                picks.remove(0);
            }
        }
    }

    /// The one thing said at `key`: the place of a slider, a day.
    pub fn set(&mut self, key: &str, value: &str) {
        (self.edited, self.edited_say) = (None, None);
        let picks = &mut self.answers.entry(key.to_owned()).or_default().picks;
        picks.clear();
        if !value.is_empty() {
            picks.push(value.to_owned());
        }
    }

    /// Writes a line of `key`.
    pub fn write(&mut self, key: &str, line: usize, text: &str) {
        (self.edited, self.edited_say) = (None, None);
        let lines = &mut self.answers.entry(key.to_owned()).or_default().lines;
        while lines.len() <= line {
            lines.push(String::new());
        }
        if let Some(there) = lines.get_mut(line) {
            text.clone_into(there);
        }
    }

    /// On, the way that was chosen.
    pub fn next(&mut self, ritual: &Ritual<'_>) {
        let At::Step(place) = self.at else { return };
        let Some(step) = ritual.steps.get(place) else {
            return;
        };
        let branch = step
            .branches
            .iter()
            .find(|branch| self.has(step.key, branch.when));
        match branch {
            Some(branch) => self.go(ritual, place, branch.go),
            None => self.skip(ritual),
        }
    }

    /// On, whatever was said or not: always further towards the end.
    pub fn skip(&mut self, ritual: &Ritual<'_>) {
        match self.at {
            At::Gate(_) => self.answer_gate(ritual, Safe::Unsure),
            At::Private(_) => self.go_private(ritual),
            At::Step(place) => {
                let then = ritual.steps.get(place).map_or("", |step| step.then);
                self.go(ritual, place, then);
            }
            At::End => {}
        }
    }

    /// A step back; `false` at the first one.
    pub fn back(&mut self, ritual: &Ritual<'_>) -> bool {
        if let At::Private(place) = self.at {
            (self.at, self.safe) = (At::Gate(place), Safe::Unasked);
            return true;
        }
        if !self.has_back(ritual) {
            return false;
        }
        while let Some(place) = self.trail.pop() {
            let step = ritual.steps.get(place);
            if self.safe == Safe::Unasked || step.is_some_and(|step| self.shows(step)) {
                self.enter(ritual, place);
                return true;
            }
        }
        false
    }

    /// Whether there is a step to go back to.
    pub fn has_back(&self, ritual: &Ritual<'_>) -> bool {
        match self.at {
            At::Private(_) => true,
            At::Gate(_) if ritual.gate != Gate::Late => false,
            _ => !self.trail.is_empty(),
        }
    }

    /// The answer to whether it is safe to say things openly.
    pub fn answer_gate(&mut self, ritual: &Ritual<'_>, safe: Safe) {
        if let At::Gate(place) = self.at {
            self.safe = safe;
            self.at = At::Private(place);
            if safe == Safe::Yes {
                self.enter(ritual, place);
            }
        }
    }

    /// On with what is only for oneself; where the ritual is not offered without a yes, to its end.
    pub fn go_private(&mut self, ritual: &Ritual<'_>) {
        if let At::Private(place) = self.at {
            if ritual.gate == Gate::Full {
                self.at = At::End;
            } else {
                self.enter(ritual, place);
            }
        }
    }

    /// Whether what is for somebody else exists in this sitting.
    pub fn may_send(&self, ritual: &Ritual<'_>) -> bool {
        ritual.gate == Gate::None || self.safe == Safe::Yes
    }

    /// The card, as it was filled in or as it was changed.
    pub fn card(&self, ritual: &Ritual<'_>, and: &str) -> Card {
        self.card_with(ritual, and, &str::to_owned)
    }

    /// As [`Sitting::card`]; `in_words` says a day as people say it.
    pub fn card_with(
        &self,
        ritual: &Ritual<'_>,
        and: &str,
        in_words: &dyn Fn(&str) -> String,
    ) -> Card {
        if ritual.gate == Gate::Full && self.safe != Safe::Yes {
            return Card::default();
        }
        let answer = |key: &str| {
            let mut said = self.said(ritual, key);
            if ritual
                .step(key)
                .is_some_and(|step| step.input == Input::Date)
            {
                said.iter_mut().for_each(|day| *day = in_words(day));
            }
            said
        };
        let say = card::fill(&ritual.say, &answer, and, ' ');
        let own = |lines: &[&str]| card::fill(lines, &answer, and, '\n');
        if say.is_empty() || !self.may_send(ritual) {
            let text = self.edited.clone();
            let text = text.unwrap_or_else(|| own(&ritual.card));
            return Card { text, say: None };
        }
        let say = self.edited_say.clone().unwrap_or(say);
        // What is said already need not be noted again.
        let said: Vec<&str> = ritual
            .say
            .iter()
            .flat_map(|line| card::places(line))
            .collect();
        let unsaid = |line: &&&str| card::places(line).iter().any(|key| !said.contains(key));
        let own = own(&ritual
            .card
            .iter()
            .filter(unsaid)
            .copied()
            .collect::<Vec<_>>());
        let text = if own.is_empty() {
            say.clone()
        } else {
            [say.as_str(), "\n\n", &own].concat()
        };
        Card {
            text,
            say: Some(say),
        }
    }

    /// Changes the card: what may be said where there is such a thing, else what is for oneself.
    pub fn edit(&mut self, sendable: bool, text: &str) {
        let edited = if sendable {
            &mut self.edited_say
        } else {
            &mut self.edited
        };
        *edited = Some(text.to_owned());
    }

    /// Takes up where it was left: `trail` are the steps gone through, `place` the one shown.
    pub(super) fn take_up(&mut self, ritual: &Ritual<'_>, trail: Vec<usize>, place: Option<usize>) {
        self.trail = trail;
        match place {
            Some(place) => self.enter(ritual, place),
            None => self.enter(ritual, ritual.steps.len()),
        }
    }

    pub(super) fn trail(&self) -> &[usize] {
        &self.trail
    }

    fn go(&mut self, ritual: &Ritual<'_>, from: usize, to: &str) {
        let place = match to {
            "" => from + 1,
            "end" => ritual.steps.len(),
            key => ritual.place(key).unwrap_or(from + 1),
        };
        self.trail.retain(|earlier| *earlier != from);
        self.trail.push(from);
        self.enter(ritual, place);
    }

    /// Comes to a step, by way of the gate where that has to be asked first.
    fn enter(&mut self, ritual: &Ritual<'_>, place: usize) {
        let asks = |step: Option<&Step<'_>>| match ritual.gate {
            Gate::None => false,
            Gate::First | Gate::Full => true,
            Gate::Late => step.is_some_and(|step| step.sendable),
        };
        let sends = |step: &Step<'_>| step.sendable && self.answers.contains_key(step.key);
        let mut place = place;
        let asked = match ritual.steps.get(place) {
            None if ritual.gate == Gate::Late => ritual.steps.iter().any(sends),
            step => asks(step),
        };
        if self.safe == Safe::Unasked && asked {
            self.at = At::Gate(place);
            return;
        }
        while ritual
            .steps
            .get(place)
            .is_some_and(|step| !self.shows(step))
        {
            place += 1;
        }
        // Going round again, what lies ahead is not behind.
        if let Some(ahead) = self.trail.iter().position(|earlier| *earlier == place) {
            self.trail.truncate(ahead);
        }
        self.at = if place < ritual.steps.len() {
            At::Step(place)
        } else {
            At::End
        };
    }

    /// What is for somebody else is not there without a yes.
    fn shows(&self, step: &Step<'_>) -> bool {
        !step.sendable || self.safe == Safe::Yes
    }
}
