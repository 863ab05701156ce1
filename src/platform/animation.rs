//! Web Animations: the few calls used, declared here because web-sys has them only behind an unstable flag.

use js_sys::{Array, Object};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};

#[wasm_bindgen]
extern "C" {
    /// One running animation, made by a stylesheet or by [`Animatable::animate`].
    #[wasm_bindgen(extends = Object)]
    #[derive(Clone, Debug)]
    pub type Animation;

    #[wasm_bindgen(method, getter, js_name = currentTime)]
    fn current_time(this: &Animation) -> Option<f64>;
    /// Sets how far it has come, in milliseconds; a paused one stays so.
    #[wasm_bindgen(method, setter, js_name = currentTime)]
    pub fn set_current_time(this: &Animation, milliseconds: f64);
    /// When it began, in milliseconds of the page's time line; none while it is paused.
    #[wasm_bindgen(method, getter, js_name = startTime)]
    pub fn start_time(this: &Animation) -> Option<f64>;
    /// Sets when the animation began, in milliseconds of the page's time line; a paused one runs on.
    #[wasm_bindgen(method, setter, js_name = startTime)]
    pub fn set_start_time(this: &Animation, milliseconds: f64);
    /// Stops where it is.
    #[wasm_bindgen(method)]
    pub fn pause(this: &Animation);
    /// Takes its effect away.
    #[wasm_bindgen(method)]
    pub fn cancel(this: &Animation);

    /// An element, seen as something that can be animated.
    #[wasm_bindgen(extends = web_sys::Element)]
    #[derive(Clone, Debug)]
    pub type Animatable;

    #[wasm_bindgen(method)]
    fn animate(this: &Animatable, keyframes: &Array, timing: &Object) -> Animation;
    #[wasm_bindgen(method, js_name = getAnimations)]
    fn get_animations(this: &Animatable, options: &Object) -> Array;
}

/// Sets a property of a plain object. Writing to an object made here cannot fail.
pub fn set(object: &Object, name: &str, value: impl Into<JsValue>) {
    let _ = js_sys::Reflect::set(object, &JsValue::from_str(name), &value.into());
}

/// Starts `keyframes` on `element`, once, over `milliseconds`.
pub fn animate(element: &web_sys::Element, keyframes: &Array, milliseconds: f64) -> Animation {
    let options = Object::new();
    set(&options, "duration", milliseconds);
    element
        .unchecked_ref::<Animatable>()
        .animate(keyframes, &options)
}

/// Every animation that moves `element` or something in it.
pub fn running(element: &web_sys::Element) -> Vec<Animation> {
    let options = Object::new();
    set(&options, "subtree", true);
    let found = element
        .unchecked_ref::<Animatable>()
        .get_animations(&options);
    found.iter().map(JsCast::unchecked_into).collect()
}

/// The furthest any of them has come, in milliseconds.
pub fn furthest(animations: &[Animation]) -> Option<f64> {
    animations
        .iter()
        .filter_map(Animation::current_time)
        .reduce(f64::max)
}
