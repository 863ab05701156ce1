//! Small whole numbers in few bytes: seven bits a byte, the lowest first, the eighth says that more follow.

pub(crate) fn write(into: &mut Vec<u8>, mut value: u32) {
    while value >= 0x80 {
        into.push((value & 0x7f) as u8 | 0x80);
        value >>= 7;
    }
    into.push(value as u8);
}

/// Reads one number off the front; `None` where the bytes end before it does.
pub(crate) fn read(from: &mut &[u8]) -> Option<u32> {
    let mut value = 0_u32;
    for (index, &byte) in from.iter().enumerate().take(5) {
        value |= u32::from(byte & 0x7f).checked_shl(7 * index as u32)?;
        if byte < 0x80 {
            *from = from.get(index + 1..)?;
            return Some(value);
        }
    }
    None
}
