//! The medium of the mirror: one file of the browser's own file system, for the worker alone.
//!
//! It is held for the moment of a write and by one window at a time: whoever finds it held tries again a little later.
//! Nobody waits for it, and where there is none the journal is as it was without.

use std::cell::{Cell, RefCell};

use holdfast_journal::{Batch, changes_keys, mirrored};
use js_sys::{Object, Promise, Reflect};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, spawn_local};

use super::animation::set;
use super::folder::folder;
use super::oneshot::oneshot;
use super::timer::{after, sleep};
use crate::domain::time::Millis;

#[wasm_bindgen]
extern "C" {
    type Directory;

    #[wasm_bindgen(method, catch, js_name = removeEntry)]
    fn remove(this: &Directory, name: &str) -> Result<Promise, JsValue>;

    #[wasm_bindgen(method, catch, js_name = getFileHandle)]
    fn file(this: &Directory, name: &str, options: &Object) -> Result<Promise, JsValue>;

    type File;

    #[wasm_bindgen(method, catch, js_name = createSyncAccessHandle)]
    fn hold(this: &File) -> Result<Promise, JsValue>;

    type Handle;

    #[wasm_bindgen(method, catch, js_name = getSize)]
    fn size(this: &Handle) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn read(this: &Handle, into: &mut [u8], options: &Object) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn write(this: &Handle, from: &[u8], options: &Object) -> Result<f64, JsValue>;

    #[wasm_bindgen(method, catch)]
    fn truncate(this: &Handle, size: f64) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn flush(this: &Handle) -> Result<(), JsValue>;

    #[wasm_bindgen(method, catch)]
    fn close(this: &Handle) -> Result<(), JsValue>;
}

/// The journal opens without its mirror if that takes longer.
const LOADED_WITHIN: Millis = Millis(4_000);
/// How long another window may hold the file: so many tries, so long apart.
const TRIES: u32 = 40;
const APART: Millis = Millis(50);
/// A medium that failed so often in a row is left alone until the next start.
const FAULTS: u32 = 3;
/// What may gather before the mirror is written anew, beside three times what it then was.
const SLACK: f64 = 1_048_576.0;

/// What was committed and does not stand in the mirror yet.
#[derive(Debug, Default)]
pub struct Unwritten {
    parts: RefCell<Vec<u8>>,
    anew: Cell<bool>,
    faults: Cell<u32>,
    /// How large the mirror was when it was written anew.
    whole: Cell<f64>,
}

/// What is to be done with the mirror.
#[derive(Debug)]
pub enum Due {
    /// Nothing.
    Nothing,
    /// These parts come behind it.
    Parts(Vec<u8>),
    /// All of it is written anew.
    Anew,
}

impl Unwritten {
    /// A transaction is complete.
    pub fn committed(&self, batch: &Batch) {
        self.parts.borrow_mut().extend(mirrored(batch));
        if changes_keys(batch) {
            self.write_anew();
        }
    }

    /// Nobody knows what stands there: all of it is written anew.
    pub fn write_anew(&self) {
        self.anew.set(true);
    }

    /// What is due, once.
    pub fn take(&self) -> Due {
        let parts = self.parts.take();
        if self.faults.get() >= FAULTS {
            Due::Nothing
        } else if self.anew.take() {
            Due::Anew
        } else if parts.is_empty() {
            Due::Nothing
        } else {
            Due::Parts(parts)
        }
    }

    /// Adds `parts` to the mirror.
    pub async fn append(&self, parts: &[u8]) {
        let size = async {
            let held = Held::new().await?;
            let size = held.0.size().ok()?;
            held.put(parts, size)?;
            Some(size)
        }
        .await;
        match size {
            Some(size) if size > SLACK + 3.0 * self.whole.get() => self.write_anew(),
            Some(_) => self.faults.set(0),
            None => self.failed(),
        }
    }

    /// Writes what `whole` gives in place of the mirror. It is asked while the file is held, so that no window can put
    /// something behind a mirror that is older than that.
    pub async fn replace(&self, whole: impl Future<Output = Option<Vec<u8>>>) {
        let done = async {
            let held = Held::new().await?;
            let bytes = whole.await?;
            #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
            let size = bytes.len() as f64;
            // Cut off last: whoever is killed in between leaves parts of both, and each of them says whether it is whole.
            held.put(&bytes, 0.0)?;
            held.0.truncate(size).ok()?;
            held.0.flush().ok()?;
            self.whole.set(size);
            Some(())
        }
        .await;
        match done {
            Some(()) => self.faults.set(0),
            None => self.failed(),
        }
    }

    fn failed(&self) {
        self.faults.set(self.faults.get() + 1);
        self.write_anew();
    }
}

/// All that stands in the mirror; `None` where there is none, or it took too long.
pub async fn load() -> Option<Vec<u8>> {
    let (teller, told) = oneshot();
    let late = teller.clone();
    let _late = after(LOADED_WITHIN, move || late.tell(None));
    spawn_local(async move { teller.tell(read_all().await) });
    told.await
}

/// Removes the mirror, when everything is deleted: else what was deleted would come back from it. Workers have ended by
/// then, or it is held for a moment yet. `false` if it may still be there.
pub async fn forget() -> bool {
    let Some(root) = root().await else {
        return true;
    };
    for _ in 0..TRIES {
        match root.remove(&name()).map(JsFuture::from) {
            Ok(asked) => match asked.await {
                Ok(_) => return true,
                Err(why) if is_missing(&why) => return true,
                Err(_) => sleep(APART).await,
            },
            Err(_) => return false,
        }
    }
    false
}

fn is_missing(why: &JsValue) -> bool {
    let name = Reflect::get(why, &"name".into()).ok();
    name.and_then(|name| name.as_string()).as_deref() == Some("NotFoundError")
}

async fn root() -> Option<Directory> {
    let navigator = Reflect::get(&js_sys::global(), &"navigator".into()).ok()?;
    let storage = Reflect::get(&navigator, &"storage".into()).ok()?;
    let root = Reflect::get(&storage, &"getDirectory".into()).ok()?;
    let root = root.dyn_into::<js_sys::Function>().ok()?.call0(&storage);
    Some(done(root.ok()?.dyn_into().ok()?).await?.unchecked_into())
}

async fn read_all() -> Option<Vec<u8>> {
    let held = Held::new().await?;
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "a length, and `as` saturates"
    )]
    let mut bytes = vec![0; held.0.size().ok()? as usize];
    held.0.read(&mut bytes, &at(0.0)).ok()?;
    Some(bytes)
}

/// The file, held by nobody else until this is dropped.
struct Held(Handle);

impl Held {
    async fn new() -> Option<Self> {
        let root = root().await?;
        let make = Object::new();
        set(&make, "create", true);
        let file: File = done(root.file(&name(), &make).ok()?)
            .await?
            .unchecked_into();
        for _ in 0..TRIES {
            // Where files cannot be held in this way there is no mirror.
            let asked = file.hold().ok()?;
            if let Some(handle) = done(asked).await {
                return Some(Self(handle.unchecked_into()));
            }
            sleep(APART).await;
        }
        None
    }

    /// Writes `bytes` at `place` and waits until the system has them.
    fn put(&self, bytes: &[u8], place: f64) -> Option<()> {
        #[expect(clippy::cast_precision_loss, reason = "far below 2^53")]
        let length = bytes.len() as f64;
        let written = self.0.write(bytes, &at(place)).ok()?;
        self.0.flush().ok()?;
        (written >= length).then_some(())
    }
}

impl Drop for Held {
    fn drop(&mut self) {
        let _ = self.0.close();
    }
}

async fn done(promise: Promise) -> Option<JsValue> {
    JsFuture::from(promise).await.ok()
}

fn at(place: f64) -> Object {
    let options = Object::new();
    set(&options, "at", place);
    options
}

/// Neighbours in other folders of the origin have their own.
fn name() -> String {
    let mut name = String::from("holdfast-mirror");
    name.push_str(&folder().replace('/', "~"));
    name
}
