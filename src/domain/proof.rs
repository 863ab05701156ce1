//! What a look at the app from within found (`public/proof.js`), as lines of fields.

/// Where a file came from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum From {
    /// It is kept here.
    Device,
    /// From the app's own address.
    Network,
    /// From anywhere else.
    Elsewhere,
}

/// Where something is stored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Store {
    /// The databases of journal and pocket.
    Databases,
    /// The second copy.
    Copy,
    /// The files of the app.
    App,
    /// All of it, where a browser does not say more.
    All,
}

/// A file as it is kept here.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its name.
    pub name: String,
    /// Its SHA-256.
    pub hash: String,
    /// Whether it is as it was built.
    pub same: bool,
}

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Proof {
    /// Which build runs.
    pub build: String,
    /// What the page fetched since it was opened.
    pub fetched: Vec<(From, String)>,
    /// What is stored, in bytes.
    pub stored: Vec<(Store, u64)>,
    /// Settings, as they stand there.
    pub plain: Vec<String>,
    /// The policy of the page.
    pub policy: String,
    /// The SHA-256 of the list of all files.
    pub print: String,
    /// The files.
    pub files: Vec<File>,
}

impl Proof {
    /// Reads what was found; what is not understood is left out.
    #[must_use]
    pub fn parse(text: &str) -> Self {
        let mut proof = Self::default();
        for line in text.lines() {
            let fields: Vec<&str> = line.split('\t').collect();
            proof.take(&fields);
        }
        proof
    }

    fn take(&mut self, fields: &[&str]) {
        match fields {
            ["build", build] => self.build = (*build).to_owned(),
            ["fetched", from, name] => {
                let from = match *from {
                    "device" => From::Device,
                    "network" => From::Network,
                    _ => From::Elsewhere,
                };
                self.fetched.push((from, (*name).to_owned()));
            }
            ["stored", what, bytes] => {
                let what = match *what {
                    "databases" => Store::Databases,
                    "copy" => Store::Copy,
                    "app" => Store::App,
                    _ => Store::All,
                };
                if let Ok(bytes) = bytes.parse() {
                    self.stored.push((what, bytes));
                }
            }
            ["plain", text @ ..] => self.plain.push(text.join(" ")),
            ["policy", policy] => self.policy = (*policy).to_owned(),
            ["print", print] => self.print = (*print).to_owned(),
            ["file", same, hash, name] => self.files.push(File {
                name: (*name).to_owned(),
                hash: (*hash).to_owned(),
                same: *same == "same",
            }),
            _ => {}
        }
    }

    /// How many files came from there.
    #[must_use]
    pub fn count(&self, from: From) -> usize {
        self.fetched.iter().filter(|(of, _)| *of == from).count()
    }

    /// How many files are not as they were built, or are missing.
    #[must_use]
    pub fn changed(&self) -> usize {
        self.files.iter().filter(|file| !file.same).count()
    }
}

/// A size as people say it: whole units, and one figure behind the point where that says more.
#[must_use]
pub fn size(bytes: u64) -> String {
    let tenths = |unit: u64| {
        let all = bytes * 10 / unit;
        if all >= 100 || all.is_multiple_of(10) {
            (all / 10).to_string()
        } else {
            [&(all / 10).to_string(), ".", &(all % 10).to_string()].concat()
        }
    };
    match bytes {
        0..1_000 => bytes.to_string() + " bytes",
        1_000..1_000_000 => tenths(1_000) + " KB",
        _ => tenths(1_000_000) + " MB",
    }
}
