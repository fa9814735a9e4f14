//! A plan is up to date if its text is: messages for outdated plans, and plans left unchanged.

use crate::support::{Run, Scratch, root};

const PLAN: &str = "plan-action-commun.md";
const SHEET: &str = "2-experimentation/groupes/handicap/actions/achats-esat.md";
const MINUTES: &str = "2-experimentation/groupes/handicap/reunion-1.md";
const TEMPLATE: &str = "modeles/plan-action-commun.md.tera";
const REDRAWN: &str = "une nouvelle compilation en changerait la présentation";

/// The example with its plan compiled by this version.
fn compiled() -> Scratch {
    let project = Scratch::example("charenton");
    project.remove(PLAN);
    project.agir(&["compile-plan"]).expect(0);
    project
}

/// The example with a copy of the default method in the folder `pack`.
fn with_pack(pack: &str, text: impl Fn(String) -> String) -> Scratch {
    let project = Scratch::example("charenton");
    let builtin = root().join("templates/agir-ensemble");
    crate::support::copy(&builtin, &project.path().join(pack));
    for (path, bytes) in project.files() {
        if path.starts_with(pack) {
            project.write(&path, text(String::from_utf8(bytes).unwrap()));
        }
    }
    project.replace("agir.yaml", "methode: agir-ensemble", &format!("methode: {pack}"));
    project.remove(PLAN);
    project.agir(&["compile-plan"]).expect(0);
    project
}

/// The finding of `check` about the plan, with its level; `--check` must agree.
#[track_caller]
fn told(project: &Scratch) -> Option<String> {
    let run = project.agir(&["check", "--final", "--format", "short", "--select", "plan-commun-a-jour"]);
    let told = run.stdout.lines().find(|line| line.starts_with(PLAN)).map(str::to_owned);
    let Run { status, stdout, .. } = project.agir(&["compile-plan", "--check"]);
    let is_error = told.as_ref().is_some_and(|told| told.contains("error["));
    assert_eq!((run.status, status), (i32::from(is_error), i32::from(is_error)), "{told:?}\n{stdout}");
    assert_eq!(told.is_none(), stdout == "Le plan d'action commun est à jour.\n", "{told:?}\n{stdout}");
    if let Some(why) = &told {
        let why = why.split_once("n'est pas à jour : ").unwrap().1;
        assert!(stdout.contains(why), "{why}\n{stdout}");
    }
    told
}

/// True if compiling leaves the file unchanged, including its modification time.
fn is_left_alone(project: &Scratch) -> bool {
    let path = project.path().join(PLAN);
    let long_ago = std::time::SystemTime::UNIX_EPOCH + std::time::Duration::from_secs(1_000_000_000);
    std::fs::File::options().write(true).open(&path).unwrap().set_modified(long_ago).unwrap();
    let before = std::fs::read(&path).unwrap();
    project.agir(&["compile-plan"]).expect(0);
    std::fs::read(&path).unwrap() == before && path.metadata().unwrap().modified().unwrap() == long_ago
}

fn first_line(plan: &str) -> &str {
    plan.lines().next().unwrap()
}

#[test]
fn what_the_first_line_says_of_versions_data_and_template_never_makes_a_plan_stale() {
    let project = compiled();
    let plan = project.read(PLAN);
    let first = first_line(&plan);
    let fields: Vec<&str> = first.split(", ").collect();
    let digest = first.split(" Empreinte : ").nth(1).unwrap().split(", ").next().unwrap();
    let other = |text: &str| text.replace(['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'], "a");
    let details = fields.iter().skip(1);
    let mut lines: Vec<String> = details.map(|field| first.replace(field, &other(field))).collect();
    assert_eq!(lines.len(), 4, "digest of the text, the data, their parts, the drawing: {first}");
    // First lines of earlier versions, and of a possible later one.
    lines.push(format!(
        "{}, données : xxh3-0123456789abcdef0123456789abcdef -->",
        first.split(", données").next().unwrap()
    ));
    lines.push(first.replace(" -->", ", version : agir 9.8.7, autre : 1 -->"));
    lines.push(first.replace("ne le modifiez pas à la main", "autre avis"));
    lines.push(first.replace(digest, "xxh3-0"));
    for line in lines {
        assert_ne!(line, first);
        project.write(PLAN, plan.replace(first, &line));
        assert_eq!(told(&project), None, "{line}");
        assert!(is_left_alone(&project), "{line}");
    }
    project.write(PLAN, plan.replace('\n', "\r\n"));
    assert_eq!(told(&project), None);
    assert!(is_left_alone(&project), "line ends are the system's");
}

#[test]
fn a_plan_names_no_version_and_two_versions_give_the_same() {
    let project = with_pack("methode-a", |text| text);
    let plan = project.read(PLAN);
    assert!(!first_line(&plan).contains(env!("CARGO_PKG_VERSION")), "{}", first_line(&plan));
    let method = project.read("methode-a/methode.yaml");
    let version = method.lines().find(|line| line.starts_with("version: ")).unwrap().to_owned();
    project.write("methode-a/methode.yaml", method.replace(&version, "version: 99"));
    assert_eq!(told(&project), None);
    assert!(is_left_alone(&project));
    assert_eq!(project.agir(&["compile-plan", "--stdout"]).expect(0).stdout, plan);
}

#[test]
fn templates_that_the_plan_does_not_use_and_the_pack_s_place_do_not_count() {
    let project = with_pack("methode-a", |text| text);
    let plan = project.read(PLAN);
    for other in ["action.md.tera", "README.md.tera"] {
        let path = format!("methode-a/modeles/{other}");
        project.write(&path, format!("{}\nUne ligne de plus.\n", project.read(&path)));
    }
    project.write("methode-a/modeles/nouveau.md.tera", "Rien.\n");
    assert_eq!(project.agir(&["compile-plan", "--stdout"]).expect(0).stdout, plan);
    std::fs::create_dir(project.path().join("outils")).unwrap();
    std::fs::rename(project.path().join("methode-a"), project.path().join("outils/b")).unwrap();
    project.replace("agir.yaml", "methode: methode-a", "methode: outils/b");
    assert_eq!(project.agir(&["compile-plan", "--stdout"]).expect(0).stdout, plan);
    assert_eq!(told(&project), None);
    assert!(is_left_alone(&project));
    assert_eq!(plan, compiled().read(PLAN), "as the method that comes with the tool");
}

#[test]
fn a_pack_with_windows_line_ends_gives_the_same_plan_and_the_same_documents() {
    let unix = with_pack("methode-a", |text| text);
    let windows = with_pack("methode-a", |text| format!("\u{feff}{}", text.replace('\n', "\r\n")));
    assert_eq!(windows.read(PLAN), unix.read(PLAN));
    let scaffold = |project: &Scratch| {
        let options = ["--title", "T", "--territory", "V", "--start", "2099-01-05", "--theme", "Santé"];
        let all: Vec<&str> = ["init", "p", "--method", "methode-a", "--no-git"].into_iter().chain(options).collect();
        let folder = Scratch::new();
        crate::support::copy(&project.path().join("methode-a"), &folder.path().join("methode-a"));
        folder.agir(&all).expect(0);
        folder.agir(&["add", "action", "Une action", "--group", "sante"]);
        let made =
            folder.files().into_iter().filter(|(path, _)| path.starts_with("p/") && !path.contains("methode-a/"));
        made.collect::<Vec<_>>()
    };
    let (made, expected) = (scaffold(&windows), scaffold(&unix));
    assert!(made.len() > 10);
    for ((path, bytes), (_, other)) in made.iter().zip(&expected) {
        assert_eq!(String::from_utf8_lossy(bytes), String::from_utf8_lossy(other), "{path}");
    }
    assert_eq!(made.len(), expected.len());
}

#[test]
fn another_drawing_of_the_same_data_is_an_info_and_names_the_template() {
    let project = with_pack("methode-a", |text| text);
    let path = format!("methode-a/{TEMPLATE}");
    let template = project.read(&path);
    project.write(&path, template.replace("## Totaux", "## Totaux du plan"));
    let line = told(&project).unwrap();
    assert!(line.starts_with("plan-action-commun.md:1:1: ") && line.contains("info[plan-commun-a-jour]"), "{line}");
    assert!(line.contains(REDRAWN) && line.contains("le modèle du plan a changé"), "{line}");
    project.agir(&["check", "--final", "--strict", "--select", "plan-commun-a-jour"]).expect(0);
    let check = project.agir(&["compile-plan", "--check"]).expect(0).stdout;
    assert!(check.contains("-## Totaux\n+## Totaux du plan\n"), "{check}");
    project.agir(&["compile-plan"]).expect(0);
    assert_eq!(told(&project), None);
    assert!(project.read(PLAN).contains("## Totaux du plan"));
    // An included file belongs to the template.
    project.write(&path, format!("{}{{% include \"modeles/pied.md.tera\" %}}\n", project.read(&path)));
    project.write("methode-a/modeles/pied.md.tera", "Pied de page.\n");
    project.agir(&["compile-plan"]).expect(0);
    assert_eq!(told(&project), None);
    project.write("methode-a/modeles/pied.md.tera", "Autre pied.\n");
    let line = told(&project).unwrap();
    assert!(line.contains("info[") && line.contains("le modèle du plan a changé"), "{line}");
    // The project's own template takes its place.
    project.agir(&["compile-plan"]).expect(0);
    project.write(TEMPLATE, "# Plan\n\n{{ plan.titre }}\n");
    assert!(told(&project).unwrap().contains("le modèle du plan a changé"));
}

#[test]
fn what_another_version_of_the_tool_draws_or_reads_otherwise_is_an_info() {
    let project = compiled();
    let plan = project.read(PLAN);
    let (_, rest) = plan.split_once("\n\n").unwrap();
    // A plan compiled by another version: sealed, with its own digests of data and rendering.
    let drawn = rest.replace("## Totaux", "## Sommes");
    let first = first_line(&plan);
    let field = |name: &str| first.split(&format!(", {name} : ")).nth(1).unwrap().split([',', ' ']).next().unwrap();
    let digest = agir::text::digest::digest(drawn.as_bytes());
    let was = agir::text::digest::digest(rest.as_bytes());
    let other =
        first.replace(&was, &digest).replace(field("présentation"), &field("présentation").replacen('2', "1", 1));
    assert!(other.contains(&digest) && other.len() == first.len());
    project.write(PLAN, format!("{other}\n\n{drawn}"));
    let line = told(&project).unwrap();
    assert!(line.contains("info[") && line.contains(REDRAWN) && !line.contains("modèle du plan"), "{line}");
    // That version parsed less from the same files.
    let read = other.replace(field("données"), "xxh3-00000000000000000000000000000000");
    project.write(PLAN, format!("{read}\n\n{drawn}"));
    let line = told(&project).unwrap();
    assert!(line.contains("info[") && line.contains(REDRAWN), "{line}");
    // For a plan without digests of its inputs, the reason is unknown.
    let old =
        format!("{}, données : xxh3-00000000000000000000000000000000 -->", other.split(", données").next().unwrap());
    project.write(PLAN, format!("{old}\n\n{drawn}"));
    let line = told(&project).unwrap();
    assert!(line.contains("error[") && line.contains("ou la présentation ont changé depuis"), "{line}");
    project.agir(&["compile-plan"]).expect(0);
    assert_eq!(project.read(PLAN), plan);
}

#[test]
fn the_message_says_what_has_changed() {
    let sheet = |project: &Scratch| project.replace(SHEET, "priorite: moyenne", "priorite: haute");
    let arbitrations = |project: &Scratch| project.replace("arbitrages.yaml", "budget_ht: 9000", "budget_ht: 9500");
    let title = |project: &Scratch| project.replace("agir.yaml", "titre: ", "titre: Nouveau ");
    let minutes = |project: &Scratch| {
        let text = project.read(MINUTES);
        let item = text.lines().find(|line| line.contains("**P1**")).unwrap();
        project.write(MINUTES, text.replace(item, &format!("{item} en ville")));
    };
    let group = |project: &Scratch| {
        let path = "2-experimentation/groupes/handicap/groupe.yaml";
        let text = project.read(path);
        let theme = text.lines().find(|line| line.starts_with("thematique:")).unwrap();
        project.write(path, text.replace(theme, "thematique: Autre thème"));
    };
    let template = |project: &Scratch| {
        project.write(TEMPLATE, "# Plan\n\n{{ plan.titre }}\n");
    };
    type Change<'a> = &'a dyn Fn(&Scratch);
    let cases: [(&[Change<'_>], &str); 9] = [
        (&[&sheet], "les fiches ont changé depuis"),
        (&[&arbitrations], "les arbitrages ont changé depuis"),
        (&[&title], "agir.yaml (titre ou territoire) a changé depuis"),
        (&[&minutes], "les comptes rendus des groupes ont changé depuis"),
        (&[&group], "les groupes ont changé depuis"),
        (&[&sheet, &arbitrations], "les fiches et les arbitrages ont changé depuis"),
        (
            &[&title, &sheet, &minutes],
            "agir.yaml (titre ou territoire), les fiches et les comptes rendus des groupes ont changé depuis",
        ),
        (&[&sheet, &template], "les fiches et le modèle du plan ont changé depuis"),
        (&[&template], REDRAWN),
    ];
    for (changes, expected) in cases {
        let project = compiled();
        changes.iter().for_each(|change| change(&project));
        let line = told(&project).unwrap();
        assert!(line.contains(expected), "{expected}: {line}");
        assert_eq!(line.contains("error["), expected != REDRAWN, "{line}");
        project.agir(&["compile-plan"]).expect(0);
        assert_eq!(told(&project), None);
    }
    // The plan uses parts of the minutes, such as ideas, but not the attendance.
    let project = compiled();
    sheet(&project);
    project.write(MINUTES, project.read(MINUTES).replace("## Tour de table", "Il faisait beau.\n\n## Tour de table"));
    assert!(project.read(MINUTES).contains("Il faisait beau."));
    assert!(told(&project).unwrap().ends_with(": les fiches ont changé depuis"));
    let project = compiled();
    project.remove(SHEET);
    assert!(told(&project).unwrap().contains(": les fiches ont changé depuis"));
    let english = ["--lang", "en", "check", "--final", "--format", "short", "--select", "plan-commun-a-jour"];
    let run = project.agir(&english).expect(1);
    assert!(run.stdout.contains(": the sheets have changed since"), "{}", run.stdout);
}

#[test]
fn what_changes_no_line_of_the_plan_changes_nothing() {
    let project = compiled();
    project.write(SHEET, project.read(SHEET).replacen("---\n", "---\n# une remarque\n", 1));
    project.write("arbitrages.yaml", format!("# une remarque\n{}", project.read("arbitrages.yaml")));
    assert_eq!(told(&project), None);
    assert!(is_left_alone(&project));
}

#[test]
fn a_plan_that_cannot_be_read_is_told_by_both() {
    let project = compiled();
    project.write(PLAN, b"\xff\xfe\x00");
    let run = project.agir(&["check", "--final", "--format", "short"]).expect(1);
    assert!(run.stdout.contains("il ne peut pas être lu"), "{}", run.stdout);
    let run = project.agir(&["compile-plan", "--check"]).expect(1);
    assert!(run.stdout.contains("ne peut pas être lu"), "{}", run.stdout);
}
