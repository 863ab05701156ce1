//! What a ritual has to be so that anyone can walk it to its end: names that exist, and no way round and round.
//!
//! The content of the app is held to this by a test, so a phone does not do it again; what is imported is.

use super::card::places;
use super::path::Path;
use super::{Branch, Fault, Gate, Input, Library, Offer, Ritual, Step};

/// Places outside rituals that an offer can lead to.
pub const OUTSIDE: [&str; 7] = [
    "help", "safety", "people", "now", "away", "promises", "true",
];

/// Holds every ritual to it. `known` says whether there is a breath or an exercise of this id.
///
/// # Errors
/// The first thing that does not hold, and its line.
pub fn library<'a>(library: &Library<'a>, known: &dyn Fn(&str) -> bool) -> Result<(), Fault<'a>> {
    for one in &library.rituals {
        ritual(library, one, known)?;
    }
    library
        .paths
        .iter()
        .try_for_each(|one| path(library, one, known))
}

fn path<'a>(
    library: &Library<'a>,
    path: &Path<'a>,
    known: &dyn Fn(&str) -> bool,
) -> Result<(), Fault<'a>> {
    let whole = |holds, what| hold(holds, path.line, "id", path.id, what);
    whole(!path.name.is_empty(), "no name")?;
    whole(!path.parts.is_empty(), "no parts")?;
    for part in &path.parts {
        let twice = path.parts.iter().filter(|one| one.key == part.key);
        whole(
            twice.count() == 1 && !part.key.is_empty(),
            "a part without a key of its own",
        )?;
        whole(!part.page.is_empty(), "nothing to read")?;
        whole(
            library.ritual(part.look).is_some(),
            "no question to look back with",
        )?;
        for one in part.weeks.iter().flatten() {
            leads(library, one, known)?;
        }
    }
    Ok(())
}

/// Holds one ritual of a library to it.
///
/// # Errors
/// The first thing that does not hold, and its line.
pub fn ritual<'a>(
    library: &Library<'a>,
    ritual: &Ritual<'a>,
    known: &dyn Fn(&str) -> bool,
) -> Result<(), Fault<'a>> {
    let whole = |holds, what| hold(holds, ritual.line, "id", ritual.id, what);
    whole(ritual.level.is_some(), "no level")?;
    whole(!ritual.name.is_empty(), "no name")?;
    whole(!ritual.shelf.is_empty(), "no shelf")?;
    let twice = library.rituals.iter().filter(|one| one.id == ritual.id);
    whole(twice.count() == 1, "there twice")?;
    let gated = ritual.gate != Gate::None;
    let sends = !ritual.say.is_empty() || ritual.steps.iter().any(|step| step.sendable);
    whole(gated || !sends, "may be said, and no gate asks whether")?;
    for (place, step) in ritual.steps.iter().enumerate() {
        self::step(library, ritual, place, step)?;
        for one in &step.offers {
            offer(library, ritual, one, known)?;
        }
    }
    for one in &ritual.next {
        offer(library, ritual, one, known)?;
    }
    let asked = !ritual.later.is_empty();
    whole(
        asked || !ritual.steps.iter().any(|step| step.again),
        "looked at again, and nothing is asked then",
    )?;
    for line in ritual.card.iter().chain(&ritual.say) {
        let named = places(line);
        whole(!named.is_empty(), "a line of the card that no answer is in")?;
        for name in named {
            whole(ritual.step(name).is_some(), "the card names no step")?;
        }
    }
    for line in &ritual.card {
        let sendable = |name| ritual.step(name).is_some_and(|step| step.sendable);
        whole(
            !places(line).into_iter().any(sendable),
            "the card for oneself has what may be said",
        )?;
    }
    Ok(())
}

fn step<'a>(
    library: &Library<'a>,
    ritual: &Ritual<'a>,
    place: usize,
    step: &Step<'a>,
) -> Result<(), Fault<'a>> {
    let whole = |holds, what| hold(holds, step.line, "step", step.key, what);
    whole(!step.key.is_empty() && step.key != "end", "no key")?;
    whole(ritual.place(step.key) == Some(place), "a key there twice")?;
    whole(!step.prompt.is_empty(), "no prompt")?;
    let chosen = matches!(step.input, Input::Tap | Input::Taps);
    let offered = !step.options.is_empty() || !step.set.is_empty() || !step.from.is_empty();
    whole(!chosen || offered, "nothing to choose from")?;
    let lengths = step.seconds.len();
    let timed = lengths == 1 || (lengths > 0 && lengths == step.options.len());
    whole(
        step.input != Input::Timer || timed,
        "a timer without a length",
    )?;
    whole(
        step.count > 0 && step.count <= 5,
        "a count that is not 1 to 5",
    )?;
    for id in [step.set, step.swaps] {
        whole(id.is_empty() || library.set(id).is_some(), "no such words")?;
    }
    whole(
        step.from.is_empty() || source(library, ritual, place, step.from),
        "no such answer",
    )?;
    let earlier = |key: &str| key == "say" || ritual.place(key).is_some_and(|other| other < place);
    whole(
        step.reads.is_empty() || earlier(step.reads),
        "no such answer",
    )?;
    let later = |key: &str| key == "end" || ritual.place(key).is_some_and(|to| to > place);
    // Skipping always leads forward: so every ritual ends, whatever a person chooses on the way.
    whole(
        step.then.is_empty() || later(step.then),
        "leads round and round",
    )?;
    for Branch { when, go, line } in &step.branches {
        let there = *go == "end" || ritual.place(go).is_some();
        hold(there, *line, "go", go, "no such step")?;
        hold(
            step.options.contains(when),
            *line,
            "when",
            when,
            "no such option",
        )?;
    }
    for one in &step.offers {
        let fits = one.when.is_empty() || step.options.contains(&one.when);
        hold(fits, one.line, "when", one.when, "no such option")?;
    }
    Ok(())
}

/// An earlier step of this ritual, or a line of its own on the card of another one.
fn source(library: &Library<'_>, ritual: &Ritual<'_>, place: usize, from: &str) -> bool {
    match from.split_once('.') {
        None => ritual.place(from).is_some_and(|earlier| earlier < place),
        Some((id, key)) => library.ritual(id).is_some_and(|other| {
            other
                .card
                .iter()
                .any(|line| places(line) == [key] && !line.contains('[') && !line.starts_with('{'))
        }),
    }
}

fn offer<'a>(
    library: &Library<'a>,
    ritual: &Ritual<'a>,
    offer: &Offer<'a>,
    known: &dyn Fn(&str) -> bool,
) -> Result<(), Fault<'a>> {
    leads(library, offer, known)?;
    let carried = offer.carry.is_empty() || ritual.step(offer.carry).is_some();
    hold(carried, offer.line, "carry", offer.carry, "no such answer")
}

fn leads<'a>(
    library: &Library<'a>,
    offer: &Offer<'a>,
    known: &dyn Fn(&str) -> bool,
) -> Result<(), Fault<'a>> {
    let there =
        OUTSIDE.contains(&offer.go) || library.ritual(offer.go).is_some() || known(offer.go);
    hold(there, offer.line, "go", offer.go, "leads nowhere")
}

fn hold<'a>(
    holds: bool,
    line: usize,
    key: &'a str,
    text: &'a str,
    what: &'static str,
) -> Result<(), Fault<'a>> {
    if holds {
        return Ok(());
    }
    Err(Fault {
        line,
        key,
        text,
        what,
    })
}
