//! A sealed file on its way out. It was opened again before; whether it counts is said when it arrived.

use super::{Keeping, Out};
use crate::platform::files;
use crate::platform::share::{self, Shared};
use crate::state::calm;
use holdfast_journal::Exported;
use leptos::task::spawn_local;

/// A sealed file, and what came of the last try to send it.
#[derive(Clone, Debug, PartialEq)]
pub struct Ready {
    /// Its name.
    name: String,
    /// What is in it.
    text: String,
    /// Whether something could not be opened and is not in it.
    unreadable: bool,
    /// Whether it holds all pages, so that it counts once it arrived.
    whole: bool,
    /// What came of the last try; none before the first.
    pub tried: Option<Shared>,
}

impl Ready {
    /// A sealed file: where the device can hand it on, the person says where it goes, else it is saved.
    pub(super) fn out(exported: Exported, whole: bool) -> Out {
        let ready = Self {
            name: ["pages-", &exported.day, ".age"].concat(),
            unreadable: exported.unreadable > 0,
            text: exported.text,
            whole,
            tried: None,
        };
        // Sealing took a moment, and a list of the device opens only inside a tap: it needs one more.
        if share::takes_files(&ready.sent_as()) {
            Out::Ready(ready)
        } else {
            ready.save()
        }
    }

    /// The name it is sent by: a browser hands on what it knows to be a text, and this is one.
    fn sent_as(&self) -> String {
        [&self.name, ".txt"].concat()
    }

    fn save(&self) -> Out {
        files::save_text(&self.name, &self.text);
        self.handed()
    }

    fn handed(&self) -> Out {
        Out::Handed {
            unreadable: self.unreadable,
            whole: self.whole,
        }
    }
}

impl Keeping {
    /// Opens the device's list for the sealed file. Only inside a tap. Closed again, nothing was handed to anyone.
    pub fn send(&self, ready: Ready) {
        spawn_local(async move {
            let out = match share::file(&ready.sent_as(), &ready.text).await {
                Shared::Handed => ready.handed(),
                tried => Out::Ready(Ready {
                    tried: Some(tried),
                    ..ready
                }),
            };
            calm().room.keeping.out.set(out);
        });
    }

    /// Offers the sealed file as a download.
    pub fn save_here(&self, ready: &Ready) {
        self.out.set(ready.save());
    }
}
