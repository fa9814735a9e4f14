//! Templates are untrusted input: they must not loop forever, fill the memory or read other files.

use crate::support::Scratch;

const TEMPLATE: &str = "modeles/plan-action-commun.md.tera";

/// 10^12 iterations without output.
const ENDLESS: &str = "{% for a in range(end=9999) %}{% for b in range(end=9999) %}{% for c in range(end=9999) %}{% \
    endfor %}{% endfor %}{% endfor %}x";
/// A string that doubles at each of ten thousand iterations.
const SWELLING: &str = "{% set x = 'abcdefgh' %}{% for a in range(end=9999) %}{% set_global x = x ~ x %}{% endfor %}x";

fn project(template: &str) -> Scratch {
    let project = Scratch::example("charenton");
    project.write(TEMPLATE, template);
    project
}

#[test]
fn a_template_without_an_end_is_stopped_and_the_plan_kept() {
    let project = project(ENDLESS);
    let before = project.files();
    let run = project.agir(&["compile-plan"]).expect(2);
    assert!(run.stderr.contains(TEMPLATE) && run.stderr.contains("10 secondes"), "{}", run.stderr);
    assert_eq!(before, project.files());
}

#[test]
fn a_template_that_swells_ends_the_check_with_its_name() {
    let project = project(SWELLING);
    let before = project.files();
    let run = project.agir(&["check"]).expect(2);
    assert!(run.stderr.contains(TEMPLATE) && run.stderr.contains("mémoire"), "{}", run.stderr);
    assert_eq!(before, project.files());
}

#[test]
fn a_template_reads_nothing_but_its_pack() {
    for template in ["{% include '../agir.yaml' %}", "{% include '/etc/hostname' %}", "{{ get_env(name='HOME') }}"] {
        let project = project(template);
        let before = project.files();
        project.agir(&["compile-plan"]).expect(2);
        assert_eq!(before, project.files());
    }
}

#[test]
fn a_template_s_text_is_bounded() {
    let rows = "{% for a in range(end=9999) %}{% for b in range(end=9999) %}0123456789{% endfor %}{% endfor %}";
    let project = project(rows);
    let run = project.agir(&["compile-plan"]).expect(2);
    assert!(run.stderr.contains("64 Mio"), "{}", run.stderr);
    assert!(self::project("{{ range(end=10001) }}").agir(&["compile-plan"]).expect(2).stderr.contains("10 000"));
}

#[test]
fn a_template_s_fault_is_told_with_its_place_and_the_way_back() {
    let project = project("# Plan\n{% for a in plan.actions %}\n{{ a.nom }}\n{% endfor %}\n");
    let run = project.agir(&["compile-plan"]).expect(2);
    assert!(run.stderr.contains(&format!("{TEMPLATE}:3:6 : ")), "{}", run.stderr);
    assert!(!run.stderr.contains("error:") && run.stderr.contains("renommez le vôtre"), "{}", run.stderr);
}
