//! Tables: the first row is a header repeated on each page, and rows do not break across pages.

use super::{Style, WIDTH, Writer, paragraph};
use crate::doc::{Align, Cell, Table};
use crate::write::xml::{escaped, typeset};

/// Maximum number of columns in Word.
const MOST_COLUMNS: usize = 63;

/// The width of each column, in twentieths of a point.
fn widths(table: &Table) -> Vec<(u32, Align)> {
    let columns: Vec<_> = table.columns.iter().copied().take(MOST_COLUMNS).collect();
    let whole = columns.iter().map(|(share, _)| *share).sum::<u32>().max(1);
    columns.iter().map(|(share, align)| (share * WIDTH / whole, *align)).collect()
}

impl Writer<'_> {
    pub(super) fn table_xml(&mut self, table: &Table) -> String {
        let first = u8::from(table.has_named_rows);
        let columns = widths(table);
        let mut xml = format!(
            "<w:tbl><w:tblPr><w:tblStyle w:val=\"PlanTable\"/><w:tblW w:w=\"{}\" w:type=\"dxa\"/><w:tblLayout \
             w:type=\"fixed\"/><w:tblLook w:val=\"0{}\" w:firstRow=\"1\" w:lastRow=\"0\" w:firstColumn=\"{first}\" \
             w:lastColumn=\"0\" w:noHBand=\"1\" w:noVBand=\"1\"/><w:tblCaption w:val=\"{}\"/></w:tblPr><w:tblGrid>",
            columns.iter().map(|(width, _)| width).sum::<u32>(),
            if table.has_named_rows { "6A0" } else { "620" },
            escaped(&typeset(&table.name.replace(['\n', '\t'], " "), self.lang)),
        );
        for (width, _) in &columns {
            xml.push_str(&format!("<w:gridCol w:w=\"{width}\"/>"));
        }
        xml.push_str("</w:tblGrid>");
        for (at, row) in table.rows.iter().enumerate() {
            self.row_xml(table, &columns, (at, row), &mut xml);
        }
        xml.push_str("</w:tbl>");
        xml
    }

    fn row_xml(&mut self, table: &Table, columns: &[(u32, Align)], (at, row): (usize, &[Cell]), xml: &mut String) {
        xml.push_str("<w:tr><w:trPr><w:cantSplit/>");
        if table.height > 0 && at > 0 {
            xml.push_str(&format!("<w:trHeight w:val=\"{}\" w:hRule=\"atLeast\"/>", table.height));
        }
        xml.push_str(if at == 0 { "<w:tblHeader/></w:trPr>" } else { "</w:trPr>" });
        for (column, (width, align)) in columns.iter().enumerate() {
            let align = match align {
                Align::Left => "",
                Align::Right => "<w:jc w:val=\"right\"/>",
                Align::Centre => "<w:jc w:val=\"center\"/>",
            };
            // Keeps the header with the first row.
            let keep = if at == 0 { "<w:keepNext/>" } else { "" };
            let middle = if table.height > 0 { "<w:vAlign w:val=\"center\"/>" } else { "" };
            xml.push_str(&format!("<w:tc><w:tcPr><w:tcW w:w=\"{width}\" w:type=\"dxa\"/>{middle}</w:tcPr>"));
            let last = column + 1 == columns.len();
            // Surplus cells go into the last column, so that nothing is lost.
            let more = if last { row.get(column + 1..) } else { None };
            let cells = row.get(column).into_iter().chain(more.into_iter().flatten());
            let mut empty = true;
            for text in cells.flat_map(|cell| &cell.0) {
                empty = false;
                let runs = self.running(text);
                xml.push_str(&paragraph(Style::TableText.id(), &format!("{keep}{align}"), &runs));
            }
            if empty {
                xml.push_str("<w:p><w:pPr><w:pStyle w:val=\"TableText\"/></w:pPr></w:p>");
            }
            xml.push_str("</w:tc>");
        }
        xml.push_str("</w:tr>");
    }
}
