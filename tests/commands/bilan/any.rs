//! Any text around the figures: nothing that people wrote is lost.

use proptest::prelude::*;

use super::{BILAN, CLOSE, DAY, alone};

/// Lines that may surround the figures in a document.
const PIECES: [&str; 15] = [
    "## Bilan",
    "Bilan\n-----",
    "### Bilan",
    "- ## Bilan",
    "> ## Bilan",
    "Venus nombreux.",
    "- un point",
    "",
    "```",
    "<!-- une note",
    "-->",
    "    code",
    "<!-- agir : chiffres du bilan -->",
    "  <!-- agir : fin des chiffres -->",
    CLOSE,
];

proptest! {
    #![proptest_config(ProptestConfig::with_cases(60))]
    #[test]
    fn nothing_that_people_wrote_is_lost(
        pieces in proptest::collection::vec(proptest::sample::select(&PIECES[..]), 0..12),
        windows in proptest::bool::ANY,
    ) {
        let end = if windows { "\r\n" } else { "\n" };
        let before = format!("---\ntype: bilan\n---\n\n{}", pieces.join("\n")).replace('\n', end);
        let project = alone(&before);
        let run = project.agir(&["bilan", DAY[0], DAY[1]]);
        let after = project.read(BILAN);
        if run.status == 2 {
            prop_assert_eq!(after, before);
            return Ok(());
        }
        prop_assert_eq!(run.status, 0, "{}", run.stderr);
        let mut lines = after.split(end);
        let own = before.split(end).filter(|line| !line.trim().is_empty() && !line.contains("agir : chiffres"));
        for line in own {
            prop_assert!(lines.any(|other| other == line), "{line} in {after}");
        }
        let again = project.agir(&["bilan", DAY[0], DAY[1]]);
        prop_assert!(again.stdout.contains("déjà à jour"), "{}{}", again.stdout, again.stderr);
        prop_assert_eq!(project.read(BILAN), after);
    }
}
