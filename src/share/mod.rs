//! A project shared without git, as an archive: what is sent, and what may be taken of what came back.

mod archive;
mod entries;
mod ours;
pub mod received;
mod refused;
pub mod sent;

pub use archive::zip;

use crate::failure::Failure;
use crate::lang::both;

/// Maximum size of one file, and of all files together, in bytes.
const LARGEST: u64 = crate::tree::PLAN_LIMIT;
const MOST_BYTES: u64 = 4 * LARGEST;
/// Maximum number of files; a project has some hundreds.
const MOST_FILES: usize = 10_000;

/// The error for a build that neither packs nor unpacks.
fn not_built() -> Failure {
    Failure::refused(both!(
        "ce programme a été construit sans l'option « office » : il ne lit ni n'écrit les archives",
        "this program was built without the feature \"office\": it neither reads nor writes archives"
    ))
}
