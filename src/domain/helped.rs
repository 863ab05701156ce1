//! What helped: after which tools a person said *lighter*, and which of them to offer first.
//!
//! A person is compared with themselves only, the same tool with itself, and never before five answers (content.md
//! 5.4). It is kept as a line, `G01=SS;B05=LLSHL`: the tool answered last stands last, and so does its last answer.

/// So many answers of a tool are remembered; older ones are forgotten.
pub const LATEST: usize = 12;
/// So many tools are remembered; the one not answered for longest is forgotten.
pub const TOOLS: usize = 64;
/// From so many answers on a tool may be offered first.
pub const ENOUGH: usize = 5;
/// A difference that counts, on a line from 0 to 10 (content.md 5.4).
const FELT: u8 = 2;

/// What a person said after a tool.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It is lighter.
    Lighter,
    /// It is the same, which is an answer.
    Same,
    /// It is heavier.
    Heavier,
}

impl Answer {
    /// All of them, in the order of the question.
    pub const ALL: [Self; 3] = [Self::Lighter, Self::Same, Self::Heavier];

    /// What two places on a line from 0 to 10 say: less than two apart is about the same.
    #[must_use]
    pub fn between(before: u8, after: u8) -> Self {
        if after.saturating_add(FELT) <= before {
            Self::Lighter
        } else if before.saturating_add(FELT) <= after {
            Self::Heavier
        } else {
            Self::Same
        }
    }

    const fn letter(self) -> char {
        match self {
            Self::Lighter => 'L',
            Self::Same => 'S',
            Self::Heavier => 'H',
        }
    }
}

/// The answers of each tool.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Helped {
    tools: Vec<(String, Vec<Answer>)>,
}

impl Helped {
    /// Reads the line; what is no answer is left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut helped = Self::default();
        for (id, letters) in text.split(';').filter_map(|tool| tool.split_once('=')) {
            let of = |letter| Answer::ALL.into_iter().find(|one| one.letter() == letter);
            for answer in letters.chars().filter_map(of) {
                helped.add(id, answer);
            }
        }
        helped
    }

    /// The line to keep.
    #[must_use]
    pub fn to_text(&self) -> String {
        let mut text = String::new();
        for (id, answers) in &self.tools {
            if !text.is_empty() {
                text.push(';');
            }
            text.push_str(id);
            text.push('=');
            text.extend(answers.iter().map(|answer| answer.letter()));
        }
        text
    }

    /// One more answer after the tool `id`.
    pub fn add(&mut self, id: &str, answer: Answer) {
        if id.is_empty() || id.contains([';', '=']) {
            return;
        }
        let mut answers = self.take(id).unwrap_or_default();
        answers.push(answer);
        let old = answers.len().saturating_sub(LATEST);
        answers.drain(..old);
        self.tools.push((id.to_owned(), answers));
        let old = self.tools.len().saturating_sub(TOOLS);
        self.tools.drain(..old);
    }

    /// Everything that was said in `later`, after what is here.
    pub fn add_all(&mut self, later: &Self) {
        for (id, answers) in &later.tools {
            for answer in answers {
                self.add(id, *answer);
            }
        }
    }

    /// The last answer after the tool `id` was none.
    pub fn take_back(&mut self, id: &str) {
        if let Some((_, answers)) = self.tools.iter_mut().find(|(known, _)| known == id) {
            answers.pop();
        }
        self.tools.retain(|(_, answers)| !answers.is_empty());
    }

    /// Nothing is known of the tool `id` any more.
    pub fn forget(&mut self, id: &str) {
        let _ = self.take(id);
    }

    /// The tools after which it was mostly lighter, the one to offer first first: most often lighter, then latest.
    #[must_use]
    pub fn best(&self) -> Vec<&str> {
        let lighter = |answers: &[Answer]| {
            let of = |answer: &&Answer| **answer == Answer::Lighter;
            answers.iter().filter(of).count()
        };
        let mut best: Vec<(usize, &str)> = self
            .tools
            .iter()
            .rev()
            .filter(|(_, answers)| answers.len() >= ENOUGH && lighter(answers) * 2 > answers.len())
            .map(|(id, answers)| (lighter(answers), id.as_str()))
            .collect();
        // Stable: of two alike the latest stays first.
        best.sort_by_key(|(lighter, _)| core::cmp::Reverse(*lighter));
        best.into_iter().map(|(_, id)| id).collect()
    }

    fn take(&mut self, id: &str) -> Option<Vec<Answer>> {
        let place = self.tools.iter().position(|(known, _)| known == id)?;
        Some(self.tools.remove(place).1)
    }
}
