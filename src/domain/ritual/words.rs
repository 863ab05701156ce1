//! Words to choose from: feelings by families, needs, the body; and offers to swap a word for the feeling under it.

/// A set of words.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Set<'a> {
    /// By which steps name it.
    pub id: &'a str,
    /// Families first, then words; one without a name is only its words.
    pub families: Vec<Family<'a>>,
    /// Offers to swap, where the set is of those.
    pub swaps: Vec<Swap<'a>>,
    /// What is said with an offer to swap.
    pub ask: &'a str,
}

/// Words of one kind.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Family<'a> {
    /// The word on its tile.
    pub name: &'a str,
    /// From soft to strong.
    pub words: Vec<&'a str>,
    /// Whether a day with one of them is a hard day: nobody is led back to it unasked.
    pub hard: bool,
}

/// A word that says what somebody else did, and the feelings that may be under it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Swap<'a> {
    /// What may be typed.
    pub typed: Vec<&'a str>,
    /// What may be under it.
    pub under: Vec<&'a str>,
    /// Whether relationship safety is shown with it.
    pub safety: bool,
}

/// The words alone, set off by blanks, so that "used" is not found in "amused". Letters beyond ASCII count as they are:
/// the tables of all of Unicode would be one of its heavier parts.
pub(crate) fn spaced(text: &str) -> String {
    let mut out = String::from(" ");
    for letter in text.chars() {
        let of_word = !letter.is_ascii() && !"“”‘…–—·".contains(letter);
        if letter == '’' {
            out.push('\'');
        } else if letter.is_ascii_alphanumeric() || letter == '\'' || of_word {
            out.push(letter.to_ascii_lowercase());
        } else if !out.ends_with(' ') {
            out.push(' ');
        }
    }
    if !out.ends_with(' ') {
        out.push(' ');
    }
    out
}

impl Set<'_> {
    /// The offer that fits what is written, if one does.
    pub fn swap(&self, written: &str) -> Option<&Swap<'_>> {
        let written = spaced(written);
        self.swaps.iter().find(|swap| {
            swap.typed
                .iter()
                .any(|word| written.contains(&spaced(word)))
        })
    }
}
