//! How far a long run is, on standard error where that is a terminal, and nowhere else.

use std::fmt::Write;
use std::time::Duration;

use indicatif::{ProgressBar, ProgressDrawTarget, ProgressState, ProgressStyle};

use super::terminal;
use crate::lang::Lang;
use crate::text::screen::Screen;

/// A shorter run shows nothing.
const PATIENCE: Duration = Duration::from_millis(500);
/// How often the line is drawn.
const RHYTHM: Duration = Duration::from_millis(100);

/// The line that says how far a run is; it disappears with the value.
pub struct Progress(ProgressBar);

impl Progress {
    /// Of a run over so many projects; `among_findings` says whether the line may be drawn on the
    /// terminal that findings are written to.
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
            // There is nobody to tell if the line cannot be drawn.
            let _ = output.write_str(text.as_str());
        };
        let is_alone = !terminal::shows_output();
        let target =
            if among_findings || is_alone { ProgressDrawTarget::stderr() } else { ProgressDrawTarget::hidden() };
        let bar = ProgressBar::with_draw_target(u64::try_from(projects).ok(), target);
        if !bar.is_hidden() {
            // A template without a bar of its own cannot be wrong; were it, the usual bar is shown.
            let style = ProgressStyle::with_template("{line}").unwrap_or_else(|_| ProgressStyle::default_bar());
            bar.set_style(style.with_key("line", line));
            bar.enable_steady_tick(RHYTHM);
        }
        Self(bar)
    }

    /// Of a run that is to be quiet: no line.
    pub fn none() -> Self {
        Self(ProgressBar::hidden())
    }

    /// One more project is done.
    pub fn step(&self) {
        self.0.inc(1);
    }

    /// Does `work`, which writes to the same terminal, while the line is out of the way.
    pub fn aside<T>(&self, work: impl FnOnce() -> T) -> T {
        self.0.suspend(work)
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
