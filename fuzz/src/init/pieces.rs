//! Contents of files, file names and titles: usual ones, unusual ones, and any.

use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt;

use arbitrary::{Arbitrary, Result, Unstructured};

/// A file's content: typical of a project, or arbitrary.
#[derive(Debug)]
pub struct Content(pub Vec<u8>);

const CONTENTS: [&str; 12] = [
    "",
    "à moi\n",
    "titre: T\nterritoire: V\nmethode: agir-ensemble\ndebut: 2023-02-06\n",
    "titre: \"T : \\\"x\\\"\"\nterritoire: V\nmethode: agir-ensemble\ndebut: 9999-12-30\nlangue: en\n",
    "titre: [a\n",
    "thematique: Mobilité\n",
    "phase: preparation\ntaches:\n  - {tache: choix-des-thematiques, fait_le: 2023-03-01}\n",
    "---\ntype: copil\nnumero: 1\ndate: 2023-05-02\n---\n",
    "---\ntype: reunion\nnumero: 2\ndate: 2023-05-02\n---\n\n## Brainstorming\n\n- **I1** x\n",
    "---\ntype: lancement\ndate: 2199-12-31\nstatut: prevue\n---\n",
    "---\ntype: restitution\ndate: 0000-01-01\n---\n",
    "---\ntype: copil-final\ndate: 9999-12-31\n---\n",
];

impl<'a> Arbitrary<'a> for Content {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        if u.ratio(1, 4)? {
            return Ok(Self(Vec::arbitrary(u)?));
        }
        Ok(Self(u.choose(&CONTENTS)?.as_bytes().to_vec()))
    }
}

/// A file name, possibly unusual.
#[derive(Debug, Clone)]
pub struct Name(pub Vec<u8>);

const NAMES: [&str; 39] = [
    "p",
    "agir.yaml",
    "README.md",
    "1-preparation",
    "2-experimentation",
    "3-bilan",
    "copils",
    "copil-1.md",
    "copil-2.md",
    "comite.yaml",
    "phase.yaml",
    "groupes",
    "mobilite",
    "groupe.yaml",
    "reunion-1.md",
    "reunion-2.md",
    "actions",
    "lancement.md",
    "restitution.md",
    "bilan.md",
    "copil-final.md",
    "arbitrages.yaml",
    "cadre-methodologique.md",
    ".gitignore",
    ".gitattributes",
    ".git",
    ".agir-x.tmp",
    "plan-action-commun.md",
    "modeles",
    "a b",
    "é",
    "e\u{301}",
    "-x",
    "con",
    "a:b",
    "x\ny",
    "..",
    "\u{202e}",
    "Mon territoire",
];

impl<'a> Arbitrary<'a> for Name {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut name = if u.ratio(1, 5)? { Vec::arbitrary(u)? } else { u.choose(&NAMES)?.as_bytes().to_vec() };
        name.retain(|byte| *byte != b'/' && *byte != 0);
        name.truncate(300);
        Ok(Self(name))
    }
}

impl Name {
    pub fn os(&self) -> &OsStr {
        OsStr::from_bytes(&self.0)
    }

    /// True for a valid file name.
    pub fn is_usable(&self) -> bool {
        !["", ".", ".."].map(str::as_bytes).contains(&self.0.as_slice()) && self.0.len() < 256
    }
}

/// A title as typed.
#[derive(Debug)]
pub struct Words(pub String);

const PIECES: [&str; 34] = [
    "Agir",
    "ensemble",
    " ",
    " : ",
    "\"",
    "'",
    "#",
    "- ",
    "{{ x }}",
    "{% if %}",
    "|",
    "é",
    "e\u{301}",
    "œ",
    "\u{a0}",
    "\u{202f}",
    "\u{200b}",
    "\t",
    "\n",
    "\\",
    "/",
    "..",
    "con",
    "no",
    "12",
    "1e3",
    "2024-01-01",
    "&a",
    "*",
    "<!--",
    "-->",
    "```",
    "😀",
    "06 12 34 56 78",
];

impl<'a> Arbitrary<'a> for Words {
    fn arbitrary(u: &mut Unstructured<'a>) -> Result<Self> {
        let mut text = String::new();
        for _ in 0..u.int_in_range(0..=6)? {
            if u.ratio(1, 5)? {
                text.push(char::arbitrary(u)?);
            } else {
                text.push_str(u.choose(&PIECES)?);
            }
        }
        Ok(Self(text.replace('\0', "")))
    }
}
