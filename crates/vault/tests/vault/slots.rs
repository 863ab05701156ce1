//! Key slots: kept exactly, and what is wrong with one is said.

use holdfast_vault::{SLOT_LEN_RAW, Slot, SlotError};

use crate::common::{key, slot};

#[test]
fn a_slot_comes_back() {
    let bytes = slot().print_raw();
    assert_eq!(bytes.len(), SLOT_LEN_RAW);
    let read = Slot::parse(&bytes).expect("whole");
    assert_eq!((read.vault, read.epoch), (slot().vault, slot().epoch));
    assert_eq!(read.key.expose(), key().expose());
}

#[test]
fn every_flipped_bit_and_every_cut_is_seen() {
    let whole = slot().print_raw();
    for bit in 0..whole.len() * 8 {
        let mut bytes = whole.clone();
        bytes[bit / 8] ^= 1 << (bit % 8);
        let found = Slot::parse(&bytes).expect_err("a flipped bit");
        match bit / 8 {
            0 | 1 => assert_eq!(found, SlotError::NotASlot, "bit {bit}"),
            2 => assert_eq!(
                found,
                SlotError::Unknown {
                    version: bytes[2],
                    way: 0
                },
                "bit {bit}"
            ),
            _ => assert_eq!(found, SlotError::Damaged, "bit {bit}"),
        }
    }
    for len in 0..whole.len() {
        let expected = if len < 2 {
            SlotError::NotASlot
        } else {
            SlotError::Damaged
        };
        assert_eq!(
            Slot::parse(&whole[..len]).expect_err("cut"),
            expected,
            "{len} bytes"
        );
    }
}

#[test]
fn a_key_is_not_printed_with_its_slot() {
    let shown = format!("{:?}", slot());
    assert!(shown.contains("DataKey(..)"), "{shown}");
    assert!(!shown.contains("1, 2, 3"), "{shown}");
}
