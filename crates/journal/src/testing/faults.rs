//! Which point fails, and how: the idea of SQLite's `do_faultsim_test`.

use crate::StoreError;

/// How the chosen point fails.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// One error, then all is well.
    ErrorOnce,
    /// Errors from there on, until the next start.
    ErrorForever,
    /// The transaction is aborted.
    Abort,
    /// There is no room.
    Full,
    /// The process dies.
    Crash,
    /// The connection is gone; whether a commit took hold is not said.
    Lost,
    /// As [`Mode::Lost`], and it stays away for as long as the supervisor tries.
    LostLong,
    /// As [`Mode::Lost`], and no connection holds from there on.
    LostForever,
}

/// The point itself and three reopenings.
const LONG: usize = 4;

impl Mode {
    /// Every mode.
    pub const ALL: [Self; 8] = [
        Self::ErrorOnce,
        Self::ErrorForever,
        Self::Abort,
        Self::Full,
        Self::Crash,
        Self::Lost,
        Self::LostLong,
        Self::LostForever,
    ];

    /// How many points it fails at.
    const fn points(self) -> usize {
        match self {
            Self::ErrorForever | Self::LostForever => usize::MAX,
            Self::LostLong => LONG,
            Self::ErrorOnce | Self::Abort | Self::Full | Self::Crash | Self::Lost => 1,
        }
    }

    /// Whether the connection goes with it.
    pub(crate) const fn is_loss(self) -> bool {
        matches!(self, Self::Lost | Self::LostLong | Self::LostForever)
    }

    /// The error; none if the process dies of it.
    pub(crate) fn error(self) -> Option<StoreError> {
        match self {
            Self::ErrorOnce | Self::ErrorForever => Some(StoreError::Other("UnknownError".into())),
            Self::Abort => Some(StoreError::Aborted),
            Self::Full => Some(StoreError::Full),
            Self::Lost | Self::LostLong | Self::LostForever => Some(StoreError::Lost),
            Self::Crash => None,
        }
    }
}

/// A fault to come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fault {
    /// At which point, counted from 0.
    pub at: usize,
    /// How.
    pub mode: Mode,
}

/// Counts the points passed and fires the fault.
#[derive(Clone, Debug, Default)]
pub(crate) struct Points {
    fault: Option<Fault>,
    passed: usize,
}

impl Points {
    pub(crate) const fn new(fault: Option<Fault>) -> Self {
        Self { fault, passed: 0 }
    }

    pub(crate) const fn passed(&self) -> usize {
        self.passed
    }

    /// Passes a point; the mode that fires there, if any.
    pub(crate) fn pass(&mut self) -> Option<Mode> {
        let here = self.passed;
        self.passed += 1;
        let Fault { at, mode } = self.fault?;
        (here >= at && here - at < mode.points()).then_some(mode)
    }
}
