//! What a phase asks of the hand and of the ear: pulses that can be felt, and whether its word is said aloud
//! (content.md 7.2). Out is the strongest cue, in the lightest, a hold is nothing at all.

use super::breath::{Moment, PhaseKind};
use super::time::Millis;

/// A cue so late is still the beginning of its phase.
const LATE: Millis = Millis(150);
/// With less than this left of a phase its word would come after it.
const TOO_LITTLE: Millis = Millis(700);
/// Browsers cut longer lists.
const MOST_PULSES: usize = 97;

/// The end of a block.
pub const END: [u32; 3] = [40, 120, 40];

/// An out-breath: pulses that thin out, the last of them again and again.
const OUT: [(u32, u32); 5] = [(60, 140), (50, 200), (40, 280), (30, 380), (25, 500)];
const IN: [(u32, u32); 2] = [(25, 80), (25, 0)];
const SIP: [(u32, u32); 1] = [(25, 0)];
const HUM: [(u32, u32); 1] = [(30, 170)];

/// Milliseconds on and off from here to the end of the phase, on first. What has passed stays passed. A humming
/// breath is felt as one only if `hum` is wanted, else as an out-breath.
#[must_use]
pub fn pulses(moment: &Moment, hum: bool) -> Vec<u32> {
    let (pairs, on_and_on): (&[(u32, u32)], bool) = match moment.kind {
        PhaseKind::Hum if hum => (&HUM, true),
        PhaseKind::Out | PhaseKind::Hum => (&OUT, true),
        PhaseKind::In => (&IN, false),
        PhaseKind::Sip => (&SIP, false),
        PhaseKind::Hold | PhaseKind::Rest | PhaseKind::Free => (&[], false),
    };
    let into = if moment.into < LATE {
        Millis::ZERO
    } else {
        moment.into
    };
    let more = pairs.last().into_iter().cycle();
    let more = more.take(if on_and_on { usize::MAX } else { 0 });
    let mut list = Vec::new();
    let mut at = Millis::ZERO;
    for &(on, off) in pairs.iter().chain(more) {
        let over = at + Millis(on.into());
        if over > moment.length || list.len() >= MOST_PULSES {
            break;
        }
        if at >= into {
            if list.is_empty() && at > into {
                // Lists begin with a pulse; one of no length is a wait.
                list.extend([0, (at - into).0 as u32]);
            }
            list.extend([on, off]);
        }
        at = over + Millis(off.into());
    }
    // A wait at the end says nothing.
    list.pop();
    list
}

/// Whether the word of the phase is said now. A breath that comes by itself is not called.
#[must_use]
pub fn is_spoken(moment: &Moment) -> bool {
    moment.kind != PhaseKind::Free && moment.left >= TOO_LITTLE
}
