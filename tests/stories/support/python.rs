//! A Python with the packages of tests/reference/requirements.txt, which stands for the programs of outsiders.

use super::program::repository;
use std::ffi::OsStr;
use std::path::PathBuf;
use std::process::{Command, Output};

/// Where it is: `KOE_PYTHON`, which tests/run sets, else where tests/run put it the last time.
fn interpreter() -> PathBuf {
    if let Some(named) = std::env::var_os("KOE_PYTHON") {
        return named.into();
    }
    let cache = std::env::var_os("XDG_CACHE_HOME").map(PathBuf::from);
    let cache = cache.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cache")));
    let python = cache.map(|cache| cache.join("koe/python/bin/python")).filter(|python| python.exists());
    python
        .expect("KOE_PYTHON names no Python with the packages of tests/reference/requirements.txt; tests/run makes one")
}

/// A Python program, to be run.
pub fn program(script: impl AsRef<OsStr>) -> Command {
    let mut command = Command::new(interpreter());
    command.arg(script);
    command
}

/// Runs a script of tests/reference to its end.
pub fn run<S: AsRef<OsStr>>(script: &str, args: impl IntoIterator<Item = S>) -> Output {
    program(repository("tests/reference").join(script)).args(args).output().expect("Python starts")
}

/// What a script printed on its last line, as JSON; a script that fails ends the story with what it said.
pub fn told<S: AsRef<OsStr>>(script: &str, args: impl IntoIterator<Item = S>) -> serde_json::Value {
    let output = run(script, args);
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script} failed:\n{out}\n{err}");
    serde_json::from_str(out.lines().last().unwrap_or_default()).expect("JSON")
}
