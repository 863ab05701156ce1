//! What a passkey gives for a salt: 32 bytes nobody else can compute.

use core::fmt;

use zeroize::{Zeroize, ZeroizeOnDrop};

/// The first result of WebAuthn's `prf` extension. It leaves memory when dropped and is never printed.
#[derive(Clone)]
pub struct PrfOutput([u8; 32]);

impl PrfOutput {
    /// The output with these bytes. The caller's copy is the caller's to erase.
    #[must_use]
    pub const fn from_bytes(bytes: &[u8; 32]) -> Self {
        Self(*bytes)
    }

    pub(crate) const fn bytes(&self) -> &[u8; 32] {
        &self.0
    }
}

impl fmt::Debug for PrfOutput {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("PrfOutput(..)")
    }
}

impl Drop for PrfOutput {
    fn drop(&mut self) {
        self.0.zeroize();
    }
}

impl ZeroizeOnDrop for PrfOutput {}
