//! Templates of the tool's own pages in HTML. Every text is escaped.

use tera::{Context, Kwargs, State, Tera, TeraResult};

/// The templates of pages.
pub struct Pages(Tera);

impl Pages {
    /// Parses the templates, by name; the error is a message.
    pub fn new<'a>(sources: impl Iterator<Item = (&'a str, &'a str)>) -> Result<Self, String> {
        let mut tera = Tera::new();
        tera.autoescape_on([".html"]);
        // Both languages stand side by side in a template: `{{ t(fr="Séances", en="Sessions") }}`.
        tera.register_function("t", |arguments: Kwargs, state: &State| -> TeraResult<String> {
            let lang: Option<String> = state.get("lang")?;
            arguments.must_get::<String>(if lang.as_deref() == Some("en") { "en" } else { "fr" })
        });
        tera.register_filter("urlencode", |text: &str, _: Kwargs, _: &State| {
            form_urlencoded::byte_serialize(text.as_bytes()).collect::<String>()
        });
        tera.add_raw_templates(sources).map_err(|error| error.to_string())?;
        Ok(Self(tera))
    }

    /// Draws the template `name`.
    pub fn draw(&self, name: &str, context: &Context) -> Result<String, String> {
        super::write(&self.0, name, context)
    }
}
