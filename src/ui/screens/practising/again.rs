//! Looking at a card again: the day is set where the card was kept; from then on it waits in Practise, quietly.

use super::{closed, day, opening, to, to_entry};
use crate::content;
use crate::domain::practising::Step;
use crate::domain::ritual::Ritual;
use crate::domain::screen::Screen;
use crate::platform::page;
use crate::state::calm;
use crate::state::practising::{Closing, Found, Waits};
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{
    block, button, group, line, pieces, row, rows, section, status, title,
};
use crate::ui::components::tag::{live, nothing, sheet, tag, truth};
use holdfast_journal::protocol::Card;
use leptos::prelude::*;

/// How far away the days are that one tap chooses.
const DAYS: [u64; 3] = [3, 7, 30];

/// Offers to look at the card kept as entry `id` again one day.
#[must_use]
pub fn offer(id: &str) -> AnyView {
    let words = content::practising_words().again;
    let id = id.to_owned();
    let open = RwSignal::new(false);
    live(Box::new(move || match calm().practising.set.get() {
        Waits::From(date) => {
            open.set(false);
            from(&id, &date)
        }
        Waits::Failed => tag("p")
            .class("fine")
            .is("role", "alert")
            .words(words.unkept),
        Waits::Unset if open.get() => choose(&id),
        Waits::Unset => rows(
            "rows",
            vec![row(words.offer, "", Box::new(move || open.set(true)))],
        ),
    }))
}

fn from(id: &str, date: &str) -> AnyView {
    let words = content::practising_words().again;
    let id = id.to_owned();
    let undo = move || calm().practising.look_again_from(&id, String::new());
    let said = [words.waits, " ", &day(date), "."].concat();
    block(
        "undo",
        vec![
            tag("p").is("role", "status").words(said),
            button("text-button", words.undo, Box::new(undo)),
        ],
    )
}

fn choose(id: &str) -> AnyView {
    let words = content::practising_words().again;
    let names = [words.days, words.week, words.month];
    let chip = |(days, name): (u64, &'static str)| {
        let id = id.to_owned();
        let act = move || calm().practising.look_again_in(&id, days);
        tag("button").class("pick").tap(Box::new(act)).words(name)
    };
    let chips = DAYS.into_iter().zip(names).map(chip).collect();
    let id = id.to_owned();
    let set = move |event| {
        let date = event_target_value(&event);
        if !date.is_empty() {
            calm().practising.look_again_from(&id, date);
        }
    };
    let date = tag("input").class("day").is("type", "date");
    let date = date
        .is("aria-label", words.other)
        .on("change", Box::new(set));
    pieces([
        section(words.question),
        line("fine", words.more),
        group("picks", words.question, chips),
        date.empty(),
    ])
}

/// What waits to be looked at again, as a part of Practise; nothing where nothing does.
#[must_use]
pub fn waiting() -> AnyView {
    let words = content::practising_words().again;
    calm().practising.want_waiting();
    live(Box::new(move || {
        let waiting = calm().practising.waiting.get();
        if waiting.is_empty() {
            return nothing();
        }
        let item = |card: &Card| {
            let first = card.text.lines().find(|line| !line.trim().is_empty());
            let screen = Screen::Practising(Step::Again(card.id.to_string()));
            row(
                first.unwrap_or_default().to_owned(),
                day(&card.date),
                to(screen),
            )
        };
        let items = waiting.iter().map(item).collect();
        pieces([section(words.section), rows("rows", items)])
    }))
}

/// A card, looked at again.
pub(super) fn again(id: &str) -> AnyView {
    let words = content::practising_words().again;
    calm().rituals.want();
    calm().practising.want_looked(id);
    live(Box::new(move || match calm().practising.looked.get() {
        Found::Opening => opening(words.title),
        Found::Closed(trouble) => closed(words.title, &trouble),
        Found::Here(None) => pieces([title("screen-title", words.rests), bar(None)]),
        Found::Here(Some(card)) => card_again(&card),
    }))
}

fn card_again(card: &Card) -> AnyView {
    let card = card.clone();
    live(Box::new(move || {
        let words = content::practising_words().again;
        let said = match calm().practising.closing.get() {
            Closing::Kept => words.kept,
            Closing::Rests => words.rests,
            Closing::Open | Closing::Failed => return look(&card),
        };
        Effect::new(|_| page::focus_heading());
        let read = row(
            content::practising_words().fate.read,
            "",
            to_entry(&card.id.to_string()),
        );
        pieces([
            title("screen-title prompt", said),
            rows("rows", vec![read]),
            bar(None),
        ])
    }))
}

fn look(card: &Card) -> AnyView {
    let words = content::practising_words().again;
    let library = calm().rituals.library.get();
    let ritual: Option<&'static Ritual<'static>> =
        library.and_then(|library| library.ritual(&card.from));
    let (chosen, written) = (RwSignal::new(""), RwSignal::new(String::new()));
    let chip = |answer: &&'static str| {
        let answer = *answer;
        let turn = move || {
            let same = chosen.get_untracked() == answer;
            chosen.set(if same { "" } else { answer });
        };
        let chip = tag("button").class("pick").tap(Box::new(turn));
        let on = move || truth(chosen.get() == answer);
        chip.follows("aria-pressed", Box::new(on)).words(answer)
    };
    let question = ritual
        .map(|ritual| ritual.later)
        .filter(|later| !later.is_empty())
        .unwrap_or(content::practising_words().fate.question);
    let chips = ritual.map_or_else(Vec::new, |ritual| ritual.answers.iter().map(chip).collect());
    let paper = tag("textarea").class("paper").is("rows", "2");
    let paper = paper
        .is("aria-label", words.learned)
        .is("placeholder", words.learned);
    let paper = sheet(paper).value(Box::new(move || written.get()));
    let done = card.clone();
    let keep = move || {
        let said = written.get_untracked();
        calm()
            .practising
            .close(&done, ritual, chosen.get_untracked(), &said);
    };
    let rest = card.clone();
    let leave = move || calm().practising.close(&rest, None, "", "");
    let failed = Signal::derive(|| match calm().practising.closing.get() {
        Closing::Failed => content::practising_words().again.unkept,
        _ => "",
    });
    pieces([
        title("unseen", words.title),
        line("fine", day(&card.date)),
        tag("p")
            .class("entry")
            .is("dir", "auto")
            .words(card.text.clone()),
        section(question),
        group("picks", question, chips),
        paper
            .on_input(Box::new(move |text| written.set(text)))
            .empty(),
        status("fine", failed),
        block("quiet-line", vec![button("", words.leave, Box::new(leave))]),
        bar(Some(main_action(words.done, Box::new(keep)))),
    ])
}
