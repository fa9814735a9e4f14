//! Compressed bytes made whole, never further than was asked for. The only user of `flate2`.

use std::io::BufRead;

use flate2::{Decompress, FlushDecompress, Status};

use super::Trouble;
use super::budget::Budget;

/// Memory that is taken at once before the bytes for it are there.
const ROOM: usize = 64 * 1024;

/// An inflater, which is used for one stream after the other.
pub(super) struct Inflater(Decompress);

impl Inflater {
    pub(super) fn new() -> Self {
        Self(Decompress::new(true))
    }

    /// The stream that begins at `input`, which must give `size` bytes.
    pub(super) fn whole(&mut self, input: &mut impl BufRead, size: usize, budget: &Budget) -> Result<Vec<u8>, Trouble> {
        let mut output = Vec::new();
        self.start();
        self.rest(input, size, &mut output, budget)?;
        Ok(output)
    }

    /// Begins another stream.
    pub(super) fn start(&mut self) {
        self.0.reset(true);
    }

    /// The rest of a stream that gives `size` bytes with what stands in `output` already.
    pub(super) fn rest(
        &mut self,
        input: &mut impl BufRead,
        size: usize,
        output: &mut Vec<u8>,
        budget: &Budget,
    ) -> Result<(), Trouble> {
        // One byte of room more: only then is the end of the stream seen.
        let has_ended = self.some(input, size + 1, output, budget)?;
        if has_ended && output.len() == size { Ok(()) } else { Err(Trouble::Unusable) }
    }

    /// Inflates until `output` holds at least `most` bytes; true if the stream ended before.
    pub(super) fn some(
        &mut self,
        input: &mut impl BufRead,
        most: usize,
        output: &mut Vec<u8>,
        budget: &Budget,
    ) -> Result<bool, Trouble> {
        while output.len() < most {
            output.reserve_exact((most - output.len()).min(ROOM.max(output.len())));
            let bytes = input.fill_buf().map_err(|_| Trouble::Unusable)?;
            let before = (self.0.total_in(), output.len());
            let status = self.0.decompress_vec(bytes, output, FlushDecompress::None).map_err(|_| Trouble::Unusable)?;
            let (read, written) = (self.0.total_in() - before.0, output.len() - before.1);
            input.consume(usize::try_from(read).unwrap_or(usize::MAX));
            budget.inflate(read, written)?;
            match status {
                Status::StreamEnd => return Ok(true),
                // The file ends before the stream does.
                _ if read == 0 && written == 0 => return Err(Trouble::Unusable),
                _ => {}
            }
        }
        Ok(false)
    }
}
