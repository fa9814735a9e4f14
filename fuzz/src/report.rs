//! Every finding has a place and a sentence; every form of a report is inert text.

use std::collections::BTreeMap;
use std::sync::Arc;

use agir::diagnostic::{Diagnostic, Place};
use agir::render::{self, Closing, Format, Report, Shown, Style};
use agir::text::Text;
use agir::text::dates::{Lang, Today};
use agir::text::escape::is_unsafe;
use agir::text::screen::Screen;

pub type Texts = BTreeMap<Arc<str>, Arc<Text>>;

/// The places of `found` lie in their texts, and can be counted as people do.
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

/// The report of `found` in both languages and every form, as one text.
pub fn rendered(found: &[Diagnostic], texts: &Texts, today: Today) -> String {
    let style = Style { width: 80, colour: false, most_of_a_code: 20, most: 10_000, is_asked: false };
    let mut all = String::new();
    let mut report = Report {
        folder: ".".to_owned(),
        title: Some("Titre".to_owned()),
        method: Some("agir-ensemble".to_owned()),
        today: today.date,
        found: found.to_vec(),
        texts: texts.clone(),
        lang: Lang::Fr,
        checked: true,
        next: None,
        partial: false,
        course: agir::render::Course::default(),
    };
    for lang in [Lang::Fr, Lang::En] {
        report.lang = lang;
        for format in [Format::Human, Format::Short, Format::Json] {
            let (mut findings, mut shown) = (String::new(), Shown::new());
            let mut out = |piece: Screen| {
                findings.push_str(piece.as_str());
                Ok(())
            };
            render::report(&report, format, style, &mut shown, true, &mut out).expect("a text can be written");
            let text = [
                render::opening(format).as_str(),
                &findings,
                render::closing(&[Closing::of(&report)], format, style, &shown, "agir check", lang).as_str(),
            ]
            .concat();
            let unsafe_at = text.find(|c| c != '\n' && is_unsafe(c));
            assert!(unsafe_at.is_none(), "{format:?} {lang:?}: {:?}", unsafe_at.map(|at| &text[at..]));
            if format == Format::Json {
                let value: serde_json::Value = serde_json::from_str(&text).expect("the report is JSON");
                let listed = value["projects"][0]["diagnostics"].as_array().map(Vec::len);
                assert_eq!(listed, Some(found.len()));
            }
            if format == Format::Short {
                assert_eq!(text.lines().count(), found.len(), "{text}");
            }
            all.push_str(&text);
        }
    }
    all
}
