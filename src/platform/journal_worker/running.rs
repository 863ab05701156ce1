//! A worker of the browser: texts in, messages out, an end when dropped.

use std::rc::Rc;

use gloo_events::EventListener;
use wasm_bindgen::JsCast;
use web_sys::{MessageEvent, Worker, WorkerOptions};

/// A worker that ends when dropped.
#[derive(Debug)]
pub(super) struct Running {
    worker: Worker,
    _listeners: [EventListener; 3],
}

/// What a worker did.
#[derive(Debug)]
pub(super) enum Sign {
    /// It said something; `None` if that is no text.
    Said(Option<String>),
    /// It crashed, or its script is missing or blocked.
    Crashed,
}

impl Running {
    /// Starts `script` in a worker called `name`; `None` where there are no workers, or none at that address.
    pub(super) fn start(script: &str, name: &str, then: impl Fn(Sign) + 'static) -> Option<Self> {
        let options = WorkerOptions::new();
        options.set_name(name);
        let worker = Worker::new_with_options(script, &options).ok()?;
        let then = Rc::new(then);
        let crashed = |event: &'static str| {
            let then = Rc::clone(&then);
            EventListener::new(&worker, event, move |_| then(Sign::Crashed))
        };
        let _listeners = [
            crashed("error"),
            crashed("messageerror"),
            EventListener::new(&worker, "message", move |event| {
                let text = event
                    .dyn_ref::<MessageEvent>()
                    .and_then(|event| event.data().as_string());
                then(Sign::Said(text));
            }),
        ];
        Some(Self { worker, _listeners })
    }

    /// Posts what is in `text`, if anything is.
    pub(super) fn post(&self, text: Option<String>) {
        if let Some(text) = text {
            // Text can always be cloned, so there is nothing to fail.
            let _ = self.worker.post_message(&text.into());
        }
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        self.worker.terminate();
    }
}
