//! The images of a project that its texts contain.

use std::collections::BTreeMap;

use base64::Engine;
use imagesize::ImageType;

use crate::parse::rich::{Block, Inline, mapped};
use crate::text::paths::resolve;

/// An image in a format that every office program and browser supports.
#[derive(Clone, Debug)]
pub struct Image {
    /// The bytes of the file.
    pub bytes: Vec<u8>,
    pub kind: Kind,
    /// Width and height, in pixels.
    pub size: (usize, usize),
}

/// An image format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    Png,
    Jpeg,
    Gif,
}

/// Images by path in the project.
#[derive(Clone, Debug, Default)]
pub struct Images(pub BTreeMap<String, Image>);

impl Kind {
    /// The file extension.
    pub fn end(self) -> &'static str {
        match self {
            Self::Png => "png",
            Self::Jpeg => "jpeg",
            Self::Gif => "gif",
        }
    }
}

impl Image {
    /// Reads an image, whatever its file name; `None` if the format is not supported or the size is zero.
    pub fn of(bytes: Vec<u8>) -> Option<Self> {
        let kind = match imagesize::image_type(&bytes).ok()? {
            ImageType::Png => Kind::Png,
            ImageType::Jpeg => Kind::Jpeg,
            ImageType::Gif => Kind::Gif,
            _ => return None,
        };
        let size = imagesize::blob_size(&bytes).ok()?;
        (size.width > 0 && size.height > 0).then_some(Self { bytes, kind, size: (size.width, size.height) })
    }

    /// Its width and height scaled down to at most `most`; `pixel` is the size of a pixel in the same unit.
    pub fn fitted(&self, pixel: f64, most: (f64, f64)) -> (f64, f64) {
        #[allow(clippy::cast_precision_loss, reason = "a screen has some thousand pixels")]
        let (width, height) = (self.size.0 as f64 * pixel, self.size.1 as f64 * pixel);
        let scale = (most.0 / width).min(most.1 / height).min(1.0);
        (width * scale, height * scale)
    }
}

impl Images {
    /// The image at this path as a data URL.
    pub fn address(&self, place: &str) -> Option<String> {
        let image = self.0.get(place)?;
        let encoded = base64::engine::general_purpose::STANDARD.encode(&image.bytes);
        Some(format!("data:image/{};base64,{encoded}", image.kind.end()))
    }
}

/// The project path of the image that the text at `path` refers to as `target`; `None` for an external image.
pub fn place(path: &str, target: &str) -> Option<String> {
    let target = target.trim();
    if target.is_empty() || target.contains(':') || target.starts_with(['/', '\\', '#']) {
        return None;
    }
    let decoded = crate::text::paths::decode(target);
    let (above, place) = resolve(path, &decoded);
    (above == 0).then_some(place)
}

/// The `blocks` of the text at `path`, with images referred to by project path.
pub fn placed(blocks: &[Block], path: &str) -> Vec<Block> {
    mapped(blocks, &|inline| match inline {
        Inline::Image(target, inner) => Some(Inline::Image(place(path, target)?, inner.clone())),
        _ => None,
    })
}

/// The project paths of the images in `blocks`, which must come from [`placed`].
pub fn shown(blocks: &[Block]) -> Vec<String> {
    let found = std::cell::RefCell::new(Vec::new());
    mapped(blocks, &|inline| {
        if let Inline::Image(place, _) = inline {
            found.borrow_mut().push(place.clone());
        }
        None
    });
    found.into_inner()
}
