//! Words on their way out of the app, when a person asks for it: the clipboard and a file.

use super::animation::set;
use super::folder;
use super::oneshot::oneshot;
use super::timer;
use crate::domain::time::Millis;
use gloo_events::EventListener;
use js_sys::{Array, Object};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::{JsFuture, spawn_local};
use web_sys::{Blob, File, HtmlAnchorElement, HtmlInputElement, Url};

/// How long an offered file can be read.
const KEPT_FOR: Millis = Millis::from_secs(60);

/// Copies `text`; `false` where the browser does not let us.
pub async fn copy(text: &str) -> bool {
    let navigator: Object = match web_sys::window() {
        Some(window) => window.navigator().unchecked_into(),
        None => return false,
    };
    let clipboard =
        js_sys::Reflect::get(&navigator, &"clipboard".into()).unwrap_or(JsValue::UNDEFINED);
    let write = js_sys::Reflect::get(&clipboard, &"writeText".into()).unwrap_or(JsValue::UNDEFINED);
    let Ok(write) = write.dyn_into::<js_sys::Function>() else {
        return false;
    };
    match write
        .call1(&clipboard, &text.into())
        .and_then(JsCast::dyn_into::<js_sys::Promise>)
    {
        Ok(written) => JsFuture::from(written).await.is_ok(),
        Err(_) => false,
    }
}

/// `text` with each letter and its marks in one sign where there is one (normal form C): the same words typed on
/// another keyboard are the same.
#[must_use]
pub fn composed(text: &str) -> String {
    js_sys::JsString::from(text).normalize("NFC").into()
}

/// Offers `text` as a file called `name`. Whether it was kept is between the person and the browser.
pub fn save_text(name: &str, text: &str) -> bool {
    offer(name, "text/plain;charset=utf-8", text).is_some()
}

/// Lets the person choose files, and gives their text; `None` when they chose none or one could not be read. Only inside
/// a tap. More than `most` bytes are not read: then the size is the answer.
pub async fn pick_texts(most: f64) -> Option<Picked> {
    let input: HtmlInputElement = web_sys::window()?
        .document()?
        .create_element("input")
        .ok()?
        .unchecked_into();
    input.set_type("file");
    input.set_multiple(true);
    let (teller, told) = oneshot();
    let none = teller.clone();
    let _chosen = EventListener::once(&input, "change", move |_| teller.tell(()));
    let _cancelled = EventListener::once(&input, "cancel", move |_| none.tell(()));
    input.click();
    told.await;
    let list = input.files()?;
    let files: Vec<File> = (0..list.length()).filter_map(|at| list.get(at)).collect();
    if files.is_empty() {
        return None;
    }
    if files.iter().map(|file| file.size()).sum::<f64>() > most {
        return Some(Picked::TooLarge);
    }
    let mut texts = Vec::new();
    for file in files {
        let Some(text) = JsFuture::from(file.text())
            .await
            .ok()
            .and_then(|text| text.as_string())
        else {
            return Some(Picked::Unreadable);
        };
        texts.push(Text {
            name: file.name(),
            changed_ms: file.last_modified(),
            text,
        });
    }
    Some(Picked::Texts(texts))
}

/// What was chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Picked {
    /// What is in them.
    Texts(Vec<Text>),
    /// They are larger than may be read.
    TooLarge,
    /// The device did not give one of them: it was moved, or is a folder.
    Unreadable,
}

/// A file that was chosen.
#[derive(Clone, Debug, PartialEq)]
pub struct Text {
    /// Its name.
    pub name: String,
    /// When it was last changed, in milliseconds since 1970; 0 or none at all where the device does not say.
    pub changed_ms: f64,
    /// What is in it.
    pub text: String,
}

/// Offers what stands at `address` of the page's own memory as a file called `name`.
pub fn save_at(name: &str, address: &str) -> bool {
    offer_address(name, address).is_some()
}

/// Offers `file` of the app itself, under its own name. It is on the device already.
pub fn save_beside(file: &str) -> bool {
    offer_address(file, &folder::beside(file)).is_some()
}

/// Offers a file for a calendar.
pub fn save_event(name: &str, text: &str) -> bool {
    offer(name, "text/calendar;charset=utf-8", text).is_some()
}

fn offer(name: &str, kind: &str, text: &str) -> Option<()> {
    let options = Object::new();
    set(&options, "type", kind);
    let parts = Array::of1(&text.into());
    let blob = Blob::new_with_str_sequence_and_options(&parts, options.unchecked_ref()).ok()?;
    let address = Url::create_object_url_with_blob(&blob).ok()?;
    offer_address(name, &address)?;
    // Later: some browsers begin to read it only after the tap is over.
    spawn_local(async move {
        timer::sleep(KEPT_FOR).await;
        let _ = Url::revoke_object_url(&address);
    });
    Some(())
}

fn offer_address(name: &str, address: &str) -> Option<()> {
    let link: HtmlAnchorElement = web_sys::window()?
        .document()?
        .create_element("a")
        .ok()?
        .unchecked_into();
    link.set_href(address);
    link.set_download(name);
    link.click();
    Some(())
}
