//! Schemas for `methode.yaml`: fields, and requirements with the parameters of their rules.

use serde_json::{Map, Value, json};

use super::Maker;
use super::objects::{Property, holds, object, require};
use super::patterns;
use super::values::{entries, or_nothing};
use crate::method::keys::FIELD;
use crate::model::keys::Holds;
use crate::rules::{KINDS, REQUIREMENT};

impl Maker<'_> {
    /// Fields that a method declares; table columns are such fields without nested ones.
    pub(super) fn declarations(&self) -> Value {
        let columns = object(FIELD.iter().filter(|key| !holds_fields(key.holds)).map(|key| self.key(key)));
        let field = FIELD.iter().map(|key| match key.holds {
            Holds::Fields => {
                Property::new(key.name, key.about(self.lang).to_owned(), entries(columns.clone()), key.required)
            }
            _ => self.key(key),
        });
        entries(object(field))
    }

    /// Requirements. The keys of all kinds of rules are accepted; which are valid depends on the kind.
    pub(super) fn requirements(&self) -> Value {
        let mut all: Vec<&str> = Vec::new();
        for key in KINDS.iter().flat_map(|kind| kind.keys) {
            if !all.contains(&key.name) {
                all.push(key.name);
            }
        }
        let own = REQUIREMENT.iter().map(|key| self.key(key));
        let of_rules = all.iter().map(|name| Property { name: (*name).to_owned(), schema: json!({}), required: false });
        let mut requirement = object(own.chain(of_rules));
        let kinds = KINDS.iter().map(|kind| {
            let mut properties = Map::new();
            let mut required = Vec::new();
            for name in &all {
                properties.insert((*name).to_owned(), false.into());
            }
            for key in kind.keys {
                let Property { name, schema, required: is_required } = self.key(key);
                if is_required {
                    required.push(name.clone());
                }
                properties.insert(name, schema);
            }
            let mut then = json!({"properties": properties});
            require(&mut then, &required);
            let is_it = json!({"type": "string", "minLength": 1, "pattern": patterns::one_of([kind.name])});
            let mut of_kind = holds(&["regle".to_owned()]);
            of_kind["properties"]["regle"] = is_it;
            json!({"if": of_kind, "then": then})
        });
        requirement["allOf"] = kinds.collect();
        json!({"type": "array", "items": or_nothing(requirement)})
    }
}

fn holds_fields(holds: Holds) -> bool {
    matches!(holds, Holds::Fields)
}
