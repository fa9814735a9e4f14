//! Delta objects of packs.

use super::Trouble;

/// Applies `delta` to `base`; the result has at most `most` bytes.
pub(super) fn applied(base: &[u8], delta: &[u8], most: usize) -> Result<Vec<u8>, Trouble> {
    let mut rest = delta;
    let (from, length) = (size(&mut rest)?, size(&mut rest)?);
    if from != base.len() || length > most {
        return Err(Trouble::Unusable);
    }
    // The declared length is not trusted: a larger buffer is allocated only as it is filled.
    let mut output = Vec::with_capacity(length.min(base.len() + delta.len()));
    while let Some(operation) = take(&mut rest) {
        let bytes = match operation {
            0 => return Err(Trouble::Unusable),
            1..=0x7f => {
                let (own, later) = rest.split_at_checked(usize::from(operation)).ok_or(Trouble::Unusable)?;
                rest = later;
                own
            }
            0x80.. => {
                let start = number(operation, 4, &mut rest)?;
                let length = match number(operation >> 4, 3, &mut rest)? {
                    0 => 0x1_0000,
                    length => length,
                };
                base.get(start..).and_then(|base| base.get(..length)).ok_or(Trouble::Unusable)?
            }
        };
        if output.len() + bytes.len() > length {
            return Err(Trouble::Unusable);
        }
        output.extend_from_slice(bytes);
    }
    if output.len() == length { Ok(output) } else { Err(Trouble::Unusable) }
}

/// A length: seven bits per byte, least significant first.
fn size(rest: &mut &[u8]) -> Result<usize, Trouble> {
    let mut size = 0_u64;
    for shift in (0..63).step_by(7) {
        let byte = take(rest).ok_or(Trouble::Unusable)?;
        size |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return usize::try_from(size).map_err(|_| Trouble::Unusable);
        }
    }
    Err(Trouble::Unusable)
}

/// A little-endian number of at most `most` bytes; only the bytes whose bit is set in `bits` are present.
fn number(bits: u8, most: u32, rest: &mut &[u8]) -> Result<usize, Trouble> {
    let mut number = 0;
    for place in (0..most).filter(|place| bits >> place & 1 == 1) {
        number |= usize::from(take(rest).ok_or(Trouble::Unusable)?) << (8 * place);
    }
    Ok(number)
}

fn take(rest: &mut &[u8]) -> Option<u8> {
    let (first, later) = rest.split_first()?;
    *rest = later;
    Some(*first)
}
