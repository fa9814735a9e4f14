//! A plain text table: names left-aligned, numbers right-aligned.

use std::time::Duration;

/// A row: each cell with the heading of its column.
pub type Row = Vec<(&'static str, String)>;

/// The rows below the headings of the first one, as text.
pub fn table(rows: &[Row]) -> String {
    let headings = rows.iter().take(1).map(|row| row.iter().map(|(heading, _)| *heading).collect());
    let cells = rows.iter().map(|row| row.iter().map(|(_, cell)| cell.as_str()).collect());
    let lines: Vec<Vec<&str>> = headings.chain(cells).collect();
    let mut text = String::new();
    for line in &lines {
        for (column, cell) in line.iter().enumerate() {
            let width = lines.iter().filter_map(|line| line.get(column)).map(|cell| cell.chars().count()).max();
            let width = width.unwrap_or(0);
            text += &if column == 0 { format!("{cell:<width$}") } else { format!("  {cell:>width$}") };
        }
        text.push('\n');
    }
    text
}

/// « 12.3 ms ».
pub fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", 1e3 * time.as_secs_f64())
}

/// « 12.3 µs ».
pub fn microseconds(time: Duration) -> String {
    format!("{:.1} µs", 1e6 * time.as_secs_f64())
}

/// « 12.3 », in MiB.
pub fn mebibytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1024.0 / 1024.0)
}

/// « 2.50 », or a dash if a value is unknown.
pub fn ratio(part: Option<Duration>, whole: Option<Duration>) -> String {
    let whole = whole.filter(|whole| !whole.is_zero());
    known(part.zip(whole), |(part, whole)| format!("{:.2}", part.div_duration_f64(whole)))
}

/// The formatted value, or a dash.
pub fn known<T>(value: Option<T>, show: impl Fn(T) -> String) -> String {
    value.map_or_else(|| "-".to_owned(), show)
}
