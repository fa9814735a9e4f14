//! Tables of an OpenDocument text.

use super::Writer;
use crate::doc::{Align, Cell, Inlines, Table};
use crate::write::xml::{escaped, typeset};

/// Width between the margins, in hundredths of a millimetre.
const WIDTH: u32 = 17_000;

impl Writer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        self.tables += 1;
        let name = format!("Tableau{}", self.tables);
        let whole = table.columns.iter().map(|(share, _)| *share).sum::<u32>().max(1);
        for (at, (share, _)) in table.columns.iter().enumerate() {
            let width = f64::from(share * WIDTH / whole) / 1000.0;
            self.styles.push_str(&format!(
                "<style:style style:name=\"{name}.{at}\" \
                 style:family=\"table-column\"><style:table-column-properties \
                 style:column-width=\"{width:.3}cm\"/></style:style>"
            ));
        }
        let height = match table.height {
            0 => String::new(),
            twentieths => format!(" style:min-row-height=\"{}pt\"", twentieths / 20),
        };
        self.styles.push_str(&format!(
            "<style:style style:name=\"{name}.r\" style:family=\"table-row\"><style:table-row-properties{height} \
             fo:keep-together=\"always\"/></style:style>"
        ));
        let title = escaped(&typeset(&table.name.replace(['\n', '\t'], " "), self.lang));
        self.element(&format!("table:table table:name=\"{name}\" table:style-name=\"Tableau\""), |writer| {
            writer.push(&format!("<table:title>{title}</table:title>"));
            for at in 0..table.columns.len() {
                writer.push(&format!("<table:table-column table:style-name=\"{name}.{at}\"/>"));
            }
            let mut rows = table.rows.iter();
            if let Some(head) = rows.next() {
                writer.element("table:table-header-rows", |writer| writer.row(&name, table, head, true));
            }
            rows.for_each(|row| writer.row(&name, table, row, false));
        });
    }

    fn row(&mut self, name: &str, table: &Table, row: &[Cell], is_head: bool) {
        self.element(&format!("table:table-row table:style-name=\"{name}.r\""), |writer| {
            for (column, (_, align)) in table.columns.iter().enumerate() {
                let cell = if is_head { "CelluleTete" } else { "Cellule" };
                let style = match (is_head, column == 0 && table.has_named_rows, align) {
                    (true, _, Align::Left) | (false, true, Align::Left) => "Table_20_Heading",
                    (true, _, Align::Right) | (false, true, Align::Right) => "TeteDroite",
                    (true, _, Align::Centre) | (false, true, Align::Centre) => "TeteCentre",
                    (false, false, Align::Left) => "Table_20_Contents",
                    (false, false, Align::Right) => "CelluleDroite",
                    (false, false, Align::Centre) => "CelluleCentre",
                };
                let is_last = column + 1 == table.columns.len();
                // Surplus cells go into the last column, so that nothing is lost.
                let more = if is_last { row.get(column + 1..) } else { None };
                let texts: Vec<&Inlines> =
                    row.get(column).into_iter().chain(more.into_iter().flatten()).flat_map(|cell| &cell.0).collect();
                let open = format!("table:table-cell table:style-name=\"{cell}\" office:value-type=\"string\"");
                writer.element(&open, |writer| {
                    if texts.is_empty() {
                        writer.push(&format!("<text:p text:style-name=\"{style}\"/>"));
                    }
                    texts.iter().for_each(|text| writer.paragraph(style, &text.0));
                });
            }
        });
    }
}
