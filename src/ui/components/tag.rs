//! One kind of element for every screen: what differs between two elements is data, so there is one view to build,
//! change and drop instead of one for every combination of attributes.

use leptos::prelude::*;
use leptos::tachys::html::attribute::Attribute;
use leptos::tachys::html::attribute::any_attribute::AnyAttribute;
use leptos::tachys::hydration::Cursor;
use leptos::tachys::renderer::types::{Element, Event, Node};
use leptos::tachys::renderer::{CastFrom, RemoveEventHandler, Rndr};
use leptos::tachys::view::add_attr::AddAnyAttr;
use leptos::tachys::view::{Mountable, Position, PositionState, Render, RenderHtml};
use leptos::wasm_bindgen::JsValue;
use send_wrapper::SendWrapper;
use std::borrow::Cow;

/// Words that are ours or a person's.
pub type Text = Cow<'static, str>;
/// What an attribute says now; without a value it is not there.
pub type Says = Box<dyn Fn() -> Option<Text> + Send>;
/// What happens when an event comes.
pub type Hears = Box<dyn Fn(Event)>;

type Inside = <Vec<AnyView> as Render>::State;

/// An element that is not yet on the page.
#[expect(missing_debug_implementations, reason = "it holds closures")]
pub struct Tag(Box<Parts>);

struct Parts {
    name: &'static str,
    traits: Vec<(&'static str, Trait)>,
    hears: SendWrapper<Vec<(&'static str, Hears)>>,
    owner: Owner,
    inside: Vec<AnyView>,
}

enum Trait {
    Is(Text),
    Follows(Says),
    Property(Box<dyn Fn() -> JsValue + Send>),
}

/// An element on the page.
#[expect(missing_debug_implementations, reason = "it holds closures")]
pub struct Shown {
    element: Element,
    name: &'static str,
    traits: Vec<(&'static str, Held)>,
    hears: Vec<(&'static str, RemoveEventHandler<Element>)>,
    inside: Inside,
}

enum Held {
    Is(Text),
    Follows(RenderEffect<Option<Text>>),
    Property { _runs: RenderEffect<()> },
}

/// An element called `name`.
#[must_use]
#[inline(never)]
pub fn tag(name: &'static str) -> Tag {
    Tag(Box::new(Parts {
        name,
        traits: vec![],
        hears: SendWrapper::new(vec![]),
        owner: Owner::current().unwrap_or_default(),
        inside: vec![],
    }))
}

/// Words.
#[must_use]
#[inline(never)]
pub fn text(words: impl Into<Text>) -> AnyView {
    let words: Text = words.into();
    words.into_any()
}

/// Words that change.
#[must_use]
#[inline(never)]
pub fn live_text(words: Box<dyn Fn() -> Text + Send>) -> AnyView {
    words.into_any()
}

/// A piece that changes.
#[must_use]
#[inline(never)]
pub fn live(piece: Box<dyn Fn() -> AnyView + Send>) -> AnyView {
    piece.into_any()
}

/// Pieces one after the other.
#[must_use]
#[inline(never)]
pub fn all(pieces: Vec<AnyView>) -> AnyView {
    pieces.into_any()
}

/// Paper to write on: what browsers are asked for wherever a person writes.
#[must_use]
pub fn sheet(paper: Tag) -> Tag {
    let paper = paper
        .is("autocomplete", "off")
        .is("autocapitalize", "sentences");
    paper.is("spellcheck", "false").is("dir", "auto")
}

/// A truth as it is written in ARIA.
#[must_use]
pub fn truth(on: bool) -> Option<Text> {
    Some(Cow::Borrowed(if on { "true" } else { "false" }))
}

/// An attribute that is there or not.
#[must_use]
pub fn flag(on: bool) -> Option<Text> {
    on.then_some(Cow::Borrowed(""))
}

/// Nothing.
#[must_use]
#[inline(never)]
pub fn nothing() -> AnyView {
    ().into_any()
}

impl Tag {
    /// With an attribute.
    #[must_use]
    #[inline(never)]
    pub fn is(self, name: &'static str, value: impl Into<Text>) -> Self {
        self.with(name, Trait::Is(value.into()))
    }

    /// Of a class.
    #[must_use]
    #[inline(never)]
    pub fn class(self, class: &'static str) -> Self {
        self.is("class", class)
    }

    /// With an attribute that changes.
    #[must_use]
    #[inline(never)]
    pub fn follows(self, name: &'static str, says: Says) -> Self {
        self.with(name, Trait::Follows(says))
    }

    /// With a property (not an attribute) that changes.
    #[must_use]
    #[inline(never)]
    pub fn property(self, name: &'static str, value: Box<dyn Fn() -> JsValue + Send>) -> Self {
        self.with(name, Trait::Property(value))
    }

    /// With text in a field.
    #[must_use]
    #[inline(never)]
    pub fn value(self, value: Box<dyn Fn() -> String + Send>) -> Self {
        self.property("value", Box::new(move || JsValue::from(value())))
    }

    /// Hears an event.
    #[must_use]
    #[inline(never)]
    pub fn on(mut self, event: &'static str, hears: Hears) -> Self {
        self.0.hears.push((event, hears));
        self
    }

    /// Hears what is typed or set.
    #[must_use]
    #[inline(never)]
    pub fn on_input(self, typed: Box<dyn Fn(String)>) -> Self {
        self.on(
            "input",
            Box::new(move |event| typed(event_target_value(&event))),
        )
    }

    /// Hears a tap.
    #[must_use]
    #[inline(never)]
    pub fn tap(self, act: Box<dyn Fn()>) -> Self {
        self.on("click", Box::new(move |_| act()))
    }

    /// With pieces in it.
    #[must_use]
    #[inline(never)]
    pub fn holds(mut self, pieces: Vec<AnyView>) -> AnyView {
        self.0.inside = pieces;
        self.into_any()
    }

    /// With words in it.
    #[must_use]
    #[inline(never)]
    pub fn words(self, words: impl Into<Text>) -> AnyView {
        self.holds(vec![text(words)])
    }

    /// With nothing in it.
    #[must_use]
    #[inline(never)]
    pub fn empty(self) -> AnyView {
        self.holds(vec![])
    }

    #[inline(never)]
    fn with(mut self, name: &'static str, one: Trait) -> Self {
        self.0.traits.push((name, one));
        self
    }
}

impl Parts {
    /// Whether it has what the element on the page has: then that one is changed, and keeps the focus.
    fn fits(&self, shown: &Shown) -> bool {
        self.name == shown.name
            && self
                .traits
                .iter()
                .map(|(name, _)| name)
                .eq(shown.traits.iter().map(|(name, _)| name))
            && self
                .hears
                .iter()
                .map(|(name, _)| name)
                .eq(shown.hears.iter().map(|(name, _)| name))
    }
}

fn give(element: &Element, name: &'static str, one: Trait, before: Option<Held>) -> Held {
    match one {
        Trait::Is(value) => {
            if !matches!(&before, Some(Held::Is(there)) if *there == value) {
                Rndr::set_attribute(element, name, &value);
            }
            Held::Is(value)
        }
        Trait::Follows(says) => {
            let before = match before {
                Some(Held::Follows(effect)) => effect.take_value(),
                _ => None,
            };
            let element = element.clone();
            Held::Follows(RenderEffect::new_with_value(
                move |before: Option<Option<Text>>| {
                    let now = says();
                    if before.as_ref() != Some(&now) {
                        match &now {
                            Some(value) => Rndr::set_attribute(&element, name, value),
                            None => Rndr::remove_attribute(&element, name),
                        }
                    }
                    now
                },
                before,
            ))
        }
        Trait::Property(value) => {
            drop(before);
            let element = element.clone();
            Held::Property {
                _runs: RenderEffect::new(move |_| {
                    Rndr::set_property_or_value(&element, name, &value());
                }),
            }
        }
    }
}

fn listen(
    element: &Element,
    owner: &Owner,
    hears: SendWrapper<Vec<(&'static str, Hears)>>,
) -> Vec<(&'static str, RemoveEventHandler<Element>)> {
    let listen = |(name, act): (&'static str, Hears)| {
        let owner = owner.clone();
        let heard = Box::new(move |event| owner.with(|| act(event)));
        (name, Rndr::add_event_listener(element, name, heard))
    };
    hears.take().into_iter().map(listen).collect()
}

impl Render for Tag {
    type State = Shown;

    fn build(self) -> Shown {
        let parts = *self.0;
        let space = matches!(parts.name, "svg" | "circle" | "path" | "text")
            .then_some("http://www.w3.org/2000/svg");
        let element = Rndr::create_element(parts.name, space);
        let traits = parts
            .traits
            .into_iter()
            .map(|(name, one)| (name, give(&element, name, one, None)));
        let traits = traits.collect();
        let hears = listen(&element, &parts.owner, parts.hears);
        let mut inside = parts.inside.build();
        inside.mount(&element, None);
        Shown {
            element,
            name: parts.name,
            traits,
            hears,
            inside,
        }
    }

    fn rebuild(self, shown: &mut Shown) {
        if !self.0.fits(shown) {
            let mut new = self.build();
            shown.insert_before_this(&mut new);
            shown.unmount();
            *shown = new;
            return;
        }
        let parts = *self.0;
        let element = shown.element.clone();
        let before = std::mem::take(&mut shown.traits);
        shown.traits = parts
            .traits
            .into_iter()
            .zip(before)
            .map(|((name, one), (_, before))| (name, give(&element, name, one, Some(before))))
            .collect();
        shown.hears.clear();
        shown.hears = listen(&element, &parts.owner, parts.hears);
        parts.inside.rebuild(&mut shown.inside);
    }
}

impl Mountable for Shown {
    fn unmount(&mut self) {
        Rndr::remove(&self.element);
    }

    fn mount(&mut self, parent: &Element, marker: Option<&Node>) {
        Rndr::insert_node(parent, &self.element, marker);
    }

    fn insert_before_this(&self, child: &mut dyn Mountable) -> bool {
        let parent = Rndr::get_parent(&self.element).and_then(Element::cast_from);
        parent.is_some_and(|parent| {
            child.mount(&parent, Some(&self.element));
            true
        })
    }

    fn elements(&self) -> Vec<Element> {
        vec![self.element.clone()]
    }
}

// What follows is only for servers, of which there is none; a view has to say it all the same.

impl AddAnyAttr for Tag {
    type Output<SomeNewAttr: Attribute> = Self;

    fn add_any_attr<NewAttr: Attribute>(self, _: NewAttr) -> Self {
        self
    }
}

impl RenderHtml for Tag {
    type AsyncOutput = Self;
    type Owned = Self;

    const MIN_LENGTH: usize = 0;

    fn dry_resolve(&mut self) {}

    async fn resolve(self) -> Self {
        self
    }

    fn to_html_with_buf(
        self,
        _: &mut String,
        _: &mut Position,
        _: bool,
        _: bool,
        _: Vec<AnyAttribute>,
    ) {
    }

    fn hydrate<const FROM_SERVER: bool>(self, _: &Cursor, _: &PositionState) -> Shown {
        self.build()
    }

    fn into_owned(self) -> Self {
        self
    }
}
