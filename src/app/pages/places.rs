//! Another project: a folder of this computer, one that was opened before, or a new one.

use serde::Serialize;

use crate::app::FOLDERS;
use crate::app::answer::{Act, Answer};
use crate::app::page::draw;
use crate::app::places::Places;
use crate::app::request::Verb;
use crate::app::site::Ground;

#[derive(Serialize)]
struct Content<'a> {
    places: &'a Places,
    to: &'a str,
    can_make: bool,
}

pub(in crate::app) fn folders(ground: &Ground<'_>) -> Answer {
    let form = &ground.request.form;
    if ground.request.verb == Verb::Post {
        let new = form.has("nouveau").then(|| form.text("nouveau"));
        if new.is_some() && ground.setting.is_read_only {
            return super::refused(ground);
        }
        return match form.text("dossier") {
            folder if folder.is_empty() => Answer::to(ground.to(FOLDERS)),
            folder => Answer::act(ground.to(""), Act::Open { folder, new }),
        };
    }
    let nowhere = Places::default();
    let content = Content {
        places: ground.setting.places.unwrap_or(&nowhere),
        to: FOLDERS,
        can_make: !ground.setting.is_read_only,
    };
    draw(ground, 200, "dossiers.html", &ground.frame(ground.lang.pick("Ouvrir un projet", "Open a project")), &content)
}
