"""Puts the program, or the folder of the page, what explains it and the licences of all that is in it into a zip or a
tar.gz.

    archive.py ARCHIVE PROGRAM|FOLDER

The same files give the same bytes: sorted, with the date of SOURCE_DATE_EPOCH, owned by nobody.
"""
import gzip, io, json, os, pathlib, subprocess, sys, tarfile, time, zipfile

archive, program = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
folder = archive.name.removesuffix(".zip").removesuffix(".tar.gz")
date = int(os.environ.get("SOURCE_DATE_EPOCH", "315532800"))


def licences(target, manifest):
    """The licence files of every crate that goes into the program, or module, of that target."""
    command = ["cargo", "metadata", "--format-version", "1", "--locked", "--filter-platform", target]
    command += ["--manifest-path", manifest]
    graph = json.loads(subprocess.run(command, check=True, stdout=subprocess.PIPE).stdout)
    nodes = {node["id"]: node for node in graph["resolve"]["nodes"]}
    todo, seen = [graph["resolve"]["root"]], set()
    while todo:
        node = todo.pop()
        if node not in seen:
            seen.add(node)
            todo += [d["pkg"] for d in nodes[node]["deps"] if any(k["kind"] is None for k in d["dep_kinds"])]
    crates, texts = "", {}
    for package in sorted(graph["packages"], key=lambda p: (p["name"], p["version"])):
        if package["id"] in seen and package["id"] != graph["resolve"]["root"]:
            crate = f"{package['name']} {package['version']}"
            crates += f"{crate}: {package['license']}\n"
            for path in sorted(pathlib.Path(package["manifest_path"]).parent.iterdir()):
                if path.is_file() and path.name.upper().startswith(("LICEN", "COPYING", "UNLICENSE", "NOTICE")):
                    texts.setdefault(path.read_text("utf-8", "replace").strip(), []).append(crate)
    parts = [f"{'=' * 78}\n{', '.join(dict.fromkeys(of))}\n\n{text}\n" for text, of in texts.items()]
    return "\n".join([crates, *parts]).encode()


def with_content(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


files = {name: pathlib.Path(name).read_bytes() for name in ["LICENSE-MIT", "LICENSE-APACHE"]}
if program.is_dir():
    files |= {path.relative_to(program).as_posix(): content for path, content in with_content(program).items()}
    files["LICENCES-TIERS.txt"] = licences("wasm32-wasip1", "web/Cargo.toml")
else:
    target = folder.split("-", 2)[2]
    files |= {program.name: program.read_bytes(), "LICENCES-TIERS.txt": licences(target, "Cargo.toml")}
    for name in ["LISEZMOI.md", "README.md", "CHANGELOG.md", "SECURITY.md"]:
        files[name] = pathlib.Path(name).read_bytes()
    for name in ["docs", "examples"]:
        files |= {path.as_posix(): content for path, content in with_content(pathlib.Path(name)).items()}
    if "windows" in target:
        for path in pathlib.Path(".ci/windows").iterdir():
            files[path.name] = path.read_bytes().replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")

if archive.suffix == ".zip":
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as out:
        for name, content in sorted(files.items()):
            entry = zipfile.ZipInfo(f"{folder}/{name}", time.gmtime(date)[:6])
            entry.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(entry, content)
else:
    with gzip.GzipFile(archive, "wb", mtime=date) as packed, tarfile.open(fileobj=packed, mode="w") as out:
        for name, content in sorted(files.items()):
            entry = tarfile.TarInfo(f"{folder}/{name}")
            entry.size, entry.mtime = len(content), date
            entry.mode = 0o755 if name == program.name else 0o644
            out.addfile(entry, io.BytesIO(content))
