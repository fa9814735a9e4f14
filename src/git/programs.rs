//! Detects settings of a repository through which git would start a program or read another configuration.

use super::config::{Setting, settings};

/// Maximum number of settings reported.
const MOST: usize = 1000;

/// The settings in a configuration file that name a program which git may start, or that include other
/// settings: key as `git config --list` prints it, value, and line from 1, in file order. Limited to the
/// first thousand; long subsections are truncated.
pub fn programs(text: &str) -> Vec<(String, String, usize)> {
    let named = settings(text).into_iter().filter(names_program).take(MOST);
    named.map(|setting| (setting.key(), setting.value.unwrap_or_default(), setting.line)).collect()
}

fn names_program(setting: &Setting) -> bool {
    let value = setting.value.as_deref().unwrap_or("true").trim();
    // An empty value resets what another file set.
    if value.is_empty() {
        return false;
    }
    let section = &*setting.header.section;
    match setting.header.about.as_deref() {
        None => of_all(section, &setting.name, value),
        Some(about) => of_one(section, about, &setting.name, value),
    }
}

/// Settings without a subsection, `section.name`.
fn of_all(section: &str, name: &str, value: &str) -> bool {
    match section {
        "core" => match name {
            "fsmonitor" => !is_boolean(value),
            "alternaterefscommand" | "askpass" | "editor" | "gitproxy" | "hookspath" | "pager" | "sshcommand" => true,
            // A working tree elsewhere, to which git would write.
            "worktree" => true,
            _ => false,
        },
        "alias" => value.starts_with('!'),
        "credential" => name == "helper",
        "diff" => name == "external",
        "extensions" => name == "worktreeconfig" && value != "false",
        "gc" => name == "recentobjectshook",
        "gpg" => name == "program",
        "include" => name == "path",
        "init" => name == "templatedir",
        "interactive" => name == "difffilter",
        "pager" => !is_boolean(value),
        "protocol" => name == "allow" && value == "always",
        "sendemail" => matches!(name, "cccmd" | "headercmd" | "sendmailcmd" | "smtpserver" | "tocmd"),
        "sequence" => name == "editor",
        "uploadpack" => name == "packobjectshook",
        "web" => name == "browser",
        _ => false,
    }
}

/// Settings with a subsection, `section.about.name`.
fn of_one(section: &str, about: &str, name: &str, value: &str) -> bool {
    match section {
        "alias" | "hook" => name == "command",
        "browser" | "difftool" | "man" | "mergetool" => matches!(name, "cmd" | "path"),
        "credential" => name == "helper",
        "diff" => matches!(name, "command" | "textconv"),
        "filter" => matches!(name, "clean" | "process" | "smudge"),
        "gpg" => matches!(name, "defaultkeycommand" | "program"),
        "guitool" => name == "cmd",
        "includeif" => name == "path",
        "merge" => name == "driver",
        "protocol" => name == "allow" && about == "ext" && value != "never",
        "remote" => match name {
            "proxy" | "receivepack" | "uploadpack" | "vcs" => true,
            "pushurl" | "url" => has_helper(value),
            _ => false,
        },
        "submodule" => name == "update" && value.starts_with('!') || name == "url" && has_helper(value),
        "tar" => name == "command",
        "trailer" => matches!(name, "cmd" | "command"),
        "url" => matches!(name, "insteadof" | "pushinsteadof") && has_helper(about),
        _ => false,
    }
}

/// True for a value that git reads as a boolean or a number.
fn is_boolean(value: &str) -> bool {
    let value = value.to_ascii_lowercase();
    matches!(&*value, "true" | "yes" | "on" | "false" | "no" | "off") || value.parse::<i64>().is_ok()
}

/// True for a URL that git passes to a remote helper, such as `ext::COMMAND`.
fn has_helper(address: &str) -> bool {
    let is_word = |word: &str| !word.is_empty() && word.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    address.split_once("::").is_some_and(|(helper, _)| is_word(helper))
}
