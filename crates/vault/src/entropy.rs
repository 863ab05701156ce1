//! Where randomness comes from: passed in, so that tests can fix it and can make it fail.

use core::fmt;

/// A source of cryptographic randomness.
pub trait Entropy {
    /// Fills all of `bytes`.
    ///
    /// # Errors
    /// [`EntropyFailed`] if the source has none to give; `bytes` must then not be used.
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed>;
}

/// The source of randomness gave none, so nothing was sealed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct EntropyFailed;

impl fmt::Display for EntropyFailed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("no randomness available")
    }
}

impl core::error::Error for EntropyFailed {}

/// The system's own source; in a browser `crypto.getRandomValues`.
#[derive(Clone, Copy, Debug, Default)]
pub struct SystemEntropy;

impl Entropy for SystemEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        getrandom::fill(bytes).map_err(|_| EntropyFailed)
    }
}

impl<E: Entropy + ?Sized> Entropy for &mut E {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        (**self).fill(bytes)
    }
}

impl<E: Entropy + ?Sized> Entropy for Box<E> {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        (**self).fill(bytes)
    }
}
