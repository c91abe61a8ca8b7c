//! The two listeners and their life.

use super::app::App;
use super::figures::Figures;
use super::pages::cast::CastApp;
use super::{error, headers, posted, routes};
use crate::store::Store;
use actix_web::dev::{Server, ServerHandle};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{HttpServer, web};
use std::io;
use std::net::{SocketAddr, TcpListener};
use std::thread::JoinHandle;

/// Threads of each listener; more would not be faster than the database behind them.
const WORKERS: usize = 2;
/// Seconds that requests under way may take when the server stops.
const SHUTDOWN_SECONDS: u64 = 10;

/// Where to listen and under which addresses people come.
#[derive(Debug, Clone)]
pub struct ServeConfig {
    /// Port 0 takes a free one.
    pub bind: SocketAddr,
    pub cast_bind: SocketAddr,
    /// `https://koe.example.jp`, where a proxy stands before the listener; the bound address otherwise.
    pub public_origin: Option<String>,
    pub public_cast_origin: Option<String>,
}

impl ServeConfig {
    /// Two free ports on loopback.
    pub fn on_free_ports() -> Self {
        let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
        Self { bind: loopback, cast_bind: loopback, public_origin: None, public_cast_origin: None }
    }
}

/// Where the two listeners are and how people reach them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addresses {
    pub sign_in: SocketAddr,
    pub cast: SocketAddr,
    pub sign_in_origin: String,
    pub cast_origin: String,
}

/// A server running on a thread of its own.
pub struct Serving {
    pub addresses: Addresses,
    handles: [ServerHandle; 2],
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Serving {
    /// Lets requests under way finish, then stops.
    ///
    /// # Errors
    /// What the listeners ended with.
    pub fn stop(mut self) -> io::Result<()> {
        self.tell_to_stop(true);
        match self.thread.take().map(JoinHandle::join) {
            Some(Ok(ended)) => ended,
            Some(Err(_)) => Err(io::Error::other("the server's thread panicked")),
            None => Ok(()),
        }
    }

    fn tell_to_stop(&self, graceful: bool) {
        for handle in &self.handles {
            // The command is sent when `stop` is called; its future only waits for the end.
            drop(handle.stop(graceful));
        }
    }
}

impl Drop for Serving {
    fn drop(&mut self) {
        self.tell_to_stop(false);
    }
}

/// Serves until told to stop (Ctrl-C, SIGTERM). `on_listening` is called once both listeners accept.
///
/// # Errors
/// An address that is taken or not allowed.
pub async fn serve(store: Store, config: ServeConfig, on_listening: impl FnOnce(&Addresses)) -> io::Result<()> {
    let (addresses, sign_in, cast) = listen(store, &config, true)?;
    on_listening(&addresses);
    both(sign_in, cast).await
}

/// [`serve`] for callers without an async runtime.
///
/// # Errors
/// Those of [`serve`].
pub fn run(store: Store, config: ServeConfig, on_listening: impl FnOnce(&Addresses)) -> io::Result<()> {
    actix_web::rt::System::new().block_on(serve(store, config, on_listening))
}

/// Starts on a thread of its own and comes back once both listeners accept.
///
/// # Errors
/// Those of [`serve`].
pub fn start(store: Store, config: ServeConfig) -> io::Result<Serving> {
    let (started, wait) = std::sync::mpsc::channel();
    let thread = std::thread::spawn(move || {
        actix_web::rt::System::new().block_on(async move {
            match listen(store, &config, false) {
                Ok((addresses, sign_in, cast)) => {
                    let _ = started.send(Ok((addresses, [sign_in.handle(), cast.handle()])));
                    both(sign_in, cast).await
                }
                Err(error) => {
                    let _ = started.send(Err(error));
                    Ok(())
                }
            }
        })
    });
    let (addresses, handles) = wait.recv().map_err(io::Error::other)??;
    Ok(Serving { addresses, handles, thread: Some(thread) })
}

/// Runs both until both have ended.
async fn both(sign_in: Server, cast: Server) -> io::Result<()> {
    let cast = actix_web::rt::spawn(cast);
    let sign_in = sign_in.await;
    let cast = cast.await.map_err(io::Error::other)?;
    sign_in.and(cast)
}

fn listen(store: Store, config: &ServeConfig, signals: bool) -> io::Result<(Addresses, Server, Server)> {
    let sign_in = TcpListener::bind(config.bind).map_err(|error| naming(config.bind, error))?;
    let cast = TcpListener::bind(config.cast_bind).map_err(|error| naming(config.cast_bind, error))?;
    let (sign_in_at, cast_at) = (sign_in.local_addr()?, cast.local_addr()?);
    let origin = |public: &Option<String>, at: SocketAddr| {
        public.as_deref().map_or_else(|| format!("http://{at}"), |origin| origin.trim_end_matches('/').to_owned())
    };
    let addresses = Addresses {
        sign_in: sign_in_at,
        cast: cast_at,
        sign_in_origin: origin(&config.public_origin, sign_in_at),
        cast_origin: origin(&config.public_cast_origin, cast_at),
    };
    let cast_app = web::Data::new(CastApp::new(store.ballot_door(), &addresses));
    let app = web::Data::new(App {
        figures: Figures::new(store.clone()),
        store,
        sign_in_origin: addresses.sign_in_origin.clone(),
        cast_origin: addresses.cast_origin.clone(),
    });
    Ok((addresses, sign_in_server(app, sign_in, signals)?, cast_server(cast_app, cast, signals)?))
}

fn sign_in_server(app: web::Data<App>, listener: TcpListener, signals: bool) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(app.clone())
            .wrap(from_fn(posted::from_own_pages))
            .wrap(from_fn(error::answer_errors))
            .wrap(from_fn(headers::keep_language))
            .wrap(headers::of_sign_in_origin(app.secure()))
            .wrap(Compress::default())
            .configure(routes::sign_in_origin)
    })
    .workers(WORKERS)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .listen(listener)?;
    Ok(if signals { server.run() } else { server.disable_signals().run() })
}

/// No access log here, ever: who connects when is nobody's business.
fn cast_server(app: web::Data<CastApp>, listener: TcpListener, signals: bool) -> io::Result<Server> {
    let server = HttpServer::new(move || {
        actix_web::App::new()
            .app_data(app.clone())
            .wrap(from_fn(error::answer_errors))
            .wrap(headers::of_cast_origin(app.cast_origin.starts_with("https://")))
            .wrap(Compress::default())
            .configure(routes::cast_origin)
    })
    .workers(WORKERS)
    .shutdown_timeout(SHUTDOWN_SECONDS)
    .listen(listener)?;
    Ok(if signals { server.run() } else { server.disable_signals().run() })
}

fn naming(address: SocketAddr, error: io::Error) -> io::Error {
    io::Error::new(error.kind(), format!("{address}: {error}"))
}
