//! Damaged and forged slots: said to be what they are, before any secret is asked.

use holdfast_vault::{CostRefused, KeySlot, Slot, SlotError, UnlockError};
use proptest::prelude::{any, proptest};
use sha2::{Digest, Sha256};

use crate::common::slot;
use crate::locks::{by_code, by_passkey, by_passphrase, code, link};

/// The bytes with a checksum that fits them: what someone writes who knows the form.
pub(crate) fn resealed(mut bytes: Vec<u8>) -> Vec<u8> {
    let end = bytes.len() - 32;
    let sum = Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&sum);
    bytes
}

#[test]
fn every_slot_says_whose_it_is() {
    for bytes in every_kind() {
        let read = KeySlot::parse(&bytes).expect("whole");
        assert_eq!(
            (read.vault(), read.epoch()),
            (slot().vault, slot().epoch),
            "{read:?}"
        );
        assert!(!format!("{read:?}").contains("wrapped"), "{read:?}");
        let found = Slot::parse(&bytes).err();
        let locked = !matches!(read, KeySlot::Raw(_));
        assert_eq!(
            matches!(found, Some(SlotError::Unknown { version: 1, .. })),
            locked
        );
    }
}

#[test]
fn absurd_costs_are_refused_before_anything_is_reserved() {
    let whole = by_passphrase("x").print();
    let with = |memory: u32, passes: u32, lanes: u8| {
        let mut bytes = whole.clone();
        bytes[24..28].copy_from_slice(&memory.to_be_bytes());
        bytes[28..32].copy_from_slice(&passes.to_be_bytes());
        bytes[32] = lanes;
        KeySlot::parse(&resealed(bytes)).map(drop)
    };
    let (mib, floor, ceiling) = (1024, 19 * 1024, 256 * 1024);
    let absurd = [
        (4096 * mib, 3, 1),
        (8, 3, 1),
        (0, 0, 0),
        (64 * mib, 0, 1),
        (64 * mib, u32::MAX, 1),
        (64 * mib, 3, 255),
        (u32::MAX, u32::MAX, 255),
        (floor - 1, 2, 1),
        (floor, 1, 1),
        (ceiling + 1, 3, 1),
        (ceiling, 17, 1),
        (floor, 2, 0),
        (floor, 2, 2),
    ];
    for (memory_kib, passes, lanes) in absurd {
        let refused = CostRefused {
            memory_kib,
            passes,
            lanes,
        };
        assert_eq!(
            with(memory_kib, passes, lanes),
            Err(SlotError::Cost(refused))
        );
    }
    for (memory_kib, passes) in [
        (floor, 2),
        (floor, 16),
        (ceiling, 2),
        (ceiling, 16),
        (46 * mib, 4),
    ] {
        assert_eq!(with(memory_kib, passes, 1), Ok(()), "{memory_kib} {passes}");
    }
}

fn every_kind() -> [Vec<u8>; 5] {
    [
        slot().print_raw().to_vec(),
        by_passphrase("x").print(),
        by_code().print(),
        by_passkey().print(),
        link().1,
    ]
}

#[test]
fn every_flipped_bit_and_every_cut_of_every_slot_is_damage_not_a_wrong_secret() {
    for whole in every_kind() {
        for bit in 0..whole.len() * 8 {
            let mut bytes = whole.clone();
            bytes[bit / 8] ^= 1 << (bit % 8);
            let expected = match bit / 8 {
                0 | 1 => SlotError::NotASlot,
                2 => SlotError::Unknown {
                    version: bytes[2],
                    way: bytes[3],
                },
                _ => SlotError::Damaged,
            };
            assert_eq!(KeySlot::parse(&bytes).err(), Some(expected), "bit {bit}");
        }
        for len in 0..whole.len() {
            let expected = if len < 2 {
                SlotError::NotASlot
            } else {
                SlotError::Damaged
            };
            assert_eq!(
                KeySlot::parse(&whole[..len]).err(),
                Some(expected),
                "{len} bytes"
            );
        }
        let longer = resealed([whole.as_slice(), &[0]].concat());
        assert_eq!(
            KeySlot::parse(&longer).err(),
            Some(SlotError::Damaged),
            "one byte more"
        );
    }
}

#[test]
fn a_slot_changed_by_someone_who_knows_the_form_does_not_open() {
    let whole = by_code().print();
    for bit in 24 * 8..(whole.len() - 32) * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let KeySlot::Recovery(read) = KeySlot::parse(&resealed(bytes)).expect("whole") else {
            unreachable!("a recovery slot");
        };
        // Salt and commitment decide whether the code is the right one; what follows is bound to it.
        let expected = if bit / 8 < 72 {
            UnlockError::WrongSecret
        } else {
            UnlockError::Damaged
        };
        assert_eq!(read.open(&code()).err(), Some(expected), "bit {bit}");
    }
    // Another epoch and another vault: the code is right, the binding is not.
    for place in 4..24 {
        let mut bytes = whole.clone();
        bytes[place] ^= 1;
        let KeySlot::Recovery(read) = KeySlot::parse(&resealed(bytes)).expect("whole") else {
            unreachable!("a recovery slot");
        };
        assert_eq!(
            read.open(&code()).err(),
            Some(UnlockError::Damaged),
            "byte {place}"
        );
    }
}

#[test]
fn a_way_of_a_newer_version_is_unknown_not_damaged() {
    for (version, way) in [(1, 5), (1, 255), (2, 1)] {
        let mut bytes = by_code().print();
        (bytes[2], bytes[3]) = (version, way);
        assert_eq!(
            KeySlot::parse(&resealed(bytes)).err(),
            Some(SlotError::Unknown { version, way })
        );
    }
}

proptest! {
    #[test]
    fn any_bytes_are_read_without_harm(
        body in proptest::collection::vec(any::<u8>(), 0..300),
        way in 0..6_u8,
    ) {
        let bytes = [&[b'h', b'k', 1, way], body.as_slice(), &[0; 32]].concat();
        if let Ok(KeySlot::Recovery(read)) = KeySlot::parse(&resealed(bytes.clone())) {
            assert_eq!(read.print(), resealed(bytes), "one spelling");
            assert!(read.open(&code()).is_err());
        }
        assert!(KeySlot::parse(&body).is_err());
    }
}
