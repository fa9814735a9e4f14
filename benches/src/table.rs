//! A plain text table: names left-aligned, numbers right-aligned.

use std::time::Duration;

/// Rows under their headings.
pub struct Table {
    /// Headings and rows.
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table without rows.
    pub fn new(headings: &[&str]) -> Self {
        let headings = headings.iter().map(|&heading| heading.to_owned());
        Self { rows: vec![headings.collect()] }
    }

    /// Adds a row.
    pub fn row(&mut self, cells: Vec<String>) {
        self.rows.push(cells);
    }

    /// The table as text.
    pub fn text(&self) -> String {
        let columns = self.rows.iter().map(Vec::len).max().unwrap_or(0);
        let width = |column: usize| {
            let cells = self.rows.iter().filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        };
        let widths: Vec<usize> = (0..columns).map(width).collect();
        let mut text = String::new();
        for row in &self.rows {
            for (column, (cell, width)) in row.iter().zip(&widths).enumerate() {
                match column {
                    0 => text.push_str(&format!("{cell:<width$}")),
                    _ => text.push_str(&format!("  {cell:>width$}")),
                }
            }
            text.push('\n');
        }
        text
    }
}

/// « 12.3 ms ».
pub fn milliseconds(time: Duration) -> String {
    format!("{:.1} ms", 1000.0 * time.as_secs_f64())
}

/// « 12.3 MiB ».
pub fn mebibytes(bytes: u64) -> String {
    format!("{:.1}", bytes as f64 / 1024.0 / 1024.0)
}

/// « 2.50 », or a dash if a value is unknown.
pub fn ratio(part: Option<Duration>, whole: Option<Duration>) -> String {
    match (part, whole) {
        (Some(part), Some(whole)) if !whole.is_zero() => {
            format!("{:.2}", part.as_secs_f64() / whole.as_secs_f64())
        }
        _ => "-".to_owned(),
    }
}

/// The formatted value, or a dash.
pub fn known<T>(value: Option<T>, show: impl Fn(T) -> String) -> String {
    value.map_or_else(|| "-".to_owned(), show)
}
