"""Made manifest-1.txt once, on 2026-11-25, with none of our code: HMAC of Python's standard library, HKDF of
python-cryptography 50.0.2. Kept to show how the written form is defined; the file is frozen and this is not run again.
"""
import hashlib
import hmac
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY = bytes(range(1, 33))
MEMBERS = [(bytes([number]) * 16, number + 2, b"sealed %d" % number) for number in range(1, 4)]


def key(label):
    return HKDF(hashes.SHA256(), 32, None, label).derive(KEY)


def mac(*parts):
    return int.from_bytes(hmac.new(key(b"set-hash/v1"), b"".join(parts), hashlib.sha256).digest(), "big")


def main():
    keys = records = 0
    for id, rev, sealed in MEMBERS:
        keys ^= mac(b"k", id)
        records ^= mac(b"r", id, rev.to_bytes(8, "big"), hashlib.sha256(sealed).digest())
    numbers = b"".join(number.to_bytes(8, "big") for number in (7, 5, len(MEMBERS)))
    manifest = b"\x01" + numbers + keys.to_bytes(32, "big") + records.to_bytes(32, "big")
    content = hmac.new(key(b"dedupe/v1"), b"It is quieter now.", hashlib.sha256).hexdigest()
    with open("manifest-1.txt", "w") as out:
        out.write("# Golden fixture: a manifest before it is sealed. Never edit: every later version reads these bytes.\n")
        for id, rev, sealed in MEMBERS:
            out.write(f"member {id.hex()} {rev} {sealed.hex()}\n")
        out.write(f"manifest {manifest.hex()}\ncontent-hash {content}\n")


main()
