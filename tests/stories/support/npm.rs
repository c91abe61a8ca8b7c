//! Modules that stories load into the browser beside the pages' own, fetched by their lock file.

use super::program::repository;
use std::fs;
use std::process::Command;

/// A module's file, after `npm ci` where it is not there in the locked version.
pub fn module(file: &str) -> String {
    let npm = repository("tests/stories/npm");
    let locked = fs::read(npm.join("package-lock.json")).expect("the lock file is part of the sources");
    let (path, stamp) = (npm.join("node_modules").join(file), npm.join("node_modules/.fetched-lock"));
    if !path.exists() || fs::read(&stamp).ok().as_ref() != Some(&locked) {
        let fetch = ["ci", "--ignore-scripts", "--no-audit", "--no-fund"];
        let done =
            Command::new("npm").args(fetch).current_dir(&npm).status().expect("npm starts (tests/run installs it)");
        assert!(done.success(), "`npm ci` in {} ended with {done}; its words above say why", npm.display());
        fs::write(stamp, locked).expect("node_modules can be written");
    }
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}
