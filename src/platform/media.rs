//! Pictures and voices: chosen, made small, recorded, and shown again. What is kept is a text, `type;base64,data`, as
//! browsers write it themselves; what is shown is an address of the page's own memory.

use super::animation::set;
use super::clock;
use super::oneshot::oneshot;
use super::timer;
use crate::domain::time::Millis;
use gloo_events::EventListener;
use js_sys::{Array, Function, Object, Promise, Reflect, Uint8Array};
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{Blob, Url};

/// The longer side of a picture, in pixels.
const SIDE: f64 = 1280.0;
/// How much a recording may be, in bytes: so much is still kept. It ends there, and nothing of it is lost.
const RECORDED: f64 = 2_000_000.0;
/// How often a recording hands over what there is of it, in milliseconds.
const PART: u32 = 1_000;

/// Why there is no picture or voice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// The person or the browser said no.
    Refused,
    /// There is no such thing here.
    Missing,
    /// Nothing came of it.
    Empty,
}

fn get(of: &JsValue, name: &str) -> JsValue {
    Reflect::get(of, &name.into()).unwrap_or(JsValue::UNDEFINED)
}

/// Calls a method by its name; absent and refused are one answer.
fn call(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let method: Function = get(of, name).dyn_into().ok()?;
    Reflect::apply(&method, of, &with.iter().collect::<Array>()).ok()
}

async fn promised(of: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let promise: Promise = call(of, name, with)?.dyn_into().ok()?;
    JsFuture::from(promise).await.ok()
}

/// Lets a person choose a picture, and gives it to `then`: not larger than it has to be, drawn anew, so that nothing
/// of where and when it was taken is left. Only inside a tap.
pub fn choose_picture(then: impl Fn(Result<String, Fault>) + 'static) {
    let chooser = || {
        let input = web_sys::window()?
            .document()?
            .create_element("input")
            .ok()?;
        input.set_attribute("type", "file").ok()?;
        input.set_attribute("accept", "image/*").ok()?;
        Some(input)
    };
    let Some(input) = chooser() else {
        return then(Err(Fault::Missing));
    };
    let then = Rc::new(then);
    let chosen = input.clone();
    let listener = EventListener::once(&input, "change", move |_| {
        let file = get(&get(&chosen, "files"), "0");
        wasm_bindgen_futures::spawn_local(async move {
            then(small_picture(&file).await.ok_or(Fault::Empty));
        });
    });
    // For as long as the chooser is open, and that is not said to have ended where nothing is chosen.
    listener.forget();
    let _ = call(&input, "click", &[]);
}

async fn small_picture(file: &JsValue) -> Option<String> {
    let window: JsValue = web_sys::window()?.into();
    let bitmap = promised(&window, "createImageBitmap", std::slice::from_ref(file)).await?;
    let side = |name| get(&bitmap, name).as_f64();
    let (width, height) = (side("width")?, side("height")?);
    let scale = (SIDE / width.max(height)).min(1.0);
    let canvas = web_sys::window()?
        .document()?
        .create_element("canvas")
        .ok()?;
    let (width, height) = ((width * scale).max(1.0), (height * scale).max(1.0));
    Reflect::set(&canvas, &"width".into(), &width.into()).ok()?;
    Reflect::set(&canvas, &"height".into(), &height.into()).ok()?;
    let context = call(&canvas, "getContext", &["2d".into()])?;
    let zero = JsValue::from(0);
    let draw = [bitmap, zero.clone(), zero, width.into(), height.into()];
    call(&context, "drawImage", &draw)?;
    let data = call(&canvas, "toDataURL", &["image/jpeg".into(), 0.82.into()])?;
    // A canvas that is too large for the browser gives "data:,".
    kept(&data.as_string()?).filter(|data| data.starts_with("image/"))
}

/// What is kept of a data address.
fn kept(address: &str) -> Option<String> {
    Some(address.strip_prefix("data:")?.to_owned())
}

/// A recording that goes on until it is stopped, dropped, or long enough.
#[derive(Debug)]
pub struct Recording {
    recorder: JsValue,
    stream: JsValue,
    _listeners: [EventListener; 2],
    length: RefCell<Length>,
}

/// How long a recording has been, and how long it may be.
#[derive(Debug)]
struct Length {
    limit: Millis,
    /// Before the last pause.
    before: Millis,
    /// Since when it goes on again, and what ends it; none while it pauses.
    going: Option<(Millis, timer::Alarm)>,
}

impl Length {
    fn now(&self) -> Millis {
        let since = self.going.as_ref().map(|(since, _)| *since);
        let lasts = since.map_or(0, |since| clock::now().0.saturating_sub(since.0));
        Millis(self.before.0 + lasts)
    }
}

impl Recording {
    /// Ends it; what was recorded is given to whoever began it.
    pub fn stop(&self) {
        let _ = call(&self.recorder, "stop", &[]);
        self.let_go();
    }

    /// Hears nothing until it goes on.
    pub fn pause(&self) {
        let _ = call(&self.recorder, "pause", &[]);
        let mut length = self.length.borrow_mut();
        length.before = length.now();
        length.going = None;
    }

    /// Goes on after a pause.
    pub fn go_on(&self) {
        let _ = call(&self.recorder, "resume", &[]);
        self.run();
    }

    /// How long it is by now.
    #[must_use]
    pub fn length(&self) -> Millis {
        self.length.borrow().now()
    }

    fn run(&self) {
        let mut length = self.length.borrow_mut();
        let left = Millis(length.limit.0.saturating_sub(length.before.0));
        let recorder = self.recorder.clone();
        let end = timer::after(left, move || drop(call(&recorder, "stop", &[])));
        length.going = Some((clock::now(), end));
    }

    /// The microphone is free again, and the browser's sign of it goes out.
    fn let_go(&self) {
        if let Some(tracks) = call(&self.stream, "getTracks", &[]) {
            for track in Array::from(&tracks).iter() {
                let _ = call(&track, "stop", &[]);
            }
        }
    }
}

impl Drop for Recording {
    fn drop(&mut self) {
        self.let_go();
    }
}

/// Asks for the microphone and records for as long as `limit`; `then` is given the voice when the recording ends. Only
/// inside a tap.
///
/// # Errors
/// [`Fault`] where there is no microphone to record with.
pub async fn record(
    limit: Millis,
    then: impl Fn(Result<String, Fault>) + 'static,
) -> Result<Recording, Fault> {
    let window: JsValue = web_sys::window().ok_or(Fault::Missing)?.into();
    let devices = get(&get(&window, "navigator"), "mediaDevices");
    let recorder: Function = get(&window, "MediaRecorder")
        .dyn_into()
        .map_err(|_| Fault::Missing)?;
    let wish = Object::new();
    set(&wish, "audio", true);
    let ask = call(&devices, "getUserMedia", &[wish.into()]).ok_or(Fault::Missing)?;
    let ask: Promise = ask.dyn_into().map_err(|_| Fault::Missing)?;
    let stream = JsFuture::from(ask).await.map_err(|_| Fault::Refused)?;
    let options = Object::new();
    set(&options, "audioBitsPerSecond", 48_000);
    let recorder = Reflect::construct(&recorder, &Array::of2(&stream, &options));
    let recorder = recorder.map_err(|_| Fault::Missing)?;
    let listeners = heard(&recorder, then);
    call(&recorder, "start", &[PART.into()]).ok_or(Fault::Missing)?;
    let recording = Recording {
        recorder,
        stream,
        _listeners: listeners,
        length: RefCell::new(Length {
            limit,
            before: Millis(0),
            going: None,
        }),
    };
    recording.run();
    Ok(recording)
}

/// Gathers what `recorder` hears, and gives it to `then` when it has stopped.
fn heard(recorder: &JsValue, then: impl Fn(Result<String, Fault>) + 'static) -> [EventListener; 2] {
    let target: web_sys::EventTarget = recorder.clone().unchecked_into();
    let parts = Rc::new(RefCell::new(Array::new()));
    let (gathered, of, full) = (Rc::clone(&parts), recorder.clone(), recorder.clone());
    let then = Rc::new(then);
    let size = Cell::new(0.0);
    [
        EventListener::new(&target, "dataavailable", move |event| {
            let part = get(event, "data");
            size.set(size.get() + get(&part, "size").as_f64().unwrap_or_default());
            gathered.borrow().push(&part);
            if size.get() > RECORDED && get(&full, "state") != "inactive" {
                let _ = call(&full, "stop", &[]);
            }
        }),
        EventListener::once(&target, "stop", move |_| {
            let kind = get(&of, "mimeType").as_string().unwrap_or_default();
            let parts = parts.take();
            let then = Rc::clone(&then);
            wasm_bindgen_futures::spawn_local(async move {
                then(voice(&parts, &kind).await.ok_or(Fault::Empty));
            });
        }),
    ]
}

async fn voice(parts: &Array, kind: &str) -> Option<String> {
    // "audio/webm;codecs=opus": what is kept has one kind of mark.
    let kind = kind.split(';').next().unwrap_or_default();
    let blob = blob(parts, kind)?;
    if blob.size() == 0.0 {
        return None;
    }
    let reader: Function = get(&js_sys::global(), "FileReader").dyn_into().ok()?;
    let reader = Reflect::construct(&reader, &Array::new()).ok()?;
    let (teller, told) = oneshot();
    let target: web_sys::EventTarget = reader.clone().unchecked_into();
    let _listener = EventListener::once(&target, "loadend", move |_| teller.tell(()));
    call(&reader, "readAsDataURL", &[blob.into()])?;
    told.await;
    kept(&get(&reader, "result").as_string()?)
}

fn blob(parts: &Array, kind: &str) -> Option<Blob> {
    let options = Object::new();
    set(&options, "type", kind);
    Blob::new_with_u8_array_sequence_and_options(parts, options.unchecked_ref()).ok()
}

/// An address of the page's own memory, for as long as it is kept.
#[derive(Debug)]
pub struct Address(String);

impl Address {
    /// The address of what was kept as `text`; `None` if that is no picture and no voice.
    #[must_use]
    pub fn of(text: &str) -> Option<Self> {
        let (kind, data) = text.split_once(";base64,")?;
        if !kind.starts_with("image/") && !kind.starts_with("audio/") {
            return None;
        }
        let bytes = call(&js_sys::global(), "atob", &[data.into()])?.as_string()?;
        let bytes: Vec<u8> = bytes
            .chars()
            .filter_map(|byte| u8::try_from(byte).ok())
            .collect();
        let parts = Array::of1(&Uint8Array::from(bytes.as_slice()).into());
        Url::create_object_url_with_blob(&blob(&parts, kind)?)
            .ok()
            .map(Self)
    }

    /// As text.
    #[must_use]
    pub fn text(&self) -> String {
        self.0.clone()
    }
}

impl Drop for Address {
    fn drop(&mut self) {
        let _ = Url::revoke_object_url(&self.0);
    }
}
