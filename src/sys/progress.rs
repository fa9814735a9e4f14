//! Progress of a long run, drawn on standard error if that is a terminal.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::terminal;
use crate::lang::Lang;
use crate::text::screen::Screen;

/// Shorter runs show no progress.
const PATIENCE: Duration = Duration::from_millis(500);
/// Interval between redraws.
const RHYTHM: Duration = Duration::from_millis(100);

/// The progress line; dropping the value erases it.
pub struct Progress(ProgressBar);

impl Progress {
    /// Progress over a number of projects. `among_findings` tells whether the line may be drawn on a terminal
    /// to which findings are written too.
    pub fn of(projects: usize, lang: Lang, among_findings: bool) -> Self {
        let line = move |state: &ProgressState, output: &mut dyn Write| {
            if state.elapsed() < PATIENCE {
                return;
            }
            let text = match (lang, projects) {
                (Lang::Fr, 1) => "Vérification en cours…".into(),
                (Lang::En, 1) => "Checking…".into(),
                (Lang::Fr, _) => Screen::new(format!("Vérification : {} projets sur {projects}", state.pos())),
                (Lang::En, _) => Screen::new(format!("Checking: {} of {projects} projects", state.pos())),
            };
            // An error while drawing is ignored.
            let _ = output.write_str(text.as_str());
        };
        let is_alone = !terminal::shows_output();
        let target =
            if among_findings || is_alone { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(projects).ok(), target);
        if !bar.is_hidden() {
            // The template has no bar, so it is always valid; the default style is a fallback.
            let style = ProgressStyle::with_template("{line}").unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.with_key("line", line));
            bar.enable_steady_tick(RHYTHM);
        }
        Self(bar)
    }

    /// No progress line, for quiet runs.
    pub fn none() -> Self {
        Self(ProgressBar::hidden())
    }

    /// Counts one more project as done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Runs `work`, which writes to the same terminal, with the line erased.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.suspend(work)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
