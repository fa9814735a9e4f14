//! The project as an application in a browser, as a pure service: a request and a tree of files give a page or a
//! download, and the changes to make. No socket, clock, disk or thread: `agir open` is a host of it, and so is a page
//! that runs it without a server.

mod answer;
mod form;
mod offers;
mod page;
mod pages;
mod places;
mod request;
mod site;
mod spoken;
mod stale;

use jiff::civil::Date;

use crate::lang::Lang;
use crate::load::{self, Kept};
use crate::tree::Tree;
pub use answer::{Act, Answer};
pub use places::{Place, Places};
pub use request::{Form, Request, Upload, Verb};
use site::{Ground, Site};
pub use stale::stale;

/// What the host knows and the tree does not.
#[derive(Clone, Copy, Debug)]
pub struct Setting<'a> {
    pub today: Date,
    /// The language asked for; otherwise the project's.
    pub lang: Option<Lang>,
    /// What stands before every address of a page: `/`.
    pub base: &'a str,
    /// Name of the folder, for a project without a title.
    pub folder: &'a str,
    /// True if nothing may be written.
    pub is_read_only: bool,
    /// True if the person agreed to run the method and templates that the project brings along.
    pub is_trusted: bool,
    pub can: Can,
    /// The last write of the project, where the host looked for it: for a request to take it back, and for
    /// [`DOCUMENTS`].
    pub last: Option<&'a Written>,
    /// Other folders of the computer, for the address [`FOLDERS`]; none where the host cannot open one.
    pub places: Option<&'a Places>,
}

/// A write that can be taken back.
#[derive(Clone, Debug, Default)]
pub struct Written {
    /// Differs from that of any other write.
    pub id: String,
    /// Its files.
    pub paths: Vec<String>,
}

/// The address of the page of all files.
pub const DOCUMENTS: &str = "documents";
/// The address of the page that opens another folder.
pub const FOLDERS: &str = "dossiers";

/// What a host does beside answering requests.
#[derive(Clone, Copy, Debug, Default)]
pub struct Can {
    /// Takes back the last write.
    pub undo: bool,
    /// Ends the program.
    pub quit: bool,
    /// Records a version with git.
    pub commit: bool,
    /// Opens another folder.
    pub open: bool,
}

/// Answers `request` about the project in `tree`, which is as it was for all requests that `kept` was given to.
pub fn handle(request: &Request, tree: &dyn Tree, kept: &Kept, setting: &Setting<'_>) -> Answer {
    if let Some(asset) = page::asset(&request.path) {
        return asset;
    }
    let ground = Ground { request, tree, kept, setting, lang: setting.lang.unwrap_or_default() };
    if request.verb == Verb::Post && setting.is_read_only && request.path != FOLDERS {
        return pages::refused(&ground);
    }
    if request.path == FOLDERS && setting.can.open {
        return pages::folders(&ground);
    }
    if !tree.is_project(std::path::Path::new("")) {
        return pages::without_project(&ground);
    }
    let own = if setting.is_trusted { Vec::new() } else { load::own_pieces(tree) };
    if !own.is_empty() {
        return pages::trust(&ground, &own);
    }
    let loaded = match kept.load(tree) {
        Ok(loaded) => loaded,
        Err(failure) => return pages::failed(&ground, failure),
    };
    let ground = Ground { lang: setting.lang.or(loaded.lang).unwrap_or_default(), ..ground };
    match Site::of(ground, loaded) {
        Ok(site) => pages::route(&site),
        Err(ground) => pages::without_method(&ground, loaded),
    }
}

/// The page for a write that the host could not make.
pub fn failure(
    request: &Request,
    tree: &dyn Tree,
    kept: &Kept,
    setting: &Setting<'_>,
    failure: &crate::failure::Failure,
) -> Answer {
    let lang = setting.lang.or_else(|| load::lang_of(tree)).unwrap_or_default();
    pages::failed(&Ground { request, tree, kept, setting, lang }, failure)
}
