//! A voice of this device. A voice from a network is never used, because it would send what is said away.

use gloo_events::EventListener;
use js_sys::Reflect;
use wasm_bindgen::JsCast;
use web_sys::{SpeechSynthesis, SpeechSynthesisUtterance, SpeechSynthesisVoice};

fn synthesis() -> Option<SpeechSynthesis> {
    let window = web_sys::window()?;
    let there = Reflect::get(&window, &"speechSynthesis".into()).ok()?;
    there.is_object().then(|| there.unchecked_into())
}

/// A voice of this device that speaks the language of the page.
fn local() -> Option<SpeechSynthesisVoice> {
    let language = web_sys::window()?.document()?.document_element()?;
    let language = language.get_attribute("lang")?;
    let voices = synthesis()?.get_voices();
    voices
        .iter()
        .map(JsCast::unchecked_into::<SpeechSynthesisVoice>)
        .find(|voice| voice.local_service() && voice.lang().starts_with(&language))
}

/// Whether there is such a voice.
#[must_use]
pub fn is_there() -> bool {
    local().is_some()
}

/// Calls `then` when the voices of this device have become known, or others have.
#[must_use = "dropping the listener ends it"]
pub fn on_voices(mut then: impl FnMut() + 'static) -> Option<EventListener> {
    let synthesis = synthesis()?;
    Some(EventListener::new(&synthesis, "voiceschanged", move |_| {
        then();
    }))
}

/// Says `words` in place of whatever is being said, in thousandths of full loudness. No words, inside a tap, ready
/// the voice for later.
pub fn say(words: &str, thousandths: u32) {
    let (Some(synthesis), Some(voice)) = (synthesis(), local()) else {
        return;
    };
    if let Ok(spoken) = SpeechSynthesisUtterance::new_with_text(words) {
        spoken.set_lang(&voice.lang());
        spoken.set_voice(Some(&voice));
        spoken.set_volume(thousandths as f32 / 1_000.0);
        spoken.set_rate(0.9);
        if synthesis.speaking() || synthesis.pending() {
            synthesis.cancel();
        }
        synthesis.speak(&spoken);
    }
}

/// Nothing is said any more, at once.
pub fn hush() {
    if let Some(synthesis) = synthesis() {
        synthesis.cancel();
    }
}
