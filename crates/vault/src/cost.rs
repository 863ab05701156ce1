//! How much work stands between a guess and a key.

use core::fmt;

/// The cost of Argon2id: memory and passes, one lane. Only costs within the limits exist.
///
/// Too little would be a downgrade by whoever can write the slot, too much a way to hang the phone
/// (reliability.md 2.1).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Cost {
    memory_kib: u32,
    passes: u32,
}

/// One MiB in KiB.
const MIB: u32 = 1024;

impl Cost {
    /// 64 MiB and three passes: the second recommendation of RFC 9106 with one lane.
    pub const FIRST: Self = Self::of(64 * MIB, 3);

    /// What is tried in turn when memory is refused: less memory, more passes.
    pub const LADDER: [Self; 3] = [Self::FIRST, Self::of(46 * MIB, 4), Self::of(19 * MIB, 6)];

    /// The least that is accepted: 19 MiB and two passes (OWASP).
    pub const FLOOR: Self = Self::of(19 * MIB, 2);

    /// The most that is accepted: 256 MiB and sixteen passes.
    pub const CEILING: Self = Self::of(256 * MIB, 16);

    /// The most passes [`Cost::for_time`] asks for.
    const CALIBRATED_MAX: u32 = 12;

    const fn of(memory_kib: u32, passes: u32) -> Self {
        Self { memory_kib, passes }
    }

    /// The cost with these numbers, as far as they are within the limits.
    ///
    /// # Errors
    /// [`CostRefused`] has the numbers that are not.
    pub fn new(memory_kib: u32, passes: u32, lanes: u8) -> Result<Self, CostRefused> {
        let memory_fits = (Self::FLOOR.memory_kib..=Self::CEILING.memory_kib).contains(&memory_kib);
        let passes_fit = (Self::FLOOR.passes..=Self::CEILING.passes).contains(&passes);
        if memory_fits && passes_fit && lanes == 1 {
            return Ok(Self::of(memory_kib, passes));
        }
        Err(CostRefused {
            memory_kib,
            passes,
            lanes,
        })
    }

    /// The memory, in KiB.
    #[must_use]
    pub const fn memory_kib(self) -> u32 {
        self.memory_kib
    }

    /// How often the memory is gone over.
    #[must_use]
    pub const fn passes(self) -> u32 {
        self.passes
    }

    /// The same memory with as many passes as come close to `target_ms`, given that this cost took
    /// `took_ms` here. Never fewer passes than now, never more than twelve.
    #[must_use]
    pub fn for_time(self, took_ms: u32, target_ms: u32) -> Self {
        let passes = u64::from(self.passes) * u64::from(target_ms) / u64::from(took_ms.max(1));
        let most = u64::from(Self::CALIBRATED_MAX.max(self.passes));
        let passes = passes.clamp(u64::from(self.passes), most);
        Self::of(
            self.memory_kib,
            u32::try_from(passes).unwrap_or(self.passes),
        )
    }
}

/// Numbers outside the limits. No memory was reserved for them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CostRefused {
    /// The memory they ask for, in KiB.
    pub memory_kib: u32,
    /// The passes they ask for.
    pub passes: u32,
    /// The lanes they ask for.
    pub lanes: u8,
}

impl fmt::Display for CostRefused {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "cost outside the limits: {} KiB, {} passes, {} lanes",
            self.memory_kib, self.passes, self.lanes
        )
    }
}

impl core::error::Error for CostRefused {}
