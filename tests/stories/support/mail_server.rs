//! A real mail server with STARTTLS and sign-in, tests/reference/smtp_server.py, and what it received.

use super::program::{Koe, repository};
use super::python;
use serde::Deserialize;
use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use tempfile::TempDir;

pub const PASSWORD: &str = "花と mail";

/// A certificate for this machine that no system trusts.
const CERTIFICATE: &str = "[req]\ndistinguished_name = dn\nx509_extensions = v3\nprompt = no\n[dn]\nCN = localhost\n\
[v3]\nbasicConstraints = CA:FALSE\nsubjectAltName = DNS:localhost, IP:127.0.0.1\n";

/// tests/reference/smtp_server.py, until dropped.
pub struct MailServer {
    child: Child,
    pub port: u16,
    folder: TempDir,
}

#[derive(Debug, Clone, Deserialize)]
pub struct Received {
    pub to: Vec<String>,
    pub envelope_from: String,
    pub from: String,
    pub reply_to: String,
    pub subject: String,
    pub id: String,
    pub kind: String,
    pub types: Vec<String>,
    pub text: String,
    pub html: String,
}

impl MailServer {
    pub fn start() -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        std::fs::create_dir(path("out")).unwrap();
        std::fs::write(path("certificate.cnf"), CERTIFICATE).unwrap();
        let mut openssl = Command::new("openssl");
        openssl.args(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-config"]);
        openssl.arg(path("certificate.cnf")).arg("-keyout").arg(path("key.pem")).arg("-out").arg(path("ca.pem"));
        let made = openssl.output().expect("openssl starts");
        assert!(made.status.success(), "{}", String::from_utf8_lossy(&made.stderr));
        let mut server = python::program(repository("tests/reference/smtp_server.py"));
        server.arg("--out").arg(path("out")).arg("--troubles").arg(path("troubles.json"));
        server.arg("--certificate").arg(path("ca.pem")).arg("--key").arg(path("key.pem"));
        server.args(["--user", "koe", "--password", PASSWORD]);
        let mut child = server.stdout(Stdio::piped()).spawn().expect("Python starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().unwrap()).read_line(&mut line).unwrap();
        let port = line.trim().strip_prefix("listening ").expect("a port").parse().unwrap();
        Self { child, port, folder }
    }

    pub fn troubles(&self, json: &str) {
        std::fs::write(self.folder.path().join("troubles.json"), json).unwrap();
    }

    pub fn authority(&self) -> PathBuf {
        self.folder.path().join("ca.pem")
    }

    /// Settings for this server, in the installation's folder.
    pub fn settle_in(&self, koe: &Koe) {
        let password = koe.file("smtp-password", format!("{PASSWORD}\n"));
        let settings = format!(
            "[mail]\nhost = \"127.0.0.1\"\nport = {}\ntls = \"starttls\"\nuser = \"koe\"\npassword_file = {password:?}\n\
             ca_file = {:?}\nfrom = \"人事課 <koe@example.jp>\"\nreply_to = \"jinji@example.jp\"\n\
             bounces = \"bounces@example.jp\"\nper_minute = 30000\nretry_after = 1\n",
            self.port,
            self.authority()
        );
        koe.file("koe.toml", settings);
    }

    pub fn received(&self) -> Vec<Received> {
        let mut files: Vec<PathBuf> =
            std::fs::read_dir(self.folder.path().join("out")).unwrap().map(|entry| entry.unwrap().path()).collect();
        files.retain(|path| path.extension().is_some_and(|ending| ending == "json"));
        files.sort();
        files.iter().map(|path| serde_json::from_slice(&std::fs::read(path).unwrap()).unwrap()).collect()
    }

    /// Letters of this subject.
    pub fn of(&self, subject: &str) -> Vec<Received> {
        self.received().into_iter().filter(|letter| letter.subject.contains(subject)).collect()
    }

    /// Waits until `enough` letters of a subject were taken.
    pub fn wait_for(&self, subject: &str, enough: usize) -> Vec<Received> {
        let begun = Instant::now();
        loop {
            let letters = self.of(subject);
            if letters.len() >= enough {
                return letters;
            }
            assert!(begun.elapsed() < Duration::from_secs(60), "{} of {enough} letters arrived", letters.len());
            std::thread::sleep(Duration::from_millis(50));
        }
    }
}

impl Drop for MailServer {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
