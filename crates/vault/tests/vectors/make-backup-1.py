"""Made backup-1.txt and backup-1.age once, on 2026-11-25, with none of our code: scrypt and HMAC of Python's standard
library, ChaCha20-Poly1305 and HKDF of python-cryptography 50.0.2. Kept to show how the written form is defined (C2SP
age.md); the files are frozen and this is not run again.
"""
import base64
import hashlib
import hmac
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

FILE_KEY, SALT, NONCE = bytes(range(16)), bytes(range(0x20, 0x30)), bytes(range(0x50, 0x60))
PASSPHRASE = "Caf\u00e9 \U0001f30a am Meer "
LOG_N = 10
LINE = '{"id":"%032x","text":"It is quieter now. \u00e9 \U0001f30a"}\n'
PLAIN = "".join(LINE % number for number in range(900)).encode()


def b64(data):
    return base64.b64encode(data).rstrip(b"=")


def hkdf(salt, label):
    return HKDF(hashes.SHA256(), 32, salt, label).derive(FILE_KEY)


def main():
    wrapping = hashlib.scrypt(PASSPHRASE.encode(), salt=b"age-encryption.org/v1/scrypt" + SALT, n=1 << LOG_N, r=8, p=1,
                              dklen=32)
    body = ChaCha20Poly1305(wrapping).encrypt(bytes(12), FILE_KEY, b"")
    head = b"age-encryption.org/v1\n-> scrypt " + b64(SALT) + b" %d\n" % LOG_N + b64(body) + b"\n---"
    mac = hmac.new(hkdf(None, b"header"), head, hashlib.sha256).digest()
    file = head + b" " + b64(mac) + b"\n" + NONCE
    cipher = ChaCha20Poly1305(hkdf(NONCE, b"payload"))
    chunks = [PLAIN[at:at + 65536] for at in range(0, len(PLAIN), 65536)]
    for count, chunk in enumerate(chunks):
        nonce = count.to_bytes(11, "big") + bytes([count == len(chunks) - 1])
        file += cipher.encrypt(nonce, chunk, b"")
    with open("backup-1.age", "wb") as out:
        out.write(file)
    with open("backup-1.txt", "w") as out:
        out.write("# Golden fixture: what backup-1.age was made of. Never edit: every later version opens it.\n")
        for name, value in [("passphrase-utf8", PASSPHRASE.encode().hex()), ("log-n", LOG_N),
                            ("file-key", FILE_KEY.hex()), ("salt", SALT.hex()), ("nonce", NONCE.hex()),
                            ("plaintext-len", len(PLAIN)), ("plaintext-sha256", hashlib.sha256(PLAIN).hexdigest())]:
            out.write(f"{name} {value}\n")


main()
