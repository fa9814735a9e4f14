//! `agir bilan`: writes the figures of the assessment into its document.

use std::path::PathBuf;

use clap::{Arg, ArgAction, ArgMatches, Command};

use super::context::Context;
use super::edited::edited;
use super::opened;
use super::refusal::{Refusal, refuse};
use super::target::{Target, one};
use super::{Entry, Exit, check, unfinished};
use crate::assessment::{self, Trouble};
use crate::checks;
use crate::diagnostic::{Diagnostic, EngineCode};
use crate::failure::Failure;
use crate::lang::{Lang, both, say};
use crate::load;
use crate::method::{Method, Role};
use crate::parse::generated::{CLOSE, PLACE};
use crate::project::{Document, Project};
use crate::report::words::count;
use crate::sys::signals;
use crate::sys::terminal::{note, print, tell};
use crate::sys::transaction::{self, Past};
use crate::text::Text;
use crate::text::dates::Today;
use crate::text::difference::difference;
use crate::text::escape::printable;
use crate::text::screen::Screen;

pub(super) const ENTRY: Entry = Entry {
    name: "bilan",
    about: ("Met les chiffres du projet dans le bilan", "Puts the project's figures into the assessment"),
    arguments,
    run,
};

fn arguments(command: Command, lang: Lang) -> Command {
    command
        .after_help(lang.pick(
            "Écrit dans le document de bilan, entre deux marques, la participation, les problèmes, les idées, \
             les actions, les délais et les dérogations. Ce que vous écrivez autour des marques reste tel quel. Les \
             chiffres ne remplissent pas la partie « Bilan » à votre place.",
            "Writes participation, problems, ideas, actions, delays and waivers into the assessment document, \
             between two marks. What you write around the marks stays as it is. The figures do not fill the section \
             in your place.",
        ))
        .arg(Arg::new("name").index(1).value_name(lang.pick("BILAN", "NAME")).help(lang.pick(
            "Lequel, si la méthode en demande plusieurs : son type, ou le nom de son fichier",
            "Which, where the method asks for several: its type, or the name of its file",
        )))
        .arg(opened::path(lang).index(2))
        .arg(
            Arg::new("today")
                .long("today")
                .value_name("DATE")
                .help(lang.pick("Comme si l'on était ce jour-là (AAAA-MM-JJ)", "As if it were that day (YYYY-MM-DD)")),
        )
        .arg(
            Arg::new("dry-run")
                .long("dry-run")
                .action(ArgAction::SetTrue)
                .help(lang.pick("N'écrit rien : montre ce qui changerait", "Writes nothing: shows what would change")),
        )
        .arg(Arg::new("force").long("force").action(ArgAction::SetTrue).help(
            lang.pick("Remplace ce qui a été modifié entre les marques", "Replaces what was changed between the marks"),
        ))
}

fn run(matches: &ArgMatches, context: &Context) -> Result<Exit, Failure> {
    let (mut name, mut path) = (matches.get_one::<String>("name"), matches.get_one::<PathBuf>("path").cloned());
    // One word alone is the project's folder, if it is one or is written as a path.
    let is_path = |one: &PathBuf| context.folder.join(one).exists() || one.components().count() > 1;
    if let Some(alone) = name.map(PathBuf::from).filter(|one| path.is_none() && is_path(one)) {
        (name, path) = (None, Some(alone));
    }
    let target = one(context, path.as_ref())?;
    let today = Today { date: check::today(matches, context)?, everything_due: false };
    if matches.get_flag("dry-run") {
        unfinished::remark(&target.root, context);
    } else {
        unfinished::settle(&target.root, context)?;
    }
    let loaded = load::load(&target.root)?;
    let lang = context.lang(loaded.lang);
    let refusal = |found, texts| Refusal {
        target: &target,
        title: loaded.title.clone(),
        found,
        texts,
        lang,
        fr: "Les chiffres seraient faux : corrigez d'abord ceci. Rien n'a été écrit.",
        en: "The figures would be wrong: mend this first. Nothing was written.",
    };
    let Some((mut project, pack)) = loaded.ready else {
        return refuse(refusal(loaded.found, loaded.texts.into_iter().collect()), context);
    };
    let document = document(&project, &pack.method, name.map(String::as_str), &target)?;
    let found = checks::run(&project, &pack, today, loaded.found);
    let obstacles: Vec<_> = assessment::obstacles(&project, &pack.method, &found).into_iter().cloned().collect();
    if !obstacles.is_empty() {
        return refuse(refusal(obstacles, project.take_texts()), context);
    }
    let name = target.path(&document.path);
    strangers(&found, lang);
    let figures = assessment::figures(&project, &pack, today, &found);
    let kind = &pack.method.types[document.kind];
    let change = assessment::place(document, kind, &figures, matches.get_flag("force"))
        .map_err(|trouble| in_the_way(&trouble, &name))?;
    let said = |fr: &str, en: &str| say!(lang, "{name} : {fr}\n", "{name}: {en}\n");
    let Some(change) = change else {
        tell(Screen::new(said("les chiffres sont déjà à jour.", "the figures are already up to date.")))?;
        return Ok(Exit::Fine);
    };
    let change = edited(&target.root, &document.path, &name, &document.text, &[change])?;
    if matches.get_flag("dry-run") {
        tell(Screen::new(said(
            "voici ce qui changerait, rien n'est écrit.",
            "this would change, nothing is written.",
        )))?;
        let after = Text::new(String::from_utf8_lossy(&change.after.unwrap_or_default()).into_owned());
        print(Screen::new(difference(document.text.as_str(), after.as_str())))?;
        return Ok(Exit::Fine);
    }
    signals::listen();
    transaction::write(&target.root, ENTRY.name, &[change], Past::Kept, || {
        tell(Screen::new(said("les chiffres sont à jour.", "the figures are up to date.")))
    })?;
    remind(document, &pack.method, lang);
    Ok(Exit::Fine)
}

/// The assessment document of this name, or the only one; an error if there is none or more than one.
fn document<'a>(
    project: &'a Project,
    method: &Method,
    name: Option<&str>,
    target: &Target,
) -> Result<&'a Document, Failure> {
    let is_assessment = |kind: usize| method.types[kind].role == Role::Assessment;
    let is_named = |document: &&Document| {
        name.is_none_or(|name| document.stem == name || method.type_called(name) == Some(document.kind))
    };
    let mut all = assessment::documents(project).filter(is_named);
    match (all.next(), all.next()) {
        (Some(document), None) => Ok(document),
        (Some(first), Some(second)) if first.kind != second.kind => Err(Failure::refused(both!(
            "il y a plusieurs bilans : « {} », « {} »…",
            "there are several assessments: \"{}\", \"{}\"…",
            target.path(&first.path),
            target.path(&second.path)
        ))
        .hint(both!("Dites lequel : agir bilan {}", "Say which: agir bilan {}", first.stem))),
        (Some(first), Some(second)) => Err(Failure::refused(both!(
            "il y a deux bilans : « {} » et « {} »",
            "there are two assessments: \"{}\" and \"{}\"",
            target.path(&first.path),
            target.path(&second.path)
        ))
        .hint(both!(
            "Gardez-en un, ou changez le « type » de l'autre.",
            "Keep one of them, or change the \"type\" of the other."
        ))),
        (None, _) => {
            let lost = project.ghosts.iter().find(|ghost| ghost.kind.is_some_and(is_assessment));
            Err(match lost {
                Some(ghost) => {
                    let name = target.path(&ghost.path);
                    Failure::refused(both!(
                        "« {name} » ne peut pas être lu : rien n'est écrit",
                        "\"{name}\" cannot be read: nothing is written"
                    ))
                    .hint(both!("« agir check » dit pourquoi.", "\"agir check\" tells why."))
                }
                None if name.is_some() => {
                    let known: Vec<&str> = assessment::documents(project).map(|document| &*document.stem).collect();
                    let (name, known) = (printable(name.unwrap_or_default()), printable(&known.join(", ")));
                    Failure::usage(both!("aucun bilan ne s'appelle « {name} »", "no assessment is named \"{name}\""))
                        .hint(both!("Il y a : {known}.", "There are: {known}."))
                }
                None => Failure::refused(both!(
                    "le projet n'a pas de document de bilan",
                    "the project has no assessment document"
                ))
                .hint(both!(
                    "Pour le créer : agir init --complete {}",
                    "To create it: agir init --complete {}",
                    crate::text::escape::shell(&target.name)
                )),
            })
        }
    }
}

/// The error for figures that cannot be written into their document, with the line and a hint.
fn in_the_way(trouble: &Trouble, name: &str) -> Failure {
    let at = |line: &usize, fr: &str, en: &str| {
        Failure::refused(both!("{name}:{line} : {fr} ; rien n'est écrit", "{name}:{line}: {en}; nothing is written"))
    };
    match trouble {
        Trouble::NotClosed(line) => at(
            line,
            "la marque du début des chiffres n'a pas de marque de fin",
            "the mark that opens the figures has no closing one",
        )
        .hint(both!(
            "Remettez cette ligne sous les chiffres : {CLOSE}\nOu supprimez la marque du début avec les chiffres : \
             ils seront écrits de nouveau.",
            "Put this line back below the figures: {CLOSE}\nOr delete the opening mark with the figures: they will \
             be written again."
        )),
        Trouble::NotOpened(line) => at(
            line,
            "la marque de fin des chiffres n'a pas de marque de début au-dessus d'elle",
            "the mark that closes the figures has no opening one above it",
        )
        .hint(both!(
            "Supprimez cette ligne, avec les chiffres qui la précèdent : ils seront écrits de nouveau.",
            "Delete this line, with the figures above it: they will be written again."
        )),
        Trouble::Twice(line) => {
            at(line, "les chiffres sont marqués deux fois", "the figures are marked twice").hint(both!(
                "Gardez un seul des deux passages, avec ses deux marques ; supprimez l'autre.",
                "Keep one of the two passages, with both of its marks; delete the other."
            ))
        }
        Trouble::NotAlone(line) => at(
            line,
            "une marque des chiffres n'est pas seule sur sa ligne",
            "a mark of the figures is not alone on its line",
        )
        .hint(both!(
            "Mettez la marque sur une ligne à elle, sans espace devant.",
            "Put the mark on a line of its own, without a space before it."
        )),
        Trouble::NoHeading(title) => Failure::refused(both!(
            "{name} : la partie « {title} » manque, les chiffres n'ont pas de place",
            "{name}: the part \"{title}\" is missing, the figures have no place"
        ))
        .hint(both!(
            "Ajoutez le titre « ## {title} », puis relancez « agir bilan ».",
            "Add the heading \"## {title}\", then run \"agir bilan\" again."
        )),
        Trouble::NoSection => Failure::refused(both!(
            "{name} : la méthode ne donne aucune partie à ce document, les chiffres n'ont pas de place",
            "{name}: the method gives this document no section, the figures have no place"
        ))
        .hint(both!(
            "Donnez des « sections » à son type dans la méthode, ou écrivez deux lignes dans le document, là où vous \
             voulez les chiffres :\n{}\n{CLOSE}",
            "Give its type \"sections\" in the method, or write two lines into the document, where you want the \
             figures:\n{}\n{CLOSE}",
            PLACE
        )),
        Trouble::Edited { old, new } => {
            let lines = difference(old, new);
            let shown = lines.lines().take(40).collect::<Vec<_>>().join("\n");
            Failure::refused(both!(
                "{name} : les chiffres ont été modifiés à la main entre les marques ; rien n'est écrit",
                "{name}: the figures were changed by hand between the marks; nothing is written"
            ))
            .hint(both!(
                "Ce qui serait perdu (-) et ce qui serait écrit (+) :\n{shown}\nReportez vos remarques hors des \
                 marques, puis lancez « agir bilan --force ».",
                "What would be lost (-) and what would be written (+):\n{shown}\nMove your remarks out of the marks, \
                 then run \"agir bilan --force\"."
            ))
        }
    }
}

/// Warns about participants that are in no list: they are counted as absent.
fn strangers(found: &[Diagnostic], lang: Lang) {
    let number = found.iter().filter(|d| &*d.code == EngineCode::ParticipantInconnu.id()).count();
    if number > 0 {
        note(Screen::new(say!(
            lang,
            "À vérifier : {} de structures qui ne sont dans aucune liste, et ne comptent pas (« agir check » les \
             montre).",
            "To be checked: {} of structures that are in no list, and do not count (\"agir check\" shows them).",
            count(number, "mention", "mention", lang)
        )));
    }
}

/// Reminds the user that the written part is still missing: figures are not an assessment.
fn remind(document: &Document, method: &Method, lang: Lang) {
    let owed = method.types[document.kind].sections.iter().filter(|section| section.owed);
    let is_empty = |keys: &[String]| !document.body.sections(keys).any(|section| section.filled);
    if let Some(section) = owed.into_iter().find(|section| is_empty(&section.keys)) {
        let title = &section.title;
        note(Screen::new(say!(
            lang,
            "Il reste à écrire la partie « {title} » : les chiffres ne disent pas ce qu'ils signifient.",
            "The part \"{title}\" is still to be written: figures do not say what they mean."
        )));
    }
}
