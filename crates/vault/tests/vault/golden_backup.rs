//! Golden fixture: a backup made by other code. It is never edited; every later version opens it and,
//! given the same randomness, writes it.

use holdfast_vault::{BackupReader, BackupWriter, Memory, WorkFactor};
use sha2::{Digest, Sha256};

use crate::common::{Drawn, fields, hex, words};

const FILE: &[u8] = include_bytes!("../vectors/backup-1.age");
const MADE_OF: &str = include_str!("../vectors/backup-1.txt");

fn text(name: &str) -> &'static str {
    let fields = fields(MADE_OF);
    fields
        .iter()
        .find(|(field, _)| *field == name)
        .expect("the field")
        .1
}

#[test]
fn the_backup_opens_and_is_written_the_same() {
    let passphrase = words(&String::from_utf8(hex(text("passphrase-utf8"))).expect("text"));
    let mut reader =
        BackupReader::open(FILE, &passphrase, Memory::SYSTEM).expect("it opens forever");
    let plain = reader.read_all().expect("it is whole");
    assert_eq!(plain.len().to_string(), text("plaintext-len"));
    assert_eq!(
        Sha256::digest(&*plain).to_vec(),
        hex(text("plaintext-sha256"))
    );

    let work = WorkFactor::new(text("log-n").parse().expect("a number")).expect("within limits");
    let entropy = &mut Drawn(
        ["file-key", "salt", "nonce"]
            .map(|name| hex(text(name)))
            .to_vec(),
    );
    let mut again = Vec::new();
    let mut writer =
        BackupWriter::begin(&passphrase, work, Memory::SYSTEM, entropy, &mut again).expect("begun");
    writer.write(&plain, &mut again).expect("written");
    writer.finish(&mut again).expect("ended");
    assert_eq!(again, FILE);
}
