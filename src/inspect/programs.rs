//! Files that a system executes when they are opened, and files that other programs obey.

use super::{Entry, Found, Kind, What, end, in_git, name};

/// File extensions that Windows, macOS or a Linux desktop executes or obeys.
const RUN: &[&str] = &[
    "action",
    "app",
    "appimage",
    "appref-ms",
    "bash",
    "bat",
    "chm",
    "class",
    "cmd",
    "com",
    "command",
    "cpl",
    "csh",
    "deb",
    "desktop",
    "dll",
    "dmg",
    "dylib",
    "exe",
    "gadget",
    "hta",
    "inf",
    "jar",
    "js",
    "jse",
    "ksh",
    "library-ms",
    "lnk",
    "mjs",
    "msc",
    "msi",
    "msix",
    "msp",
    "mst",
    "php",
    "pif",
    "pkg",
    "pl",
    "ps1",
    "psd1",
    "psm1",
    "py",
    "pyc",
    "pyw",
    "rb",
    "rdp",
    "reg",
    "rpm",
    "scf",
    "scpt",
    "scr",
    "search-ms",
    "settingcontent-ms",
    "sh",
    "so",
    "sys",
    "terminal",
    "url",
    "vb",
    "vbe",
    "vbs",
    "webloc",
    "workflow",
    "ws",
    "wsf",
    "wsh",
    "xll",
    "xpi",
    "zsh",
];
/// File names that programs look for on their own, in lower case.
const OBEYED: &[&str] = &[
    ".appveyor.yml",
    ".bash_profile",
    ".bashrc",
    ".buildkite",
    ".circleci",
    ".cirrus.yml",
    ".cursor",
    ".cursorrules",
    ".devcontainer",
    ".devcontainer.json",
    ".dir-locals.el",
    ".drone.yml",
    ".envrc",
    ".exrc",
    ".forgejo",
    ".gitea",
    ".gitconfig",
    ".github",
    ".gitlab",
    ".gitlab-ci.yml",
    ".husky",
    ".idea",
    ".lvimrc",
    ".mise.toml",
    ".npmrc",
    ".nvimrc",
    ".pre-commit-config.yaml",
    ".profile",
    ".tool-versions",
    ".travis.yml",
    ".vimrc",
    ".vscode",
    ".woodpecker",
    ".woodpecker.yml",
    ".yarnrc",
    ".yarnrc.yml",
    ".zed",
    ".zshrc",
    "agents.md",
    "autorun.inf",
    "azure-pipelines.yml",
    "bitbucket-pipelines.yml",
    "build.rs",
    "cargo.toml",
    "cmakelists.txt",
    "compose.yaml",
    "compose.yml",
    "composer.json",
    "conftest.py",
    "containerfile",
    "desktop.ini",
    "docker-compose.yaml",
    "docker-compose.yml",
    "dockerfile",
    "flake.nix",
    "gemfile",
    "gnumakefile",
    "gruntfile.js",
    "jenkinsfile",
    "justfile",
    "lefthook.yml",
    "makefile",
    "mise.toml",
    "netlify.toml",
    "package.json",
    "pipfile",
    "procfile",
    "pyproject.toml",
    "rakefile",
    "setup.py",
    "shell.nix",
    "taskfile.yml",
    "tox.ini",
    "vagrantfile",
];
/// File extensions of documents, which Windows file systems and USB sticks mark as executable too.
const DOCUMENTS: &[&str] = &[
    "bmp", "csv", "doc", "docx", "gif", "heic", "htm", "html", "ics", "jpeg", "jpg", "json", "md", "mp3", "mp4", "odp",
    "ods", "odt", "pdf", "png", "ppt", "pptx", "rtf", "svg", "tera", "tif", "tiff", "txt", "webp", "xls", "xlsx",
    "xml", "yaml", "yml", "zip",
];

/// True for a name that some program looks for and obeys.
pub(super) fn is_obeyed(name: &str) -> bool {
    // Not a binary search, since nothing ensures that the list is sorted.
    OBEYED.contains(&&*name.to_lowercase())
}

/// True for an extension that a system executes or obeys.
pub(super) fn runs(end: &str) -> bool {
    RUN.contains(&end)
}

pub(super) fn look(entries: &[Entry], found: &mut Found) {
    let mut last = "";
    for entry in entries.iter().filter(|entry| in_git(&entry.path).is_none()) {
        let mut at = 0;
        for part in entry.path.split('/') {
            let until = &entry.path[..at + part.len()];
            at += part.len() + 1;
            if is_obeyed(part) {
                if until != last {
                    found.at(Kind::Obeyed, until);
                }
                last = until;
                break;
            }
        }
        if entry.what != What::File {
            continue;
        }
        let (end, plain) = (end(&entry.path), name(&entry.path));
        let is_dotfile = plain.starts_with('.') && !plain[1..].contains('.');
        let is_known =
            DOCUMENTS.contains(&&*end) || plain.starts_with(".git") || ["LICENSE", "README"].contains(&plain);
        if !is_dotfile && RUN.contains(&&*end) {
            found.at(Kind::Executable, &entry.path);
        } else if entry.is_executable && is_known {
            found.at(Kind::Permission, &entry.path);
        } else if entry.is_executable && !is_obeyed(plain) {
            found.at(Kind::Executable, &entry.path);
        }
    }
}

/// Detects a program by its first bytes, whatever its name.
pub(super) fn content(entry: &Entry, bytes: &[u8], found: &mut Found) {
    let is_binary = [&b"\x7fELF"[..], b"\xcf\xfa\xed\xfe", b"\xce\xfa\xed\xfe", b"\xca\xfe\xba\xbe", b"\0asm"]
        .iter()
        .any(|magic| bytes.starts_with(magic));
    // A text may begin with the same two letters, but not with the rest of the header.
    let is_windows = bytes.starts_with(b"MZ") && bytes.len() > 64 && bytes[..64].contains(&0);
    let is_script = bytes.starts_with(b"#!");
    let is_shortcut = bytes.starts_with(b"L\0\0\0\x01\x14\x02\0");
    if (is_binary || is_windows || is_script || is_shortcut) && !RUN.contains(&&*end(&entry.path)) {
        found.at(Kind::Executable, &entry.path);
    }
}
