//! A copy of one's own: what the browser promises, a file out, a file in.

use super::calm;
use crate::platform::files::{self, Picked};
use crate::platform::journal_worker::{Gone, JournalWorker};
use crate::platform::storage;
use crate::state::cell::State;
use crate::state::trouble::Trouble;
use holdfast_journal::protocol::{Reply, Request};
use holdfast_journal::{Form, Imported, MAX_DOCUMENT_BYTES, Preview, Refused, Unsealed};
use leptos::task::spawn_local;

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
    /// Handed to the device, all of it or all that opens.
    Handed {
        /// Whether something could not be opened.
        unreadable: bool,
    },
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
    Seen(Preview),
    /// It came in.
    Done(Imported),
    /// It was put into the bin again.
    Undone,
    /// It was refused.
    Refused(Refused),
    /// The journal gave no answer.
    Failed(Trouble),
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
}

impl Keeping {
    /// Nothing asked for.
    #[must_use]
    pub fn quiet() -> Self {
        Self {
            promised: State::new(None),
            out: State::new(Out::Quiet),
            inward: State::new(In::Reading),
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
        });
    }

    /// Makes the file that was asked for, and hands it over.
    pub fn hand_out(&self, form: Form) {
        self.out.set(Out::Quiet);
        spawn_local(async move {
            let out = match calm().room.journal.ask(Request::Export { form }).await {
                Ok(Reply::Exported(exported)) if exported.count == 0 => Out::Nothing,
                Ok(Reply::Exported(exported)) => {
                    files::save_text(&name(&exported.day, form), &exported.text);
                    Out::Handed {
                        unreadable: exported.unreadable > 0,
                    }
                }
                other => Out::Failed(Trouble::of(other)),
            };
            calm().room.keeping.out.set(out);
        });
    }

    /// Lets the person choose a file and looks at it; `then` once one was chosen. Only inside a tap.
    pub fn choose(&self, then: fn()) {
        spawn_local(async move {
            let inward = calm().room.keeping.inward;
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let picked = files::pick_text(MAX_DOCUMENT_BYTES as f64).await;
            let Some(picked) = picked else {
                return;
            };
            inward.set(In::Reading);
            then();
            inward.set(match picked {
                Picked::TooLarge => In::Refused(Refused::TooLarge),
                Picked::Text(file) if file.trim_start().starts_with(SEALED) => {
                    In::Sealed(file, None)
                }
                Picked::Text(text) => ask(Request::Stage { text }).await,
            });
        });
    }

    /// Seals all pages with `words`, and hands the file over once it was opened again.
    pub fn seal(&self, words: &str) {
        self.out.set(Out::Sealing);
        let words = files::composed(words);
        spawn_local(async move {
            let out = match aside(Request::BackUp { words }).await {
                Ok(Reply::Exported(exported)) if exported.count == 0 => Out::Nothing,
                Ok(Reply::Exported(exported)) => {
                    let name = ["pages-", &exported.day, ".age"].concat();
                    files::save_text(&name, &exported.text);
                    Out::Handed {
                        unreadable: exported.unreadable > 0,
                    }
                }
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
async fn aside(request: Request) -> Result<Reply, Gone> {
    let worker = JournalWorker::new();
    let answer = worker.ask(request).await;
    worker.terminate();
    answer
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
        Ok(Reply::Staged(preview)) => In::Seen(preview),
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
