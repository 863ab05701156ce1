//! Leptos views. Words come from `content`, browsers are reached through `state`.

pub mod app;
pub mod components;
pub mod screens;
