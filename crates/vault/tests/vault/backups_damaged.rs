//! Damaged and strange backups: each is refused, with the reason it has.

use holdfast_vault::{BackupError, CHUNK_LEN};

use crate::backups::{backup, read, text};

const SEALED: usize = CHUNK_LEN + 16;

/// Where the chunks begin.
fn payload(file: &[u8]) -> usize {
    let mac = file
        .windows(5)
        .position(|part| part == b"\n--- ")
        .expect("a head");
    mac + 5 + 43 + 1 + 16
}

fn error(file: &[u8]) -> BackupError {
    read(file).expect_err("it is refused")
}

#[test]
fn every_truncation_of_a_small_file_is_refused() {
    let file = backup(b"a few words");
    for len in 0..file.len() {
        let found = error(&file[..len]);
        let expected = match len {
            0..19 => BackupError::NotABackup,
            _ if len < payload(&file) + 16 => BackupError::CutShort,
            _ => BackupError::Damaged,
        };
        assert_eq!(found, expected, "{len} bytes");
    }
}

#[test]
fn a_file_of_three_chunks_is_refused_wherever_it_is_cut() {
    let file = backup(&text(CHUNK_LEN * 2 + 100));
    let begin = payload(&file);
    let borders = [begin + SEALED, begin + 2 * SEALED, file.len()];
    for len in (0..file.len())
        .filter(|len| len % 499 == 0 || borders.iter().any(|at| at.abs_diff(*len) < 40))
    {
        let found = error(&file[..len]);
        if borders.contains(&len) || len < 150 {
            assert!(
                matches!(found, BackupError::CutShort | BackupError::NotABackup),
                "{len}: {found:?}"
            );
        } else {
            assert!(
                matches!(found, BackupError::CutShort | BackupError::Damaged),
                "{len}: {found:?}"
            );
        }
    }
}

#[test]
#[ignore = "every byte of three chunks: a minute"]
fn a_file_of_three_chunks_is_refused_cut_at_every_byte() {
    let file = backup(&text(CHUNK_LEN * 2 + 100));
    for len in 0..file.len() {
        error(&file[..len]);
    }
}

#[test]
fn every_flipped_bit_of_a_small_file_is_refused() {
    let file = backup(b"a few words");
    let begin = payload(&file);
    for bit in 0..file.len() * 8 {
        let mut bytes = file.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let found = error(&bytes);
        if bit / 8 >= begin - 16 {
            assert_eq!(found, BackupError::Damaged, "bit {bit}");
        } else {
            assert_ne!(found, BackupError::Damaged, "bit {bit}: the head");
        }
    }
}

#[test]
fn flipped_bits_of_a_large_file_are_refused() {
    let file = backup(&text(CHUNK_LEN + 100));
    let begin = payload(&file);
    let places = [
        begin - 16,
        begin - 1,
        begin,
        begin + 1,
        begin + SEALED - 17,
        begin + SEALED - 1,
        begin + SEALED,
        file.len() - 1,
    ];
    for bit in places
        .into_iter()
        .chain((begin..file.len()).step_by(1013))
        .flat_map(|at| at * 8..at * 8 + 8)
    {
        let mut bytes = file.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        assert_eq!(error(&bytes), BackupError::Damaged, "bit {bit}");
    }
}

#[test]
fn what_is_added_repeated_dropped_or_swapped_is_refused() {
    let file = backup(&text(CHUNK_LEN * 3));
    let (head, chunks) = file.split_at(payload(&file));
    let chunks: Vec<_> = chunks.chunks(SEALED).collect();
    let of = |order: &[usize]| {
        let picked: Vec<_> = order.iter().map(|at| chunks[*at]).collect();
        [head, &picked.concat()].concat()
    };
    assert!(read(&of(&[0, 1, 2])).is_ok());
    assert_eq!(error(&of(&[0, 1])), BackupError::CutShort);
    assert_eq!(error(&of(&[])), BackupError::CutShort);
    assert_eq!(error(&of(&[0, 1, 2, 2])), BackupError::MoreAfterTheEnd);
    for order in [&[1, 0, 2][..], &[0, 0, 1, 2], &[0, 2], &[0, 1, 1, 2], &[2]] {
        assert_eq!(error(&of(order)), BackupError::Damaged, "{order:?}");
    }
    for more in [1, 16, 17, 1 << 20] {
        let longer = [file.as_slice(), &vec![0; more]].concat();
        assert_eq!(error(&longer), BackupError::MoreAfterTheEnd, "{more}");
    }
    let short = backup(b"short");
    let longer = [short.as_slice(), b"x"].concat();
    assert_eq!(
        error(&longer),
        BackupError::Damaged,
        "within one chunk it cannot be told"
    );
}

/// The head of a small backup with another work factor and more lines.
fn with_head(work: &str, more: &str) -> BackupError {
    let file = backup(b"words");
    let begin = payload(&file) - 16;
    let head = core::str::from_utf8(&file[..begin]).expect("text");
    let changed =
        head.replacen(" 1\n", &format!(" {work}\n"), 1)
            .replacen("---", &format!("{more}---"), 1);
    error(&[changed.as_bytes(), &file[begin..]].concat())
}

#[test]
fn absurd_work_is_refused_before_any_is_done() {
    for work in ["21", "22", "64", "99", "255"] {
        let log = work.parse().expect("a number");
        assert_eq!(with_head(work, ""), BackupError::TooMuchWork(log));
    }
    for work in ["256", "1000", "99999999999999999999999999999"] {
        assert_eq!(with_head(work, ""), BackupError::TooMuchWork(255));
    }
    for work in [
        "0", "01", "+1", "-1", "0x10", "1a", " 1", "1 ", "", "1 1", "１",
    ] {
        assert_eq!(with_head(work, ""), BackupError::BadHeader, "{work:?}");
    }
    // Within the limits, and not the work that was done.
    assert_eq!(with_head("2", ""), BackupError::WrongPassphrase);
}

#[test]
fn a_passphrase_stands_alone() {
    let body = "\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n";
    assert_eq!(
        with_head("1", &format!("-> scrypt AAAAAAAAAAAAAAAAAAAAAA 1{body}")),
        BackupError::BadHeader
    );
    assert_eq!(
        with_head(
            "1",
            &format!("-> X25519 AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA{body}")
        ),
        BackupError::BadHeader
    );
    let file = String::from_utf8_lossy(&backup(b"words")).replacen("scrypt", "X25519", 1);
    assert_eq!(error(file.as_bytes()), BackupError::NotByPassphrase);
}

#[test]
fn what_it_is_instead_is_said() {
    assert_eq!(error(b""), BackupError::NotABackup);
    assert_eq!(error(b"{\"format\":\"journal\"}"), BackupError::NotABackup);
    assert_eq!(error(&[0; 100_000]), BackupError::NotABackup);
    assert_eq!(
        error(b"age-encryption.org/v2\n-> scrypt"),
        BackupError::NewerVersion
    );
    assert_eq!(
        error(b"age-encryption.org/v10\n"),
        BackupError::NewerVersion
    );
    assert_eq!(error(b"age-encryption.org/v1\n---"), BackupError::CutShort);
    assert_eq!(
        error(b"age-encryption.org/v1\n--- \n"),
        BackupError::BadHeader
    );
    let endless = [
        &b"age-encryption.org/v1\n-> scrypt "[..],
        &vec![b'A'; 1 << 20],
    ]
    .concat();
    assert_eq!(error(&endless), BackupError::BadHeader);
}
