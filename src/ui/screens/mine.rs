//! Mine: what helped, a person's own tools, and the ways to what else is theirs. Everything can be removed, and what
//! was removed last can be taken back.

use super::{mine_add, practising, set_down};
use crate::content;
use crate::domain::mine::{Kind, Step, Tool};
use crate::domain::screen::Screen;
use crate::platform::media::Address;
use crate::state::mine::{Undo, is_breath, screen};
use crate::state::{calm, pocket::Keeping};
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{
    block, button, line, pieces, row, rows, section, status, title, way, when,
};
use crate::ui::components::tag::{live, nothing, tag, text};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Mine, at one of its steps.
#[must_use]
pub fn mine(step: Step) -> AnyView {
    calm().pocket.open();
    match step {
        Step::All => all(),
        Step::Show(number) => show(number),
        Step::Add(kind) => mine_add::add(kind),
        Step::SetDown => set_down::form(),
        Step::Down => set_down::all(),
    }
}

/// The way that helped before, to be offered first, and whether it is a breath. In words, never a number.
#[must_use]
pub fn helped_way() -> Option<(AnyView, bool)> {
    let (id, name) = untrack(|| calm().mine.helped()).into_iter().next()?;
    let breath = is_breath(&id);
    let go = move || calm().navigation.go(screen(&id));
    let before = content::mine_words().mine.before;
    Some((way(name, before, Box::new(go)), breath))
}

/// Own tools as ways, for wherever Calm offers more; none where there are none.
#[must_use]
pub fn mine_ways() -> Vec<AnyView> {
    let tools = untrack(|| calm().mine.tools()).into_iter();
    tools
        .map(|tool| {
            let go = move || calm().navigation.go(Screen::Mine(Step::Show(tool.number)));
            way(tool.first(), kind_words(tool.kind), Box::new(go))
        })
        .collect()
}

/// What helped and what is one's own, as parts of Practise; nothing where there is nothing.
#[must_use]
pub fn mine_parts() -> AnyView {
    live(Box::new(|| {
        let words = content::mine_words().mine;
        let (helped, tools) = (calm().mine.helped(), calm().mine.tools());
        let part = |name, items: Vec<AnyView>| {
            if items.is_empty() {
                nothing()
            } else {
                pieces([section(name), rows("rows", items)])
            }
        };
        let ways = helped.into_iter().take(3).map(helped_row).collect();
        let own = tools.iter().map(tool_row).collect();
        pieces([part(words.helped, ways), part(words.own, own)])
    }))
}

fn helped_row((id, name): (String, String)) -> AnyView {
    let go = move || calm().navigation.go(screen(&id));
    row(name, content::mine_words().mine.before, Box::new(go))
}

fn tool_row(tool: &Tool) -> AnyView {
    let to = Screen::Mine(Step::Show(tool.number));
    let go = move || calm().navigation.go(to.clone());
    row(tool.first(), kind_words(tool.kind), Box::new(go))
}

/// What a tool of this kind is called.
#[must_use]
pub fn kind_words(kind: Kind) -> &'static str {
    let words = content::mine_words().own;
    match kind {
        Kind::Passage => words.passage,
        Kind::Song => words.song,
        Kind::Picture => words.picture,
        Kind::Voice => words.voice,
    }
}

fn all() -> AnyView {
    let words = content::mine_words().mine;
    let own = content::mine_words().own;
    let down = content::mine_words().down;
    let to = |screen: Screen, words: &'static str, more| {
        let go = move || calm().navigation.go(screen.clone());
        row(words, more, Box::new(go))
    };
    let add = |kind, more| to(Screen::Mine(Step::Add(kind)), kind_words(kind), more);
    pieces([
        title("screen-title", words.title),
        undo(),
        status("fine", not_kept()),
        live(Box::new(helped_part)),
        live(Box::new(own_part)),
        section(words.add),
        rows(
            "rows",
            vec![
                add(Kind::Passage, own.passage_line),
                add(Kind::Song, own.song_line),
                add(Kind::Picture, own.picture_line),
                add(Kind::Voice, own.voice_line),
                to(Screen::Mine(Step::SetDown), down.add, down.add_line),
            ],
        ),
        section(words.more),
        rows(
            "rows",
            vec![
                to(Screen::Mine(Step::Down), down.part, down.part_line),
                to(Screen::People, words.people, words.people_line),
                practising::door(practising::Step::Promises),
                practising::door(practising::Step::True),
                to(Screen::Practise, words.practise, words.practise_line),
            ],
        ),
        bar(None),
    ])
}

fn helped_part() -> AnyView {
    let words = content::mine_words().mine;
    let helped = calm().mine.helped();
    if helped.is_empty() {
        return nothing();
    }
    let each = |(id, name): (String, String)| {
        let forgotten = id.clone();
        let forget = move || calm().mine.forget(Some(forgotten.clone()));
        let button = tag("button").class("text-button").tap(Box::new(forget));
        let unseen = tag("span").class("unseen");
        let button = button.holds(vec![
            text(words.forget),
            unseen.holds(vec![text(" "), text(name.clone())]),
        ]);
        let item = tag("li").class("mine__item");
        item.holds(vec![helped_button(id, name), button])
    };
    let forget = button(
        "text-button",
        words.forget_all,
        Box::new(|| calm().mine.forget(None)),
    );
    pieces([
        section(words.helped),
        rows("rows", helped.into_iter().map(each).collect()),
        forget,
    ])
}

fn helped_button(id: String, name: String) -> AnyView {
    let go = move || calm().navigation.go(screen(&id));
    let before = content::mine_words().mine.before;
    crate::ui::components::piece::big_button("row", name, before.to_owned(), Box::new(go))
}

fn own_part() -> AnyView {
    let words = content::mine_words().mine;
    let tools = calm().mine.tools();
    if tools.is_empty() {
        return if calm().mine.any() {
            nothing()
        } else {
            line("", words.none)
        };
    }
    pieces([
        section(words.own),
        rows("rows", tools.iter().map(tool_row).collect()),
    ])
}

/// What was removed last, and the way to have it back.
fn undo() -> AnyView {
    let words = content::mine_words().mine;
    let there = Signal::derive(|| calm().mine.undo.get().is_some());
    let said = || match calm().mine.undo.get_untracked() {
        Some(Undo::Tool(..)) => content::mine_words().mine.removed,
        _ => content::mine_words().mine.forgotten,
    };
    // Whoever leaves has not taken it back.
    on_cleanup(|| calm().mine.undo.set(None));
    let piece = move || {
        let back = button("text-button", words.undo, Box::new(|| calm().mine.undo()));
        let said = Signal::derive(said);
        block("undo", vec![status("", said), back])
    };
    when(there, Box::new(piece))
}

/// Said where something is not kept.
pub(super) fn not_kept() -> Signal<&'static str> {
    Signal::derive(|| match calm().pocket.keeping.get() {
        Keeping::Failed => content::mine_words().mine.denied,
        Keeping::Open | Keeping::Kept => "",
    })
}

/// One tool, alone on deep water.
fn show(number: u32) -> AnyView {
    let words = content::mine_words().mine;
    let tool = Memo::new(move |_| calm().mine.tool(number));
    let remove = move || {
        if let Some(tool) = tool.get_untracked() {
            calm().mine.remove(tool);
            calm().navigation.instead(Screen::Mine(Step::All));
        }
    };
    let shown = move || {
        tool.get().map_or_else(nothing, |tool| {
            let large = tool.kind.is_large().then(|| large(&tool));
            let class = if tool.kind == Kind::Passage {
                "lead mine__words"
            } else {
                "screen-title"
            };
            pieces([title(class, tool.words), large.unwrap_or_else(nothing)])
        })
    };
    pieces([
        live(Box::new(shown)),
        block(
            "quiet-line",
            vec![button("", words.remove, Box::new(remove))],
        ),
        bar(None),
    ])
}

/// A picture or a voice, when it has been opened.
fn large(tool: &Tool) -> AnyView {
    let words = content::mine_words().own;
    let name = tool.large();
    let (found, missing) = (RwSignal::new(None::<String>), RwSignal::new(words.coming));
    spawn_local(async move {
        let text = calm().pocket.large(&name).await;
        if text.is_none() {
            let _ = missing.try_set(words.missing);
        }
        let _ = found.try_set(text);
    });
    let (kind, called) = (tool.kind, tool.words.clone());
    live(Box::new(move || match found.get() {
        Some(text) => media(kind, &text, called.clone()),
        None => status("fine", missing.into()),
    }))
}

/// The picture or the voice itself.
#[must_use]
pub fn media(kind: Kind, text: &str, name: String) -> AnyView {
    let Some(address) = Address::of(text) else {
        return line("fine", content::mine_words().own.missing);
    };
    let at = address.text();
    on_cleanup(move || drop(address));
    if kind == Kind::Voice {
        let voice = tag("audio").class("mine__voice").is("controls", "");
        voice.is("src", at).is("aria-label", name).empty()
    } else {
        let picture = tag("img").class("mine__picture");
        picture.is("src", at).is("alt", name).empty()
    }
}
