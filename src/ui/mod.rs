//! Leptos views. Words come from `content`, browsers are reached through `state`.

pub mod app;
pub mod calm;
pub mod components;
mod front;
pub mod screens;
