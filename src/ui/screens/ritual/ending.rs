//! The end of a ritual: one card alone on the page. Keep it, change it, or let it go.

use super::step::way_on;
use super::{back, live, right_now, unknown};
use crate::content;
use crate::domain::ritual::sitting::Card;
use crate::domain::screen::Screen;
use crate::domain::writing::Step;
use crate::platform::{files, page};
use crate::state::calm;
use crate::state::journal::Shelf;
use crate::state::rituals::{Keeping, Known};
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{block, button, line, pieces, row, rows, section, title, when};
use crate::ui::components::tag::{nothing, tag};
use crate::ui::screens::practising;
use crate::ui::screens::write::trouble;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// The end.
#[must_use]
pub fn ending(ritual: Known) -> AnyView {
    let keeping = Memo::new(|_| match calm().rituals.keeping.get() {
        Keeping::Busy | Keeping::Failed(_) | Keeping::Full => Keeping::Open,
        other => other,
    });
    let editing = RwSignal::new(false);
    live(Box::new(move || {
        match keeping.get() {
            Keeping::Kept(entry) => return over(ritual, Some(entry.to_string()), false),
            Keeping::Dropped => return over(ritual, None, true),
            _ => {}
        }
        let card = untrack(|| calm().rituals.card(ritual));
        if editing.get() {
            edit(&card, editing)
        } else if card.text.trim().is_empty() {
            over(ritual, None, false)
        } else {
            whole(ritual, card, editing)
        }
    }))
}

/// The card, and what can become of it.
fn whole(ritual: Known, card: Card, editing: RwSignal<bool>) -> AnyView {
    let words = content::ritual_words().leaf;
    let drop = || calm().rituals.drop_card(true);
    let change = move || editing.set(true);
    let own = card
        .say
        .as_ref()
        .map_or("", |say| card.text.get(say.len()..).unwrap_or_default());
    let (head, rest) = match &card.say {
        Some(say) => (say.clone(), own.trim().to_owned()),
        None => (card.text.clone(), String::new()),
    };
    let sending = if card.say.is_some() {
        send(ritual, head.clone())
    } else {
        nothing()
    };
    let keep = move || calm().rituals.keep(ritual);
    // Where two people sat together, nothing is kept unless somebody asks.
    let (main, other) = if ritual.fleeting {
        let keep = button("plain-button", words.keep, Box::new(keep));
        (main_action(words.drop, Box::new(drop)), keep)
    } else {
        let drop = button("plain-button", words.drop, Box::new(drop));
        (main_action(words.keep, Box::new(keep)), drop)
    };
    let ways = vec![button("plain-button", words.edit, Box::new(change)), other];
    let class = if head.chars().count() > 160 {
        "card card--long"
    } else {
        "card"
    };
    pieces([
        title(class, head),
        line("card__own fine", rest),
        unkept(card.text),
        when(
            Signal::derive(|| calm().rituals.keeping.get() == Keeping::Full),
            Box::new(practising::full),
        ),
        notice(),
        sending,
        block("pair", ways),
        block("quiet-line", vec![back(ritual, "")]),
        bar(Some(main)),
    ])
}

/// Showing and copying: only where the gate said yes, and copying after a second tap.
fn send(ritual: Known, text: String) -> AnyView {
    let words = content::ritual_words().leaf;
    let label = RwSignal::new(words.copy);
    let copy = move || {
        if label.get_untracked() != words.copy_sure {
            label.set(words.copy_sure);
            return;
        }
        let text = text.clone();
        spawn_local(async move {
            let copied = files::copy(&text).await;
            label.try_set(if copied { words.copied } else { words.copy });
        });
    };
    let show = move || calm().navigation.go(Screen::Card(ritual.id.to_owned()));
    block(
        "pair",
        vec![
            button("plain-button", words.show, Box::new(show)),
            button("plain-button", label, Box::new(copy)),
        ],
    )
}

/// Who can read what is kept, said before the first entry.
fn notice() -> AnyView {
    let words = content::write_words().page;
    let first = Signal::derive(
        || !matches!(&*calm().room.journal.shelf.read(), Shelf::Open { heads, .. } if !heads.is_empty()),
    );
    when(first, Box::new(|| line("fine", words.unlocked)))
}

/// The card could not be kept: one true sentence, and ways out for the words.
fn unkept(text: String) -> AnyView {
    let failed = Memo::new(|_| match calm().rituals.keeping.get() {
        Keeping::Failed(trouble) => Some(trouble),
        _ => None,
    });
    live(Box::new(move || {
        let Some(why) = failed.get() else {
            return nothing();
        };
        let words = content::write_words().unsaved;
        let (copied, file) = (text.clone(), text.clone());
        let copy = move || {
            let text = copied.clone();
            spawn_local(async move {
                files::copy(&text).await;
            });
        };
        let save = move || {
            files::save_text("page.txt", &file);
        };
        let said = tag("p").is("role", "alert").words(trouble::sentence(&why));
        let ways = vec![
            button("plain-button", words.copy, Box::new(copy)),
            button("plain-button", words.file, Box::new(save)),
        ];
        block("trouble", vec![said, block("pair", ways)])
    }))
}

/// The same words, to change.
fn edit(card: &Card, editing: RwSignal<bool>) -> AnyView {
    let words = content::ritual_words().leaf;
    let sendable = card.say.is_some();
    let text = card.say.clone().unwrap_or_else(|| card.text.clone());
    Effect::new(|_| {
        page::focus(".page");
    });
    let change = move |text: String| {
        calm()
            .rituals
            .change(&mut |sitting| sitting.edit(sendable, &text));
    };
    let paper = tag("textarea").class("page").is("aria-label", words.edit);
    let paper = paper.is("spellcheck", "false").is("dir", "auto");
    let paper = paper.value(Box::new(move || text.clone()));
    let paper = paper.on_input(Box::new(change)).empty();
    pieces([
        title("unseen", words.edit),
        paper,
        bar(Some(main_action(
            words.done,
            Box::new(move || editing.set(false)),
        ))),
    ])
}

/// After the card: it is kept, or there was nothing to keep. What fits next, if one likes.
fn over(ritual: Known, entry: Option<String>, dropped: bool) -> AnyView {
    let words = content::ritual_words().leaf;
    let mut items: Vec<AnyView> = vec![];
    let head = match entry {
        Some(_) => words.kept,
        None if dropped => words.dropped,
        None => words.empty,
    };
    if dropped {
        let undo = || calm().rituals.drop_card(false);
        items.push(row(words.undo, "", Box::new(undo)));
    }
    let again = match &entry {
        Some(entry) if !ritual.later.is_empty() => practising::offer(entry),
        _ => nothing(),
    };
    let read = entry.map_or_else(nothing, |entry| {
        let read = move || {
            let entry = Step::Entry(entry.clone());
            calm().navigation.instead(Screen::Write(entry));
        };
        rows("rows", vec![row(words.read, "", Box::new(read))])
    });
    items.extend(ritual.next.iter().map(|offer| way_on(ritual, offer)));
    let anew = move || calm().rituals.let_go(ritual);
    items.push(row(words.again, "", Box::new(anew)));
    Effect::new(|_| page::focus_heading());
    pieces([
        right_now(),
        title("screen-title prompt", head),
        read,
        again,
        section(words.next),
        rows("rows", items),
        bar(None),
    ])
}

/// What may be said, alone on the screen and large, to be shown to somebody.
#[must_use]
pub fn shown(id: &str) -> AnyView {
    let say = untrack(|| calm().rituals.known(id)).and_then(|ritual| {
        let mine = untrack(|| calm().rituals.is_of(ritual));
        untrack(|| calm().rituals.card(ritual)).say.filter(|_| mine)
    });
    match say {
        Some(say) => pieces([title("card card--shown", say), bar(None)]),
        None => unknown(),
    }
}
