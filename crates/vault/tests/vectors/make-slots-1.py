"""Made slots-1.txt once, on 2026-11-25, with none of our code: the reference Argon2 (argon2-cffi 25.1.0), libsodium
(PyNaCl 1.6.2) and the HKDF of python-cryptography. Kept to show how the written form is defined; the file is frozen and
this is not run again.
"""
import hashlib
import unicodedata
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt as xchacha

KEY, NEXT_KEY = bytes(range(1, 33)), bytes(range(101, 133))
VAULT, NONCE = b"\x11" * 16, bytes(range(0x40, 0x58))
SALT, PRF_SALT = bytes(range(0x60, 0x70)), bytes(range(0x80, 0xA0))
TYPED = "Cafe\u0301\u00a0\U0001f30a am Meer "
CODE, PRF, CREDENTIAL = bytes(range(0xC0, 0xD0)), bytes(range(0xD0, 0xF0)), b"\x01\x02credential"
SYMBOLS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def hkdf(secret, salt, label):
    return HKDF(hashes.SHA256(), 32, salt, label).derive(secret)


def slot(way, body, epoch=1):
    out = b"hk\x01" + bytes([way]) + epoch.to_bytes(4, "big") + VAULT + body
    return out + hashlib.sha256(out).digest()


def locked(way, body, secret, salt):
    head = b"hk\x01" + bytes([way]) + (1).to_bytes(4, "big") + VAULT + body + hkdf(secret, salt, b"kek-commit")
    return slot(way, head[24:] + NONCE + xchacha(KEY, head, NONCE, hkdf(secret, salt, b"kek-enc")))


def code_text(code):
    crc = 0xFFF
    for bit in "".join(f"{byte:08b}" for byte in code):
        crc = (crc << 1 & 0xFFF) ^ (0x80F if (crc >> 11) ^ int(bit) else 0)
    bits = "".join(f"{byte:08b}" for byte in code) + f"{crc:012b}"
    text = "".join(SYMBOLS[int(bits[at:at + 5], 2)] for at in range(0, 140, 5))
    return "-".join(text[at:at + 4] for at in range(0, 28, 4))


def main():
    memory, passes = 19 * 1024, 2
    words = unicodedata.normalize("NFC", TYPED.replace("\u00a0", " "))
    stretched = hash_secret_raw(words.encode(), SALT, passes, memory, 1, 32, Type.ID, 0x13)
    cost = memory.to_bytes(4, "big") + passes.to_bytes(4, "big") + b"\x01"
    name = len(CREDENTIAL).to_bytes(2, "big") + CREDENTIAL
    under = (2).to_bytes(4, "big")
    link_head = b"hk\x01\x04" + (1).to_bytes(4, "big") + VAULT + under
    link = under + NONCE + xchacha(KEY, link_head, NONCE, hkdf(NEXT_KEY, b"links/v1", b"kek-enc"))
    with open("slots-1.txt", "w") as out:
        out.write("# Golden fixture: one key slot of each way. Never edit: every later version opens these bytes.\n")
        for name_, value in [
            ("data-key", KEY.hex()), ("next-data-key", NEXT_KEY.hex()), ("vault", VAULT.hex()), ("nonce", NONCE.hex()),
            ("salt", SALT.hex()), ("typed-utf8", TYPED.encode().hex()), ("code", code_text(CODE)), ("prf", PRF.hex()),
            ("prf-salt", PRF_SALT.hex()), ("credential", CREDENTIAL.hex()),
            ("passphrase-slot", locked(1, cost + SALT, stretched, None).hex()),
            ("recovery-slot", locked(2, SALT, CODE, SALT).hex()),
            ("passkey-slot", locked(3, name + PRF_SALT, PRF, PRF_SALT).hex()),
            ("link-slot", slot(4, link).hex()),
        ]:
            out.write(f"{name_} {value}\n")


main()
