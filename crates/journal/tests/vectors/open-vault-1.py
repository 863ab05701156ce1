"""Opens vault-1.txt with none of our code (libsodium through PyNaCl, HKDF of python-cryptography), to
show that the written form is what holdfast-vault and holdfast-journal say it is. Not part of any build.
"""
import hashlib
import json
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_decrypt as xchacha

KINDS = {"rec": 1, "rev": 1, "draft": 2}
rows = [line.split() for line in open("vault-1.txt") if not line.startswith("#")]
rows = [(table, bytes.fromhex(key), bytes.fromhex(value)) for table, key, value in rows]

slot = next(value[8:] for table, key, value in rows if key.startswith(b"slot/"))
assert slot[:4] == b"hk\x01\x00" and hashlib.sha256(slot[:-32]).digest() == slot[-32:]
vault, key = slot[8:24], HKDF(hashes.SHA256(), 32, None, b"records/v1").derive(slot[24:56])

for table, name, value in rows:
    rev, envelope = value[:8], value[8:]
    if table not in KINDS:
        continue
    assert envelope[:3] == b"hf\x01"
    epoch, nonce = envelope[3:7], envelope[7:31]
    aad = b"\x0fholdfast/rec/v1" + vault + bytes([KINDS[table]]) + name[:16] + rev + b"\0\x01" + epoch
    padded = xchacha(envelope[31:], aad, nonce, key)
    print(table, name.hex(), json.dumps(json.loads(padded.rstrip(b"\0")[:-1]), ensure_ascii=False))
