//! What was sealed opens, whatever it was and whatever it was called.

use std::collections::BTreeSet;

use holdfast_vault::{
    DataKey, Envelope, Epoch, Header, Kind, MIN_PADDED, OVERHEAD, RecordId, Rev, Schema,
    SystemEntropy, VaultId, open, padded_len, seal,
};
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

use crate::common::{header, key};

fn headers() -> impl Strategy<Value = Header> {
    let kinds = prop_oneof![
        Just(Kind::Entry),
        Just(Kind::Draft),
        Just(Kind::Index),
        Just(Kind::Manifest)
    ];
    let numbers = any::<(u64, u16, u32)>();
    (any::<([u8; 16], [u8; 16])>(), kinds, numbers).prop_map(
        |((vault, id), kind, (rev, schema, epoch))| Header {
            vault: VaultId::from_bytes(vault),
            kind,
            id: RecordId::from_bytes(id),
            rev: Rev::new(rev),
            schema: Schema(schema),
            epoch: Epoch(epoch),
        },
    )
}

proptest! {
    #[test]
    fn what_was_sealed_opens(
        bytes: [u8; 32],
        header in headers(),
        words in proptest::collection::vec(any::<u8>(), 0..3000),
    ) {
        let key = DataKey::from_bytes(&bytes);
        let sealed = seal(&key, &header, &words, &mut SystemEntropy).expect("sealed");
        assert_eq!(sealed.len(), padded_len(words.len()) + OVERHEAD);
        assert_eq!(Envelope::parse(&sealed).map(|envelope| envelope.epoch), Ok(header.epoch));
        assert_eq!(open(&key, &header, &sealed).as_deref(), Ok(&words));
    }

    #[test]
    fn any_bytes_are_refused_without_harm(
        bytes in proptest::collection::vec(any::<u8>(), 0..400),
        well_begun: bool,
    ) {
        let bytes = if well_begun { [&b"hf\x01\0\0\0\x01"[..], &bytes].concat() } else { bytes };
        assert!(open(&key(), &header(), &bytes).is_err());
    }

    #[test]
    fn an_id_is_read_back_from_its_text(bytes: [u8; 16]) {
        let id = RecordId::from_bytes(bytes);
        assert_eq!(RecordId::parse(&id.to_string()), Some(id));
    }
}

#[test]
fn nonces_do_not_repeat_and_lengths_do_not_tell() {
    let mut nonces = BTreeSet::new();
    for len in 0..2000 {
        let sealed = seal(
            &key(),
            &header(),
            &vec![b'x'; len % 250],
            &mut SystemEntropy,
        )
        .expect("sealed");
        assert_eq!(sealed.len(), MIN_PADDED + OVERHEAD);
        let envelope = Envelope::parse(&sealed).expect("whole");
        assert!(nonces.insert(*envelope.nonce), "a nonce came twice");
    }
}
