//! The breathing picture on the page. Adopted as the page painted it, never moved or re-created: taking a node
//! out of the page, even for a moment, would start its breath again.

use super::animation::{self, Animation, set};
use super::clock;
use crate::domain::breath::{Course, PhaseKind};
use crate::domain::picture::{self, Part, Stop, Track};
use crate::domain::time::Millis;
use js_sys::{Array, Object};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// How many fronds the kelp has.
const FRONDS: u8 = 6;

/// Says that the app leads, so that the stylesheet's own breath no longer applies.
const LED: &str = "data-led";

/// Whether the water moves or stands still while the words go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Water {
    /// It rises and sinks.
    Moving,
    /// It rises and sinks in a few steps.
    Stepped,
    /// It rises and sinks, and kelp leans with it.
    Kelp,
    /// It stands: a person, or their phone, asked for less movement.
    Still,
}

/// The picture and what moves in it now.
#[derive(Debug, Default)]
pub struct Guide {
    moving: Vec<Animation>,
    words: Vec<Animation>,
    /// The line that invites the first breath, for as long as it is there.
    invitation: Option<Animation>,
}

impl Guide {
    /// Takes over what the page itself began, as it is.
    #[must_use]
    pub fn adopt() -> Self {
        Self {
            moving: node()
                .map(|guide| animation::running(&guide))
                .unwrap_or_default(),
            ..Self::default()
        }
    }

    /// How far the breath has come; `None` once it has come to rest. From when it began where it runs, because
    /// the place it has reached is that of the last frame.
    #[must_use]
    pub fn elapsed(&self) -> Option<Millis> {
        let reached = animation::furthest(&self.moving).map(clock::to_millis)?;
        let began = self
            .moving
            .iter()
            .find_map(Animation::start_time)
            .map(clock::to_millis);
        Some(began.map_or(reached, |began| clock::now() - began))
    }

    /// Leads `breaths` breaths of `course`, the first out-breath beginning at `started`. `word` names each kind
    /// of phase.
    pub fn play(
        &mut self,
        (course, breaths): (&Course, u32),
        started: Millis,
        water: Water,
        word: impl Fn(PhaseKind) -> &'static str,
    ) {
        self.clear();
        let (Some(guide), Some(document)) = (node(), document()) else {
            return;
        };
        let whole = picture::length(course, breaths);
        for track in picture::tracks(course, breaths) {
            if let Part::Word(kind) = track.part {
                let span = say(&guide, &document, kind.class(), word(kind));
                self.words
                    .extend(span.map(|span| start(&span, &track, whole, picture::SWELL)));
            } else if water != Water::Still {
                let ease = if water == Water::Stepped {
                    picture::STEPS
                } else {
                    picture::SWELL
                };
                self.moving.extend(
                    find(&guide, picture::class(track.part))
                        .map(|part| start(&part, &track, whole, ease)),
                );
                if track.part == Part::Tide && water == Water::Kelp {
                    let leaning = Track {
                        part: Part::Kelp,
                        ..track
                    };
                    self.moving.extend(
                        kelp(&guide, &document).map(|part| start(&part, &leaning, whole, ease)),
                    );
                }
            }
        }
        self.run_from(started);
    }

    /// The seconds of each phase under its word, as numbers that take turns: no timer, and nothing laid out again.
    pub fn count(&mut self, (course, breaths): (&Course, u32), started: Millis) {
        let (Some(guide), Some(document)) = (node(), document()) else {
            return;
        };
        let whole = picture::length(course, breaths);
        for track in picture::seconds_of(course, breaths) {
            let Part::Second(number) = track.part else {
                continue;
            };
            let class = picture::class(track.part);
            if let Some(span) = say(&guide, &document, class, &number.to_string()) {
                // The screen reader says the phase; it need not read a stack of numbers.
                let _ = span.set_attribute("aria-hidden", "true");
                self.words.push(start(&span, &track, whole, picture::SWELL));
            }
        }
        self.run_from(started);
    }

    /// One line for `length`, while everything stands still.
    pub fn invite(&mut self, words: &str, length: Millis) {
        let (Some(guide), Some(document), None) = (node(), document(), &self.invitation) else {
            return;
        };
        let frames: Array = [1.0, 1.0, 1.0, 1.0, 0.0]
            .into_iter()
            .map(|opacity| {
                let frame = Object::new();
                set(&frame, "opacity", opacity);
                frame
            })
            .collect();
        self.invitation = say(&guide, &document, "invitation", words)
            .map(|span| animation::animate(&span, &frames, clock::to_number(length)));
    }

    /// Everything stands where it is.
    pub fn hold(&self) {
        self.all()
            .chain(&self.invitation)
            .for_each(Animation::pause);
    }

    /// Moves the picture to `elapsed` and lets it run on from there.
    pub fn seek(&mut self, elapsed: Millis) {
        self.drop_invitation();
        self.run_from(clock::now() - elapsed);
    }

    /// The session is over: the water comes to rest by itself, and one line of words stays.
    pub fn close(&mut self, words: &str) {
        // The page's own first breath brings its last words with it.
        if let (Some(guide), Some(document)) =
            (node().filter(|guide| guide.has_attribute(LED)), document())
        {
            self.words.drain(..).for_each(|one| one.cancel());
            if let Some(earlier) = find(&guide, "shown") {
                earlier.remove();
            }
            say(&guide, &document, "shown", words);
        }
    }

    fn drop_invitation(&mut self) {
        if let Some(line) = self.invitation.take() {
            line.cancel();
        }
    }

    /// The water stands high and still, with one line of words.
    pub fn rest(&mut self, words: &str) {
        self.clear();
        if let (Some(guide), Some(document)) = (node(), document()) {
            say(&guide, &document, "shown", words);
        }
    }

    fn all(&self) -> impl Iterator<Item = &Animation> {
        self.moving.iter().chain(&self.words)
    }

    fn run_from(&self, started: Millis) {
        self.all()
            .for_each(|one| one.set_start_time(clock::to_number(started)));
    }

    fn clear(&mut self) {
        self.drop_invitation();
        self.moving
            .drain(..)
            .chain(self.words.drain(..))
            .for_each(|one| one.cancel());
        if let Some(guide) = node() {
            let _ = guide.set_attribute(LED, "");
            if let Some(words) = find(&guide, "say") {
                words.set_text_content(None);
            }
        }
    }
}

fn document() -> Option<Document> {
    web_sys::window()?.document()
}

fn node() -> Option<Element> {
    document()?.get_element_by_id("guide")
}

fn find(guide: &Element, class: &str) -> Option<Element> {
    guide.query_selector(&format!(".{class}")).ok().flatten()
}

/// Adds one of the stacked words.
fn say(guide: &Element, document: &Document, class: &str, words: &str) -> Option<Element> {
    let span: HtmlElement = document.create_element("span").ok()?.unchecked_into();
    span.set_class_name(class);
    span.set_text_content(Some(words));
    find(guide, "say")?.append_child(&span).ok()?;
    Some(span.unchecked_into())
}

/// Fronds beside the water, grown when they are first asked for.
fn kelp(guide: &Element, document: &Document) -> Option<Element> {
    let grown = find(guide, "kelp");
    if grown.is_some() {
        return grown;
    }
    let bed = document.create_element("div").ok()?;
    bed.set_class_name("kelp");
    for _ in 0..FRONDS {
        let frond = document.create_element("i").ok()?;
        bed.append_child(&frond).ok()?;
    }
    find(guide, "sea")?.append_child(&bed).ok()?;
    Some(bed)
}

/// The whole session as one animation, so that the compositor can take it over.
fn start(target: &Element, track: &Track, whole: Millis, ease: &str) -> Animation {
    let keyframes: Array = track
        .stops
        .iter()
        .map(|stop| frame(track.part, stop, whole, ease))
        .collect();
    animation::animate(target, &keyframes, clock::to_number(whole))
}

fn frame(part: Part, stop: &Stop, whole: Millis, ease: &str) -> Object {
    let frame = Object::new();
    set(
        &frame,
        "offset",
        clock::to_number(stop.at) / clock::to_number(whole),
    );
    if part == Part::Kelp {
        set(&frame, "easing", ease);
        let lean = picture::lean(stop.level);
        set(&frame, "transform", format!("skewX({lean}deg)"));
    } else if part == Part::Tide {
        set(&frame, "easing", ease);
        let height = picture::thousandths(picture::height(stop.level));
        set(&frame, "transform", format!("scaleY({height})"));
        set(
            &frame,
            "opacity",
            f64::from(picture::brightness(stop.level)) / 1_000.0,
        );
    } else {
        set(&frame, "opacity", f64::from(stop.level) / 1_000.0);
    }
    frame
}
