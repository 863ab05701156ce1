//! One wake-up. Dropping it is cancelling it.

use super::oneshot::oneshot;
use crate::domain::time::Millis;
use gloo_timers::callback::Timeout;

/// A wake-up that is due once.
#[derive(Debug)]
#[must_use = "dropping the alarm cancels it"]
pub struct Alarm(
    #[expect(dead_code, reason = "kept for its drop, which clears the timer")] Timeout,
);

/// Calls `then` after `delay`. Late when the page is throttled, and all at once never: whoever is woken asks
/// the clock what time it is.
pub fn after(delay: Millis, then: impl FnOnce() + 'static) -> Alarm {
    // Browsers hold delays in 32 bits; a longer one would fire at once.
    let capped = u32::try_from(delay.0).unwrap_or(u32::MAX).min(0x7fff_ffff);
    Alarm(Timeout::new(capped, then))
}

/// Waits for what is told, but no longer than `limit`; `None` if it was not told by then. What `task` does goes on.
pub async fn at_most<T: 'static>(
    limit: Millis,
    task: impl Future<Output = T> + 'static,
) -> Option<T> {
    let (teller, told) = oneshot();
    let late = teller.clone();
    wasm_bindgen_futures::spawn_local(async move { teller.tell(Some(task.await)) });
    let _alarm = after(limit, move || late.tell(None));
    told.await
}

/// Waits for `delay`, or longer where the page is throttled.
pub(crate) async fn sleep(delay: Millis) {
    let (teller, told) = oneshot();
    let _alarm = after(delay, move || teller.tell(()));
    told.await;
}
