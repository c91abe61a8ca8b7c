//! p95 of the analyst's pages over loopback, at the size of a demo data directory:
//! `cargo bench --bench pages -- DATA_DIR` (or `KOE_DATA=DATA_DIR`), made by `koe demo --data DATA_DIR`.

use chrono::Utc;
use koe::store::{Place, Role, Store, Subject};
use koe::web::pages::wave::ADDRESSES;
use koe::web::serve::{ServeConfig, start};
use std::path::PathBuf;
use std::time::{Duration, Instant};

/// Requests to each page after the first, which fills the cache and is told apart.
const REQUESTS: usize = 200;
const WANTED: Duration = Duration::from_millis(100);

type Failure = Box<dyn std::error::Error>;

fn main() -> Result<(), Failure> {
    let named = std::env::args().skip(1).find(|argument| !argument.starts_with('-'));
    let Some(data) = named.or_else(|| std::env::var("KOE_DATA").ok()) else {
        println!("pages: name a demo data directory, as in: cargo bench --bench pages -- ./koe-data");
        return Ok(());
    };
    let store = Store::open(&Place::in_folder(PathBuf::from(data)))?;
    let analyst =
        store.users()?.into_iter().find(|user| user.role == Role::Analyst).ok_or("no analyst in this store")?;
    let token = store.start_session(&Subject::User(analyst.login), Utc::now())?;
    let addresses = addresses(&store)?;
    let serving = start(store, ServeConfig::on_free_ports())?;
    let origin = &serving.addresses.sign_in_origin;
    let mut worst = Duration::ZERO;
    println!("{:>9} {:>9} {:>9}  page", "first", "median", "p95");
    for address in addresses {
        let get = || timed(&format!("{origin}{address}"), &token);
        let first = get()?;
        let mut times = (0..REQUESTS).map(|_| get()).collect::<Result<Vec<_>, _>>()?;
        times.sort();
        let (median, p95) = (times[REQUESTS / 2], times[REQUESTS * 95 / 100]);
        worst = worst.max(p95);
        println!("{:>7.1}ms {:>7.1}ms {:>7.1}ms  {address}", millis(first), millis(median), millis(p95));
    }
    serving.stop()?;
    println!("worst p95 {:.1} ms, wanted ≤ {:.0} ms", millis(worst), millis(WANTED));
    if worst > WANTED { Err("slower than wanted".into()) } else { Ok(()) }
}

/// The list, how anonymity works, every page of the newest sealed wave, the last two waves and all of them compared.
fn addresses(store: &Store) -> Result<Vec<String>, Failure> {
    let waves = store.keeper().list()?;
    let sealed: Vec<_> = waves.iter().filter(|wave| wave.state.is_sealed()).map(|wave| wave.key.as_str()).collect();
    let mut addresses = vec!["/analyst".to_owned(), "/anonymity".to_owned()];
    if let Some(newest) = sealed.last() {
        // The addresses speak of R7.
        let of_newest = ADDRESSES.iter().filter(|address| address.contains("/R7"));
        addresses.extend(of_newest.map(|address| address.replace("/R7", &format!("/{newest}"))));
        let widest = ["heatmap?level=9", "heatmap?level=9&view=changes"];
        addresses.extend(widest.map(|page| format!("/analyst/waves/{newest}/{page}")));
    }
    if let [.., before, newest] = sealed.as_slice() {
        addresses.push(format!("/analyst/compare?waves={before},{newest}"));
    }
    if sealed.len() > 2 {
        addresses.push(format!("/analyst/compare?waves={}", sealed.join(",")));
    }
    Ok(addresses)
}

fn timed(address: &str, token: &str) -> Result<Duration, Failure> {
    let before = Instant::now();
    let mut response = ureq::get(address).header("Cookie", &format!("koe-session={token}")).call()?;
    let body = response.body_mut().read_to_string()?;
    let taken = before.elapsed();
    if body.is_empty() { Err(format!("{address} is empty").into()) } else { Ok(taken) }
}

fn millis(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}
