//! The shelf of breaths in Practise: those to start with in sight, the others folded by how much practice they take.

use crate::content;
use crate::domain::breath::{Course, Holds, Level, Limit, Pattern};
use crate::domain::own::{Own, PREFIX};
use crate::domain::screen::{Led, Screen};
use crate::domain::session::{Length, fits};
use crate::domain::time::Millis;
use crate::state::breaths::USUAL;
use crate::state::calm;
use crate::ui::components::choice::choice;
use crate::ui::components::piece::{
    block, button, fold, line, pieces, row, rows, section, status, when,
};
use crate::ui::components::tag::{live, nothing};
use leptos::prelude::*;

/// Breathe.
#[must_use]
pub fn shelf() -> AnyView {
    let words = content::breathe_words().shelf;
    calm().pocket.open();
    // A delete can be taken back for as long as the shelf is not left.
    on_cleanup(|| calm().breaths.deleted.set(None));
    let holds = calm().preferences.chosen.read_untracked().hold_patterns;
    let book = |wanted: fn(&Pattern) -> bool| -> Vec<AnyView> {
        let patterns = content::PATTERNS.iter();
        patterns
            .filter(|one| wanted(one))
            .map(of_the_book)
            .collect()
    };
    let mut start = book(|one| one.level == Level::Now);
    start.insert(1, own_pace());
    start.push(no_breath());
    let held = if holds {
        let held = book(|one| one.holds > Holds::None);
        fold("fold", words.holding, vec![rows("rows", held)])
    } else {
        line("fine", words.holds_off)
    };
    pieces([
        section(content::words().practise.breathe),
        folded_lengths(),
        line("shelf", words.start),
        rows("rows", start),
        shelf_of(words.every_day, book(|one| one.level == Level::Steadying)),
        shelf_of(
            words.practised,
            book(|one| one.level == Level::Reflecting && one.holds == Holds::None),
        ),
        held,
        line("shelf", words.own),
        undo(),
        live(Box::new(|| {
            rows("rows", own_ones(&calm().breaths.all_own()))
        })),
    ])
}

fn shelf_of(words: &'static str, items: Vec<AnyView>) -> AnyView {
    fold("fold", words, vec![rows("rows", items)])
}

/// One of the book. What there is to know is read first; where there is nothing, it begins at once.
fn of_the_book(pattern: &'static Pattern) -> AnyView {
    let said = content::pattern_words(&pattern.id);
    let caution = said.and_then(|said| said.caution).is_some();
    let go = move || {
        let id = pattern.id.to_string();
        calm().navigation.go(if caution {
            Screen::Pattern(id)
        } else {
            Screen::Breathing(Led {
                pattern: id,
                length: calm().breaths.wish.get_untracked(),
            })
        });
    };
    row(
        said.map_or("", |said| said.name),
        content::pattern_notes(&pattern.id).unwrap_or_default().who,
        Box::new(go),
    )
}

fn own_pace() -> AnyView {
    let words = content::breathe_words().pace;
    row(
        words.name,
        words.who,
        Box::new(|| calm().navigation.go(Screen::Pace)),
    )
}

fn no_breath() -> AnyView {
    let words = content::breathe_words().none;
    let go = || calm().navigation.go(Screen::Ground("G01".to_owned()));
    row(words.name, words.who, Box::new(go))
}

/// One's own, and the way to make one.
fn own_ones(all: &[Own]) -> Vec<AnyView> {
    let words = content::breathe_words().shelf;
    let make = || calm().navigation.go(Screen::OwnPattern(String::new()));
    let mut items: Vec<AnyView> = all.iter().map(own_one).collect();
    items.push(row(words.make, words.make_line, Box::new(make)));
    items
}

fn own_one(own: &Own) -> AnyView {
    let id = PREFIX.to_owned() + own.name();
    let go = move || calm().navigation.go(Screen::Pattern(id.clone()));
    row(own.name().to_owned(), "", Box::new(go))
}

fn undo() -> AnyView {
    let words = content::breathe_words().own;
    let there = Signal::derive(move || calm().breaths.deleted.read().is_some());
    let said = Signal::derive(move || if there.get() { words.deleted } else { "" });
    let back = move || {
        let back = button(
            "plain-button",
            words.undo,
            Box::new(|| calm().breaths.undo()),
        );
        block("undo", vec![status("", said), back])
    };
    when(there, Box::new(back))
}

/// The lengths to choose from, in the order of their words.
const LENGTHS: [Length; 6] = [
    USUAL,
    Length::For(Millis::from_secs(180)),
    Length::For(Millis::from_secs(300)),
    Length::For(Millis::from_secs(600)),
    Length::Breaths(10),
    Length::UntilStopped,
];

/// What a person wishes, where the breath's own limit allows it; else until they stop, or it rests by itself.
pub(super) fn wish_for(course: &Course) -> Length {
    let wish = calm().breaths.wish.get_untracked();
    if fits(course, wish) {
        wish
    } else {
        Length::UntilStopped
    }
}

fn names() -> [&'static str; 6] {
    let (words, more) = (content::words().practise, content::breathe_words().lengths);
    [
        words.block,
        words.three_minutes,
        words.five_minutes,
        more.ten_minutes,
        more.ten_breaths,
        words.until_stopped,
    ]
}

/// On the shelf the length that is chosen is one line, so that the breaths are in sight.
fn folded_lengths() -> AnyView {
    let chosen = move || {
        let wish = calm().breaths.wish.get();
        let named = LENGTHS.into_iter().zip(names());
        let mut names = named.filter(|(one, _)| *one == wish);
        let name = names.next().map_or("", |(_, name)| name);
        [content::words().practise.length, name].join(" · ")
    };
    fold("fold", Signal::derive(chosen), vec![lengths(None)])
}

/// For how long: every length there is, or those that this course allows.
pub(super) fn lengths(course: Option<&Course>) -> AnyView {
    let allowed = |length: &Length| course.is_none_or(|course| fits(course, *length));
    let offered = LENGTHS.iter().zip(names()).filter(|(one, _)| allowed(one));
    let (offered, names): (Vec<Length>, Vec<&str>) = offered.unzip();
    let last = offered.len().saturating_sub(1);
    if last == 0 {
        // Nothing to choose.
        return nothing();
    }
    let offered = StoredValue::new(offered);
    let wish = calm().breaths.wish;
    let chosen = move || {
        let place = offered.with_value(|all| all.iter().position(|one| *one == wish.get()));
        Some(place.unwrap_or(last))
    };
    let choose = move |place: usize| {
        if let Some(length) = offered.with_value(|all| all.get(place).copied()) {
            wish.set(length);
        }
    };
    choice(
        "length",
        content::words().practise.length,
        &names,
        Signal::derive(chosen),
        choose,
    )
}

/// After how much it rests by itself.
pub(super) fn limit(course: &Course) -> AnyView {
    let words = content::breathe_words().lengths;
    let (count, unit) = match course.pattern().limit {
        Limit::Rounds(rounds) => (u64::from(rounds), words.rounds),
        Limit::Time(time) => (time.0 / 60_000, words.minutes),
    };
    let sentence = [words.rests, &count.to_string(), unit].join(" ") + ".";
    line("fine", sentence)
}
