//! The commands in the readme give the output shown; only commands that do not write.

use crate::support::{agir_in, root};

/// The commands of a console block, each with the output below it.
fn commands(block: &str) -> Vec<(Vec<String>, String)> {
    let mut commands: Vec<(Vec<String>, String)> = Vec::new();
    for line in block.lines() {
        if let Some(command) = line.strip_prefix("$ ") {
            commands.push((command.split_whitespace().map(str::to_owned).collect(), String::new()));
        } else if let Some((_, output)) = commands.last_mut() {
            output.push_str(line);
            output.push('\n');
        }
    }
    commands
}

fn only_reads(words: &[String]) -> bool {
    let has = |name: &str| words.iter().any(|word| word == name);
    let reads =
        ["check", "explain", "status", "trace"].iter().any(|name| words.get(1).is_some_and(|word| word == name));
    let compares = has("compile-plan") && (has("--check") || has("--stdout"));
    words.first().is_some_and(|word| word == "agir") && (reads && !has("--fix") || compares || has("--help"))
}

#[test]
fn the_readmes_show_what_the_program_does() {
    for name in ["README.md", "LISEZMOI.md"] {
        let text = String::from_utf8(std::fs::read(root().join(name)).unwrap()).unwrap();
        let mut run = 0;
        for block in text.split("```console\n").skip(1).filter_map(|rest| rest.split("```").next()) {
            let commands = commands(block);
            if !commands.iter().all(|(words, _)| only_reads(words))
                || !block.contains("examples/") && !block.contains("explain")
            {
                continue;
            }
            for (words, shown) in commands {
                let arguments: Vec<&str> = words[1..].iter().map(String::as_str).collect();
                let got = agir_in(&root(), &arguments);
                assert!(got.status <= 1, "{name}: {words:?}: {}", got.stderr);
                if !shown.is_empty() {
                    assert_eq!(got.stdout, shown, "{name}: {words:?}");
                }
                run += 1;
            }
        }
        assert!(run >= 6, "{name}: {run} commands");
    }
}

#[test]
fn both_readmes_have_the_same_sections() {
    let headings = |name: &str| {
        let text = String::from_utf8(std::fs::read(root().join(name)).unwrap()).unwrap();
        text.lines().filter(|line| line.starts_with("## ")).count()
    };
    assert_eq!(headings("README.md"), headings("LISEZMOI.md"));
}

/// The text of the window that a double click opens on Windows.
#[test]
fn the_launcher_names_commands_that_exist() {
    let text = String::from_utf8(std::fs::read(root().join(".ci/windows/Commencer.cmd")).unwrap()).unwrap();
    let typed = text.lines().filter_map(|line| line.strip_prefix("echo       agir "));
    let commands: Vec<&str> = typed.filter_map(|rest| rest.split(' ').next()).collect();
    assert!(commands.len() >= 4, "{commands:?}");
    for command in commands {
        agir_in(&root(), &[command, "--help"]).expect(0);
    }
}
