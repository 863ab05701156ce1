//! Keeping something of one's own: words, a picture, a voice. What it needs is said before it is asked for.

use super::mine::{kind_words, media};
use crate::content;
use crate::domain::mine::{Kind, MOST, Step, tidied};
use crate::domain::screen::Screen;
use crate::domain::time::Millis;
use crate::platform::media::{self, Fault, Recording};
use crate::state::calm;
use crate::ui::components::bar::{bar, main_action};
use crate::ui::components::piece::{button, line, pieces, status, title};
use crate::ui::components::tag::{live, nothing, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long a voice line may be.
const RECORDING: Millis = Millis::from_secs(30);

/// What is on the screen of a new tool.
#[derive(Clone, Copy)]
struct Draft {
    kind: Kind,
    words: RwSignal<String>,
    large: RwSignal<Option<String>>,
    /// What went another way, or goes on.
    said: RwSignal<&'static str>,
    recording: StoredValue<Option<Recording>, LocalStorage>,
    records: RwSignal<bool>,
}

/// A new tool of this kind.
#[must_use]
pub(super) fn add(kind: Kind) -> AnyView {
    let words = content::mine_words().own;
    let draft = Draft {
        kind,
        words: RwSignal::new(if kind == Kind::Voice {
            words.voice.to_owned()
        } else {
            String::new()
        }),
        large: RwSignal::new(None),
        said: RwSignal::new(""),
        recording: StoredValue::new_local(None),
        records: RwSignal::new(false),
    };
    let label = match kind {
        Kind::Passage => words.passage_label,
        Kind::Song => words.song_label,
        Kind::Picture | Kind::Voice => words.name_label,
    };
    let source = match kind {
        Kind::Picture => picture(draft),
        Kind::Voice => voice(draft),
        Kind::Passage | Kind::Song => nothing(),
    };
    pieces([
        title("screen-title", kind_words(kind)),
        source,
        status("", draft.said.into()),
        live(Box::new(move || {
            let text = draft.large.get();
            text.map_or_else(nothing, |text| {
                media(kind, &text, draft.words.get_untracked())
            })
        })),
        field(label, draft),
        line("fine", content::mine_words().mine.kept_here),
        bar(Some(main_action(
            words.keep,
            Box::new(move || draft.keep()),
        ))),
    ])
}

impl Draft {
    /// Keeps it and goes back to the list. Where nothing is there yet, that is said.
    fn keep(self) {
        let words = content::mine_words().own;
        let text = tidied(&self.words.get_untracked());
        let large = self.large.get_untracked();
        let named = if text.is_empty() && self.kind.is_large() {
            kind_words(self.kind).to_owned()
        } else {
            text
        };
        if named.is_empty() || (self.kind.is_large() && large.is_none()) {
            self.said.set(words.empty);
            return;
        }
        if untrack(|| calm().mine.tools()).len() >= MOST {
            self.said.set(words.full);
            return;
        }
        calm().mine.keep(self.kind, &named, large);
        calm().navigation.instead(Screen::Mine(Step::All));
    }

    fn take(self, got: Result<String, Fault>) {
        let words = content::mine_words().own;
        match got {
            Ok(text) if text.len() > holdfast_journal::MAX_LARGE_BYTES => {
                self.said.set(words.too_large);
            }
            Ok(text) => {
                self.said.set("");
                self.large.set(Some(text));
            }
            Err(fault) => self.said.set(match (self.kind, fault) {
                (Kind::Picture, _) => words.picture_not,
                (_, Fault::Refused) => words.voice_refused,
                (_, Fault::Missing) => words.voice_missing,
                (_, Fault::Empty) => words.voice_empty,
            }),
        }
    }
}

fn picture(draft: Draft) -> AnyView {
    let words = content::mine_words().own;
    let choose = move || media::choose_picture(move |got| draft.take(got));
    pieces([
        line("", words.picture_about),
        button("plain-button", words.choose, Box::new(choose)),
    ])
}

fn voice(draft: Draft) -> AnyView {
    let words = content::mine_words().own;
    let label = Signal::derive(move || {
        if draft.records.get() {
            words.stop
        } else {
            words.record
        }
    });
    let tap = move || {
        if draft.records.get_untracked() {
            draft.recording.with_value(|one| {
                if let Some(one) = one {
                    one.stop();
                }
            });
            return;
        }
        draft.large.set(None);
        draft.records.set(true);
        spawn_local(async move {
            let ended = move |got| {
                draft.records.set(false);
                draft.recording.set_value(None);
                draft.take(got);
            };
            match media::record(RECORDING, ended).await {
                // Whoever has left meanwhile is not recorded.
                Ok(recording) => {
                    if draft.recording.try_set_value(Some(recording)).is_none() {
                        draft.said.set(words.recording);
                    }
                }
                Err(fault) => {
                    draft.records.set(false);
                    draft.take(Err(fault));
                }
            }
        });
    };
    pieces([
        line("", words.voice_about),
        button("plain-button", label, Box::new(tap)),
    ])
}

fn field(label: &'static str, draft: Draft) -> AnyView {
    let input = if draft.kind == Kind::Passage {
        tag("textarea").is("rows", "6").is("maxlength", "2000")
    } else {
        tag("input").is("type", "text").is("maxlength", "120")
    };
    let input = input.is("autocomplete", "off").is("spellcheck", "false");
    let input = input.value(Box::new(move || draft.words.get()));
    let input = input.on_input(Box::new(move |text| draft.words.set(text)));
    let label = tag("span").words(label);
    tag("label")
        .class("field")
        .holds(vec![label, input.empty()])
}
