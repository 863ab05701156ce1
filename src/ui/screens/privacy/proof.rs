//! What can be checked: plain words first, each with what stands behind it.

use crate::content;
use crate::domain::proof::{File, From, Proof, Store, size};
use crate::platform::proof::look;
use crate::ui::components::bar::bar;
use crate::ui::components::piece::{line, pieces, section, status, title};
use crate::ui::components::reach::fold;
use crate::ui::components::tag::{Text, all, live, nothing, tag};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// How it stands with the look.
#[derive(Clone, PartialEq)]
enum Look {
    Going,
    Failed,
    Found(Box<Proof>),
}

/// The page.
#[must_use]
pub(super) fn proof() -> AnyView {
    let words = &content::private_words().proof;
    let found = RwSignal::new(Look::Going);
    spawn_local(async move {
        let text = look().await;
        let look = text.map_or(Look::Failed, |text| {
            Look::Found(Box::new(Proof::parse(&text)))
        });
        // The screen may be left by now.
        let _ = found.try_set(look);
    });
    let standing = Signal::derive(move || match found.get() {
        Look::Going => words.wait,
        Look::Failed => words.none,
        Look::Found(_) => "",
    });
    pieces([
        title("screen-title", words.title),
        line("lead", words.lead),
        status("fine", standing),
        live(Box::new(move || match found.get() {
            Look::Found(proof) => shown(&proof),
            Look::Going | Look::Failed => nothing(),
        })),
        section(words.limit),
        line("", words.limit_line),
        bar(None),
    ])
}

fn shown(proof: &Proof) -> AnyView {
    let words = &content::private_words().proof;
    pieces([
        section(words.asked),
        fetched(proof),
        section(words.stored),
        stored(proof),
        section(words.rules),
        rules(proof),
        section(words.files),
        files(proof),
    ])
}

fn number(number: usize, words: &str) -> Text {
    [&number.to_string(), " ", words].concat().into()
}

fn fetched(proof: &Proof) -> AnyView {
    let words = &content::private_words().proof;
    let own = proof.count(From::Device) + proof.count(From::Network);
    let elsewhere = proof.count(From::Elsewhere);
    let none = if elsewhere == 0 {
        line("", words.asked_none)
    } else {
        line("", number(elsewhere, words.asked_elsewhere))
    };
    let names = proof.fetched.iter().map(|(_, name)| name.clone());
    pieces([
        line("", number(own, words.asked_own)),
        line("", number(proof.count(From::Device), words.asked_device)),
        none,
        fold(words.names, false, vec![code(names)]),
    ])
}

fn stored(proof: &Proof) -> AnyView {
    let words = &content::private_words().proof;
    let mut lines: Vec<AnyView> = proof
        .stored
        .iter()
        .map(|(what, bytes)| {
            let what = match what {
                Store::Databases => words.stored_databases,
                Store::Copy => words.stored_copy,
                Store::App => words.stored_app,
                Store::All => words.stored_all,
            };
            line("", [what, ": ", &size(*bytes)].concat())
        })
        .collect();
    lines.push(if proof.plain.is_empty() {
        line("", words.stored_nothing)
    } else {
        fold(
            words.stored_plain,
            false,
            vec![code(proof.plain.iter().cloned())],
        )
    });
    all(lines)
}

fn rules(proof: &Proof) -> AnyView {
    let words = &content::private_words().proof;
    if proof.policy.is_empty() {
        return line("", words.rules_missing);
    }
    let rules = proof.policy.split(';').map(|rule| rule.trim().to_owned());
    pieces([
        line("", words.rules_line),
        fold(words.rules_text, false, vec![code(rules)]),
    ])
}

fn files(proof: &Proof) -> AnyView {
    let words = &content::private_words().proof;
    let version = [
        words.version,
        " ",
        env!("CARGO_PKG_VERSION"),
        " · ",
        &proof.build,
    ]
    .concat();
    if proof.files.is_empty() {
        return pieces([line("", version), line("", words.files_none)]);
    }
    let changed = proof.changed();
    let standing = if changed == 0 {
        number(proof.files.len(), words.files_same)
    } else {
        number(changed, words.files_other)
    };
    let listed = |file: &File| [&file.hash, "  ", &file.name].concat();
    pieces([
        line("", version),
        line("", standing),
        line("", words.print),
        tag("p").class("print").words(proof.print.clone()),
        line("fine", words.print_line),
        fold(
            words.files_list,
            false,
            vec![code(proof.files.iter().map(listed))],
        ),
    ])
}

/// Lines as they are, for whoever compares them.
fn code(lines: impl Iterator<Item = String>) -> AnyView {
    let lines: Vec<String> = lines.collect();
    let code = tag("pre").class("as-it-is").is("tabindex", "0");
    code.is("translate", "no")
        .is("dir", "ltr")
        .words(lines.join("\n"))
}
