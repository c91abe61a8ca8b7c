//! The two listeners and their life.

use super::app::App;
use super::figures::Figures;
use super::pages::cast::CastApp;
use super::{error, headers, picture, posted, routes};
use crate::mail::{MailSettings, Post};
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
    /// How letters leave.
    pub post: Post,
}

impl ServeConfig {
    /// Two free ports on loopback.
    pub fn on_free_ports() -> Self {
        let loopback = SocketAddr::from(([127, 0, 0, 1], 0));
        let post = Post::new(MailSettings::as_files());
        Self { bind: loopback, cast_bind: loopback, public_origin: None, public_cast_origin: None, post }
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
    let cast_app = web::Data::new(CastApp::new(store.ballot_door(), store.last_time(), &addresses));
    let app = web::Data::new(App {
        figures: Figures::new(store.clone()),
        sealing: Default::default(),
        post: config.post.clone(),
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
            .wrap(from_fn(picture::cut_out))
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::Place;
    use ureq::Agent;
    use ureq::http::Response;

    struct Here {
        serving: Serving,
        agent: Agent,
        _folder: tempfile::TempDir,
    }

    fn here() -> Here {
        let folder = tempfile::tempdir().unwrap();
        let store = Store::open(&Place::in_folder(folder.path())).unwrap();
        let serving = start(store, ServeConfig::on_free_ports()).unwrap();
        let agent = Agent::config_builder().http_status_as_error(false).max_redirects(0).build().into();
        Here { serving, agent, _folder: folder }
    }

    fn header<'a>(response: &'a Response<ureq::Body>, name: &str) -> &'a str {
        response.headers().get(name).map_or("", |value| value.to_str().unwrap())
    }

    #[test]
    fn a_page_without_a_session_leads_to_sign_in() {
        let here = here();
        for page in ["/ballot", "/analyst", "/summary"] {
            let answer = here.agent.get(format!("{}{page}", here.serving.addresses.sign_in_origin)).call().unwrap();
            let back = format!("/sign-in?needed=1&next={}", page.replace('/', "%2F"));
            assert_eq!((answer.status().as_u16(), header(&answer, "location")), (303, back.as_str()), "{page}");
        }
    }

    #[test]
    fn forms_from_elsewhere_are_refused_in_the_readers_language() {
        let here = here();
        let send = |origin: &str| {
            let request = here.agent.post(format!("{}/sign-in/code", here.serving.addresses.sign_in_origin));
            request.header("origin", origin).header("accept-language", "en").send_form([("code", "0000")]).unwrap()
        };
        let mut foreign = send("https://elsewhere.example");
        assert_eq!(foreign.status().as_u16(), 403);
        assert!(foreign.body_mut().read_to_string().unwrap().contains("Open the page again and retry"));
        assert_eq!(send(&here.serving.addresses.sign_in_origin).status().as_u16(), 422);
    }

    #[test]
    fn a_cookie_sent_to_the_cast_origin_changes_nothing() {
        let here = here();
        let get = |cookie: &str| {
            let address = format!("{}/", here.serving.addresses.cast_origin);
            let mut answer = here.agent.get(address).header("cookie", cookie).call().unwrap();
            assert_eq!(header(&answer, "set-cookie"), "");
            assert_eq!(header(&answer, "referrer-policy"), "no-referrer");
            answer.body_mut().read_to_string().unwrap()
        };
        assert_eq!(get(""), get("koe-session=abc; koe-lang=en"));
    }

    #[test]
    fn a_body_over_the_limit_is_told_apart_from_an_unreadable_one() {
        let here = here();
        let send = |body: String| {
            let request = here.agent.post(format!("{}/cast?lang=en", here.serving.addresses.cast_origin));
            let mut answer = request.header("content-type", "application/json").send(body).unwrap();
            (answer.status().as_u16(), answer.body_mut().read_to_string().unwrap())
        };
        let (status, body) = send(" ".repeat(70_000));
        assert!(status == 413 && body.contains("error-body-too-large"), "{status} {body}");
        let (status, body) = send("{}".to_owned());
        assert!(status == 400 && body.contains("error-body-unreadable"), "{status} {body}");
    }

    #[test]
    fn every_page_forbids_scripts_from_elsewhere_and_framing() {
        let here = here();
        let addresses = &here.serving.addresses;
        for address in [&addresses.sign_in_origin, &addresses.cast_origin] {
            for page in ["/", "/nothing-here"] {
                let answer = here.agent.get(format!("{address}{page}")).call().unwrap();
                let policy = header(&answer, "content-security-policy");
                assert!(policy.contains("default-src 'none'") && policy.contains("frame-ancestors 'none'"), "{policy}");
                assert!(!policy.contains("unsafe"), "{policy}");
            }
        }
    }

    #[test]
    fn a_stopped_server_lets_its_addresses_go() {
        let Here { serving, _folder, .. } = here();
        let at = serving.addresses.sign_in;
        serving.stop().unwrap();
        assert!(TcpListener::bind(at).is_ok());
    }
}
