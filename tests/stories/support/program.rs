//! The real `koe`: commands that end, and a server on free ports.

use std::ffi::OsStr;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// One installation of its own: a data directory and, perhaps, a database elsewhere.
pub struct Koe {
    folder: TempDir,
    pub database: Option<String>,
    /// The folder of secrets, where it is not in the data directory.
    secrets: Option<PathBuf>,
}

impl Koe {
    pub fn new() -> Self {
        Self { folder: tempfile::tempdir().expect("a temporary folder"), database: None, secrets: None }
    }

    pub fn on(database: &str) -> Self {
        Self { database: Some(database.to_owned()), ..Self::new() }
    }

    /// With its secrets in a folder elsewhere.
    pub fn with_secrets(self, folder: &Path) -> Self {
        Self { secrets: Some(folder.to_owned()), ..self }
    }

    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The same place, for a story that opens the store itself.
    pub fn place(&self) -> koe::store::Place {
        koe::store::Place { data: self.data(), database: self.database.clone(), secrets: self.secrets.clone() }
    }

    /// A file in this story's folder.
    pub fn file(&self, name: &str, content: impl AsRef<[u8]>) -> PathBuf {
        let path = self.folder.path().join(name);
        std::fs::write(&path, content).expect("a writable folder");
        path
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub fn command<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_koe"));
        command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).env("KOE_LANG", "en");
        command.env("KOE_DATA", self.data()).current_dir(self.folder.path()).args(args);
        if let Some(url) = &self.database {
            command.env("KOE_DATABASE", url);
        }
        if let Some(folder) = &self.secrets {
            command.env("KOE_SECRETS", folder);
        }
        command
    }

    pub fn run<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> Done {
        Done::from(self.command(args).output().expect("koe starts"))
    }

    /// Runs a command that must succeed.
    pub fn must<S: AsRef<OsStr>>(&self, args: impl IntoIterator<Item = S>) -> String {
        let done = self.run(args);
        assert!(done.good, "koe failed:\n{}\n{}", done.out, done.err);
        done.out
    }

    /// Serves on free ports until dropped.
    pub fn serve(&self) -> Served {
        Served::start(self.command(["serve", "--bind", "127.0.0.1:0", "--cast-bind", "127.0.0.1:0"]))
    }
}

pub struct Done {
    pub good: bool,
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Done {
    fn from(output: Output) -> Self {
        Self {
            good: output.status.success(),
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }
}

/// A serving process; dropped, it ends.
pub struct Served {
    child: Child,
    /// `http://127.0.0.1:PORT` of the sign-in origin.
    pub origin: String,
    pub cast_origin: String,
    /// All lines printed before the last one.
    pub lines: Vec<String>,
}

impl Served {
    pub fn start(mut command: Command) -> Self {
        let log = tempfile::NamedTempFile::new().expect("a log file");
        let errors = log.reopen().expect("a log file");
        let child = command.stdout(Stdio::piped()).stderr(errors).spawn().expect("koe starts");
        let mut served = Self { child, origin: String::new(), cast_origin: String::new(), lines: Vec::new() };
        let mut reader = BufReader::new(served.child.stdout.take().expect("its output"));
        let begun = Instant::now();
        while served.origin.is_empty() {
            let mut line = String::new();
            let read = reader.read_line(&mut line).expect("readable output");
            if read == 0 || begun.elapsed() > Duration::from_secs(120) {
                let errors = std::fs::read_to_string(log.path()).unwrap_or_default();
                panic!("koe did not serve: {:#?}\n{errors}", served.lines);
            }
            let line = line.trim_end();
            if let Some(origin) = line.strip_prefix("listening on ") {
                served.origin = origin.to_owned();
            } else if let Some(origin) = line.strip_prefix("cast origin ") {
                served.cast_origin = origin.to_owned();
            } else {
                served.lines.push(line.to_owned());
            }
        }
        std::thread::spawn(move || std::io::copy(&mut reader, &mut std::io::sink()));
        served
    }
}

impl Served {
    /// Of its process.
    pub fn id(&self) -> u32 {
        self.child.id()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// A file of the repository.
pub fn repository(relative: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(relative)
}
