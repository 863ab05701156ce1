//! Whether the journal may open: only where its worker runs under the app's CSP.
//!
//! A `<meta>` does not reach a worker, so the policy has to come with the worker's script: from our service worker,
//! or from a host that reads `_headers`.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Response, ServiceWorkerContainer};

use crate::domain::time::Millis;
use crate::platform::folder;
use crate::platform::oneshot::oneshot;
use crate::platform::timer::after;

/// A first visit is usually whole on the device by then.
const CONTROLLED_WITHIN: Millis = Millis(3_000);

/// Whether a worker at the address `script` would run under a CSP. Waits up to 3 s for the service worker.
pub(super) async fn may_open(script: &str) -> bool {
    let workers = workers();
    let controlled = || workers.as_ref().is_some_and(controls);
    if controlled() || has_policy(script).await {
        return true;
    }
    let Some(workers) = &workers else {
        return false;
    };
    let (teller, told) = oneshot();
    let late = teller.clone();
    let _changed = EventListener::once(workers, "controllerchange", move |_| teller.tell(()));
    let _late = after(CONTROLLED_WITHIN, move || late.tell(()));
    // It may have come while the script was asked for.
    if !controlled() {
        told.await;
    }
    controlled()
}

/// The service workers, where the browser has any for us.
fn workers() -> Option<ServiceWorkerContainer> {
    let navigator: JsValue = web_sys::window()?.navigator().into();
    Reflect::get(&navigator, &"serviceWorker".into())
        .ok()?
        .dyn_into()
        .ok()
}

/// Another app may control the whole origin: only ours adds the policy.
fn controls(workers: &ServiceWorkerContainer) -> bool {
    workers
        .controller()
        .is_some_and(|worker| worker.script_url() == folder::beside("sw.js"))
}

async fn has_policy(script: &str) -> bool {
    let Some(window) = web_sys::window() else {
        return false;
    };
    let answer = JsFuture::from(window.fetch_with_str(script)).await;
    let Ok(Ok(answer)) = answer.map(JsCast::dyn_into::<Response>) else {
        return false;
    };
    answer.ok()
        && answer
            .headers()
            .get("content-security-policy")
            .ok()
            .flatten()
            .is_some_and(|policy| policy.contains("default-src 'none'"))
}
