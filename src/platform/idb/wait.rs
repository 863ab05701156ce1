//! A request or a transaction, awaited: its event, or 5 s of silence.

use gloo_events::EventListener;
use holdfast_journal::StoreError;
use js_sys::Reflect;
use wasm_bindgen::prelude::*;
use web_sys::{DomException, IdbObjectStore, IdbRequest, IdbTransaction};

use crate::domain::time::Millis;
use crate::platform::oneshot::{Teller, Told, oneshot};
use crate::platform::timer::{Alarm, after};

/// How long a database may be silent.
pub(crate) const SILENCE: Millis = Millis(5_000);

#[wasm_bindgen]
extern "C" {
    /// web-sys marks `commit` as deprecated, after an early draft of the specification.
    type Committing;

    #[wasm_bindgen(method, catch)]
    fn commit(this: &Committing) -> Result<(), JsValue>;
}

/// What a failure means, by the name the browser gives it.
pub(crate) fn fault(error: &JsValue) -> StoreError {
    let text = |key: &str| Reflect::get(error, &key.into()).ok()?.as_string();
    match text("name").as_deref() {
        Some("QuotaExceededError") => StoreError::Full,
        Some("AbortError") | None => StoreError::Aborted,
        // Chromium's word where a person lets no site keep anything. Other unknown errors may pass.
        Some("UnknownError")
            if text("message").is_some_and(|why| why.contains("denied permission")) =>
        {
            StoreError::Denied
        }
        Some("InvalidStateError" | "UnknownError") => StoreError::Lost,
        Some("VersionError") => StoreError::Newer,
        Some("SecurityError" | "NotAllowedError") => StoreError::Denied,
        Some(other) => StoreError::Other(other.to_owned()),
    }
}

/// A request whose end is listened for since it was made, so that several may run at once.
#[must_use = "a request nobody waits for may fail unheard"]
pub(crate) struct Pending<T> {
    told: Told<Result<T, StoreError>>,
    _listeners: [EventListener; 2],
    _silence: Option<Alarm>,
}

impl<T: 'static> Pending<T> {
    /// What became of it.
    pub(crate) async fn end(self) -> Result<T, StoreError> {
        self.told.await
    }
}

/// Listens to `request`.
pub(crate) fn listen(request: Result<IdbRequest, JsValue>) -> Result<Pending<JsValue>, StoreError> {
    let request = request.map_err(|error| fault(&error))?;
    let (teller, told) = oneshot();
    let (failed, late) = (teller.clone(), teller.clone());
    let (done, broken) = (request.clone(), request.clone());
    Ok(Pending {
        told,
        _listeners: [
            EventListener::once(&request, "success", move |_| {
                teller.tell(done.result().map_err(|error| fault(&error)));
            }),
            EventListener::once(&request, "error", move |_| {
                failed.tell(Err(reason(broken.error().ok().flatten())));
            }),
        ],
        _silence: Some(after(SILENCE, move || late.tell(Err(StoreError::Lost)))),
    })
}

/// Without a reason it was aborted from outside.
fn reason(error: Option<DomException>) -> StoreError {
    error.map_or(StoreError::Aborted, |error| fault(&error))
}

/// A transaction; what is still open when it is dropped commits by itself.
pub(crate) struct Transaction {
    raw: IdbTransaction,
    outcome: Pending<()>,
    late: Teller<Result<(), StoreError>>,
}

impl Transaction {
    pub(super) fn new(raw: IdbTransaction) -> Self {
        let (teller, told) = oneshot();
        let (aborted, late) = (teller.clone(), teller.clone());
        let broken = raw.clone();
        let outcome = Pending {
            told,
            _listeners: [
                EventListener::once(&raw, "complete", move |_| teller.tell(Ok(()))),
                // The reason stands in the transaction: a full disk aborts after each request succeeded.
                EventListener::once(&raw, "abort", move |_| {
                    aborted.tell(Err(reason(broken.error())));
                }),
            ],
            _silence: None,
        };
        Self { raw, outcome, late }
    }

    pub(crate) fn table(&self, name: &str) -> Result<IdbObjectStore, StoreError> {
        self.raw.object_store(name).map_err(|error| fault(&error))
    }

    /// Takes back all that was asked of it.
    pub(crate) fn abort(self) {
        // It refuses only if it has ended already.
        let _ = self.raw.abort();
    }

    /// Nothing more will be asked; `Ok` once it is complete.
    pub(crate) async fn commit(self) -> Result<(), StoreError> {
        // Saves the browser a round trip. Where it is missing, the transaction commits by itself.
        let _ = self.raw.unchecked_ref::<Committing>().commit();
        let Self { outcome, late, .. } = self;
        let _silence = after(SILENCE, move || late.tell(Err(StoreError::Lost)));
        outcome.end().await
    }
}
