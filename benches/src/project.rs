//! A finished project, as its facilitators would leave it, without the compiled plan: the files of `template/`,
//! filled in.

use std::path::Path;
use std::sync::Arc;

use serde::Serialize;
use tera::{Context, Kwargs, State, Tera, TeraResult, Value};

use crate::failure::{Result, about, fail};
use crate::words::{Member, TOPICS, Topic, Words};

/// The size of a portfolio, whose projects all have the same shape.
#[derive(Clone, Copy)]
pub struct Size {
    /// Number of projects.
    pub projects: usize,
    /// Number of working groups per project.
    pub groups: usize,
    /// Number of actions per group.
    pub actions: usize,
    /// True if the plans are compiled; otherwise a waiver in `derogations` says that there are none.
    pub compiled: bool,
}

/// A working group, as the templates see it.
#[derive(Serialize)]
struct Group<'a> {
    /// Name of its folder.
    name: String,
    /// Its theme.
    theme: String,
    /// Participants; the first is the spokesperson, the second the facilitator.
    members: Vec<Member<'a>>,
    /// The topics of its actions.
    topics: Vec<Topic<'a>>,
}

/// Writes the project `index` of a portfolio to `folder`.
pub fn write(folder: &Path, index: usize, size: Size) -> Result<()> {
    let actions = size.groups * size.actions;
    if actions > TOPICS {
        return fail(format!("a project of {actions} actions has no words left"));
    }
    let words = Arc::new(Words::new(index)?);
    let tera = templates(&words)?;
    let mut names: Vec<&str> = tera.get_template_names().collect();
    // Templates draw numbers: always in this order.
    names.sort_unstable();
    let mut context = Context::new();
    let groups = fill(&mut context, &words, index, size);
    let write = |template: &str, path: &Path, context: &Context| {
        let path = folder.join(path).with_extension("");
        let text = tera.render(template, context)?;
        let parent = path.parent().unwrap_or(folder);
        about(&path, std::fs::create_dir_all(parent).and_then(|()| std::fs::write(&path, text)))
    };
    for name in &names {
        if let Some(path) = name.strip_prefix("project/") {
            write(name, path.as_ref(), &context)?;
        }
    }
    for group in &groups {
        context.insert("group", group);
        let folder = Path::new("2-experimentation/groupes").join(&group.name);
        for name in &names {
            if let Some(path) = name.strip_prefix("group/") {
                write(name, &folder.join(path), &context)?;
            }
        }
        for (at, topic) in group.topics.iter().enumerate() {
            context.insert("number", &(at + 1));
            context.insert("action", topic);
            let path = folder.join("actions").join(format!("{}.md.tera", topic.stem));
            write("action.md.tera", &path, &context)?;
        }
    }
    Ok(())
}

/// Fills in what the files of a project share; returns its groups.
fn fill<'a>(context: &mut Context, words: &'a Words, index: usize, size: Size) -> Vec<Group<'a>> {
    let town = words.town();
    // All dates are in the past: ten months of preparation, then three meetings per group.
    let year = 2012 + words.below(10);
    context.insert("year", &year);
    for (name, years, month, from, to) in [
        ("start", 0, 1, 9, 27),
        ("copil_1", 0, 2, 6, 24),
        ("copil_2", 0, 5, 6, 24),
        ("copil_3", 0, 9, 6, 24),
        ("ready", 0, 10, 1, 26),
        ("launch", 0, 11, 6, 28),
        ("assessed", 1, 5, 20, 28),
        ("last_copil", 1, 6, 2, 12),
        ("restitution", 1, 6, 18, 28),
    ] {
        context.insert(name, &words.day(year + years, month, from, to));
    }
    context.insert("committee", &words.circle(&town, 9));
    let shift = index * size.groups * size.actions;
    let group = |number: usize| {
        let theme = words.theme(number, index);
        let size_of_circle = 9 + words.below(3);
        let numbers = number * size.actions..(number + 1) * size.actions;
        Group {
            name: slug::slugify(&theme),
            theme,
            members: words.circle(&town, size_of_circle),
            topics: numbers.map(|at| words.topic(at, shift)).collect(),
        }
    };
    let groups: Vec<Group<'_>> = (0..size.groups).map(group).collect();
    context.insert("groups", &groups);
    context.insert("actions", &(size.groups * size.actions));
    context.insert("compiled", &size.compiled);
    context.insert("town", &town);
    groups
}

/// The templates, with the functions by which they draw numbers, days and topics.
fn templates(words: &Arc<Words>) -> Result<Tera> {
    let mut tera = Tera::new();
    let source = Arc::clone(words);
    tera.register_function("below", move |args: Kwargs, _: &State| -> TeraResult<usize> {
        Ok(source.below(args.must_get("end")?))
    });
    let source = Arc::clone(words);
    tera.register_function("day", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        // Days that every month has.
        Ok(Value::from_serializable(&source.day(args.must_get("year")?, args.must_get("month")?, 3, 26)))
    });
    let source = Arc::clone(words);
    tera.register_function("topic", move |args: Kwargs, _: &State| -> TeraResult<Value> {
        Ok(Value::from_serializable(&source.topic(args.must_get("number")?, args.must_get("shift")?)))
    });
    tera.load_from_glob(concat!(env!("CARGO_MANIFEST_DIR"), "/template/**/*.tera"))?;
    Ok(tera)
}
