//! What is a person's own, out of the pocket: what helped, and their own tools.

use super::calm;
use super::pocket::Keeping;
use crate::content;
use crate::domain::care::Sign;
use crate::domain::helped::{Answer, Helped};
use crate::domain::mine::{self, Kind, Tool};
use crate::domain::screen::{Led, Screen};
use crate::domain::session::Length;
use crate::domain::{own, pace};
use crate::state::cell::State;
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Names in the pocket.
const HELPED: &str = "helped";
const TOOLS: &str = "mine";
/// From here on of 10 it is strong (content.md 4.3).
const STRONG: u8 = 9;

/// What can be taken back.
#[derive(Clone, Debug, PartialEq)]
pub enum Undo {
    /// What helped, as it was.
    Helped(String),
    /// A tool, and what large belonged to it.
    Tool(Tool, Option<String>),
}

/// What is not in the pocket itself.
#[derive(Debug)]
pub struct Mine {
    /// The line from 0 to 10 before a practice, if it was touched.
    pub before: State<Option<u8>>,
    /// What was removed last, for as long as it can be taken back at once.
    pub undo: State<Option<Undo>>,
}

impl Mine {
    /// Nothing yet.
    #[must_use]
    pub fn begin() -> Self {
        Self {
            before: State::new(None),
            undo: State::new(None),
        }
    }

    /// A place on the line before a practice.
    pub fn rate_before(&self, value: u8) {
        let strong = self.before.get_untracked() >= Some(STRONG);
        self.before.set(Some(value));
        // Once, however far a thumb slides.
        if value >= STRONG && !strong {
            calm().care.note(Sign::Strong);
        }
    }

    /// Whether there is anything to show. Tracks.
    #[must_use]
    pub fn any(&self) -> bool {
        let held = &calm().pocket.held;
        held.with(|held| held.as_ref().is_some_and(|held| !held.is_empty()))
    }

    /// After the tool `id` a person said `now`, in place of `earlier`; nothing at all takes it back.
    pub fn answer(&self, id: &str, earlier: Option<Answer>, now: Option<Answer>) {
        let id = id.to_owned();
        calm().pocket.change(HELPED, move |text| {
            let mut helped = Helped::parse(text);
            if earlier.is_some() {
                helped.take_back(&id);
            }
            if let Some(answer) = now {
                helped.add(&id, answer);
            }
            helped.to_text()
        });
    }

    /// What a person said in the other binary of the page and what is kept, as one, where that can be.
    #[must_use]
    pub fn joined(name: &str, kept: &str, said: &str) -> Option<String> {
        (name == HELPED).then(|| {
            let mut helped = Helped::parse(kept);
            helped.add_all(&Helped::parse(said));
            helped.to_text()
        })
    }

    /// The tools after which it was mostly lighter, by id and name, best first. Tracks.
    #[must_use]
    pub fn helped(&self) -> Vec<(String, String)> {
        let helped = Helped::parse(&calm().pocket.get(HELPED).unwrap_or_default());
        let best = helped.best().into_iter();
        best.filter_map(|id| Some((id.to_owned(), name(id)?)))
            .collect()
    }

    /// Forgets what is known of one tool, or of all.
    pub fn forget(&self, id: Option<String>) {
        let before = calm().pocket.held.with_untracked(|held| {
            let text = held.as_ref().and_then(|held| held.get(HELPED));
            text.unwrap_or_default().to_owned()
        });
        self.undo.set(Some(Undo::Helped(before)));
        calm().pocket.change(HELPED, move |text| {
            let mut helped = Helped::parse(text);
            match &id {
                Some(id) => helped.forget(id),
                None => helped = Helped::default(),
            }
            helped.to_text()
        });
    }

    /// The own tools, in the order they were kept. Tracks.
    #[must_use]
    pub fn tools(&self) -> Vec<Tool> {
        mine::parse(&calm().pocket.get(TOOLS).unwrap_or_default())
    }

    /// The tool of this number. Tracks.
    #[must_use]
    pub fn tool(&self, number: u32) -> Option<Tool> {
        self.tools().into_iter().find(|tool| tool.number == number)
    }

    /// Keeps a new tool; something large first, so that nothing is listed that is not there.
    pub fn keep(&self, kind: Kind, words: &str, large: Option<String>) {
        let tools = untrack(|| self.tools());
        let tool = Tool {
            number: mine::next(&tools),
            kind,
            words: mine::tidied(words),
        };
        put_back(tool, large);
    }

    /// Removes a tool. Its record goes from the device; this page can still take it back.
    pub fn remove(&self, tool: Tool) {
        let number = tool.number;
        spawn_local(async move {
            let name = tool.large();
            let large = match tool.kind.is_large() {
                true => calm().pocket.large(&name).await,
                false => None,
            };
            calm().pocket.change(TOOLS, move |text| {
                let mut tools = mine::parse(text);
                tools.retain(|tool| tool.number != number);
                mine::print(&tools)
            });
            if large.is_some() {
                let _ = calm().pocket.put_large(&name, "").await;
            }
            calm().mine.undo.set(Some(Undo::Tool(tool, large)));
        });
    }

    /// Takes back what was removed last.
    pub fn undo(&self) {
        match self.undo.get_untracked() {
            Some(Undo::Helped(text)) => calm().pocket.put(HELPED, text),
            Some(Undo::Tool(tool, large)) => put_back(tool, large),
            None => {}
        }
        self.undo.set(None);
    }
}

/// Keeps `tool`, and what large belongs to it.
fn put_back(tool: Tool, large: Option<String>) {
    spawn_local(async move {
        let pocket = &calm().pocket;
        let kept = match &large {
            Some(large) => pocket.put_large(&tool.large(), large).await,
            None => true,
        };
        pocket.change(TOOLS, move |text| {
            let mut tools = mine::parse(text);
            tools.retain(|other| other.number != tool.number);
            tools.push(tool.clone());
            mine::print(&tools)
        });
        if !kept {
            pocket.keeping.set(Keeping::Failed);
        }
    });
}

/// What a tool is called: a breath of the book, of their own or at their own pace, or an exercise that is here. Tracks.
fn name(id: &str) -> Option<String> {
    if is_breath(id) {
        return Some(calm().breaths.find(id).name);
    }
    let mut exercises = calm().grounding.all().into_iter();
    exercises.find(|one| one.id == id).map(|one| one.name)
}

/// Whether the tool `id` is a breath that can be led.
#[must_use]
pub fn is_breath(id: &str) -> bool {
    let own = || {
        let name = id.strip_prefix(own::PREFIX)?;
        calm().breaths.own(name)
    };
    content::pattern(id).is_some() || id == pace::ID || own().is_some()
}

/// The screen of the tool `id`.
#[must_use]
pub fn screen(id: &str) -> Screen {
    if is_breath(id) {
        Screen::Breathing(Led {
            pattern: id.to_owned(),
            length: Length::Block,
        })
    } else {
        Screen::Ground(id.to_owned())
    }
}
