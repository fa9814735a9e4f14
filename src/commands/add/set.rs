//! `--set CLE=VALEUR`: sets a field of the new document. The value is parsed as the document's own values are.

use std::sync::Arc;

use clap::ArgMatches;

use crate::diagnostic::Sink;
use crate::edit::{Change, Form, Value as Written, apply};
use crate::failure::Failure;
use crate::lang::{Both, Lang, both, say};
use crate::model::fields::{FieldDef, Kind, Leaf, Table, read_value};
use crate::parse::yaml::{self, Node, Outcome, Value};
use crate::text::escape::printable;
use crate::text::fold::{fold, nearest};
use crate::text::{Span, Text};
use crate::tree::Output;

/// Applies the values of `--set` to `output`, a document whose fields are `fields`.
pub(super) fn set(matches: &ArgMatches, output: &mut Output, fields: &Table) -> Result<(), Failure> {
    let order: Vec<String> = fields.fields.iter().map(|field| field.key.to_string()).collect();
    let mut changes = Vec::new();
    for said in matches.get_many::<String>("set").into_iter().flatten() {
        let Some((key, text)) = said.split_once('=') else {
            let shown = printable(said);
            return Err(Failure::usage(both!(
                "--set attend CLE=VALEUR (donné : « {shown} »)",
                "--set expects KEY=VALUE (given: \"{shown}\")"
            )));
        };
        let leaf = leaf(fields, key.trim())?;
        let value = value(leaf.own(), key.trim(), text.trim())?;
        changes.push(Change::set(&*leaf.path(), value).ordered(order.iter().map(String::as_str)));
        changes.push(Change::Uncomment((&*leaf.path()).into()));
    }
    if changes.is_empty() {
        return Ok(());
    }
    let form = if output.path.ends_with(".md") { Form::Markdown } else { Form::Yaml };
    let set = apply(form, output.content.as_bytes(), &changes).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    output.content = set.ok_or_else(|| {
        Failure::refused(both!(
            "ces valeurs ne peuvent pas être écrites dans « {} »",
            "these values cannot be written in \"{}\"",
            output.path
        ))
    })?;
    Ok(())
}

/// Looks up a field by key (`partenaires`, `moyens.humains`) or by label.
fn leaf<'t>(fields: &'t Table, key: &str) -> Result<Leaf<'t>, Failure> {
    let wanted = fold(key);
    let is_called = |leaf: &Leaf<'_>| leaf.own().names().any(|name| fold(name) == wanted);
    fields.leaf(key).or_else(|| fields.leaves().find(is_called)).ok_or_else(|| {
        let keys: Vec<String> = fields.leaves().map(|leaf| leaf.path().into_owned()).collect();
        let (shown, all) = (printable(key), keys.join(", "));
        let failure = Failure::usage(both!(
            "ce document n'a pas de champ « {shown} » (champs : {all})",
            "this document has no field \"{shown}\" (fields: {all})"
        ));
        match nearest(key, keys.iter().map(String::as_str)) {
            Some(name) => failure.near(name),
            None => failure,
        }
    })
}

/// Parses a value: lists are split at semicolons, table entries use YAML flow syntax, `[{nom: ADEME,
/// montant_ht: 6000}]`.
fn value(field: &FieldDef, key: &str, text: &str) -> Result<Written, Failure> {
    let source = Text::new(text.to_owned());
    let span = Span::new(0, source.as_str().len());
    let mut sink = Sink::new(Arc::from(key));
    let scalar = |text: &str| Node { value: Value::Scalar { text: text.trim().to_owned(), plain: false }, span };
    let is_flow = text.starts_with(['[', '{']);
    let node = match &field.kind {
        Kind::Table(_) | Kind::Choices(_) | Kind::Codes(_) if is_flow => match yaml::read(&source, span, &mut sink) {
            Outcome::Tree(node) => node,
            Outcome::Empty | Outcome::Broken { .. } => scalar(text),
        },
        kind if kind.is_list() => {
            let items = text.split(';').filter(|item| !item.trim().is_empty());
            Node { value: Value::List(items.map(scalar).collect()), span }
        }
        _ => scalar(text),
    };
    let read = read_value(field, &node, &source, &mut sink);
    let found = sink.into_found();
    match read.filter(|_| found.is_empty()) {
        Some(value) => Ok(Written::of_field(field, &value)),
        None => {
            let why = |lang: Lang| {
                let said = found.iter().map(|one| one.message.sentences(lang));
                said.map(|said| format!("{}. {}", said.what, said.help.unwrap_or_default()))
                    .collect::<Vec<_>>()
                    .join(" ")
            };
            let what = |lang| say!(lang, "--set {key} : {}", "--set {key}: {}", why(lang));
            let failure = Failure::usage(Both::each(what));
            Err(match field.columns() {
                [] => failure,
                columns => {
                    let keys: Vec<String> = columns.iter().map(|column| format!("{}: …", column.key)).collect();
                    let form = format!("--set \"{}=[{{{}}}]\"", field.key, keys.join(", "));
                    failure.hint(both!("Sur une ligne de commande : {form}", "On a command line: {form}"))
                }
            })
        }
    }
}
