//! Pictures, with their alternative text.

use super::Writer;
use crate::parse::rich::{Block, Inline, plain};
use crate::write::xml::escaped;

/// English Metric Units (EMU), Word's unit for pictures, per pixel at 96 dpi.
const PIXEL: f64 = 9525.0;
/// Maximum width and height of a picture, in EMU: the area between the margins.
const MOST: (f64, f64) = (6_120_000.0, 7_920_000.0);

impl Writer<'_> {
    /// The picture at this path of the project; `None` if there is no such image.
    pub(super) fn picture(&mut self, place: &str, inner: &[Inline]) -> Option<String> {
        let (place, image) = self.images.0.get_key_value(place)?;
        let known = self.shown.iter().position(|other| other == place);
        let number = known.unwrap_or_else(|| {
            self.shown.push(place);
            self.shown.len() - 1
        });
        self.pictures += 1;
        let id = self.pictures;
        let (width, height) = image.fitted(PIXEL, MOST);
        let text = escaped(&plain(&[Block::Paragraph(inner.to_vec())]).replace(['\n', '\t'], " "));
        let size = format!("cx=\"{width:.0}\" cy=\"{height:.0}\"");
        Some(format!(
            "<w:r><w:drawing><wp:inline distT=\"0\" distB=\"0\" distL=\"0\" distR=\"0\"><wp:extent {size}/>\
             <wp:docPr id=\"{id}\" name=\"Image {id}\" descr=\"{text}\"/>\
             <a:graphic xmlns:a=\"http://schemas.openxmlformats.org/drawingml/2006/main\">\
             <a:graphicData uri=\"http://schemas.openxmlformats.org/drawingml/2006/picture\">\
             <pic:pic xmlns:pic=\"http://schemas.openxmlformats.org/drawingml/2006/picture\"><pic:nvPicPr>\
             <pic:cNvPr id=\"{id}\" name=\"Image {id}\"/><pic:cNvPicPr/></pic:nvPicPr><pic:blipFill>\
             <a:blip r:embed=\"rIdImage{number}\"/><a:stretch><a:fillRect/></a:stretch></pic:blipFill>\
             <pic:spPr><a:xfrm><a:off x=\"0\" y=\"0\"/><a:ext {size}/></a:xfrm><a:prstGeom prst=\"rect\">\
             <a:avLst/></a:prstGeom></pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing>\
             </w:r>"
        ))
    }

    /// The images used: the name of each in the package, and its bytes.
    pub(super) fn media(&self) -> impl Iterator<Item = (String, &[u8])> {
        self.shown.iter().enumerate().filter_map(|(number, place)| {
            let image = self.images.0.get(*place)?;
            Some((format!("image{number}.{}", image.kind.end()), image.bytes.as_slice()))
        })
    }
}
