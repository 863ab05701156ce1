//! Running futures that never wait for anything but the model, and randomness that is not random.

use std::future::Future;
use std::pin::pin;
use std::task::{Context, Poll, Waker};

use holdfast_vault::{Entropy, EntropyFailed};

use crate::testing::disk::Disk;
use crate::testing::faults::Mode;

/// The process died of a [`Mode::Crash`] before the future was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Died;

impl Disk {
    /// Runs `future` to its end.
    ///
    /// # Errors
    /// [`Died`] if the armed fault killed it.
    pub fn run<T>(&self, future: impl Future<Output = T>) -> Result<T, Died> {
        let mut future = pin!(future);
        let mut context = Context::from_waker(Waker::noop());
        loop {
            let polled = future.as_mut().poll(&mut context);
            if self.0.borrow().dead {
                return Err(Died);
            }
            if let Poll::Ready(done) = polled {
                return Ok(done);
            }
        }
    }

    /// Runs two futures side by side; each store call of either is a step, and `turns` says whose
    /// turn it is (true: the first). When it is used up they take turns.
    pub fn side_by_side<A, B>(
        &self,
        first: impl Future<Output = A>,
        second: impl Future<Output = B>,
        turns: impl IntoIterator<Item = bool>,
    ) -> (A, B) {
        self.0.borrow_mut().interleaved = true;
        let (mut first, mut second) = (pin!(first), pin!(second));
        let mut context = Context::from_waker(Waker::noop());
        let (mut one, mut two) = (None, None);
        let rest = [true, false].into_iter().cycle();
        for turn in turns.into_iter().chain(rest) {
            if turn && one.is_none() {
                if let Poll::Ready(done) = first.as_mut().poll(&mut context) {
                    one = Some(done);
                }
            } else if !turn
                && two.is_none()
                && let Poll::Ready(done) = second.as_mut().poll(&mut context)
            {
                two = Some(done);
            }
            if one.is_some() && two.is_some() {
                break;
            }
        }
        self.0.borrow_mut().interleaved = false;
        match (one, two) {
            (Some(one), Some(two)) => (one, two),
            _ => unreachable!("the turns never end"),
        }
    }
}

/// Randomness from a seed (`SplitMix64`), each use a point where the armed fault can fire.
#[derive(Debug)]
pub struct ModelEntropy {
    disk: Disk,
    state: u64,
}

impl ModelEntropy {
    /// Randomness that belongs to `disk`. Different seeds give different ids and nonces.
    #[must_use]
    pub const fn new(disk: Disk, seed: u64) -> Self {
        Self { disk, state: seed }
    }
}

impl Entropy for ModelEntropy {
    fn fill(&mut self, bytes: &mut [u8]) -> Result<(), EntropyFailed> {
        let fired = self.disk.0.borrow_mut().points.pass();
        match fired {
            Some(Mode::Crash) => {
                self.disk.0.borrow_mut().dead = true;
                return Err(EntropyFailed);
            }
            Some(Mode::ErrorOnce | Mode::ErrorForever) => return Err(EntropyFailed),
            _ => {}
        }
        for chunk in bytes.chunks_mut(8) {
            self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
            let mut mixed = self.state;
            mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
            mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
            mixed ^= mixed >> 31;
            chunk.copy_from_slice(&mixed.to_le_bytes()[..chunk.len()]);
        }
        Ok(())
    }
}
