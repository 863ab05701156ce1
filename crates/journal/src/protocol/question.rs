//! What a page has to know of messages: how its own question is written, and how the answer to it is read.
//!
//! Each question reads its own answers and no others, so a page that asks nothing but the pocket has nothing of the
//! journal's messages in it: 3 KB of the calm path.

use super::envelope::{parse, print};
use super::{Ask, PocketReply, PocketRequest, Reply, Request};
use crate::wire::Wire;

/// The mark of an answer of the pocket among the answers.
const POCKET: u32 = 11;
/// The mark of a question to the pocket among the questions.
const TO_POCKET: u32 = 1;

/// Something a page can ask.
pub trait Question {
    /// What an answer to it says.
    type Reply: 'static;

    /// What is asked, as text.
    #[must_use]
    fn print(&self) -> String;

    /// Reads an answer to it; `None` if it is of another build.
    #[must_use]
    fn read(answer: &str) -> Option<Self::Reply>;
}

/// A worker's message, before anyone reads what an answer says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Heard<'text> {
    /// The worker runs, and is of this build.
    Ready {
        /// The build.
        build: &'text str,
    },
    /// The answer to one question.
    Answer {
        /// The number of the question.
        number: u32,
        /// What it says.
        answer: &'text str,
    },
}

impl<'text> Heard<'text> {
    /// Reads what a [`FromWorker`](super::FromWorker) printed; `None` if it is of another build.
    #[must_use]
    pub fn parse(mut text: &'text str) -> Option<Self> {
        match u32::read(&mut text)? {
            0 => {
                let length = usize::read(&mut text)?;
                (text.len() == length).then_some(Self::Ready { build: text })
            }
            1 => {
                let number = u32::read(&mut text)?;
                Some(Self::Answer {
                    number,
                    answer: text,
                })
            }
            _ => None,
        }
    }
}

/// A question with its number, as a [`FromPage`](super::FromPage) prints it.
#[must_use]
pub fn numbered(number: u32, question: &str) -> String {
    let mut text = String::new();
    number.write(&mut text);
    text.push_str(question);
    text
}

impl Question for Ask {
    type Reply = Reply;

    fn print(&self) -> String {
        print(self)
    }

    fn read(answer: &str) -> Option<Reply> {
        parse(answer)
    }
}

impl Question for Request {
    type Reply = Reply;

    fn print(&self) -> String {
        Ask::from(self.clone()).print()
    }

    fn read(answer: &str) -> Option<Reply> {
        parse(answer)
    }
}

impl Question for PocketRequest {
    /// `None` if it was not done: nothing was changed, or there is nothing to show.
    type Reply = Option<PocketReply>;

    fn print(&self) -> String {
        let mut text = String::new();
        TO_POCKET.write(&mut text);
        self.write(&mut text);
        text
    }

    fn read(mut answer: &str) -> Option<Option<PocketReply>> {
        if u32::read(&mut answer)? == POCKET {
            parse(answer).map(Some)
        } else {
            Some(None)
        }
    }
}
