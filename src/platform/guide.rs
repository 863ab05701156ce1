//! The breathing picture on the page. Adopted as the page painted it, never moved or re-created: taking a node
//! out of the page, even for a moment, would start its breath again.

use super::animation::{self, Animation, Timing, set};
use super::clock;
use crate::domain::breath::{Course, PhaseKind, WARM_UP_CYCLES};
use crate::domain::picture::{self, Level, Part, Tempo, Track};
use crate::domain::time::Millis;
use js_sys::{Array, Object};
use wasm_bindgen::JsCast;
use web_sys::{Document, Element, HtmlElement};

/// Says that the app leads, so that the stylesheet's own breath no longer applies.
const LED: &str = "data-led";

/// Whether the water moves or stands still while the words go on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Water {
    /// It rises and sinks.
    Moving,
    /// It stands: a person, or their phone, asked for less movement.
    Still,
}

/// The picture and what moves in it now.
#[derive(Debug, Default)]
pub struct Guide {
    moving: Vec<Animation>,
    words: Vec<Animation>,
}

impl Guide {
    /// Takes over what the page itself began, as it is.
    #[must_use]
    pub fn adopt() -> Self {
        Self {
            moving: node()
                .map(|guide| animation::running(&guide))
                .unwrap_or_default(),
            words: vec![],
        }
    }

    /// How far the breath has come; `None` once it has come to rest.
    #[must_use]
    pub fn elapsed(&self) -> Option<Millis> {
        animation::furthest(&self.moving).map(clock::to_millis)
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
        let tempo = Tempo::of(course);
        for track in picture::tracks(course) {
            if let Part::Word(kind) = track.part {
                let span = say(&guide, &document, kind.class(), word(kind));
                self.words.extend(
                    span.into_iter()
                        .flat_map(|span| start(&span, &track, tempo, breaths)),
                );
            } else if water == Water::Moving {
                let part = find(&guide, picture::class(track.part));
                self.moving.extend(
                    part.into_iter()
                        .flat_map(|part| start(&part, &track, tempo, breaths)),
                );
            }
        }
        self.run_from(started);
    }

    /// Everything stands where it is.
    pub fn hold(&self) {
        self.all().for_each(Animation::pause);
    }

    /// Moves the picture to `elapsed` and lets it run on from there.
    pub fn seek(&self, elapsed: Millis) {
        self.run_from(clock::now() - elapsed);
    }

    /// The session is over: the water comes to rest by itself, and one line of words stays.
    pub fn close(&mut self, words: &str) {
        // The page's own first breath brings its last words with it.
        if let (Some(guide), Some(document)) =
            (node().filter(|guide| guide.has_attribute(LED)), document())
        {
            self.words.drain(..).for_each(|one| one.cancel());
            say(&guide, &document, "shown", words);
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

/// The shorter first cycles, then the full ones.
fn start(target: &Element, track: &Track, tempo: Tempo, breaths: u32) -> [Animation; 2] {
    let keyframes: Array = track
        .stops
        .iter()
        .map(|stop| frame(track.part, stop.offset, stop.level))
        .collect();
    let warm = Timing {
        duration: clock::to_number(tempo.warm_cycle),
        delay: 0.0,
        iterations: f64::from(WARM_UP_CYCLES.min(breaths)),
    };
    let full = Timing {
        duration: clock::to_number(tempo.full_cycle),
        delay: clock::to_number(tempo.warm_all),
        iterations: f64::from(breaths.saturating_sub(WARM_UP_CYCLES)),
    };
    [warm, full].map(|timing| animation::animate(target, &keyframes, timing))
}

fn frame(part: Part, offset: u32, level: Level) -> Object {
    let frame = Object::new();
    set(&frame, "offset", f64::from(offset) / 10_000.0);
    if part == Part::Tide {
        set(&frame, "easing", "ease-in-out");
        set(
            &frame,
            "transform",
            format!("scaleY({})", picture::thousandths(picture::height(level))),
        );
        set(
            &frame,
            "opacity",
            f64::from(picture::brightness(level)) / 1_000.0,
        );
    } else {
        set(&frame, "opacity", f64::from(level) / 1_000.0);
    }
    frame
}
