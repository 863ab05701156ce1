//! Rituals: what a file says, what a walk does with it, and what a gate never lets through.

mod files;
mod own;
mod said;
mod walks;

use holdfast::content;
use holdfast::domain::ritual::sitting::{At, Sitting};
use holdfast::domain::ritual::{Input, Library, Ritual, check};

/// The sheet of the app.
fn sheet() -> &'static str {
    let file = content::FILES
        .iter()
        .find(|(name, _)| *name == content::RITUALS);
    file.unwrap().1
}

fn app() -> Library<'static> {
    Library::read(sheet()).unwrap()
}

fn known(id: &str) -> bool {
    let exercises = content::FILES
        .iter()
        .find(|(name, _)| *name == content::EXERCISES);
    let exercises = holdfast::domain::grounding::all(exercises.unwrap().1).unwrap();
    content::pattern(id).is_some() || exercises.iter().any(|exercise| exercise.id == id)
}

/// A sheet of one ritual, as it would be built from a file with these fields.
const SMALL: &str = "id\tR99\nname\tSmall\nwho\tFor a test\nlevel\tsteadying\nshelf\tmine\ngate\tlate\n\
    say\tI would like {ask}.\ncard\tHere: {what*}\ncard\t[I feel {feel}][ when {when}][, because I need {need}].\n\
    step\t\nstep.key\twhat\nstep.prompt\tWhat is here?\nstep.input\tline\nstep.count\t2\n\
    step\t\nstep.key\tfeel\nstep.prompt\tI feel\nstep.input\ttaps\nstep.options\tsad\nstep.options\ttired\nstep.options\tangry\n\
    step\t\nstep.key\twhen\nstep.prompt\twhen\nstep.input\tline\n\
    step\t\nstep.key\tneed\nstep.prompt\tbecause\nstep.input\tline\n\
    step\t\nstep.key\task\nstep.prompt\tI would like\nstep.input\tline\nstep.sendable\tyes\n\
    step\t\nstep.key\tmore\nstep.prompt\tAnd now?\nstep.input\ttap\nstep.options\tagain\nstep.options\tenough\n\
    step.branch\t\nstep.branch.when\tagain\nstep.branch.go\tfeel\n";

fn small() -> Ritual<'static> {
    let library = Library::read(SMALL).unwrap();
    check::library(&library, &known).unwrap();
    library.rituals[0].clone()
}

/// Everything a walk can say at a step, filled in.
fn answer(sitting: &mut Sitting, ritual: &Ritual<'_>, word: &str) {
    let At::Step(place) = sitting.at() else {
        return;
    };
    let step = &ritual.steps[place];
    match step.input {
        Input::Tap | Input::Taps => {
            let first = step.options.first().copied().unwrap_or(word);
            if !sitting.has(step.key, first) {
                sitting.pick(step.key, first, step.most);
            }
        }
        Input::Slider | Input::Hold | Input::Circles => sitting.set(step.key, "7"),
        Input::Date => sitting.set(step.key, "2027-01-02"),
        Input::Line | Input::Text => {
            (0..step.count).for_each(|line| sitting.write(step.key, line, word));
        }
        Input::Move => sitting.pick(step.key, word, 0),
        Input::Timer | Input::Read | Input::Draw => {}
    }
}

/// From where it stands to the end by skipping; more steps than there are would be a walk in circles.
fn finish(sitting: &mut Sitting, ritual: &Ritual<'_>) {
    for _ in 0..ritual.steps.len() * 3 + 3 {
        sitting.skip(ritual);
    }
    assert_eq!(sitting.at(), At::End, "{}", ritual.id);
}
