//! Mutations based on lines and indents.

/// A small pseudo-random generator, seeded by the fuzzer.
struct Dice(u64);

impl Dice {
    fn below(&mut self, bound: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 % (bound.max(1) as u64)).unwrap_or(0)
    }
}

/// Mutates `data[..size]` by lines, or calls `bytes` to mutate bytes; returns the new size. The first byte,
/// which selects the path, is kept in nine cases out of ten.
pub fn mutate(
    data: &mut [u8],
    size: usize,
    max_size: usize,
    seed: u32,
    bytes: fn(&mut [u8], usize, usize) -> usize,
) -> usize {
    let mut dice = Dice(u64::from(seed) * 2 + 0x9e37_79b9_7f4a_7c15);
    if size < 3 || dice.below(2) == 0 {
        return bytes(data, size, max_size);
    }
    let first = data[0];
    let mut lines: Vec<Vec<u8>> = data[1..size].split(|byte| *byte == b'\n').map(<[u8]>::to_vec).collect();
    for _ in 0..=dice.below(3) {
        change(&mut lines, &mut dice);
    }
    let mut changed = vec![if dice.below(10) == 0 { b'a' + dice.below(26) as u8 } else { first }];
    changed.extend(lines.join(&b'\n'));
    let size = changed.len().min(max_size);
    data[..size].copy_from_slice(&changed[..size]);
    size
}

fn change(lines: &mut Vec<Vec<u8>>, dice: &mut Dice) {
    let (at, other) = (dice.below(lines.len()), dice.below(lines.len()));
    match dice.below(11) {
        0 if lines.len() > 1 => drop(lines.remove(at)),
        1 => lines.insert(other, lines[at].clone()),
        2 => lines.swap(at, other),
        3 => lines[at].splice(0..0, b"  ".iter().copied()).for_each(drop),
        4 => {
            let indent = lines[at].iter().take_while(|byte| **byte == b' ').count().min(2);
            lines[at].drain(..indent);
        }
        5 if lines.len() > 1 && at + 1 < lines.len() => {
            let next = lines.remove(at + 1);
            lines[at].extend(next);
        }
        // The value of another line.
        6 => {
            let value = |line: &[u8]| line.windows(2).position(|pair| pair == b": ").map(|at| at + 2);
            if let (Some(from), Some(to)) = (value(&lines[other]), value(&lines[at])) {
                let taken = lines[other][from..].to_vec();
                lines[at].truncate(to);
                lines[at].extend(taken);
            }
        }
        // Inserts a piece of another line.
        7 => {
            let piece = lines[other].clone();
            let (from, to) = (dice.below(piece.len() + 1), dice.below(piece.len() + 1));
            let into = dice.below(lines[at].len() + 1);
            lines[at].splice(into..into, piece[from.min(to)..from.max(to)].iter().copied()).for_each(drop);
        }
        8 => {
            let end = dice.below(lines[at].len() + 1);
            lines[at].truncate(end);
        }
        9 => lines.insert(at, Vec::new()),
        _ => {
            let (from, to) = (at.min(other), at.max(other));
            if to - from < lines.len() - 1 {
                lines.drain(from..=to);
            }
        }
    }
    if lines.is_empty() {
        lines.push(Vec::new());
    }
}
