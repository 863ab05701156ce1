//! A rescue file: what `rescue.html` took from a device on which the app opens no more.

use std::path::Path;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use holdfast_journal::Rescue;
use holdfast_journal::protocol::Secret;
use holdfast_vault::RecoveryCode;

use crate::fault::Fault;
use crate::file::Opened;
use crate::words;

/// What is in it. Words, or the code, are asked for only where there is a lock.
pub(crate) fn open(bytes: &[u8], words: Option<&Path>) -> Result<Opened, Fault> {
    at_once(async {
        let rescue = Rescue::read(bytes).await.ok_or(Fault::NotOurs)?;
        let secret = if rescue.ways().await?.set {
            let typed = words::ask(words)?;
            let typed = typed.expose();
            // A code carries a sum of its own, so words are never taken for one.
            match RecoveryCode::parse(typed) {
                Ok(_) => Secret::Code(typed.to_owned()),
                Err(_) => Secret::Words(typed.to_owned()),
            }
        } else {
            Secret::Words(String::new())
        };
        let rescued = rescue.open(&secret).await?;
        let mut also = String::new();
        for (count, what) in [
            (rescued.unfinished, "of them not finished"),
            (rescued.unreadable, "more that did not open"),
            (
                usize::from(rescued.damaged),
                "part of the file at least was damaged",
            ),
        ] {
            if count > 0 {
                also += &format!("{count} {what}.\n");
            }
        }
        Ok(Opened {
            document: rescued.document,
            also,
        })
    })
}

/// Everything is in memory, so nothing is ever waited for.
fn at_once<T>(task: impl Future<Output = T>) -> T {
    let mut task = pin!(task);
    let mut context = Context::from_waker(Waker::noop());
    loop {
        if let Poll::Ready(done) = task.as_mut().poll(&mut context) {
            return done;
        }
    }
}
