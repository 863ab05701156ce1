//! Milliseconds: the one unit of time in the practice.
//!
//! The same type is a length ("four seconds out") and a monotonic instant ("so long after the page began").
//! It never reads a clock: an instant always comes in as an argument. All arithmetic stays within bounds,
//! because a clock that jumps may make a picture odd for a moment, but may never end the app.

/// A length in milliseconds, or a monotonic instant in milliseconds since the page began.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Millis(pub u64);

impl Millis {
    /// No time at all, or the instant the page began.
    pub const ZERO: Self = Self(0);

    /// So many whole seconds.
    pub const fn from_secs(seconds: u64) -> Self {
        Self(seconds.saturating_mul(1000))
    }

    /// A browser's floating milliseconds, cut to whole ones; less than nothing, or no number, is zero.
    pub const fn from_f64(milliseconds: f64) -> Self {
        // `as` already saturates and sends NaN to zero, which is the contract here.
        Self(milliseconds as u64)
    }

    /// Milliseconds as the floating number that browser calls take; exact below 2^53.
    pub const fn as_f64(self) -> f64 {
        self.0 as f64
    }

    /// Later by `other`, or the largest value there is.
    pub const fn saturating_add(self, other: Self) -> Self {
        Self(self.0.saturating_add(other.0))
    }

    /// Earlier by `other`, or zero.
    pub const fn saturating_sub(self, other: Self) -> Self {
        Self(self.0.saturating_sub(other.0))
    }

    /// `times` as long, or the largest value there is.
    pub const fn saturating_mul(self, times: u64) -> Self {
        Self(self.0.saturating_mul(times))
    }
}

impl std::ops::Add for Millis {
    type Output = Self;

    /// Saturates, see [`Millis::saturating_add`].
    fn add(self, other: Self) -> Self {
        self.saturating_add(other)
    }
}

impl std::ops::Sub for Millis {
    type Output = Self;

    /// Saturates at zero, see [`Millis::saturating_sub`].
    fn sub(self, other: Self) -> Self {
        self.saturating_sub(other)
    }
}
