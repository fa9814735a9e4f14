//! What a method calls its things: plurals and articles follow from one word.

use agir::lang::{Lang, Noun};

#[test]
fn a_noun_has_its_plural_and_its_articles() {
    let noun = |fr: &str, en: &str| Noun::of_tool(fr, en);
    for (one, many) in [
        ("groupe de travail", "groupes de travail"),
        ("fiche-action", "fiches-actions"),
        ("copil final", "copils finaux"),
        ("conseil citoyen", "conseils citoyens"),
        ("plan d'action commun", "plans d'action commun"),
        ("avis", "avis"),
    ] {
        assert_eq!(noun(one, "x").many.fr, many);
    }
    for (one, many) in [("citizens' assembly", "citizens' assemblies"), ("plan of work", "plans of work")] {
        assert_eq!(noun("x", one).many.en, many);
    }
    let (group, action, workshop) = (noun("groupe", "group"), noun("action", "action"), noun("atelier", "workshop"));
    let fr = |one: &Noun| [one.the(Lang::Fr), one.of_the(Lang::Fr), one.no(Lang::Fr), one.this(Lang::Fr)];
    assert_eq!(fr(&group), ["le groupe", "du groupe", "aucun groupe", "ce groupe"]);
    assert_eq!(fr(&action), ["l'action", "de l'action", "aucune action", "cette action"]);
    assert_eq!(fr(&workshop), ["l'atelier", "de l'atelier", "aucun atelier", "cet atelier"]);
    assert_eq!((action.a(Lang::Fr), action.a(Lang::En)), ("une action".to_owned(), "an action".to_owned()));
    assert_eq!(group.count(0, Lang::Fr) + &group.count(0, Lang::En), "0 groupe0 groups");
}
