//! Bounded inflating. The only user of `flate2`.

use std::io::BufRead;

use flate2::{Decompress, FlushDecompress, Status};

use super::Trouble;
use super::budget::Budget;

/// Maximum size of memory allocated before the bytes for it are read.
const ROOM: usize = 64 * 1024;

/// An inflater, reused for one stream after another.
pub(super) struct Inflater(Decompress);

impl Inflater {
    pub(super) fn new() -> Self {
        Self(Decompress::new(true))
    }

    /// Inflates the stream at the start of `input`, which must produce exactly `size` bytes.
    pub(super) fn whole(&mut self, input: &mut impl BufRead, size: usize, budget: &Budget) -> Result<Vec<u8>, Trouble> {
        let mut output = Vec::new();
        self.start();
        self.rest(input, size, &mut output, budget)?;
        Ok(output)
    }

    /// Starts another stream.
    pub(super) fn start(&mut self) {
        self.0.reset(true);
    }

    /// Inflates the rest of a stream, which must produce `size` bytes including those already in `output`.
    pub(super) fn rest(
        &mut self,
        input: &mut impl BufRead,
        size: usize,
        output: &mut Vec<u8>,
        budget: &Budget,
    ) -> Result<(), Trouble> {
        // One byte more: without it the end of the stream would not be detected.
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
                // The file ends before the stream.
                _ if read == 0 && written == 0 => return Err(Trouble::Unusable),
                _ => {}
            }
        }
        Ok(false)
    }
}
