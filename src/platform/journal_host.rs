//! The worker's side of journal and pocket: says which build it is, opens either with the first request to it, and
//! answers one request after the other. Neither is opened for the other's sake.
//!
//! No panic hook: a message about text may quote it, and without a hook nothing is printed. A panic ends the worker,
//! and the page hears of that.

use std::cell::{Cell, RefCell};
use std::collections::VecDeque;
use std::rc::Rc;

use gloo_events::EventListener;
use holdfast_journal::protocol::{
    Ask, FromPage, FromWorker, LockReply, LockRequest, PocketReply, PocketRequest, Reply, Request,
    Secret, Unopened,
};
use holdfast_journal::{
    FileIn, Healed, Journal, LockFault, Mirror, Next, OpenFault, Pocket, StoreError, Supervisor,
    SystemEntropy, convert, heal, is_at_hand, offered_words, serve, serve_lock, serve_pocket,
    snapshot, ways,
};
use js_sys::{Date, Reflect};
use wasm_bindgen::{JsCast, throw_str};
use wasm_bindgen_futures::spawn_local;
use web_sys::{DedicatedWorkerGlobalScope, MessageEvent};

use super::changes::{Announcer, Changed};
use super::idb_store::IdbStore;
use super::mirror::{self, Due, Unwritten};
use super::stretching::{Aside, stretch};
use super::timer::sleep;
use super::{erasing, folder, idb, lived};
use crate::domain::time::Millis;

struct Host {
    scope: DedicatedWorkerGlobalScope,
    announcer: Announcer,
    /// None before it is open, and while a request is answered.
    journal: RefCell<Option<Journal<IdbStore>>>,
    pocket: RefCell<Option<Pocket<IdbStore>>>,
    requests: RefCell<VecDeque<FromPage>>,
    busy: Cell<bool>,
    aside: Aside,
    mirror: Rc<Unwritten>,
    /// The store is open and was not compared with the mirror yet.
    unhealed: Cell<bool>,
    /// What stood in the mirror at opening and how the store compared, until the journal is open.
    looked: RefCell<Option<(Mirror, Healed)>>,
}

/// Runs the worker. Does nothing anywhere else.
pub fn start() {
    let Ok(scope) = js_sys::global().dyn_into::<DedicatedWorkerGlobalScope>() else {
        return;
    };
    // Written into the script that starts us, so that it is the build of our files and not of the page's.
    let build = Reflect::get(&scope, &"holdfastBuild".into()).ok();
    let build = build
        .and_then(|build| build.as_string())
        .unwrap_or_default();
    let host = Rc::new(Host {
        announcer: Announcer::new(&scope.name()),
        scope: scope.clone(),
        journal: RefCell::default(),
        pocket: RefCell::default(),
        requests: RefCell::default(),
        busy: Cell::new(false),
        aside: Aside {
            build: build.clone(),
        },
        mirror: Rc::default(),
        unhealed: Cell::new(false),
        looked: RefCell::default(),
    });
    let hearing = Rc::clone(&host);
    EventListener::new(&scope, "message", move |event| {
        let text = event
            .dyn_ref::<MessageEvent>()
            .and_then(|event| event.data().as_string());
        match text.and_then(|text| FromPage::parse(&text)) {
            Some(request) => Host::hear(&hearing, request),
            // Cannot happen between equal builds. A request without an answer would wait for ever, so end aloud.
            None => throw_str("a message that is no request"),
        }
    })
    .forget();
    host.say(&FromWorker::Ready { build });
}

impl Host {
    fn hear(this: &Rc<Self>, request: FromPage) {
        this.requests.borrow_mut().push_back(request);
        if !this.busy.replace(true) {
            let host = Rc::clone(this);
            spawn_local(async move { host.answer_all().await });
        }
    }

    async fn answer_all(&self) {
        loop {
            let next = self.requests.borrow_mut().pop_front();
            let Some(FromPage { number, ask }) = next else {
                // Nobody waits: a little of what makes the next start quick.
                if self.keep_derived().await || !self.requests.borrow().is_empty() {
                    continue;
                }
                self.busy.set(false);
                return;
            };
            let (reply, changed) = match ask {
                Ask::Journal(request) => {
                    let reply = self.of_journal(request).await;
                    let changed = changes_entries(&reply).then_some(Changed::Entries);
                    (reply, changed)
                }
                Ask::Lock(request) => {
                    let another = changes_lock(&request);
                    let reply = self.of_lock(request).await;
                    let done = matches!(reply, Reply::Lock(LockReply::Done));
                    (reply, (another && done).then_some(Changed::Lock))
                }
                Ask::Stretch(request) => (Reply::Stretched(stretch(&request)), None),
                Ask::Pocket(request) => {
                    let reply = self.of_pocket(request).await;
                    let put = matches!(reply, Reply::Pocket(PocketReply::Put));
                    (reply, put.then_some(Changed::Pocket))
                }
                Ask::Files(files) => (of_files(&files), None),
                Ask::Erase => (self.erase().await, None),
            };
            self.say(&FromWorker::Answer { number, reply });
            if let Some(what) = changed {
                self.announcer.changed(what);
            }
            self.write_mirror().await;
        }
    }

    async fn erase(&self) -> Reply {
        self.journal.take();
        self.pocket.take();
        self.looked.take();
        self.unhealed.set(false);
        let all = erasing::erase().await;
        Reply::Erased { all }
    }

    async fn open_journal(&self) -> Result<Journal<IdbStore>, Unopened> {
        let journal = self.journal.borrow_mut().take();
        if let Some(journal) = journal {
            return Ok(journal);
        }
        let store = self.own_store().await.map_err(OpenFault::from)?;
        Ok(Journal::open_unseen(store, SystemEntropy).await?)
    }

    async fn of_journal(&self, request: Request) -> Reply {
        match self.open_journal().await {
            Ok(mut journal) => {
                if !request.is_at_a_glance() {
                    self.mend(&mut journal).await;
                }
                let reply = serve(&mut journal, request, &lived::now()).await;
                *self.journal.borrow_mut() = Some(journal);
                reply
            }
            // The next request tries again.
            Err(reason) => Reply::Unopened { reason },
        }
    }

    /// What opens a locked journal is asked of it while it is closed; all else of an open one.
    async fn of_lock(&self, request: LockRequest) -> Reply {
        if self.journal.borrow().is_none() {
            let told = match request {
                LockRequest::Look => match self.own_store().await {
                    Ok(store) => ways(store).await.map(LockReply::Ways),
                    Err(fault) => Err(fault.into()),
                },
                LockRequest::Offer => offered_words(&mut SystemEntropy).map(LockReply::Words),
                LockRequest::Unlock { secret } => self.unlock(&secret).await,
                request => return self.of_open_lock(request).await,
            };
            return Reply::Lock(told.unwrap_or_else(LockReply::Fault));
        }
        self.of_open_lock(request).await
    }

    async fn unlock(&self, secret: &Secret) -> Result<LockReply, LockFault> {
        let store = self.own_store().await?;
        let opened = Journal::unlock_unseen(store, SystemEntropy, secret, &self.aside);
        let journal = opened.await?;
        *self.journal.borrow_mut() = Some(journal);
        Ok(LockReply::Done)
    }

    async fn of_open_lock(&self, request: LockRequest) -> Reply {
        match self.open_journal().await {
            Ok(mut journal) => {
                self.mend(&mut journal).await;
                let reply = serve_lock(&mut journal, request, &self.aside).await;
                *self.journal.borrow_mut() = Some(journal);
                Reply::Lock(reply)
            }
            Err(reason) => Reply::Unopened { reason },
        }
    }

    /// The journal's store, healed from its mirror as far as that needs no key: at once where the key may be lost, else
    /// with the first request that needs more than a glance.
    async fn own_store(&self) -> Result<IdbStore, StoreError> {
        let store = patiently(async || IdbStore::open(&IdbStore::own_name()).await).await?;
        let mut store = erasing::go_on(store, false).await?;
        if is_at_hand(&store, &mut SystemEntropy).await {
            self.unhealed.set(true);
        } else {
            self.heal(&store).await;
        }
        store.follow(Rc::clone(&self.mirror));
        Ok(store)
    }

    async fn heal(&self, store: &IdbStore) {
        let mirror = Mirror::read(&mirror::load().await.unwrap_or_default());
        // What cannot be healed now is at the next start; the journal opens all the same.
        let healed = heal(store, &mirror).await.unwrap_or_default();
        self.unhealed.set(false);
        self.looked.replace(Some((mirror, healed)));
    }

    /// Mends what only the key can settle, once after the journal opened.
    async fn mend(&self, journal: &mut Journal<IdbStore>) {
        if self.unhealed.get() {
            self.heal(journal.store()).await;
        }
        let Some((mirror, healed)) = self.looked.take() else {
            return;
        };
        // Entries that open need no mending. If there is no look at them now, the answer will say so.
        let _ = journal.look_first().await;
        let mended = journal.mend(&mirror, healed.put).await;
        // What could not be settled keeps the mirror as it is.
        if mended.is_ok() && (healed.behind || healed.put > 0) {
            self.mirror.write_anew();
        }
    }

    /// Keeps a little of what is derived from the entries; `true` if there is more.
    async fn keep_derived(&self) -> bool {
        let Some(mut journal) = self.journal.take() else {
            return false;
        };
        let more = journal.keep_derived().await;
        self.journal.replace(Some(journal));
        more
    }

    /// Writes what was committed into the mirror. The answer was given before.
    async fn write_mirror(&self) {
        match self.mirror.take() {
            Due::Nothing => {}
            Due::Parts(parts) => self.mirror.append(&parts).await,
            Due::Anew => {
                let Some(journal) = self.journal.take() else {
                    return self.mirror.write_anew();
                };
                let whole = async { snapshot(journal.store()).await.ok() };
                self.mirror.replace(whole).await;
                self.journal.replace(Some(journal));
            }
        }
    }

    async fn of_pocket(&self, request: PocketRequest) -> Reply {
        let pocket = self.pocket.borrow_mut().take();
        let opened = match pocket {
            Some(pocket) => Ok(pocket),
            None => match patiently(async || IdbStore::open_pocket(&folder::pocket_name()).await)
                .await
            {
                Ok(store) => match erasing::go_on(store, true).await {
                    Ok(store) => Pocket::open(store, SystemEntropy).await,
                    Err(fault) => Err(fault.into()),
                },
                Err(fault) => Err(fault.into()),
            },
        };
        match opened {
            Ok(mut pocket) => {
                let reply = serve_pocket(&mut pocket, request).await;
                *self.pocket.borrow_mut() = Some(pocket);
                reply
            }
            Err(fault) => Reply::Unopened {
                reason: Unopened::from(fault),
            },
        }
    }

    fn say(&self, message: &FromWorker) {
        // Text can always be cloned, so there is nothing to fail.
        let _ = self.scope.post_message(&message.print().into());
    }
}

/// Whether another window has to ask again what opens the journal.
const fn changes_lock(request: &LockRequest) -> bool {
    matches!(
        request,
        LockRequest::Set { .. } | LockRequest::Change { .. } | LockRequest::Remove { .. }
    )
}

/// What is in files of other apps.
fn of_files(files: &[FileIn]) -> Reply {
    match convert(
        files,
        &lived::Zones::default(),
        &mut SystemEntropy,
        &lived::now(),
    ) {
        Ok(converted) => Reply::Converted(converted),
        Err(reason) => Reply::Refused { reason },
    }
}

/// Opens a store, again where a refusal may pass.
async fn patiently(
    open: impl AsyncFn() -> Result<IdbStore, StoreError>,
) -> Result<IdbStore, StoreError> {
    let mut tries = Supervisor::default();
    let began = Date::now();
    loop {
        let fault = match open().await {
            Ok(store) => return Ok(store),
            Err(fault) => fault,
        };
        // A refusal is tried again, a silence was long enough.
        let patient = Date::now() - began < idb::SILENCE.as_f64();
        match tries.after(&fault) {
            Next::Reopen { after_ms } if patient => sleep(Millis(after_ms.into())).await,
            Next::Reopen { .. } | Next::GiveUp => return Err(fault),
        }
    }
}

/// Whether a list in another window shows something else now. Drafts are kept every second and stand in no list.
fn changes_entries(reply: &Reply) -> bool {
    match reply {
        Reply::Saved(_) | Reply::Moved { rev: Some(_), .. } => true,
        Reply::Emptied { removed } => *removed > 0,
        _ => false,
    }
}
