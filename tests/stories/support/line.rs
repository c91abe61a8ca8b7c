//! A line between browser and server that can be cut.

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::time::Duration;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    Nowhere,
    /// Nothing arrives.
    There,
    /// Everything arrives, and no answer comes back.
    Back,
}

/// Listens on an address of its own and carries what comes to the server and back.
#[derive(Clone)]
pub struct Line {
    pub origin: String,
    state: Arc<Mutex<(Cut, String)>>,
    /// First lines of requests that reached the server.
    arrived: Arc<Mutex<Vec<String>>>,
}

impl Line {
    /// Leads nowhere at first.
    pub fn new() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let origin = format!("http://{}", listener.local_addr().expect("an address"));
        let line = Self { origin, state: Arc::new(Mutex::new((Cut::There, String::new()))), arrived: Arc::default() };
        let carrying = line.clone();
        std::thread::spawn(move || {
            for browser in listener.incoming().flatten() {
                let line = carrying.clone();
                std::thread::spawn(move || line.carry(browser));
            }
        });
        line
    }

    pub fn lead_to(&self, origin: &str) {
        *self.state.lock().expect("a state") = (Cut::Nowhere, origin.trim_start_matches("http://").to_owned());
    }

    pub fn cut(&self, cut: Cut) {
        self.state.lock().expect("a state").0 = cut;
    }

    /// Waits until the server answered a request that begins so, whether or not the answer got through.
    pub async fn arrived(&self, beginning: &str) {
        for _ in 0..150 {
            if self.arrived.lock().expect("a list").iter().any(|line| line.starts_with(beginning)) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        panic!("{beginning} never arrived");
    }

    fn is_cut(&self) -> Cut {
        self.state.lock().expect("a state").0
    }

    fn carry(&self, browser: TcpStream) -> Option<()> {
        let (cut, to) = self.state.lock().expect("a state").clone();
        if cut == Cut::There {
            return None;
        }
        let server = TcpStream::connect(to).ok()?;
        let (from, into) = (browser.try_clone().ok()?, server.try_clone().ok()?);
        let (there, asked) = (self.clone(), Arc::new(Mutex::new(String::new())));
        let asking = Arc::clone(&asked);
        std::thread::spawn(move || {
            pump(from, into, |bytes| {
                // Heads and bodies may come apart.
                if bytes.starts_with(b"GET ") || bytes.starts_with(b"POST ") {
                    let line = String::from_utf8_lossy(&bytes[..bytes.len().min(40)]).into_owned();
                    *asking.lock().expect("a line") = line;
                }
                there.is_cut() != Cut::There
            });
        });
        pump(server, browser, |_| {
            self.arrived.lock().expect("a list").push(asked.lock().expect("a line").clone());
            self.is_cut() == Cut::Nowhere
        });
        Some(())
    }
}

/// Copies until either side ends or what came may not pass; then both sides end.
fn pump(mut from: TcpStream, mut into: TcpStream, may_pass: impl Fn(&[u8]) -> bool) {
    let mut buffer = [0; 16 * 1024];
    while let Ok(read @ 1..) = from.read(&mut buffer) {
        if !may_pass(&buffer[..read]) || into.write_all(&buffer[..read]).is_err() {
            break;
        }
    }
    let _ = from.shutdown(Shutdown::Both);
    let _ = into.shutdown(Shutdown::Both);
}
