//! A PostgreSQL cluster of the story's own, on a free port, stopped when dropped.

use diesel::connection::SimpleConnection;
use diesel::{Connection, PgConnection};
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub struct Cluster {
    server: Child,
    pub url: String,
    folder: TempDir,
}

/// A program of PostgreSQL, from PATH or Debian's folder of versions.
fn program(name: &str) -> PathBuf {
    let mut folders: Vec<PathBuf> = std::env::split_paths(&std::env::var_os("PATH").unwrap_or_default()).collect();
    if let Ok(versions) = std::fs::read_dir("/usr/lib/postgresql") {
        folders.extend(versions.flatten().map(|version| version.path().join("bin")));
    }
    folders
        .into_iter()
        .map(|folder| folder.join(name))
        .find(|path| path.is_file())
        .unwrap_or_else(|| panic!("{name} is missing: install Debian's package postgresql (tests/run does)"))
}

fn is_root() -> bool {
    Command::new("id").arg("-u").output().is_ok_and(|output| output.stdout.starts_with(b"0\n"))
}

/// PostgreSQL refuses to run as root; there its own user runs it.
fn unprivileged(name: &str) -> Command {
    if is_root() {
        let mut command = Command::new("setpriv");
        command.args(["--reuid=postgres", "--regid=postgres", "--clear-groups"]).arg(program(name));
        command
    } else {
        Command::new(program(name))
    }
}

fn hand_over(folder: &Path) {
    if is_root() {
        let done = Command::new("chown").args(["-R", "postgres:postgres"]).arg(folder).status();
        assert!(done.is_ok_and(|status| status.success()), "the folder can be given to postgres");
    }
}

impl Cluster {
    pub fn start() -> Self {
        Self::start_with(&[])
    }

    /// With settings of its own, as `name=value`.
    pub fn start_with(settings: &[&str]) -> Self {
        let folder = tempfile::Builder::new().prefix("koe-pg").tempdir().expect("a temporary folder");
        hand_over(folder.path());
        let data = folder.path().join("data");
        let made = unprivileged("initdb")
            .args(["--no-sync", "--auth=trust", "--username=koe", "--encoding=UTF8", "--locale=C", "-D"])
            .arg(&data)
            .current_dir("/")
            .output()
            .expect("initdb starts");
        assert!(made.status.success(), "initdb: {}", String::from_utf8_lossy(&made.stderr));
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
        let server = unprivileged("postgres")
            .arg("-D")
            .arg(&data)
            .args(["-p", &port.to_string(), "-c", "listen_addresses=127.0.0.1", "-c", "fsync=off"])
            .args(settings.iter().flat_map(|setting| ["-c", setting]))
            .arg("-k")
            .arg(folder.path())
            .current_dir("/")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("postgres starts");
        let cluster = Self { server, url: format!("postgres://koe@127.0.0.1:{port}/postgres"), folder };
        cluster.wait(port);
        cluster
    }

    /// What `psql` answers to a statement, without heads.
    pub fn ask(&self, statement: &str) -> String {
        Self::ask_at(&self.url, statement)
    }

    /// The same of another database.
    pub fn ask_at(url: &str, statement: &str) -> String {
        let answered = Command::new(program("psql")).args([url, "-qAt", "-c", statement]).output();
        let answered = answered.expect("psql starts");
        assert!(answered.status.success(), "psql: {}", String::from_utf8_lossy(&answered.stderr));
        String::from_utf8_lossy(&answered.stdout).trim().to_owned()
    }

    /// Where its files lie.
    pub fn data(&self) -> PathBuf {
        self.folder.path().join("data")
    }

    /// The URL of a new database.
    pub fn database(&self, name: &str) -> String {
        let mut connection = PgConnection::establish(&self.url).expect("the cluster");
        connection.batch_execute(&format!("CREATE DATABASE {name}")).expect("a new database");
        self.url.replace("/postgres", &format!("/{name}"))
    }

    fn wait(&self, port: u16) {
        for _ in 0..300 {
            let ready = Command::new(program("pg_isready"))
                .args(["-q", "-h", "127.0.0.1", "-U", "koe", "-p", &port.to_string()])
                .status()
                .is_ok_and(|status| status.success());
            if ready {
                return;
            }
            std::thread::sleep(Duration::from_millis(100));
        }
        panic!("PostgreSQL did not come up within 30 s");
    }
}

impl Drop for Cluster {
    fn drop(&mut self) {
        // An immediate shutdown: the cluster is thrown away.
        let _ = Command::new("kill").args(["-QUIT", &self.server.id().to_string()]).status();
        let _ = self.server.wait();
    }
}
