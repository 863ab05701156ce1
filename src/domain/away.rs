//! Leaving well: the time-out card (content.md 2.2, G12), and a while alone (G12b), as values.
//!
//! What was promised is a time on the wall, so this is the one practice that counts in the time of the wall: in
//! milliseconds of UTC, which come in as an argument like every other time. A clock that jumps is an ordinary event
//! here: nobody is kept waiting for longer than a day by one, and nothing starts by itself.

pub mod calendar;
mod written;

/// Where a person is in it. Kept in memory only, like every screen.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Agreeing on it, on a calm day.
    Before,
    /// Is it safe to say things openly? Asked before anything that could be sent.
    Gate(Purpose),
    /// It is not, or they are not sure: nothing to send, and where help is.
    Private(Purpose),
    /// How long.
    Length(Purpose),
    /// More than an hour.
    Longer(Purpose),
    /// The words to leave with.
    Words,
    /// Away, until the time that was given.
    Waiting,
    /// It is time, or they are back before it.
    Return,
    /// The words to stay away longer with.
    Staying,
    /// One feeling, one wish.
    Restart,
    /// A while alone: which is truest?
    Alone,
    /// Hiding, or punishing: one line could be sent.
    OneLine,
}

impl Step {
    /// Where a time-out begins.
    pub const START: Self = Self::Gate(Purpose::Pause);
}

/// What a person goes away for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Purpose {
    /// To come down, in the middle of an argument.
    #[default]
    Pause,
    /// To hide, or to punish: a line and a time make a while alone of it.
    Line,
    /// To refill. There is nothing to send.
    Refill,
}

impl Purpose {
    /// The lengths to choose from, in minutes.
    #[must_use]
    pub fn lengths(self) -> &'static [u32] {
        match self {
            Self::Pause => &[20, 30, 40, 60],
            Self::Line | Self::Refill => &[10, 20, 40],
        }
    }

    /// The shortest there is. A body in an argument takes twenty minutes or more to come down.
    fn least(self) -> u32 {
        self.lengths().first().copied().unwrap_or(LONGEST)
    }
}

/// Lengths for more than an hour, in minutes.
pub const LONGER: &[u32] = &[2 * 60, 4 * 60, 12 * 60, LONGEST];
/// How much longer a person can ask for when they are back, in minutes.
pub const MORE: u32 = 30;
/// A day: what is longer is no time-out any more.
const LONGEST: u32 = 24 * 60;

const MINUTE: i64 = 60_000;
const DAY: i64 = LONGEST as i64 * MINUTE;
/// How long before the return it is mentioned.
const BEFOREHAND: i64 = 5 * MINUTE;

/// "Is it safe to say things openly to this person?"
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Gate {
    /// Not answered in this sitting.
    #[default]
    Unasked,
    /// Yes. It holds until this time-out is over.
    Open,
    /// No, or not sure. It is never kept.
    Closed,
}

/// A moment as this device says it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Said {
    /// The time of day in the person's own way of writing: "19:40".
    pub clock: String,
    /// How far the wall was from UTC at that moment, in minutes, when it was said.
    pub offset_min: i32,
}

/// From when until when.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    start: i64,
    until: i64,
    said: Said,
}

/// How it stands with the time that was given.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Standing {
    /// Nobody is away.
    #[default]
    Here,
    /// It is some time yet.
    Waiting,
    /// Five minutes or less.
    Soon,
    /// It is time, or has been for less than a day.
    Due,
    /// The time was more than a day ago.
    Past,
    /// The time is more than a day ahead: the clock of the device was set back.
    Odd,
}

impl Standing {
    /// Whether there is nothing to wait for any more.
    #[must_use]
    pub fn is_over(self) -> bool {
        matches!(self, Self::Due | Self::Past | Self::Odd)
    }
}

/// The card: why, until when, and the person's own words for it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Card {
    purpose: Purpose,
    gate: Gate,
    span: Option<Span>,
    going: bool,
    leaving: Option<String>,
    staying: Option<String>,
    solo: bool,
    /// They came back, or put it away. Everything is still here until the next one begins.
    over: bool,
}

impl Card {
    /// The step that can be shown when `step` was asked for: no words to send before a Yes, no time before a length.
    #[must_use]
    pub fn admits(&self, step: Step) -> Step {
        let unasked =
            |purpose| purpose != Purpose::Refill && (self.over || self.gate == Gate::Unasked);
        match step {
            Step::Gate(_) if self.going => Step::Waiting,
            Step::Length(purpose) | Step::Longer(purpose) if unasked(purpose) => {
                Step::Gate(purpose)
            }
            Step::Words | Step::Staying if !self.may_send() => Step::Gate(self.purpose),
            Step::Words | Step::Waiting | Step::Return | Step::Staying if self.span.is_none() => {
                Step::Gate(self.purpose)
            }
            step => step,
        }
    }

    /// The gate was answered.
    pub fn answer(&mut self, gate: Gate) {
        self.anew();
        self.gate = gate;
    }

    /// A length was chosen: `said` tells how the device says the moment it ends.
    pub fn choose(
        &mut self,
        purpose: Purpose,
        minutes: u32,
        now: i64,
        said: impl FnOnce(i64) -> Said,
    ) {
        self.anew();
        let minutes = minutes.clamp(purpose.least(), LONGEST);
        self.purpose = purpose;
        self.staying = None;
        self.until(now, now.saturating_add(i64::from(minutes) * MINUTE), said);
    }

    /// What is over makes room for what begins.
    fn anew(&mut self) {
        if self.over {
            *self = Self::default();
        }
    }

    /// Thirty more minutes. `false` when they would end before the time already given, or a day after it began.
    pub fn stay(&mut self, now: i64, said: impl FnOnce(i64) -> Said) -> bool {
        let (Some(until), Some(span)) = (self.longer(now), &self.span) else {
            return false;
        };
        self.until(span.start, until, said);
        self.go();
        true
    }

    /// When thirty more minutes from now would end, if they can be had.
    #[must_use]
    pub fn longer(&self, now: i64) -> Option<i64> {
        let span = self.span.as_ref()?;
        let until = whole_minute(now.saturating_add(i64::from(MORE) * MINUTE));
        (until > span.until && until <= span.start.saturating_add(DAY)).then_some(until)
    }

    /// From `start` until the whole minute of `until`, which stays within a day. Own words get the new time.
    fn until(&mut self, start: i64, until: i64, said: impl FnOnce(i64) -> Said) {
        // A clock shows minutes: up, so that no length is cut, but never beyond the day.
        let mut until = whole_minute(until);
        if until > start.saturating_add(DAY) {
            until = until.saturating_sub(MINUTE);
        }
        let said = said(until);
        let earlier = self.clock().to_owned();
        for words in [&mut self.leaving, &mut self.staying].into_iter().flatten() {
            if !earlier.is_empty() {
                *words = words.replace(&earlier, &said.clock);
            }
        }
        self.span = Some(Span { start, until, said });
    }

    /// The person goes, or has sent or copied the words.
    pub fn go(&mut self) {
        self.going = self.span.is_some();
        self.over &= !self.going;
    }

    /// The person is back, or puts it away: nothing waits any more.
    pub fn back(&mut self) {
        self.going = false;
        self.over = true;
    }

    /// Their own words to leave with.
    pub fn write_leaving(&mut self, words: String) {
        self.leaving = Some(words);
    }

    /// Their own words to stay away with.
    pub fn write_staying(&mut self, words: String) {
        self.staying = Some(words);
    }

    /// Whether the line for someone who has not agreed is among the words; `line` goes into own words, or out of them.
    pub fn set_solo(&mut self, solo: bool, line: &str) {
        self.solo = solo;
        if let Some(words) = &mut self.leaving {
            if solo && !words.contains(line) {
                if !words.is_empty() && !words.ends_with(char::is_whitespace) {
                    words.push(' ');
                }
                words.push_str(line);
            } else if !solo {
                *words = words.replace(line, "").trim_end().to_owned();
            }
        }
    }

    /// Whether the line for someone who has not agreed is among the words.
    #[must_use]
    pub fn solo(&self) -> bool {
        self.solo
    }

    /// Own words to leave with, if they wrote any.
    #[must_use]
    pub fn leaving(&self) -> Option<&str> {
        self.leaving.as_deref()
    }

    /// Own words to stay away with, if they wrote any.
    #[must_use]
    pub fn staying(&self) -> Option<&str> {
        self.staying.as_deref()
    }

    /// What they go away for.
    #[must_use]
    pub fn purpose(&self) -> Purpose {
        self.purpose
    }

    /// Whether there may be words to send.
    #[must_use]
    pub fn may_send(&self) -> bool {
        self.purpose != Purpose::Refill && self.gate == Gate::Open
    }

    /// Whether it may be kept. After *No* or *Not sure* nothing is: not even that there was a card.
    #[must_use]
    pub fn may_be_kept(&self) -> bool {
        self.purpose == Purpose::Refill || self.gate == Gate::Open
    }

    /// The time that was given, as it was said; empty where there is none.
    #[must_use]
    pub fn clock(&self) -> &str {
        self.span.as_ref().map_or("", |span| &span.said.clock)
    }

    /// The moment of it.
    #[must_use]
    pub fn moment(&self) -> Option<i64> {
        self.span.as_ref().map(|span| span.until)
    }

    /// Whether the wall says another time for that moment now: a journey, or a zone set anew.
    #[must_use]
    pub fn has_moved(&self, offset_min: i32) -> bool {
        self.span
            .as_ref()
            .is_some_and(|span| span.said.offset_min != offset_min)
    }

    /// How it stands at `now`.
    #[must_use]
    pub fn standing(&self, now: i64) -> Standing {
        let Some(span) = self.span.as_ref().filter(|_| self.going) else {
            return Standing::Here;
        };
        match span.until.saturating_sub(now) {
            left if left > DAY => Standing::Odd,
            left if left > BEFOREHAND => Standing::Waiting,
            left if left > 0 => Standing::Soon,
            left if left >= -DAY => Standing::Due,
            _ => Standing::Past,
        }
    }

    /// After how many milliseconds it is worth looking again; none when nothing will change. A minute at most: the
    /// clock may be set, and a timer does not hear of that.
    #[must_use]
    pub fn next_look(&self, now: i64) -> Option<u64> {
        let left = self.moment()?.saturating_sub(now);
        let change = match self.standing(now) {
            Standing::Waiting => left.saturating_sub(BEFOREHAND),
            Standing::Soon => left,
            Standing::Odd => MINUTE,
            Standing::Here | Standing::Due | Standing::Past => return None,
        };
        u64::try_from(change.clamp(1, MINUTE)).ok()
    }
}

/// The next whole minute, or this one. Every wall in use is whole minutes from UTC.
fn whole_minute(utc_ms: i64) -> i64 {
    let over = utc_ms.rem_euclid(MINUTE);
    if over == 0 {
        utc_ms
    } else {
        utc_ms.saturating_add(MINUTE - over)
    }
}
