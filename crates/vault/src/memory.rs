//! Memory for slow key derivation, asked for and possibly refused.

use core::fmt;

/// How much memory a derivation may take.
///
/// It is reserved before the work starts, so that too little of it is an answer and not an abort
/// (reliability.md 0.13: a failed reservation in wasm traps nothing).
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Memory {
    limit_kib: u32,
}

impl Memory {
    /// As much as the system gives.
    pub const SYSTEM: Self = Self {
        limit_kib: u32::MAX,
    };

    /// As much as the system gives, and no more than `kib` KiB.
    #[must_use]
    pub const fn at_most(kib: u32) -> Self {
        Self { limit_kib: kib }
    }

    /// `count` values of a whole number of KiB together, all `T::default()`.
    pub(crate) fn reserve<T: Clone + Default>(self, count: usize) -> Result<Vec<T>, NoMemory> {
        let kib = count.saturating_mul(size_of::<T>()).div_ceil(1024);
        let refused = NoMemory {
            kib: u32::try_from(kib).unwrap_or(u32::MAX),
        };
        if refused.kib > self.limit_kib {
            return Err(refused);
        }
        let mut space = Vec::new();
        space.try_reserve_exact(count).map_err(|_| refused)?;
        space.resize(count, T::default());
        Ok(space)
    }

    /// Whether `bytes` bytes could be had now, for work that reserves its own and would abort.
    pub(crate) fn probe(self, bytes: usize) -> Result<(), NoMemory> {
        let kib = u32::try_from(bytes.div_ceil(1024)).unwrap_or(u32::MAX);
        if kib > self.limit_kib {
            return Err(NoMemory { kib });
        }
        let mut space = Vec::<u8>::new();
        space
            .try_reserve_exact(bytes)
            .map_err(|_| NoMemory { kib })?;
        // Or the compiler sees that nobody uses the space and takes the question out.
        core::hint::black_box(&mut space);
        Ok(())
    }
}

/// There is not enough memory. It says nothing about the passphrase.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoMemory {
    /// How much was asked for, in KiB.
    pub kib: u32,
}

impl fmt::Display for NoMemory {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not enough memory: {} KiB", self.kib)
    }
}

impl core::error::Error for NoMemory {}

#[cfg(test)]
mod tests {
    use super::{Memory, NoMemory};

    #[test]
    fn the_limit_is_kept_to_the_kib() {
        let memory = Memory::at_most(2);
        assert_eq!(
            memory.reserve::<u8>(2048).map(|space| space.len()),
            Ok(2048)
        );
        assert_eq!(memory.reserve::<u8>(2049), Err(NoMemory { kib: 3 }));
        assert_eq!(memory.reserve::<u64>(257), Err(NoMemory { kib: 3 }));
        assert_eq!(memory.probe(2048), Ok(()));
        assert_eq!(memory.probe(2049), Err(NoMemory { kib: 3 }));
    }

    #[test]
    fn what_no_machine_has_is_refused_and_nothing_ends() {
        let all = usize::MAX / 2;
        assert_eq!(Memory::SYSTEM.probe(all), Err(NoMemory { kib: u32::MAX }));
        let got = Memory::SYSTEM.reserve::<u8>(all);
        assert_eq!(got, Err(NoMemory { kib: u32::MAX }));
    }
}
