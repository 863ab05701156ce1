"""Made record-1.txt and record-1-rejected.txt once, on 2026-11-23, with none of our code: libsodium
(PyNaCl 1.6.2) and the HKDF of python-cryptography. Kept to show how the written form is defined; the
two files are frozen and this is not run again.
"""
import hashlib
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as xchacha

DATA_KEY = bytes(range(1, 33))
VAULT, ID, NONCE = b"\x11" * 16, bytes(range(0xA0, 0xB0)), bytes(range(0x40, 0x58))
REV, SCHEMA, EPOCH = 3, 1, 1
PLAINTEXT = (
    '{"created":{"utc_ms":1795424400000,"zone":"Europe/Berlin","offset_min":60,"local_date":"2026-11-23"},'
    '"edited":{"utc_ms":1795424460000,"zone":"Europe/Berlin","offset_min":60,"local_date":"2026-11-23"},'
    '"text":"It is quieter now. \\u00e9 \U0001f30a"}'
)


def padme(n):
    e = n.bit_length() - 1
    z = max(0, e - max(1, e.bit_length()))
    return (n + (1 << z) - 1) >> z << z


def pad(text):
    return (text + b"\x80").ljust(max(256, padme(len(text) + 1)), b"\0")


def seal(key, label, kind=1, vault=VAULT, id=ID, rev=REV, schema=SCHEMA, epoch=EPOCH, domain=b"holdfast/rec/v1",
         suite=1, padded=None):
    sub = HKDF(hashes.SHA256(), 32, None, label).derive(key)
    aad = (bytes([len(domain)]) + domain + vault + bytes([kind]) + id + rev.to_bytes(8, "big")
           + schema.to_bytes(2, "big") + epoch.to_bytes(4, "big"))
    padded = pad(PLAINTEXT.encode()) if padded is None else padded
    return b"hf" + bytes([suite]) + epoch.to_bytes(4, "big") + NONCE + xchacha(padded, aad, NONCE, sub)


def main():
    good = seal(DATA_KEY, b"records/v1")
    body = b"hk\x01\x00" + EPOCH.to_bytes(4, "big") + VAULT + DATA_KEY
    slot = body + hashlib.sha256(body).digest()
    with open("record-1.txt", "w") as out:
        out.write("# Golden fixture 1. Never edit: every later version opens these bytes.\n")
        for name, value in [("data-key", DATA_KEY.hex()), ("vault", VAULT.hex()), ("id", ID.hex()), ("rev", REV),
                            ("schema", SCHEMA), ("epoch", EPOCH), ("nonce", NONCE.hex()), ("plaintext", PLAINTEXT),
                            ("sealed", good.hex()), ("slot", slot.hex())]:
            out.write(f"{name} {value}\n")
    records = b"records/v1"
    rejected = [
        ("not_ours", "not-sealed", b"age-encryption.org/v1\n"),
        ("empty_text_file", "not-sealed", b"\n"),
        ("magic_only", "damaged", good[:2]),
        ("head_only", "damaged", good[:31]),
        ("tag_cut", "damaged", good[:-1]),
        ("one_byte_more", "damaged", good + b"\0"),
        ("newer_suite", "unknown-suite-2", seal(DATA_KEY, records, suite=2)),
        ("newer_epoch", "unknown-epoch-2", seal(DATA_KEY, records, epoch=2)),
        ("filed_as_draft", "damaged", seal(DATA_KEY, records, kind=2)),
        ("older_revision", "damaged", seal(DATA_KEY, records, rev=2)),
        ("other_entry", "damaged", seal(DATA_KEY, records, id=b"\xb0" * 16)),
        ("other_vault", "damaged", seal(DATA_KEY, records, vault=b"\x12" * 16)),
        ("newer_schema", "damaged", seal(DATA_KEY, records, schema=2)),
        ("other_domain", "damaged", seal(DATA_KEY, records, domain=b"holdfast/rec/v2")),
        ("manifest_key", "damaged", seal(DATA_KEY, b"manifest/v1")),
        ("sealed_with_the_data_key_itself", "damaged", b"hf\x01\0\0\0\x01" + NONCE + xchacha(
            pad(PLAINTEXT.encode()), b"", NONCE, DATA_KEY)),
        ("padding_without_mark", "damaged", seal(DATA_KEY, records, padded=b"\0" * 256)),
        ("padding_mark_wrong", "damaged", seal(DATA_KEY, records, padded=PLAINTEXT.encode())),
    ]
    with open("record-1-rejected.txt", "w") as out:
        out.write("# Refused under the key and header of record-1.txt: name, error, bytes. Never edit.\n")
        for name, error, data in rejected:
            out.write(f"{name} {error} {data.hex()}\n")


main()
