//! A test harness with the options and output of the built-in one, in which a test can be ignored while it
//! runs, if the machine lacks something.

use std::panic::{UnwindSafe, catch_unwind, resume_unwind};
use std::process::ExitCode;

use libtest_mimic::{Arguments, Completion, Trial};

/// A function marked `#[test]`; its path begins with the name of the binary.
pub struct Test {
    pub path: &'static str,
    pub run: fn(),
}

inventory::collect!(Test);

/// Panic payload of an ignored test.
struct Ignored(String);

/// Ends the calling test as ignored, with the reason.
pub fn ignore(reason: impl Into<String>) -> ! {
    resume_unwind(Box::new(Ignored(reason.into())))
}

/// Runs the tests that the command line selects.
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
