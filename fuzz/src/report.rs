//! Every finding has a valid place and a message; every report format is harmless text.

use std::collections::BTreeMap;
use std::sync::Arc;

use agir::diagnostic::{Diagnostic, Place};
use agir::report::{Closing, Commands, End, FORMS, Report, Setup, Style};
use agir::text::Text;
use agir::lang::Lang;
use agir::text::dates::Today;
use agir::text::escape::is_unsafe;
use agir::text::screen::Screen;

pub type Texts = BTreeMap<Arc<str>, Arc<Text>>;

/// Checks that the places of `found` are within their texts.
pub fn places(found: &[Diagnostic], texts: &Texts) {
    for diagnostic in found {
        place(&diagnostic.place, texts, &diagnostic.code);
        for related in &diagnostic.related {
            place(&related.place, texts, &diagnostic.code);
        }
        if let Some(fix) = &diagnostic.fix {
            for edit in &fix.edits {
                place(&Place { path: Arc::clone(&diagnostic.place.path), span: edit.span }, texts, &diagnostic.code);
            }
        }
    }
}

fn place(place: &Place, texts: &Texts, code: &str) {
    let Some(text) = texts.get(&place.path) else {
        assert_eq!((place.span.start, place.span.end), (0, 0), "{code} has a place in a file without text: {place:?}");
        return;
    };
    let whole = text.as_str();
    assert!(whole.get(place.span.start..place.span.end).is_some(), "{code}: {place:?} of {} bytes", whole.len());
    let (start, end) = (text.position(place.span.start), text.position(place.span.end));
    assert!(start.line >= 1 && start.column >= 1 && start <= end, "{code}: {start:?} {end:?}");
    assert!(end.line <= whole.matches('\n').count() + 1, "{code}: {end:?}");
    let line = text.line(start.line);
    let width = text.slice(line).chars().count();
    assert!(start.column <= width + 1, "{code}: {start:?} of a line of {width} characters");
}

/// The report of `found` in both languages and every format, as one text.
pub fn rendered(found: &[Diagnostic], texts: &Texts, today: Today) -> String {
    let style = Style { width: 80, colour: false, most_of_a_code: 20, is_asked: false };
    let mut all = String::new();
    let mut report = Report::of(".".to_owned(), found.to_vec(), texts.clone(), today.date, Lang::Fr);
    report.title = Some("Titre".to_owned());
    report.method = Some("agir-ensemble".to_owned());
    for lang in [Lang::Fr, Lang::En] {
        report.lang = lang;
        for form in FORMS {
            let mut text = String::new();
            let mut out = |piece: Screen| {
                text.push_str(piece.as_str());
                Ok(())
            };
            let commands = Commands { check: "agir check".to_owned(), ..Commands::default() };
            let closings = [Closing::of(&report)];
            let end = End { closings: &closings, commands: &commands, lang, unread: &[], is_cut: false };
            let mut renderer = (form.start)(Setup { style, ..Setup::default() });
            renderer.begin(&mut out).expect("a text can be written");
            renderer.project(&report, 10_000, &mut out).expect("a text can be written");
            renderer.end(&end, &mut out).expect("a text can be written");
            let unsafe_at = text.find(|c| c != '\n' && is_unsafe(c));
            assert!(unsafe_at.is_none(), "{} {lang:?}: {:?}", form.name, unsafe_at.map(|at| &text[at..]));
            let value: serde_json::Value = serde_json::from_str(&text).unwrap_or_default();
            let listed = match form.name {
                "json" => value["projects"][0]["diagnostics"].as_array().map(Vec::len),
                "gitlab" => value.as_array().map(Vec::len),
                "sarif" => value["runs"][0]["results"].as_array().map(Vec::len),
                "short" | "github" => Some(text.lines().count()),
                _ => Some(found.len()),
            };
            assert_eq!(listed, Some(found.len()), "{}: {text}", form.name);
            all.push_str(&text);
        }
    }
    all
}
