//! Inline content of an OpenDocument text: formatting, links and images.

use super::Writer;
use crate::parse::rich::{Block, Inline, Mark, plain};
use crate::write::address::address;
use crate::write::xml::{escaped, typeset};

impl Writer<'_> {
    pub(super) fn inlines(&mut self, inlines: &[Inline], in_link: bool) {
        inlines.iter().for_each(|inline| self.inline(inline, in_link));
    }

    fn span(&mut self, style: &str, inner: &[Inline], in_link: bool) {
        let open = format!("text:span text:style-name=\"{style}\"");
        self.element(&open, |writer| writer.inlines(inner, in_link));
    }

    fn inline(&mut self, inline: &Inline, in_link: bool) {
        match inline {
            Inline::Text(text) => self.text(text),
            Inline::Code(code) => {
                self.element("text:span text:style-name=\"Source_20_Text\"", |writer| writer.plain(code))
            }
            Inline::Strong(inner) => self.span("Strong_20_Emphasis", inner, in_link),
            Inline::Emphasis(inner) => self.span("Emphasis", inner, in_link),
            Inline::Image(place, inner) => {
                if !self.picture(place, inner) {
                    // The alternative text replaces a missing image.
                    self.span("Emphasis", inner, in_link);
                }
            }
            Inline::Struck(inner) => self.span("Barre", inner, in_link),
            Inline::Marked(Mark::Under, inner) => self.span("Souligne", inner, in_link),
            Inline::Marked(Mark::Sub, inner) => self.span("Indice", inner, in_link),
            Inline::Marked(Mark::Sup, inner) => self.span("Exposant", inner, in_link),
            Inline::Jump(anchor, inner) => self.link(&format!("#{anchor}"), inner, in_link),
            Inline::Link(target, inner) => match address(target) {
                Some(address) => self.link(&escaped(&address), inner, in_link),
                None => self.inlines(inner, in_link),
            },
            Inline::Break => self.push("<text:line-break/>"),
            Inline::NoteMark(label) => self.span("Exposant", &[Inline::Text(format!("[{label}]"))], in_link),
        }
    }

    /// Writes the picture at this path of the project; false if there is no such image.
    fn picture(&mut self, place: &str, inner: &[Inline]) -> bool {
        let Some((place, image)) = self.images.0.get_key_value(place) else { return false };
        let known = self.shown.iter().position(|other| other == place);
        let number = known.unwrap_or_else(|| {
            self.shown.push(place);
            self.shown.len() - 1
        });
        self.pictures += 1;
        // Centimetres per pixel at 96 dpi.
        let (width, height) = image.fitted(2.54 / 96.0, (17.0, 22.0));
        let (id, end) = (self.pictures, image.kind.end());
        let text = escaped(&plain(&[Block::Paragraph(inner.to_vec())]).replace(['\n', '\t'], " "));
        self.push(&format!(
            "<draw:frame draw:name=\"Image {id}\" text:anchor-type=\"as-char\" svg:width=\"{width:.3}cm\" \
             svg:height=\"{height:.3}cm\"><draw:image xlink:href=\"Pictures/{number}.{end}\" xlink:type=\"simple\" \
             xlink:show=\"embed\" xlink:actuate=\"onLoad\"/><svg:title>{text}</svg:title></draw:frame>"
        ));
        true
    }

    /// Links cannot be nested.
    fn link(&mut self, address: &str, inner: &[Inline], in_link: bool) {
        if in_link {
            return self.inlines(inner, true);
        }
        let open =
            format!("text:a text:style-name=\"Internet_20_link\" xlink:type=\"simple\" xlink:href=\"{address}\"");
        self.element(&open, |writer| writer.inlines(inner, true));
    }

    pub(super) fn text(&mut self, text: &str) {
        let set = typeset(text, self.lang);
        self.plain(&set);
    }

    /// Text with all its spaces, tabs and line breaks.
    fn plain(&mut self, text: &str) {
        for (at, line) in text.split('\n').enumerate() {
            if at > 0 {
                self.push("<text:line-break/>");
            }
            for (at, part) in line.split('\t').enumerate() {
                if at > 0 {
                    self.push("<text:tab/>");
                }
                // XML collapses consecutive spaces.
                let spaced = escaped(part).replace("  ", " <text:s/>");
                let spaced = spaced.strip_prefix(' ').map_or(spaced.clone(), |rest| format!("<text:s/>{rest}"));
                self.push(&spaced);
            }
        }
    }
}
