//! One value, told once and awaited once, on one thread: how an event of the browser becomes a future.
//!
//! Several listeners may hold the teller (done, failed, too late); the first to speak is heard.

use std::cell::RefCell;
use std::future::Future;
use std::pin::Pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

#[derive(Debug)]
struct Slot<T> {
    value: Option<T>,
    told: bool,
    waker: Option<Waker>,
}

/// Tells the value.
#[derive(Debug)]
pub(crate) struct Teller<T>(Rc<RefCell<Slot<T>>>);

/// The value, once it is told. Stays pending for ever if it never is, so whoever tells has to.
#[derive(Debug)]
#[must_use = "a future does nothing unless awaited"]
pub(crate) struct Told<T>(Rc<RefCell<Slot<T>>>);

/// A teller and what it tells.
pub(crate) fn oneshot<T>() -> (Teller<T>, Told<T>) {
    let slot = Rc::new(RefCell::new(Slot {
        value: None,
        told: false,
        waker: None,
    }));
    (Teller(Rc::clone(&slot)), Told(slot))
}

impl<T> Teller<T> {
    /// Tells `value`, unless something was told before.
    pub(crate) fn tell(&self, value: T) {
        let waker = {
            let mut slot = self.0.borrow_mut();
            if slot.told {
                return;
            }
            slot.told = true;
            slot.value = Some(value);
            slot.waker.take()
        };
        // Outside the borrow: a waker may run what it wakes.
        if let Some(waker) = waker {
            waker.wake();
        }
    }
}

impl<T> Clone for Teller<T> {
    fn clone(&self) -> Self {
        Self(Rc::clone(&self.0))
    }
}

impl<T> Future for Told<T> {
    type Output = T;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<T> {
        let mut slot = self.0.borrow_mut();
        match slot.value.take() {
            Some(value) => Poll::Ready(value),
            None => {
                slot.waker = Some(context.waker().clone());
                Poll::Pending
            }
        }
    }
}
