//! A made-up journal, the same on every machine: integer arithmetic only. Its hash is that of the bench the peers are
//! measured with, so figures can be compared.

/// Vocabulary, frequencies and sizes as in the bench.
const STOP: &str = "the and to i a of was in it my that me is with for but on so had not at be this have as am we they he she \
all just about when what up out if do feel felt like today really because from get then time been day there her him them more \
could would can still know think going back work went home people want said now after good much how over one too some very \
only need bed sleep night morning again even no or by an are were did will his their our us you your than before again better \
worse calm anxious panic breath breathing heart chest hands slow safe walk water rain cold warm tired quiet angry sad happy \
lonely scared hope mother father friend sister brother therapist meeting train bus kitchen garden window dream";
const STARTS: &str = "b c d f g h k l m n p r s t v z br cl dr fl gr pl st tr sh ch th";
const VOWELS: &str = "a e i o u ai ea ou oo y";
const ENDS: [&str; 10] = ["", "", "", "n", "r", "s", "t", "l", "nd", "ck"];
const TAGS: [&str; 12] = [
    "work",
    "family",
    "sleep",
    "panic",
    "gratitude",
    "therapy",
    "body",
    "friends",
    "ritual",
    "dream",
    "nature",
    "food",
];
const EMOJI: [&str; 5] = ["🙂", "😔", "🌿", "🌧️", "💧"];
const VOCABULARY: usize = 20_000;

#[derive(Debug)]
pub(crate) struct Entry {
    pub(crate) id: usize,
    pub(crate) time: i64,
    pub(crate) mood: u32,
    pub(crate) tags: Vec<&'static str>,
    pub(crate) title: String,
    pub(crate) body: String,
}

impl Entry {
    pub(crate) fn key(&self) -> [u8; 16] {
        (self.id as u128).to_be_bytes()
    }

    pub(crate) fn text(&self) -> String {
        [self.title.as_str(), self.body.as_str()].join("\n")
    }
}

/// mulberry32.
pub(crate) struct Random(u32);

impl Random {
    pub(crate) fn new(seed: u32) -> Self {
        Self(seed)
    }

    pub(crate) fn next(&mut self) -> u32 {
        self.0 = self.0.wrapping_add(0x6D2B_79F5);
        let mut t = self.0;
        t = (t ^ (t >> 15)).wrapping_mul(t | 1);
        t ^= t.wrapping_add((t ^ (t >> 7)).wrapping_mul(t | 61));
        t ^ (t >> 14)
    }

    pub(crate) fn below(&mut self, limit: u32) -> usize {
        (self.next() % limit) as usize
    }
}

pub(crate) fn vocabulary() -> Vec<String> {
    let (starts, vowels): (Vec<&str>, Vec<&str>) =
        (STARTS.split(' ').collect(), VOWELS.split(' ').collect());
    let mut seen = std::collections::HashSet::new();
    let mut words: Vec<String> = STOP
        .split(' ')
        .filter(|word| seen.insert((*word).to_owned()))
        .map(str::to_owned)
        .collect();
    let mut random = Random::new(0xC0FFEE);
    while words.len() < VOCABULARY {
        let syllables = 1 + random.below(3) + usize::from(random.below(4) == 0);
        let mut word = String::new();
        for _ in 0..syllables {
            word += starts[random.below(starts.len() as u32)];
            word += vowels[random.below(vowels.len() as u32)];
        }
        word += ENDS[random.below(10)];
        if (3..=14).contains(&word.len()) && seen.insert(word.clone()) {
            words.push(word);
        }
    }
    for (place, word) in [
        (1500, "café"),
        (2500, "naïve"),
        (3500, "über"),
        (4500, "mañana"),
    ] {
        words[place] = word.to_owned();
    }
    words
}

fn frequencies() -> Vec<u64> {
    let weights = (0..VOCABULARY as u64).map(|place| (1 << 30) / (place + 3));
    weights
        .scan(0, |sum, weight| {
            *sum += weight;
            Some(*sum)
        })
        .collect()
}

pub(crate) fn entries(count: usize) -> Vec<Entry> {
    let (words, frequencies) = (vocabulary(), frequencies());
    let mut random = Random::new(42);
    let mut time = 1_577_836_800_000;
    (1..=count)
        .map(|id| {
            time += 600_000 + i64::try_from(random.below(7_200_000)).unwrap();
            entry(id, time, &mut random, &words, &frequencies)
        })
        .collect()
}

fn entry(
    id: usize,
    time: i64,
    random: &mut Random,
    words: &[String],
    frequencies: &[u64],
) -> Entry {
    let (length, title_length) = (60 + random.below(121), 2 + random.below(4));
    let mut title = String::new();
    for place in 0..title_length {
        if place > 0 {
            title.push(' ');
        }
        let next = word(random, words, frequencies);
        title += &if place == 0 { capital(&next) } else { next };
    }
    let (mut body, mut left) = (String::new(), 0);
    for place in 0..length {
        if left == 0 {
            left = 6 + random.below(12);
            if place > 0 {
                body += ". ";
            }
            body += &capital(&word(random, words, frequencies));
        } else {
            body += if random.below(14) == 0 { ", " } else { " " };
            body += &word(random, words, frequencies);
        }
        left -= 1;
    }
    body.push('.');
    if random.below(20) == 0 {
        body.push(' ');
        body += EMOJI[random.below(5)];
    }
    let mut tags = Vec::new();
    for _ in 0..random.below(4) {
        let tag = TAGS[random.below(12)];
        if !tags.contains(&tag) {
            tags.push(tag);
        }
    }
    Entry {
        id,
        time,
        mood: 1 + random.next() % 5,
        tags,
        title,
        body,
    }
}

fn word(random: &mut Random, words: &[String], frequencies: &[u64]) -> String {
    if random.below(200) == 0 {
        return format!("q{}", base36(random.next()));
    }
    let (high, low) = (u64::from(random.next() >> 5), u64::from(random.next() >> 6));
    let all = *frequencies.last().unwrap();
    let place = (high * 67_108_864 + low) % all;
    words[frequencies.partition_point(|sum| *sum <= place)].clone()
}

fn base36(mut number: u32) -> String {
    let mut digits = Vec::new();
    loop {
        digits.push(char::from_digit(number % 36, 36).unwrap());
        number /= 36;
        if number == 0 {
            return digits.into_iter().rev().collect();
        }
    }
}

fn capital(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().unwrap();
    first.to_uppercase().chain(letters).collect()
}

/// FNV-1a over the entries as JSON, a line each.
pub(crate) fn hash(entries: &[Entry]) -> u32 {
    let mut hash = 0x811c_9dc5_u32;
    for Entry {
        id,
        time,
        mood,
        tags,
        title,
        body,
    } in entries
    {
        let tags: Vec<String> = tags.iter().map(|tag| format!("\"{tag}\"")).collect();
        let tags = tags.join(",");
        let line = format!(
            "{{\"id\":{id},\"ts\":{time},\"mood\":{mood},\"tags\":[{tags}],\"title\":\"{title}\",\"body\":\"{body}\"}}\n"
        );
        for byte in line.bytes() {
            hash = (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193);
        }
    }
    hash
}

/// What is looked for, by kind.
pub(crate) fn queries(entries: &[Entry]) -> Vec<(&'static str, String)> {
    let most = entries.len().min(10_000) as u32;
    let (words, mut random) = (vocabulary(), Random::new(7));
    let mut queries = Vec::new();
    for (kind, from, span) in [
        ("head", 20, 130),
        ("mid", 500, 2500),
        ("tail", 6000, 13_000),
    ] {
        for _ in 0..20 {
            queries.push((kind, words[from + random.below(span)].clone()));
        }
    }
    for _ in 0..30 {
        let entry = &entries[random.below(most)];
        let tokens: Vec<String> = holdfast_search::words(&entry.body)
            .map(|word| entry.body[word.at].to_lowercase())
            .collect();
        let (one, other) = (
            random.below(tokens.len() as u32),
            random.below(tokens.len() as u32),
        );
        queries.push(("and2", format!("{} {}", tokens[one], tokens[other])));
    }
    let letters = |place: usize| words[place].chars().collect::<Vec<char>>();
    for _ in 0..30 {
        let word = letters(200 + random.below(6000));
        queries.push(("prefix", word.iter().take(3 + random.below(2)).collect()));
    }
    for _ in 0..30 {
        let word = letters(200 + random.below(6000));
        let place = 1 + random.below((word.len() - 2).max(1) as u32);
        let other = if word.get(place) == Some(&'x') {
            'y'
        } else {
            'x'
        };
        queries.push((
            "fuzzy",
            word.iter()
                .take(place)
                .chain([&other])
                .chain(word.iter().skip(place + 1))
                .collect(),
        ));
    }
    for _ in 0..10 {
        queries.push(("miss", format!("zzqx{}", base36(random.next() % 1_000_000))));
    }
    for _ in 0..10 {
        let word = letters(160 + random.below(4000));
        for length in 2..=word.len() {
            queries.push(("typing", word.iter().take(length).collect()));
        }
    }
    queries
}
