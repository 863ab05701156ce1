//! Passkeys of this device (WebAuthn), for the one thing a lock wants of them: 32 bytes that nobody else can compute
//! (`prf`). Nothing is proved to a server, so the challenge is noise and the signature is not read.
//!
//! What a passkey gives passes through the page, because a worker may not ask for it. It is copied out of the browser's
//! own memory once, and erased there.

use holdfast_journal::protocol::{Bytes, Passkey};
use js_sys::{Array, ArrayBuffer, Function, Object, Promise, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use super::animation::set;

/// What it is listed as on the device. Nothing a person typed: the maker of the device may copy it elsewhere.
const NAME: &str = "Holdfast";
/// The device asks for a finger, a face or a PIN every time: the function differs with and without.
const VERIFIED: &str = "required";
/// How long a person may take, in milliseconds.
const TIMEOUT: u32 = 120_000;
/// Signatures nobody reads, of the kinds devices know: Ed25519, P-256, RSA.
const KINDS: [i32; 3] = [-8, -7, -257];

/// Why there is no answer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It was called off, took too long, or the device has no such passkey: browsers do not say which.
    CalledOff,
    /// The device has one of ours already.
    Already,
    /// There is neither finger, face nor PIN to ask for, or the device has no passkeys.
    NoScreenLock,
    /// Passkeys are not for this address.
    Address,
    /// The passkey is there and has no such function.
    NoFunction,
    /// Anything else.
    Failed,
}

/// What a passkey gave.
#[derive(Clone, Debug)]
pub struct Given {
    /// Which passkey.
    pub credential: Bytes,
    /// What it was asked for.
    pub salt: Bytes,
    /// What it gave for that.
    pub output: Bytes,
}

/// Whether this browser has passkeys with the function.
pub async fn are_there() -> bool {
    let can = async {
        let class = class()?;
        let answer = call(&class, "getClientCapabilities", &[])?;
        let answer = JsFuture::from(answer.dyn_into::<Promise>().ok()?).await;
        get(&answer.ok()?, "extension:prf")
    };
    can.await.is_some_and(|can| can.is_truthy())
}

/// Makes a passkey, unless the device has one of `known`. Only inside a tap. Where making one gives no bytes yet, the
/// device asks a second time.
///
/// # Errors
/// [`Refused`].
pub async fn make(known: &[Passkey]) -> Result<Given, Refused> {
    let salt = random(32);
    let options = object(&[
        ("rp", object(&[("name", NAME.into())]).into()),
        (
            "user",
            object(&[
                // Another one each time: one that is there already is never written over.
                ("id", random(16).into()),
                ("name", NAME.into()),
                ("displayName", NAME.into()),
            ])
            .into(),
        ),
        ("challenge", random(32).into()),
        (
            "pubKeyCredParams",
            KINDS.into_iter().map(kind).collect::<Array>().into(),
        ),
        (
            "authenticatorSelection",
            object(&[
                ("residentKey", "required".into()),
                ("userVerification", VERIFIED.into()),
            ])
            .into(),
        ),
        ("excludeCredentials", descriptors(known).into()),
        ("attestation", "none".into()),
        ("hints", Array::of1(&"client-device".into()).into()),
        ("timeout", TIMEOUT.into()),
        ("extensions", asks("eval", &first(&salt)).into()),
    ]);
    let made = credential("create", &options).await?;
    let made = given(&made, &bytes(&salt));
    match made {
        Ok(given) => Ok(given),
        Err((Some(passkey), true)) => ask(&[passkey]).await,
        Err((passkey, _)) => {
            if let Some(passkey) = passkey {
                let_go(&passkey.credential);
            }
            Err(Refused::NoFunction)
        }
    }
}

/// Asks the device for one of `known`. Only inside a tap.
///
/// # Errors
/// [`Refused`].
pub async fn ask(known: &[Passkey]) -> Result<Given, Refused> {
    let salts = Object::new();
    for passkey in known {
        let salt = Uint8Array::from(passkey.salt.as_slice());
        set(
            &salts,
            &base64url(passkey.credential.as_slice()),
            first(&salt),
        );
    }
    let options = object(&[
        ("challenge", random(32).into()),
        ("allowCredentials", descriptors(known).into()),
        ("userVerification", VERIFIED.into()),
        ("timeout", TIMEOUT.into()),
        ("extensions", asks("evalByCredential", &salts).into()),
    ]);
    let answer = credential("get", &options).await?;
    let id = id_of(&answer).ok_or(Refused::Failed)?;
    let asked = known.iter().find(|passkey| passkey.credential == id);
    let asked = asked.ok_or(Refused::CalledOff)?;
    given(&answer, &asked.salt).map_err(|_| Refused::NoFunction)
}

/// Tells the device that a passkey opens nothing any more, so that it need not be offered again. Not every browser hears
/// of it.
pub fn let_go(credential: &Bytes) {
    let Some(class) = class() else { return };
    let host = web_sys::window().and_then(|window| window.location().hostname().ok());
    let what = object(&[
        ("rpId", host.unwrap_or_default().into()),
        ("credentialId", base64url(credential.as_slice()).into()),
    ]);
    if let Some(asked) = call(&class, "signalUnknownCredential", &[what.into()])
        && let Ok(asked) = asked.dyn_into::<Promise>()
    {
        // Whatever comes of it: the slot is gone.
        wasm_bindgen_futures::spawn_local(async { drop(JsFuture::from(asked).await) });
    }
}

/// The bytes in an answer; otherwise which passkey it is, and whether it has the function at all.
fn given(answer: &JsValue, salt: &Bytes) -> Result<Given, (Option<Passkey>, bool)> {
    let id = id_of(answer);
    let prf = call(answer, "getClientExtensionResults", &[]);
    let prf = prf.and_then(|results| get(&results, "prf"));
    let first = prf.as_ref().and_then(|prf| get(prf, "results"));
    let first = first.and_then(|results| get(&results, "first"));
    let output = first.and_then(|first| first.dyn_into::<ArrayBuffer>().ok());
    if let (Some(id), Some(output)) = (&id, &output) {
        let view = Uint8Array::new(output);
        let output = bytes(&view);
        view.fill(0, 0, view.length());
        return Ok(Given {
            credential: id.clone(),
            salt: salt.clone(),
            output,
        });
    }
    let has = prf.and_then(|prf| get(&prf, "enabled"));
    let passkey = id.map(|credential| Passkey {
        credential,
        salt: salt.clone(),
        ..Passkey::default()
    });
    Err((passkey, has.is_some_and(|has| has.is_truthy())))
}

/// Asks the browser for a credential.
async fn credential(how: &str, options: &Object) -> Result<JsValue, Refused> {
    let navigator = web_sys::window().map(|window| window.navigator());
    let container = navigator.and_then(|navigator| get(&navigator, "credentials"));
    let container = container.ok_or(Refused::Failed)?;
    let wanted = object(&[("publicKey", options.into())]);
    let asked = Reflect::get(&container, &how.into()).and_then(|how| how.dyn_into::<Function>());
    let asked = asked.and_then(|how| how.call1(&container, &wanted));
    let asked = asked.and_then(|asked| asked.dyn_into::<Promise>());
    let answer = match asked {
        Ok(asked) => JsFuture::from(asked).await,
        Err(why) => Err(why),
    };
    match answer {
        Ok(answer) if answer.is_object() => Ok(answer),
        Ok(_) => Err(Refused::CalledOff),
        Err(why) => Err(reason(&why)),
    }
}

fn reason(why: &JsValue) -> Refused {
    let name = get(why, "name").and_then(|name| name.as_string());
    match name.unwrap_or_default().as_str() {
        "NotAllowedError" | "AbortError" => Refused::CalledOff,
        "InvalidStateError" => Refused::Already,
        "NotSupportedError" | "ConstraintError" => Refused::NoScreenLock,
        "SecurityError" => Refused::Address,
        _ => Refused::Failed,
    }
}

fn class() -> Option<JsValue> {
    get(&js_sys::global(), "PublicKeyCredential")
}

/// What stands there, unless it is nothing.
fn get(object: &JsValue, name: &str) -> Option<JsValue> {
    let value = Reflect::get(object, &name.into()).ok()?;
    (!value.is_undefined() && !value.is_null()).then_some(value)
}

/// Calls a method that may not be there.
fn call(object: &JsValue, name: &str, with: &[JsValue]) -> Option<JsValue> {
    let method = get(object, name)?.dyn_into::<Function>().ok()?;
    method.apply(object, &with.iter().collect()).ok()
}

fn object(fields: &[(&str, JsValue)]) -> Object {
    let object = Object::new();
    for (name, value) in fields {
        set(&object, name, value);
    }
    object
}

fn asks(how: &str, what: &Object) -> Object {
    object(&[("prf", object(&[(how, what.into())]).into())])
}

fn first(salt: &Uint8Array) -> Object {
    object(&[("first", salt.into())])
}

fn kind(number: i32) -> Object {
    object(&[("type", "public-key".into()), ("alg", number.into())])
}

fn descriptors(known: &[Passkey]) -> Array {
    let one = |passkey: &Passkey| {
        let id = Uint8Array::from(passkey.credential.as_slice());
        object(&[("type", "public-key".into()), ("id", id.into())])
    };
    known.iter().map(one).collect()
}

fn id_of(answer: &JsValue) -> Option<Bytes> {
    let id = get(answer, "rawId")?.dyn_into::<ArrayBuffer>().ok()?;
    Some(bytes(&Uint8Array::new(&id)))
}

fn bytes(view: &Uint8Array) -> Bytes {
    Bytes::from(view.to_vec())
}

fn random(length: u32) -> Uint8Array {
    let place = Uint8Array::new_with_length(length);
    if let Some(crypto) = get(&js_sys::global(), "crypto") {
        call(&crypto, "getRandomValues", &[(&place).into()]);
    }
    place
}

/// As credentials are named in options: base64 for addresses, without padding.
fn base64url(bytes: &[u8]) -> String {
    const SIGNS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
    let mut text = String::new();
    for part in bytes.chunks(3) {
        let whole = part
            .iter()
            .fold(0_u32, |whole, byte| whole << 8 | u32::from(*byte));
        let whole = whole << (8 * (3 - part.len()));
        for place in 0..=part.len() {
            let sign = (whole >> (18 - 6 * place)) as usize & 63;
            text.push(char::from(SIGNS[sign]));
        }
    }
    text
}
