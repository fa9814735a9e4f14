//! Runs the tests as the compiler's own harness does, with its options and its words; besides, a
//! test that finds in the middle of its run that this machine cannot run it counts as ignored.

use std::panic::{UnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Trial};

/// A function marked `#[test]`; its path begins with the binary's name.
pub struct Test {
    pub path: &'static str,
    pub run: fn(),
}

inventory::collect!(Test);

/// What a test ends with that cannot run here.
struct Ignored(String);

/// Ends the test that calls it: it cannot run on this machine, or not now, for this reason.
pub fn ignore(reason: impl Into<String>) -> ! {
    resume_unwind(Box::new(Ignored(reason.into())))
}

/// Runs what the command line asks for.
pub fn run() -> ExitCode {
    let functions = inventory::iter::<Test>.into_iter().map(|test| {
        let name = test.path.split_once("::").map_or(test.path, |(_, name)| name);
        trial(name, test.run)
    });
    let cases = crate::cases::names().into_iter();
    let cases = cases.map(|name| trial(&format!("cases::{name}"), move || crate::cases::run(&name)));
    let mut trials: Vec<Trial> = functions.chain(cases).collect();
    trials.sort_unstable_by(|one, other| one.name().cmp(other.name()));
    libtest_mimic::run(&Arguments::from_args(), trials).exit_code()
}

fn trial(name: &str, run: impl FnOnce() + Send + UnwindSafe + 'static) -> Trial {
    Trial::ignorable_test(name, move || {
        let Err(end) = catch_unwind(run) else { return Ok(Completion::Completed) };
        match end.downcast::<Ignored>() {
            Ok(ignored) => Ok(Completion::ignored_with(ignored.0)),
            Err(panic) => resume_unwind(panic),
        }
    })
}
