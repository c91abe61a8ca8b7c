//! A real Chromium, driven through its own driver.

use fantoccini::{Client, ClientBuilder};
use std::future::Future;
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::time::Duration;
use tempfile::TempDir;

pub struct Browser {
    driver: Child,
    port: u16,
    profile: TempDir,
}

fn program(names: &[&str]) -> PathBuf {
    let path = std::env::var_os("PATH").unwrap_or_default();
    std::env::split_paths(&path)
        .flat_map(|folder| names.iter().map(move |name| folder.join(name)))
        .find(|path| path.is_file())
        .unwrap_or_else(|| {
            panic!("{names:?} is missing: install Debian's chromium and chromium-driver (tests/run does)")
        })
}

impl Browser {
    pub fn start() -> Self {
        let port = TcpListener::bind("127.0.0.1:0").and_then(|socket| socket.local_addr()).expect("a free port").port();
        let driver = Command::new(program(&["chromedriver"]))
            .arg(format!("--port={port}"))
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .expect("chromedriver starts");
        Self { driver, port, profile: tempfile::tempdir().expect("a profile folder") }
    }

    /// Where the driver listens.
    pub fn address(&self) -> String {
        format!("http://127.0.0.1:{}", self.port)
    }

    /// Runs a visit in a window of the given width, in a language.
    pub fn visit<Visit, Done>(&self, width: u32, lang: &str, visit: Visit)
    where
        Visit: FnOnce(Client) -> Done,
        Done: Future<Output = ()>,
    {
        let capabilities = self.capabilities(width, lang);
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().expect("a runtime");
        runtime.block_on(async {
            let client = self.connect(capabilities).await;
            visit(client.clone()).await;
            let _ = client.close().await;
        });
    }

    fn capabilities(&self, width: u32, lang: &str) -> serde_json::Map<String, serde_json::Value> {
        let profile = self.profile.path().join(format!("{width}-{lang}"));
        let options = serde_json::json!({
            "goog:chromeOptions": {
                "binary": program(&["chromium", "chromium-browser", "google-chrome"]),
                "args": [
                    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
                    "--disable-background-networking", "--disable-component-update", "--disable-sync",
                    "--disable-dev-shm-usage", "--force-device-scale-factor=1",
                    format!("--window-size={width},900"), format!("--accept-lang={lang}"), format!("--lang={lang}"),
                    format!("--user-data-dir={}", profile.display()),
                ],
            },
            "goog:loggingPrefs": { "browser": "ALL" },
        });
        options.as_object().cloned().expect("an object")
    }

    async fn connect(&self, capabilities: serde_json::Map<String, serde_json::Value>) -> Client {
        let address = self.address();
        for attempt in 0.. {
            let mut builder = ClientBuilder::new(hyper_util::client::legacy::connect::HttpConnector::new());
            match builder.capabilities(capabilities.clone()).connect(&address).await {
                Ok(client) => return client,
                Err(error) if attempt > 100 => panic!("Chromium did not start: {error}"),
                Err(_) => tokio::time::sleep(Duration::from_millis(200)).await,
            }
        }
        unreachable!()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}
