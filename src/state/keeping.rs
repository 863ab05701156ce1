//! A copy of one's own: what the browser promises, a file out, a file in.

mod ready;

use super::calm;
use crate::platform::files::{self, Picked, Text};
use crate::platform::journal_worker::{Gone, JournalWorker};
use crate::platform::storage;
use crate::state::cell::State;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Ask, Reply, Request};
use holdfast_journal::{
    Converted, DOCUMENT, Elsewhere, FileIn, Form, Imported, MAX_DOCUMENT_BYTES, Preview, Refused,
    Remember, Unsealed,
};
use leptos::task::spawn_local;
pub use ready::Ready;

/// How a sealed file begins.
const SEALED: &str = "-----BEGIN AGE";

/// What became of a file that was asked for.
#[derive(Clone, Debug, PartialEq)]
pub enum Out {
    /// Nothing was asked for, or it is on its way.
    Quiet,
    /// Asked for; the person is told what it means before it is made.
    Asked(Form),
    /// A sealed one was asked for; words are being chosen.
    Choosing,
    /// It is being sealed.
    Sealing,
    /// It is sealed, was opened again, and waits for the person to say where it goes.
    Ready(Ready),
    /// Handed to the device, all of it or all that opens.
    Handed {
        /// Whether something could not be opened.
        unreadable: bool,
        /// Whether it holds all pages, so that it counts once it arrived.
        whole: bool,
    },
    /// It arrived, and that is remembered.
    Arrived,
    /// There is nothing to save.
    Nothing,
    /// It was not sealed.
    Unsealed(Unsealed),
    /// It could not be made.
    Failed(Trouble),
}

/// What became of a file to take in.
#[derive(Clone, Debug, PartialEq)]
pub enum In {
    /// It is being looked at.
    Reading,
    /// It is sealed: this file, and why the last words did not open it.
    Sealed(String, Option<Unsealed>),
    /// It was looked at.
    Seen(Preview, Whose),
    /// It came in.
    Done(Imported),
    /// It was put into the bin again.
    Undone,
    /// It was refused.
    Refused(Refused),
    /// The device did not give it.
    Unreadable,
    /// The journal gave no answer.
    Failed(Trouble),
}

/// Who wrote what was looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// This app.
    Ours,
    /// Another one, or a person by hand.
    Others,
}

/// Both, and the promise.
#[derive(Debug)]
pub struct Keeping {
    /// Whether the browser keeps what is stored; `None` where it does not say.
    pub promised: State<Option<bool>>,
    /// The file out.
    pub out: State<Out>,
    /// The file in.
    pub inward: State<In>,
    /// A file is looked at to see whether it is whole, and not to take it in.
    pub checking: State<bool>,
    /// What lives in a file too, once that is known.
    pub elsewhere: State<Option<Elsewhere>>,
    /// How many megabytes are in use here, where the browser says.
    pub used: State<Option<u32>>,
}

impl Keeping {
    /// Nothing asked for.
    #[must_use]
    pub fn quiet() -> Self {
        Self {
            promised: State::new(None),
            out: State::new(Out::Quiet),
            inward: State::new(In::Reading),
            checking: State::new(false),
            elsewhere: State::new(None),
            used: State::new(None),
        }
    }

    /// Knows nothing any more of any file: the journal is locked.
    pub fn forget(&self) {
        self.out.set(Out::Quiet);
        self.inward.set(In::Reading);
    }

    /// Looks at what is promised.
    pub fn look(&self) {
        self.out.set(Out::Quiet);
        spawn_local(async {
            let promised = storage::is_promised().await;
            calm().room.keeping.promised.set(promised);
            #[expect(
                clippy::cast_possible_truncation,
                clippy::cast_sign_loss,
                reason = "below 2^20 megabytes, and not below none"
            )]
            let used = storage::used().await.map(|bytes| (bytes / 1e6) as u32);
            calm().room.keeping.used.set(used);
            calm().room.keeping.count().await;
        });
    }

    /// Looks at what lives in a file too.
    pub async fn count(&self) {
        if let Ok(Reply::Elsewhere(elsewhere)) = calm().room.journal.ask(Request::Elsewhere).await {
            self.elsewhere.set(Some(elsewhere));
        }
    }

    /// The file that was handed out is where it was to go.
    pub fn arrived(&self) {
        self.remember(Remember::Arrived, Some(Out::Arrived));
    }

    /// Whether a line is said under the pages.
    pub fn be_quiet(&self, quiet: bool) {
        self.remember(Remember::Quiet(quiet), None);
    }

    fn remember(&self, what: Remember, then: Option<Out>) {
        spawn_local(async move {
            let keeping = &calm().room.keeping;
            match calm().room.journal.ask(Request::Remember { what }).await {
                Ok(Reply::Remembered) => {
                    if let Some(then) = then {
                        keeping.out.set(then);
                    }
                }
                other => keeping.out.set(Out::Failed(Trouble::of(other))),
            }
            keeping.count().await;
        });
    }

    /// Makes the file that was asked for, and hands it over.
    pub fn hand_out(&self, form: Form) {
        self.out.set(Out::Quiet);
        spawn_local(async move {
            let whole = form == Form::Json && is_dated().await;
            let out = match calm().room.journal.ask(Request::Export { form }).await {
                Ok(Reply::Exported(exported)) if exported.count == 0 => Out::Nothing,
                Ok(Reply::Exported(exported)) => {
                    files::save_text(&name(&exported.day, form), &exported.text);
                    Out::Handed {
                        unreadable: exported.unreadable > 0,
                        whole,
                    }
                }
                other => Out::Failed(Trouble::of(other)),
            };
            calm().room.keeping.out.set(out);
        });
    }

    /// Lets the person choose a file and sees whether it is whole; `then` once one was chosen. Only inside a tap.
    pub fn check(&self, then: fn()) {
        self.checking.set(true);
        self.choose_any(then);
    }

    /// Lets the person choose files and looks at them; `then` once one was chosen. Only inside a tap.
    pub fn choose(&self, then: fn()) {
        self.checking.set(false);
        self.choose_any(then);
    }

    fn choose_any(&self, then: fn()) {
        spawn_local(async move {
            let inward = calm().room.keeping.inward;
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let picked = files::pick_texts(MAX_DOCUMENT_BYTES as f64).await;
            let Some(picked) = picked else {
                return;
            };
            inward.set(In::Reading);
            then();
            inward.set(match picked {
                Picked::TooLarge => In::Refused(Refused::TooLarge),
                Picked::Unreadable => In::Unreadable,
                Picked::Texts(texts) => look_at(texts).await,
            });
        });
    }

    /// Seals all pages with `words`, and hands the file over once it was opened again.
    pub fn seal(&self, words: &str) {
        self.out.set(Out::Sealing);
        let words = files::composed(words);
        spawn_local(async move {
            let whole = is_dated().await;
            let out = match aside(Request::BackUp { words }).await {
                Ok(Reply::Exported(exported)) if exported.count == 0 => Out::Nothing,
                Ok(Reply::Exported(exported)) => Ready::out(exported, whole),
                Ok(Reply::Unsealed { reason }) => Out::Unsealed(reason),
                other => Out::Failed(Trouble::of(other)),
            };
            calm().room.keeping.out.set(out);
        });
    }

    /// Opens a sealed file with `words`, and looks at what is in it.
    pub fn unseal(&self, file: String, words: &str) {
        self.inward.set(In::Reading);
        let words = files::composed(words);
        spawn_local(async move {
            let opening = Request::OpenBackup {
                file: file.clone(),
                words,
            };
            let inward = match aside(opening).await {
                Ok(Reply::OpenedBackup { text }) => ask(Request::Stage { text }).await,
                Ok(Reply::Unsealed { reason }) => In::Sealed(file, Some(reason)),
                other => In::Failed(Trouble::of(other)),
            };
            calm().room.keeping.inward.set(inward);
        });
    }

    /// Takes in what was looked at.
    pub fn take_in(&self) {
        tell(Request::TakeIn);
    }

    /// Puts it into the bin again.
    pub fn undo(&self, imported: Imported) {
        tell(Request::UndoImport { id: imported.id });
    }
}

/// Asks a worker of its own, which ends with its answer: the memory that words take to be hard to guess is given back
/// only with the worker that took it.
async fn aside(request: impl Into<Ask>) -> Result<Reply, Gone> {
    let worker = JournalWorker::new();
    let answer = worker.ask(&request.into()).await;
    worker.terminate();
    answer
}

/// Tells the worker that a file is made now: what is written from here on is not in it.
async fn is_dated() -> bool {
    let answer = calm().room.journal.ask(Request::HandOut).await;
    matches!(answer, Ok(Reply::Remembered))
}

/// One file of our own is looked at as it is. Others are read by a worker of its own first, which gives back its memory.
async fn look_at(texts: Vec<Text>) -> In {
    match <[Text; 1]>::try_from(texts) {
        Ok([Text { text, .. }]) if text.trim_start().starts_with(SEALED) => In::Sealed(text, None),
        Ok([Text { text, .. }]) if is_ours(&text) => ask(Request::Stage { text }).await,
        Ok(one) => look_at_others(one.into()).await,
        Err(several) => look_at_others(several).await,
    }
}

fn is_ours(text: &str) -> bool {
    let start: String = text.chars().take(200).collect();
    start.contains(DOCUMENT)
}

async fn look_at_others(texts: Vec<Text>) -> In {
    let files = texts.into_iter().map(|file| FileIn {
        name: file.name,
        #[expect(
            clippy::cast_possible_truncation,
            clippy::cast_sign_loss,
            reason = "`as` saturates and sends what is no number to 0"
        )]
        changed_ms: file.changed_ms as u64,
        text: file.text,
    });
    let (text, left_out) = match aside(Ask::Files(files.collect())).await {
        Ok(Reply::Converted(Converted { text, left_out })) => (text, left_out),
        Ok(Reply::Refused { reason }) => return In::Refused(reason),
        other => return In::Failed(Trouble::of(other)),
    };
    match ask(Request::Stage { text }).await {
        In::Seen(mut preview, _) => {
            preview.rejected += left_out;
            In::Seen(preview, Whose::Others)
        }
        other => other,
    }
}

fn tell(request: Request) {
    spawn_local(async move {
        let answer = ask(request).await;
        calm().room.keeping.inward.set(answer);
        calm().room.journal.refresh().await;
    });
}

async fn ask(request: Request) -> In {
    match calm().room.journal.ask(request).await {
        Ok(Reply::Staged(preview)) => In::Seen(preview, Whose::Ours),
        Ok(Reply::Imported(imported)) => In::Done(imported),
        Ok(Reply::Emptied { .. }) => In::Undone,
        Ok(Reply::Refused { reason }) => In::Refused(reason),
        other => In::Failed(Trouble::of(other)),
    }
}

/// A neutral name: it stands in lists where others see it.
fn name(day: &str, form: Form) -> String {
    let ending = match form {
        Form::Json => ".json",
        Form::Text => ".md",
    };
    ["pages-", day, ending].concat()
}
