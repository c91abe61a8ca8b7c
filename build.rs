//! Fetches the browser's modules by their lock file and lists those that Koe's pages reach, to be embedded as
//! published. Also rebuilds when a migration changes, since those are embedded as well.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs};

/// What Koe's own modules import by name, and the file that each name stands for.
const ENTRIES: [(&str, &str); 2] =
    [("@noble/curves/ed25519.js", "@noble/curves/ed25519.js"), ("uqr", "uqr/dist/index.mjs")];

/// Licences that travel with the modules.
const LICENCES: [&str; 3] = ["@noble/curves/LICENSE", "@noble/hashes/LICENSE", "uqr/LICENSE"];

fn main() {
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=src/web/npm/package-lock.json");
    println!("cargo:rerun-if-changed=build.rs");
    let npm = PathBuf::from(env::var("CARGO_MANIFEST_DIR").expect("cargo sets it")).join("src/web/npm");
    fetch_missing(&npm);
    let modules = npm.join("node_modules");
    let mut names = BTreeMap::new();
    let mut files = BTreeMap::new();
    for (name, file) in ENTRIES {
        names.insert(name.to_owned(), file.to_owned());
        follow(&modules, file, &mut names, &mut files);
    }
    for licence in LICENCES {
        files.insert(licence.to_owned(), modules.join(licence));
    }
    let out = PathBuf::from(env::var("OUT_DIR").expect("cargo sets it")).join("modules.rs");
    fs::write(out, rust_lists(&names, &files)).expect("the build's output folder can be written");
}

/// `npm ci` when a module that the pages need is not there in the locked version's folder.
fn fetch_missing(npm: &Path) {
    let locked = fs::read(npm.join("package-lock.json")).expect("src/web/npm/package-lock.json is part of the sources");
    let stamp = npm.join("node_modules/.fetched-lock");
    let complete = ENTRIES.iter().all(|(_, file)| npm.join("node_modules").join(file).exists());
    if complete && fs::read(&stamp).is_ok_and(|fetched| fetched == locked) {
        return;
    }
    let done =
        Command::new("npm").args(["ci", "--ignore-scripts", "--no-audit", "--no-fund"]).current_dir(npm).status();
    match done {
        Ok(status) if status.success() => fs::write(stamp, locked).expect("node_modules can be written"),
        Ok(status) => panic!("`npm ci` in {} ended with {status}; its words above say why", npm.display()),
        Err(error) => panic!("npm is needed to fetch the browser's modules and could not be started: {error}"),
    }
}

/// Adds a module and everything that it imports; names without `./` are looked up in node_modules.
fn follow(modules: &Path, file: &str, names: &mut BTreeMap<String, String>, files: &mut BTreeMap<String, PathBuf>) {
    let path = modules.join(file);
    if files.insert(file.to_owned(), path.clone()).is_some() {
        return;
    }
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    for imported in imports(&source) {
        let target = match imported.strip_prefix("./").or_else(|| imported.strip_prefix("../").map(|_| imported)) {
            Some(_) => beside(file, imported),
            None => {
                names.insert(imported.to_owned(), imported.to_owned());
                imported.to_owned()
            }
        };
        follow(modules, &target, names, files);
    }
}

/// The quoted names after `from` and `import`, outside comments.
fn imports(source: &str) -> Vec<&str> {
    let code = source.lines().filter(|line| !line.trim_start().starts_with(['*', '/']));
    code.filter_map(|line| {
        let rest = line.split_once(" from ").map(|(_, rest)| rest).or_else(|| line.strip_prefix("import "))?;
        let quote = rest.chars().next().filter(|quote| matches!(quote, '\'' | '"'))?;
        rest[1..].split(quote).next()
    })
    .collect()
}

/// A relative import, seen from the file that names it.
fn beside(file: &str, imported: &str) -> String {
    let mut parts: Vec<&str> = file.split('/').collect();
    parts.pop();
    for part in imported.split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()),
            name => parts.push(name),
        }
    }
    parts.join("/")
}

fn rust_lists(names: &BTreeMap<String, String>, files: &BTreeMap<String, PathBuf>) -> String {
    let names: String = names.iter().map(|(name, file)| format!("    ({name:?}, {file:?}),\n")).collect();
    let files: String = files
        .iter()
        .map(|(file, path)| format!("    ({file:?}, include_bytes!({:?})),\n", path.display().to_string()))
        .collect();
    format!(
        "/// Names that modules are imported by, with the file of each.\n\
         pub const MODULE_NAMES: &[(&str, &str)] = &[\n{names}];\n\
         /// Modules and licences as published.\n\
         pub const MODULE_FILES: &[(&str, &[u8])] = &[\n{files}];\n"
    )
}
