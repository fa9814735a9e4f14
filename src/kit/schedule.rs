//! Distribution of a meeting's time among its points.

/// Granularity, in minutes.
const STEP: u32 = 5;

/// Minutes for the welcome, for each point and for the closing. They add up to `total`, unless that leaves
/// less than a minute for each.
pub fn shares(total: u32, weights: &[u32]) -> Vec<u32> {
    let edge = (total / 15 / STEP * STEP).clamp(STEP, 3 * STEP);
    let count = u32::try_from(weights.len()).unwrap_or(u32::MAX).saturating_add(2);
    // A short meeting, or one with many points, is divided by the minute.
    let is_short = total / STEP < count.saturating_mul(2);
    let (step, edge) = if is_short { (1, (total / count).clamp(1, STEP)) } else { (STEP, edge) };
    let left = total.saturating_sub(2 * edge) / step;
    let mut parts = split(left, weights).into_iter().map(|part| part * step).collect::<Vec<_>>();
    let sum: u32 = parts.iter().sum();
    // The remainder goes to the closing.
    let closing = total.saturating_sub(edge + sum).max(1);
    parts.insert(0, edge);
    parts.push(closing);
    parts
}

/// Divides `units` in proportion to `weights` into whole parts of at least one; the remainder is distributed
/// one by one.
fn split(units: u32, weights: &[u32]) -> Vec<u32> {
    let whole: u64 = weights.iter().map(|weight| u64::from(*weight)).sum::<u64>().max(1);
    let mut parts: Vec<u32> = weights
        .iter()
        .map(|weight| u32::try_from(u64::from(units) * u64::from(*weight) / whole).unwrap_or(0).max(1))
        .collect();
    let over = units.saturating_sub(parts.iter().sum());
    // The heaviest points get the remainder first.
    let heaviest = weights.iter().max().copied().unwrap_or(1);
    let mut order: Vec<usize> = (0..parts.len()).filter(|at| weights[*at] == heaviest).collect();
    order.extend((0..parts.len()).filter(|at| weights[*at] != heaviest));
    for at in order.iter().cycle().take(if order.is_empty() { 0 } else { over as usize }) {
        parts[*at] += 1;
    }
    parts
}
