//! Loads the images of a project's texts, from files of the project only.

use std::collections::BTreeSet;

use crate::doc::{Image, Images, images};
use crate::parse::rich::blocks;
use crate::project::Project;
use crate::tree::{Tree, spelt};

/// Maximum size of an image in bytes, and of all images together.
const LARGEST: u64 = 8 << 20;
const MOST: usize = 64 << 20;
/// Folder whose content is never exported.
const PRIVATE: &str = "prive/";

/// Images shown in the documents of `project`, which was loaded from `tree`: files of the project that git does
/// not ignore and that are not behind a symlink. Other images are replaced by their alternative text.
pub fn images(project: &Project, tree: &dyn Tree) -> Images {
    let with_images = project.documents.iter().filter(|document| document.text.as_str().contains("!["));
    let places = with_images.flat_map(|document| {
        let body = document.text.as_str().get(document.body_start..).unwrap_or_default();
        images::shown(&images::placed(&blocks(body), &document.path))
    });
    let is_own = |place: &String| {
        project.names.contains(place.as_str())
            && !place.starts_with(PRIVATE)
            && project.links.iter().all(|link| **link != *place.as_str())
    };
    let places: BTreeSet<String> = places.filter(is_own).collect();
    let (mut taken, mut bytes) = (Images::default(), 0);
    for place in places {
        let Some(image) = tree.bytes(&spelt(&place), LARGEST).ok().and_then(Image::of) else { continue };
        bytes += image.bytes.len();
        if bytes > MOST {
            break;
        }
        taken.0.insert(place, image);
    }
    taken
}
