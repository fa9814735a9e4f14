//! What documents hold: nothing of it acts, and nothing private is published.

use super::Site;
use super::reader::read;
use crate::support::Scratch;

/// Active content in a document.
const HOSTILE: &str = r#"
<script>alert(1)</script>

<img src=x onerror=alert(2)> [a](javascript:alert(3)) [b](JaVaScRiPt:x) [c](data:text/html,x) [d](//evil.example)
[e](java&#10;script:x) [f](http://ok.example/?a=1&b="x) ![](photo.jpg) [](http://vide.example) [![](x.png)](copil-2.md)
[x](copil-2.md#décisions) [y](copil-2.md#rien) [z](../../prive/liste.md) [up](../../../dehors.md) [own](#décisions)
[n[^1]] [^1]

#

###### Six

# Un

## Décisions

## contenu

[^1]: Une [note](copil-3.md) et [^1].

| a | |
|---|---|
| <b>x</b> | y |

```
</code></pre><script>alert(4)</script>
```

"#;

#[test]
fn nothing_that_a_document_holds_acts() {
    let scratch = Scratch::example("charenton");
    let copil = "1-preparation/copils/copil-1.md";
    let deep = format!(
        "{}fond\n\n{}",
        "> ".repeat(90),
        (0..50).map(|i| format!("{}- n\n", "  ".repeat(i))).collect::<String>()
    );
    let body = format!("{}{HOSTILE}{deep}\u{202e}tourné\u{7}\n", scratch.read(copil));
    scratch.write(copil, body);
    let sheet = "2-experimentation/groupes/precarite/actions/collecte-invendus.md";
    scratch.write(sheet, format!("{}{HOSTILE}", scratch.read(sheet)));
    scratch.replace(
        "agir.yaml",
        "titre: Agir ensemble sur le territoire",
        "titre: '\"><script>alert(5)</script></title>'",
    );
    let group = "2-experimentation/groupes/precarite/groupe.yaml";
    scratch.replace(group, "thematique: Précarité", "thematique: '</h1><svg onload=alert(6)>\"'");
    let site = Site::of(scratch);
    let pages = site.pages();
    let copil = &pages["seances/copil-1.html"];
    assert!(copil.text.contains("<script>alert(1)</script>"), "it is shown as text");
    assert!(copil.text.contains("javascript:alert(3)"));
    assert!(copil.links.contains(&"http://ok.example/?a=1&b=\"x".to_owned()), "{:?}", copil.links);
    assert!(copil.links.contains(&"../seances/copil-2.html#décisions".to_owned()), "{:?}", copil.links);
    assert!(!copil.text.contains("prive/"), "the path of what is private is not shown");
    assert!(pages["index.html"].title.contains("<script>alert(5)</script>"));
    let allowed =
        |link: &&String| link.contains(':') && !["http:", "https:", "mailto:"].iter().any(|s| link.starts_with(s));
    let bad: Vec<&String> = pages.values().flat_map(|page| &page.links).filter(allowed).collect();
    assert!(bad.is_empty(), "{bad:?}");
    site.scratch.agir(&["compile-plan", "--format", "html", "-o", "plan.html"]).expect(0);
    let plan = read(&site.scratch.read("plan.html")).unwrap();
    assert!(plan.text.contains("<script>alert(1)</script>"));
}

#[test]
fn what_is_not_for_everyone_is_not_published() {
    let scratch = Scratch::example("charenton");
    let secret = "SECRET-7431";
    scratch.write("prive/liste.md", format!("---\ntype: copil\nnumero: 9\n---\n\n## Décisions\n\n{secret}\n"));
    scratch.write("notes.md", format!("{secret}\n"));
    scratch.write("ignore/copil-8.md", format!("---\ntype: copil\nnumero: 8\n---\n\n{secret}\n"));
    scratch.write(".gitignore", "ignore/\n");
    let site = Site::of(scratch);
    for (path, content) in site.files() {
        assert!(!String::from_utf8(content).unwrap().contains(secret), "{path}");
    }
    assert!(site.scratch.read("prive/liste.md").contains(secret));
}

#[test]
fn personal_data_is_named_before_it_is_put_online() {
    let scratch = Scratch::example("charenton");
    let copil = "1-preparation/copils/copil-1.md";
    scratch.write(copil, format!("{}\nÉcrire à jeanne@exemple.fr\n", scratch.read(copil)));
    let site = Site { scratch };
    let run = site.write(&[]).expect(0);
    assert!(run.stderr.contains("1-preparation/copils/copil-1.md:"), "{}", run.stderr);
}
