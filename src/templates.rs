//! Templates of a method. The only user of `tera`. Templates of a pack are untrusted: they can only access
//! their variables and other templates of the pack, and their output is limited.

mod markdown;
mod pages;

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::io::Write;
use std::sync::{Arc, OnceLock};

use serde::Serialize;
pub use tera::Context;
use tera::{Kwargs, State, Tera, TeraResult, Value};

use crate::lang::Lang;
use crate::sys::watchdog::{self, Reason};
use crate::text::dates::{long, parse_iso};
use crate::text::escape::{is_refused, is_safe};
use crate::text::money::{Total, money};
use crate::text::paths::encode_readably;

pub use markdown::escape_text;
pub use pages::Pages;

/// A name or text of a pack; those of the built-in method are borrowed from the binary.
pub type PackText = Cow<'static, str>;

/// Files of a pack, by relative path.
pub type Files = BTreeMap<PackText, PackText>;

/// Maximum size of the output of a template, in bytes.
const LIMIT: usize = 64 * 1024 * 1024;
/// Maximum number of elements of `range`.
const RANGE_LIMIT: i64 = 10_000;

/// Part of the variables of a template; cloning shares its content.
pub type Piece = Value;

/// Converts a value into a part of the variables.
pub fn piece<T: Serialize>(value: &T) -> Result<Piece, String> {
    Value::try_from_serializable(value).map_err(|error| error.to_string())
}

/// Variables of the template of the plan.
pub fn context(plan: Piece) -> Context {
    let mut context = Context::new();
    context.insert_value("plan", plan);
    context
}

/// Variables of a template for new files.
pub fn variables<T: Serialize>(value: &T) -> Result<Context, String> {
    Context::from_serialize(value).map_err(|error| error.to_string())
}

/// Templates of a pack, parsed on first use: most commands render nothing.
pub struct Engine {
    sources: Vec<(PackText, PackText)>,
    trust: Trust,
    parsed: OnceLock<Result<Arc<Tera>, Faulty>>,
}

/// Origin of the templates.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trust {
    /// Built-in templates, covered by tests.
    Known,
    /// Untrusted templates: parsed when the pack is loaded, and rendered under a watchdog.
    Stranger,
}

/// Name of an invalid template, and the reason.
pub type Faulty = (String, String);

impl std::fmt::Debug for Engine {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_list().entries(self.sources.iter().map(|(name, _)| name)).finish()
    }
}

impl Engine {
    /// The templates among `files`.
    pub fn new(files: &Files, trust: Trust) -> Self {
        let named = files.iter().filter(|(name, _)| name.ends_with(".tera") && !name.contains(".."));
        let sources = named.map(|(name, text)| (name.clone(), text.clone())).collect();
        Self { sources, trust, parsed: OnceLock::new() }
    }

    /// Copy in which `template` replaces the template named `name`.
    pub fn with(&self, name: &str, template: &str) -> Self {
        let mut sources = self.sources.clone();
        sources.retain(|(other, _)| other != name);
        sources.push((name.to_owned().into(), template.to_owned().into()));
        Self { sources, trust: Trust::Stranger, parsed: OnceLock::new() }
    }

    fn parsed(&self) -> Result<&Arc<Tera>, &Faulty> {
        self.parsed.get_or_init(|| parse(&self.sources).map(Arc::new)).as_ref()
    }

    /// The name and error of an invalid template; none if all can be parsed.
    pub fn fault(&self) -> Option<&Faulty> {
        self.parsed().err()
    }

    /// Renders the template `name`; the error is a message for users.
    pub fn render(&self, name: &str, context: &Context) -> Result<String, String> {
        let tera = self.parsed().map_err(|(_, reason)| reason.clone())?;
        if self.trust == Trust::Known {
            return write(tera, name, context);
        }
        let (tera, own, context) = (Arc::clone(tera), name.to_owned(), context.clone());
        watchdog::watch(move || write(&tera, &own, &context)).map_err(|reason| stopped(name, reason))?
    }
}

fn write(tera: &Tera, name: &str, context: &Context) -> Result<String, String> {
    let mut output = Bounded::default();
    let done = tera.render_to(name, context, &mut output).map_err(|error| sentence(&error));
    if output.is_full {
        return Err("le texte produit dépasse 64 Mio (the text is larger than 64 MiB)".to_owned());
    }
    done?;
    String::from_utf8(output.text).map_err(|error| error.to_string())
}

fn stopped(name: &str, reason: Reason) -> String {
    match reason {
        Reason::Time => format!("« {name} » travaille depuis 10 secondes (10 seconds without an end)"),
        Reason::Memory => format!("« {name} » remplit la mémoire (it fills the memory)"),
        Reason::Lost => format!("« {name} » n'a rien donné (it gave nothing)"),
    }
}

fn parse(sources: &[(PackText, PackText)]) -> Result<Tera, Faulty> {
    let mut tera = environment();
    let templates = || sources.iter().map(|(name, text)| (name.as_ref(), text.as_ref()));
    // All at once, since templates may include each other; only after an error one by one, to find the invalid
    // one.
    tera.add_raw_templates(templates()).map_err(|error| {
        let faulty = templates().find(|(name, text)| environment().add_raw_template(name, text).is_err());
        (faulty.map_or_else(String::new, |(name, _)| name.to_owned()), sentence(&error))
    })?;
    Ok(tera)
}

fn environment() -> Tera {
    let mut tera = Tera::new();
    tera.autoescape_on([".md.tera"]);
    tera.set_escape_fn(markdown::escape);
    tera.register_filter("yaml", |text: &str, _: Kwargs, _: &State| Value::safe_string(&yaml_value(text)));
    tera.register_filter("date_longue", |date: &str, _: Kwargs, _: &State| {
        parse_iso(date).map_or_else(|| date.to_owned(), |date| long(date, Lang::Fr))
    });
    tera.register_filter("euros", |euros: u64, _: Kwargs, _: &State| money(euros));
    tera.register_filter("cout", |total: Value, arguments: Kwargs, _: &State| {
        let number = |key: &str| total.get_from_path(key).and_then(|value| value.as_i128()).unwrap_or(0);
        let count = |key: &str| usize::try_from(number(key)).unwrap_or(0);
        let (chiffrees, a_chiffrer) = (count("chiffrees"), count("a_chiffrer"));
        let total = Total { somme: u64::try_from(number("somme")).unwrap_or(0), chiffrees, a_chiffrer };
        let unit = arguments.get::<&str>("unite")?.map_or_else(String::new, |unit| format!(" {unit}"));
        TeraResult::Ok(total.text(&unit, Lang::Fr))
    });
    tera.register_filter("chemin", |path: &str, _: Kwargs, _: &State| encode_readably(path));
    tera.register_filter("budget", |actions: Value, _: Kwargs, _: &State| {
        let budgets = actions.as_array().unwrap_or_default().iter();
        let known = budgets.filter_map(|action| action.get_from_path("budget")?.as_i128());
        known.fold(0_u64, |sum, budget| sum.saturating_add(u64::try_from(budget).unwrap_or(0)))
    });
    tera.register_function("range", range);
    tera
}

fn range(arguments: Kwargs, _: &State) -> TeraResult<Vec<i64>> {
    let start = arguments.get::<i64>("start")?.unwrap_or(0);
    let end = arguments.must_get::<i64>("end")?;
    if end.saturating_sub(start) > RANGE_LIMIT {
        return Err(tera::Error::message("range(): plus de 10 000 valeurs"));
    }
    Ok((start..end).collect())
}

/// Formats an error as `modele.tera:3:6 : what is wrong`, from the first two lines of tera's message.
fn sentence(error: &tera::Error) -> String {
    let text = error.to_string();
    let mut lines = text.lines().map(str::trim);
    let first = lines.next().unwrap_or_default();
    let what = first.strip_prefix("error: ").unwrap_or(first);
    match lines.next().and_then(|line| line.strip_prefix("--> ")) {
        Some(place) => format!("{place} : {what}"),
        None => what.to_owned(),
    }
}

/// A buffer with a maximum size.
#[derive(Default)]
struct Bounded {
    text: Vec<u8>,
    is_full: bool,
}

impl Write for Bounded {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        if self.text.len() + bytes.len() > LIMIT {
            self.is_full = true;
            return Err(std::io::ErrorKind::FileTooLarge.into());
        }
        self.text.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

/// Formats a text as a YAML scalar: plain if every YAML parser reads that as the same text, otherwise quoted.
pub fn yaml_value(text: &str) -> String {
    const WORDS: [&str; 12] = ["y", "n", "yes", "no", "on", "off", "true", "false", "null", "oui", "non", "nan"];
    let starts_well = text.chars().next().is_some_and(char::is_alphabetic);
    let is_word = WORDS.contains(&text.to_lowercase().as_str());
    let calm = text.chars().all(|c| c.is_alphanumeric() || " '’-–,;./()«»%&+°!?".contains(c) || c == '_');
    let trimmed = text.trim() == text && !text.is_empty();
    let is_number = text.parse::<f64>().is_ok();
    if starts_well && calm && trimmed && !is_word && !is_number {
        return text.to_owned();
    }
    let quoted = serde_json::to_string(text).unwrap_or_else(|_| "\"\"".to_owned());
    if is_safe(&quoted) {
        return quoted;
    }
    // Escapes invisible characters, and characters that YAML does not allow.
    let shown = |c: char| if is_refused(c) { format!("\\u{:04x}", u32::from(c)) } else { c.to_string() };
    quoted.chars().map(shown).collect()
}
