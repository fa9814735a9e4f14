//! `agir check --fix`: fixes every project before it is checked, or shows what would change.

use super::Options;
use crate::commands::context::Context;
use crate::commands::target::Target;
use crate::commands::{Exit, fix, unfinished};
use crate::diagnostic::Severity;
use crate::failure::Failure;
use crate::lang::Lang;
use crate::sys::terminal::{note, print};
use crate::text::difference;
use crate::text::screen::Screen;

/// Fixes every project and prints the changes; with `is_dry`, only prints them. Returns the status of what is left.
pub(super) fn mend(
    targets: &[Target],
    options: &Options,
    guesses: bool,
    is_dry: bool,
    context: &Context,
) -> Result<Exit, Failure> {
    // A document for programs on standard output must not be mixed with messages.
    let show = |text: &str| {
        if options.form.is_document && !options.outlet.is_file() {
            note(Screen::new(text.trim_end()));
            return Ok(());
        }
        print(Screen::new(text))
    };
    let (mut any, mut exit) = (false, Exit::Fine);
    for target in targets {
        if !is_dry {
            unfinished::settle(&target.root, context)?;
        }
        let wanted = |code: &str| options.shows(code);
        let mended = fix::mended(&fix::Wish { target, today: options.today, wanted: &wanted, guesses }, context)?;
        any |= !mended.files.is_empty();
        let least = if options.setup.strict { Severity::Warning } else { Severity::Error };
        if mended.is_unchecked {
            exit = Exit::CouldNotRun;
        } else if exit == Exit::Fine && mended.left.iter().any(|severity| *severity <= least) {
            exit = Exit::Findings;
        }
        if is_dry {
            for file in &mended.files {
                let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
                show(&difference::of_file(&file.name, &text(&file.before), &text(&file.after)))?;
            }
        } else {
            let lines = || {
                let told = mended.lines.iter().filter(|_| !options.setup.quiet);
                told.into_iter().try_for_each(|line| show(&format!("{line}\n")))
            };
            mended.write(&target.root, lines)?;
        }
    }
    if is_dry && !any && !options.setup.quiet {
        show(match context.lang(None) {
            Lang::Fr => "Rien à corriger automatiquement.\n",
            Lang::En => "Nothing to mend automatically.\n",
        })?;
    }
    Ok(exit)
}
