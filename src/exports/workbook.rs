//! Workbooks with typed cells. The only user of `rust_xlsxwriter`.

use jiff::civil::Date;
use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook, Worksheet, XlsxError,
};

use super::table::Cell;
use crate::lang::Both;

/// Maximum number of characters in a cell.
const LONGEST: usize = 32_767;

pub(super) struct Book {
    book: Workbook,
    styles: Styles,
    /// Cells with truncated text, such as « feuille!B4 ».
    cut: Vec<String>,
}

/// The cell formats.
struct Styles {
    head: Format,
    text: Format,
    number: Format,
    decimal: Format,
    euros: Format,
    day: Format,
}

/// A sheet: name, columns (title and width in characters) and rows.
pub(super) struct Sheet<'a, Rows> {
    pub(super) name: &'a str,
    pub(super) columns: &'a [(&'a str, u8)],
    pub(super) rows: Rows,
    /// Number of frozen columns.
    pub(super) kept: u16,
    /// Number of pages side by side when printed.
    pub(super) pages: u16,
}

impl Book {
    /// A workbook with this title. Its date is fixed, so that the output is reproducible.
    pub(super) fn new(title: &str, subject: &str) -> Self {
        let mut book = Workbook::new();
        let mut properties = DocProperties::new().set_title(title).set_subject(subject).set_author("agir");
        if let Ok(date) = ExcelDateTime::from_ymd(2000, 1, 1) {
            properties = properties.set_creation_datetime(&date);
        }
        book.set_properties(&properties);
        let line = Format::new()
            .set_align(FormatAlign::Top)
            .set_text_wrap()
            .set_border(FormatBorder::Thin)
            .set_border_color(Color::RGB(0xC8_C8_C8));
        let styles = Styles {
            head: line.clone().set_bold().set_background_color(Color::RGB(0x1F_3A_5F)).set_font_color(Color::White),
            number: line.clone().set_num_format("0"),
            decimal: line.clone().set_num_format("General"),
            euros: line.clone().set_num_format("#,##0 [$€-40C]"),
            day: line.clone().set_num_format("dd/mm/yyyy").set_align(FormatAlign::Left),
            text: line,
        };
        Self { book, styles, cut: Vec::new() }
    }

    /// Adds a sheet with a frozen heading row and filters.
    pub(super) fn add<Rows>(&mut self, sheet: Sheet<'_, Rows>) -> Result<(), XlsxError>
    where
        Rows: IntoIterator<Item = Vec<Cell>>,
    {
        let (styles, cut) = (&self.styles, &mut self.cut);
        let page = self.book.add_worksheet();
        page.set_name(sheet.name)?;
        for (at, (title, width)) in (0..).zip(sheet.columns) {
            page.set_column_width(at, f64::from(*width))?;
            page.write_string_with_format(0, at, *title, &styles.head)?;
        }
        let mut last = 0;
        for (row, cells) in (1..).zip(sheet.rows) {
            for (column, cell) in (0..).zip(&cells) {
                if write(page, row, column, cell, styles)? {
                    cut.push(format!("{}!{}", sheet.name, reference(row, column)));
                }
            }
            page.set_row_height(row, height(&cells, sheet.columns))?;
            last = row;
        }
        let width = u16::try_from(sheet.columns.len()).unwrap_or(u16::MAX);
        page.set_freeze_panes(1, sheet.kept)?;
        page.autofilter(0, 0, last.max(1), width.saturating_sub(1))?;
        page.set_landscape().set_paper_size(9).set_print_fit_to_pages(sheet.pages, 0).set_repeat_rows(0, 0)?;
        if sheet.pages > 1 {
            page.set_repeat_columns(0, sheet.kept.saturating_sub(1))?;
        }
        page.set_footer("&L&A&RPage &P / &N");
        Ok(())
    }

    /// Adds an empty sheet, for an externally defined layout.
    pub(super) fn bare(&mut self, name: &str) -> Result<&mut Worksheet, XlsxError> {
        let page = self.book.add_worksheet();
        page.set_name(name)?;
        Ok(page)
    }

    /// The bytes of the file, and remarks on truncated texts.
    pub(super) fn finish(mut self) -> Result<(Vec<u8>, Vec<Both>), XlsxError> {
        let remarks = (!self.cut.is_empty()).then(|| {
            let cells = self.cut.join(", ");
            Both {
                fr: format!(
                    "Textes coupés, car une cellule ne contient pas plus de {LONGEST} caractères : {cells}. Le texte \
                     entier est dans la fiche-action."
                ),
                en: format!(
                    "Texts cut, since a cell holds no more than {LONGEST} characters: {cells}. The whole text is in \
                     the action sheet."
                ),
            }
        });
        Ok((self.book.save_to_buffer()?, remarks.into_iter().collect()))
    }
}

/// Height of a line, and maximum height of a row, in points.
const LINE: f64 = 15.0;
const HIGHEST: f64 = 409.0;

/// The height at which all lines of a row are visible: not every program computes it when it opens a file.
fn height(cells: &[Cell], columns: &[(&str, u8)]) -> f64 {
    let lines = |(cell, (_, width)): (&Cell, &(&str, u8))| match cell {
        Cell::Text(text) => text.lines().map(|line| line.chars().count() / usize::from(*width).max(1) + 1).sum(),
        _ => 1_usize,
    };
    let most = cells.iter().zip(columns).map(lines).max().unwrap_or(1);
    (LINE * f64::from(u32::try_from(most).unwrap_or(u32::MAX))).clamp(LINE, HIGHEST)
}

/// Writes a cell; true if its text was truncated.
fn write(page: &mut Worksheet, row: u32, column: u16, cell: &Cell, styles: &Styles) -> Result<bool, XlsxError> {
    match cell {
        Cell::Empty => page.write_blank(row, column, &styles.text)?,
        Cell::Text(text) => {
            let (text, is_cut) = bounded(text);
            page.write_string_with_format(row, column, text, &styles.text)?;
            return Ok(is_cut);
        }
        Cell::Number(number) => page.write_number_with_format(row, column, amount(*number), &styles.number)?,
        Cell::Decimal(number) => page.write_number_with_format(row, column, number.as_f64(), &styles.decimal)?,
        Cell::Euros(euros) => page.write_number_with_format(row, column, amount(*euros), &styles.euros)?,
        Cell::Day(day) => match excel_day(*day) {
            Some(day) => page.write_datetime_with_format(row, column, &day, &styles.day)?,
            None => page.write_string_with_format(row, column, day.to_string(), &styles.text)?,
        },
    };
    Ok(false)
}

/// The text that fits in a cell, and true if it was truncated. The limit is in UTF-16 code units.
fn bounded(text: &str) -> (String, bool) {
    let mut length = 0;
    for (at, c) in text.char_indices() {
        length += c.len_utf16();
        if length > LONGEST - 1 && at + c.len_utf8() < text.len() {
            return (format!("{}…", &text[..at]), true);
        }
    }
    (text.to_owned(), false)
}

/// A date as a workbook stores it; `None` before 1900.
pub(super) fn excel_day(day: Date) -> Option<ExcelDateTime> {
    if day.year() < 1900 {
        return None;
    }
    let (year, month) = (u16::try_from(day.year()).ok()?, u8::try_from(day.month()).ok()?);
    ExcelDateTime::from_ymd(year, month, u8::try_from(day.day()).ok()?).ok()
}

/// A whole number as a workbook stores it. Amounts are below 10^12, so none is rounded.
#[allow(clippy::cast_precision_loss, reason = "exact up to 2^53, amounts are at most 10^12")]
pub(super) fn amount(number: u64) -> f64 {
    number as f64
}

/// « B4 ».
fn reference(row: u32, column: u16) -> String {
    rust_xlsxwriter::utility::row_col_to_cell(row, column)
}
