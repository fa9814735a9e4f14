//! Programs named in a configuration.

use agir::git::config::programs;
use proptest::prelude::*;

use super::repositories::git;
use crate::machine::tries;
use crate::support::Scratch;

/// `line key=value` of each.
fn named(text: &str) -> Vec<String> {
    programs(text).into_iter().map(|(key, value, line)| format!("{line} {key}={value}")).collect()
}

#[test]
fn an_ordinary_configuration_names_none() {
    let text = "[core]
        repositoryformatversion = 0
        filemode = true
        fsmonitor = true
        editor =
        [remote \"origin\"]
        url = https://example.org/a::b.git
        url = git@example.org:x.git
        fetch = +refs/heads/*:refs/remotes/origin/*
        [branch \"main\"]
        remote = origin
        merge = refs/heads/main
        [alias]
        st = status
        [pager]
        log = false
        [protocol \"ext\"]
        allow = never
        [submodule \"a\"]
        update = rebase
        [diff \"x\"]
        binary = true
        [url \"https://example.org/\"]
        insteadOf = ex:
        [http]
        proxy = x
        [credential]
        helper =
        [receive]
        procReceiveRefs = refs/for
        ";
    assert_eq!(named(text), [""; 0]);
}

#[test]
fn each_setting_that_names_a_program_or_more_settings() {
    let keys = [
        "alias.x",
        "browser.x.cmd",
        "browser.x.path",
        "core.alternateRefsCommand",
        "core.askPass",
        "core.editor",
        "core.fsmonitor",
        "core.gitProxy",
        "core.hooksPath",
        "core.pager",
        "core.sshCommand",
        "credential.helper",
        "credential.https://a.b.helper",
        "diff.external",
        "diff.x.command",
        "diff.x.textconv",
        "difftool.x.cmd",
        "filter.x.clean",
        "filter.x.process",
        "filter.x.smudge",
        "gc.recentObjectsHook",
        "gpg.program",
        "gpg.ssh.program",
        "gpg.ssh.defaultKeyCommand",
        "hook.x.command",
        "include.path",
        "includeIf.gitdir:~/x.y/.path",
        "init.templateDir",
        "interactive.diffFilter",
        "man.x.cmd",
        "merge.x.driver",
        "mergetool.x.cmd",
        "mergetool.x.path",
        "pager.log",
        "remote.o.proxy",
        "remote.o.receivepack",
        "remote.o.uploadpack",
        "remote.o.vcs",
        "sendemail.smtpServer",
        "sequence.editor",
        "submodule.x.update",
        "tar.x.command",
        "trailer.x.cmd",
        "trailer.x.command",
        "uploadpack.packObjectsHook",
        "web.browser",
    ];
    // Names as git itself writes them to a file.
    let scratch = Scratch::new();
    let file = scratch.path().join("config").to_string_lossy().into_owned();
    let set = |key: &str, value: &str| {
        assert!(
            git(scratch.path()).args(["config", "--file", &file, "--add", key, value]).status().unwrap().success(),
            "{key}"
        );
    };
    for key in keys {
        set(key, "!touch \"a b\" # c");
    }
    for (key, value) in [
        ("protocol.ext.allow", "user"),
        ("protocol.allow", "always"),
        ("remote.o.url", "ext::touch x"),
        ("remote.o.pushUrl", "ext::touch x"),
        ("submodule.x.url", "ext::touch x"),
        ("url.ext::touch x.insteadOf", "https://"),
        ("extensions.worktreeConfig", "true"),
    ] {
        set(key, value);
    }
    let output = git(scratch.path()).args(["config", "--file", &file, "--list", "-z"]).output().unwrap();
    let listed = String::from_utf8(output.stdout).unwrap();
    let listed: Vec<(String, String)> = listed
        .split_terminator('\0')
        .filter_map(|one| one.split_once('\n'))
        .map(|(k, v)| (k.into(), v.into()))
        .collect();
    let told = programs(&scratch.read("config"));
    let told: Vec<(String, String)> = told.into_iter().map(|(key, value, _)| (key, value)).collect();
    assert_eq!(told.len(), keys.len() + 7);
    assert_eq!(told, listed);
}

#[test]
fn the_text_is_read_as_git_reads_it() {
    for (text, expected) in [
        ("[core]\npager = less\n", &["2 core.pager=less"][..]),
        ("\u{feff}[core]\r\npager = less\r\n", &["2 core.pager=less"]),
        ("[CORE] PAGER=less # x\n", &["1 core.pager=less"]),
        ("[core]pager=a\\\n  b ; x\n\teditor = \"c ; d\" e  \n", &["1 core.pager=a  b", "3 core.editor=c ; d e"]),
        ("[core]\n# pager = x\n; pager = x\neditor = \\\"a\\\"\\t\\\\\n", &["4 core.editor=\"a\"\t\\"]),
        ("[filter \"a \\\"b\\\\ C\"]\nclean = x\n", &["2 filter.a \"b\\ C.clean=x"]),
        ("[filter.Lfs]\n  smudge = x", &["2 filter.lfs.smudge=x"]),
        ("[include]\npath = a\npath = b\n", &["2 include.path=a", "3 include.path=b"]),
        ("[include]\npath\n[core]\npager\nhooksPath = h", &["2 include.path=", "4 core.pager=", "5 core.hookspath=h"]),
        // A line that git would reject hides nothing.
        (
            "[core\npager = a\n[core]\n!\npager b\neditor = c\n[x \"y\n]\n[core]\naskpass = d",
            &["6 core.editor=c", "10 core.askpass=d"],
        ),
        ("pager = x\n[alias]\na = \"!x\"\nb = x\n", &["3 alias.a=!x"]),
    ] {
        assert_eq!(named(text), expected, "{text:?}");
    }
}

/// Length and number of keys are bounded.
#[test]
fn long_names_with_many_settings() {
    let text = format!("[filter \"{}\"]\n{}", "é".repeat(500_000), "clean=x\n".repeat(100_000));
    let told = programs(&text);
    assert_eq!(told.len(), 1000);
    assert!(told.iter().all(|(key, _, _)| key.chars().count() < 250));
    assert_eq!((told[999].0.as_str(), told[999].2), (&*format!("filter.{}….clean", "é".repeat(200)), 1001));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: tries(256), failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_text_is_read_to_its_end(text in "([ \\[\\]\"\\\\=#;.\n\r\ta!é]|core|pager|include){0,60}") {
        let lines = text.split('\n').count();
        prop_assert!(programs(&text).iter().all(|(_, _, line)| (1..=lines).contains(line)));
        let after = format!("{text}\"\n\n[core]\npager = fin\n");
        let told = programs(&after);
        prop_assert_eq!(told.last().map(|(_, value, _)| &**value), Some("fin"));
    }
}
