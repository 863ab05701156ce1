//! The time-out card as it runs: looks at the wall, keeps the time that was given, says when it comes near.
//!
//! No timer is trusted with it. A timer only asks for another look; how it stands is always read off the wall.

use super::calm;
use super::later::Begin;
use crate::content;
use crate::domain::away::{Card, Gate, Purpose, Standing, Step, calendar};
use crate::domain::care::Sign;
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::platform::lifecycle::{self, Seen};
use crate::platform::timer::{self, Alarm};
use crate::platform::{dates, files, preferences};
use crate::state::cell::State;
use leptos::prelude::*;
use std::cell::RefCell;

/// Its name in the pocket.
const NAME: &str = "away";

/// The card, and how it stands.
#[derive(Debug)]
pub struct Away {
    /// The card.
    pub card: State<Card>,
    /// How it stands with the time that was given.
    pub standing: State<Standing>,
    /// The card is as it was found in the pocket.
    pub found: State<bool>,
    alarm: RefCell<Option<Alarm>>,
    /// What was put into the pocket last.
    kept: RefCell<String>,
}

impl Begin for Away {
    /// Nobody is away. Nothing is looked into before [`Away::recall`].
    fn begin() -> Self {
        let seen = lifecycle::on_change(|seen| match seen {
            Seen::Shown => calm().away.look(),
            Seen::Hidden => calm().away.keep(),
        });
        if let Some(listener) = seen {
            // For as long as the page lives.
            listener.forget();
        }
        Self {
            card: State::new(Card::default()),
            standing: State::new(Standing::Here),
            found: State::new(false),
            alarm: RefCell::new(None),
            kept: RefCell::default(),
        }
    }
}

impl Away {
    /// Takes up a card that was left open when the app was closed, whenever the pocket has answered.
    pub fn recall(&self) {
        if preferences::left_open() {
            calm().pocket.open();
        }
        Effect::new(|_| {
            let away = &*calm().away;
            let written = calm().pocket.get(NAME).unwrap_or_default();
            if !away.is_untouched() || calm().pocket.held.with(Option::is_none) {
                return;
            }
            if let Some(card) = Card::parse(&written) {
                away.kept.replace(written);
                away.card.set(card);
                away.found.set(true);
                preferences::leave_open(true);
                away.look();
            } else {
                preferences::leave_open(false);
            }
        });
    }

    /// A person who began one meanwhile keeps theirs.
    fn is_untouched(&self) -> bool {
        *self.card.read_untracked() == Card::default()
    }

    /// The gate was answered. *No* and *Not sure* are remembered nowhere.
    pub fn answer(&self, purpose: Purpose, gate: Gate) {
        self.card.update(|card| card.answer(gate));
        self.keep();
        if gate == Gate::Open {
            self.go_to(Step::Length(purpose));
        } else {
            calm().care.note(Sign::Unsafe);
            self.go_to(Step::Private(purpose));
        }
    }

    /// A length was chosen. Where there are words to send they come first.
    pub fn choose(&self, purpose: Purpose, minutes: u32) {
        let now = dates::wall();
        self.card
            .update(|card| card.choose(purpose, minutes, now, dates::said));
        if self.card.read_untracked().may_send() {
            self.keep();
            self.go_to(Step::Words);
        } else {
            self.leave();
        }
    }

    /// They go: from now on the time is waited for.
    pub fn leave(&self) {
        self.set_out();
        self.go_to(Step::Waiting);
    }

    /// The words are with someone else, or on their way there: the time counts.
    pub fn set_out(&self) {
        self.card.update(Card::go);
        self.keep();
        self.look();
    }

    /// Thirty more minutes, and the words for it.
    pub fn stay(&self) {
        let now = dates::wall();
        if self.card.update(|card| card.stay(now, dates::said)) {
            self.keep();
            self.look();
            let sends = self.card.read_untracked().may_send();
            self.go_to(if sends { Step::Staying } else { Step::Waiting });
        }
    }

    /// How the device says the end of thirty more minutes, if they can be had.
    #[must_use]
    pub fn longer(&self) -> Option<String> {
        let until = self.card.read_untracked().longer(dates::wall())?;
        Some(dates::said(until).clock)
    }

    /// They are back, or put it away.
    pub fn back(&self) {
        self.card.update(Card::back);
        self.keep();
        self.look();
    }

    /// The words to leave with: their own, or those offered.
    #[must_use]
    pub fn leaving(&self) -> String {
        let words = content::away_words().handing;
        self.card.with_untracked(|card| {
            if let Some(own) = card.leaving() {
                return own.to_owned();
            }
            let first = match card.purpose() {
                Purpose::Pause => words.flooded,
                Purpose::Line | Purpose::Refill => words.alone,
            };
            let mut text = first.to_owned();
            text.push(' ');
            text.push_str(&timed(words.back_at, card.clock()));
            if card.solo() {
                text.push(' ');
                text.push_str(words.solo);
            }
            text
        })
    }

    /// The words to stay away longer with: their own, or those offered.
    #[must_use]
    pub fn staying(&self) -> String {
        self.card.with_untracked(|card| {
            card.staying().map_or_else(
                || timed(content::away_words().handing.longer, card.clock()),
                ToOwned::to_owned,
            )
        })
    }

    /// Adds the line for someone who has not agreed, or takes it out.
    pub fn turn_solo(&self) {
        self.card.update(|card| {
            let solo = !card.solo();
            card.set_solo(solo, content::away_words().handing.solo);
        });
        self.keep();
    }

    /// Offers the return as a file for a calendar.
    pub fn offer_event(&self) {
        let title = content::away_words().meanwhile.event;
        let event = self
            .card
            .with_untracked(Card::moment)
            .and_then(|moment| calendar::event(moment, dates::wall(), title));
        if let Some(event) = event {
            files::save_event("reminder.ics", &event);
        }
    }

    /// Whether the wall says another time for the return than it did when it was given.
    #[must_use]
    pub fn has_moved(&self) -> bool {
        self.card.with_untracked(|card| {
            let here = card.moment().map(|moment| dates::said(moment).offset_min);
            here.is_some_and(|offset| card.has_moved(offset))
        })
    }

    /// Puts it into the pocket if it has changed; takes it out where it is over, or may not be kept.
    pub fn keep(&self) {
        let text = self.card.read_untracked().to_text();
        if *self.kept.borrow() != text {
            preferences::leave_open(!text.is_empty());
            self.kept.replace(text.clone());
            self.found.set(false);
            calm().pocket.put(NAME, text);
        }
    }

    /// Reads off the wall how it stands, says so once, and looks again when that could change.
    pub fn look(&self) {
        let now = dates::wall();
        let (standing, next) = self
            .card
            .with_untracked(|card| (card.standing(now), card.next_look(now)));
        self.alarm
            .replace(next.map(|left| timer::after(Millis(left), || calm().away.look())));
        let before = self.standing.get_untracked();
        if before == standing {
            return;
        }
        self.standing.set(standing);
        // Found on opening the app is not news: it is shown, and not spoken.
        if matches!(before, Standing::Waiting | Standing::Soon) {
            self.tell(standing);
        }
        let waiting = Screen::Away(Step::Waiting);
        if standing.is_over() && *calm().navigation.screen.read_untracked() == waiting {
            calm().navigation.instead(Screen::Away(Step::Return));
        }
    }

    fn tell(&self, standing: Standing) {
        let words = content::away_words().nearing;
        let words = match standing {
            Standing::Soon => words.soon,
            Standing::Due => words.due,
            _ => return,
        };
        let clock = self.card.with_untracked(|card| card.clock().to_owned());
        calm().channels.say(&timed(words, &clock));
    }

    fn go_to(&self, step: Step) {
        calm().navigation.go(Screen::Away(step));
    }
}

/// Words with the time in its place.
#[must_use]
pub fn timed(words: &str, clock: &str) -> String {
    words.replace("{time}", clock)
}
