//! What the two origins promise browsers, held to it: every script by its hash, no text that becomes code, no worker
//! on the sign-in origin, the form bound to one charter, nothing of a cast in any log.

use crate::support::browser::Browser;
use crate::support::http::Visitor;
use crate::support::person::{
    OpenWave, answer, click, left_on_device, only_left_on_device, open_wave, pick_up, run, shown, text, thanked,
};
use crate::support::program::{Koe, Served};
use crate::support::wave::{answers_of, cast_message, people, pick_up as ballot_of};
use koe::store::{Place, Store};
use koe::wave::Charter;
use sha2::{Digest, Sha384};
use std::collections::BTreeMap;
use std::fs::File;
use std::time::{Duration, Instant};

fn sri(bytes: &[u8]) -> String {
    format!("sha384-{}", data_encoding::BASE64.encode(&Sha384::digest(bytes)))
}

/// Attribute values of every tag of a page that begins so.
fn tags<'a>(html: &'a str, opening: &str) -> Vec<&'a str> {
    html.split(opening).skip(1).map(|rest| rest.split('>').next().unwrap_or_default()).collect()
}

fn attribute<'a>(tag: &'a str, name: &str) -> &'a str {
    tag.split_once(&format!("{name}=\"")).map_or("", |(_, rest)| rest.split('"').next().unwrap_or_default())
}

#[test]
fn every_script_and_style_that_a_page_loads_is_named_by_its_hash_and_listed() {
    let OpenWave { koe, served, .. } = open_wave();
    let listed: BTreeMap<String, String> = koe
        .must(["assets", "--hashes"])
        .lines()
        .map(|line| (line.split('\t').next().unwrap().to_owned(), line.split('\t').nth(3).unwrap().to_owned()))
        .collect();
    let sign_in = ["/", "/sign-in", "/sign-in/code", "/anonymity", "/style", "/waves/S1/charter", "/api", "/nothing"];
    let cast = ["/", "/answer/S1", "/verify", "/kiosk", "/charter-differs", "/nothing"];
    let mut seen = 0;
    for (origin, pages) in [(&served.origin, &sign_in[..]), (&served.cast_origin, &cast)] {
        let mut visitor = Visitor::new(origin);
        for page in pages {
            let answer = visitor.get(page);
            let policy = &answer.headers["content-security-policy"];
            assert!(policy.contains("require-trusted-types-for 'script'"), "{page}: {policy}");
            let (workers, types) = match *page {
                "/answer/S1" => ("worker-src 'self';", "trusted-types koe-worker"),
                _ => ("worker-src 'none';", "trusted-types 'none'"),
            };
            assert!(policy.contains(workers) && policy.ends_with(types), "{page}: {policy}");
            let scripts = tags(&answer.body, "<script").into_iter().filter(|tag| !tag.contains("importmap"));
            let styles = tags(&answer.body, "<link").into_iter().filter(|tag| tag.contains("stylesheet"));
            for tag in scripts.chain(styles) {
                let address = [attribute(tag, "src"), attribute(tag, "href")].concat();
                let (status, bytes, _) = visitor.file(&address);
                assert_eq!((status, attribute(tag, "integrity")), (200, sri(&bytes).as_str()), "{page}: {tag}");
                assert_eq!(listed.get(&address).map(String::as_str), Some(attribute(tag, "integrity")), "{address}");
                seen += 1;
            }
        }
        for (address, integrity) in &listed {
            assert_eq!(&sri(&visitor.file(address).1), integrity, "{address} on {origin}");
        }
    }
    assert!(seen > 30 && listed.keys().any(|name| name.ends_with("@noble/curves/ed25519.js")), "{seen}");
    assert_eq!(Visitor::new(&served.origin).get("/worker.js").status, 404, "no worker on the sign-in origin");
    assert_eq!(Visitor::new(&served.cast_origin).get("/worker.js").status, 200);
    let anonymity = Visitor::new(&served.origin).get("/anonymity").body;
    assert!(listed.values().all(|integrity| anonymity.contains(integrity)), "the anonymity page lists them all");
}

/// The charter's fingerprint, 52 characters.
fn fingerprint(koe: &Koe) -> String {
    let store = Store::open(&Place::in_folder(koe.data())).unwrap();
    let bytes = store.ballot_door().charter("S1").unwrap();
    Charter::fingerprint_of(&bytes).to_string().replace('-', "")
}

#[test]
fn a_fingerprint_scanned_from_paper_survives_signing_in_and_a_wrong_one_stops_the_pick_up() {
    let wave = open_wave();
    let right = fingerprint(&wave.koe);
    let wrong: String = right.chars().rev().collect();
    let (origin, cast_origin) = (wave.served.origin.clone(), wave.served.cast_origin.clone());
    let links: Vec<String> = wave.links[..2].iter().map(|link| link.secret.clone()).collect();
    Browser::start().visit(360, "ja", |client| async move {
        for (paper, link) in [(&wrong, &links[0]), (&right, &links[1])] {
            client.goto(&format!("{origin}/ballot#{paper}")).await.unwrap();
            shown(&client, "main a[href='/sign-in/code']").await;
            assert_eq!(client.current_url().await.unwrap().fragment().unwrap_or_default(), "", "erased at once");
            client.goto(&format!("{origin}/sign-in/link/{link}")).await.unwrap();
            click(&client, "main button").await;
            shown(&client, "#beside-button").await;
            if paper == &wrong {
                shown(&client, "#beside-button[data-state='different']").await;
                shown(&client, "#refused").await;
                assert_eq!(run(&client, "return document.getElementById('pick-up').disabled").await, true);
                click(&client, "header .who button").await;
            }
        }
        shown(&client, "#beside-button[data-state='same']").await;
        click(&client, "#pick-up").await;
        shown(&client, "#result").await;
        let script = "try { document.body.innerHTML = '<p>x'; return 'done' } catch (error) { return String(error) }";
        assert!(run(&client, script).await.as_str().is_some_and(|error| error.contains("TrustedHTML")));
        let register = "const done = arguments[0]; navigator.serviceWorker.register('/assets/x.js').then(() => done('done'), (error) => done(String(error)))";
        assert_ne!(client.execute_async(register, vec![]).await.unwrap(), "done");
        click(&client, "#go").await;
        shown(&client, "#begin:not([disabled])").await;
        assert!(text(&client, "#charter-state").await.contains("紙の指紋と同じ"));
        let url = client.current_url().await.unwrap();
        assert!(url.as_str().starts_with(&cast_origin) && url.fragment().unwrap_or_default().is_empty());
    });
}

/// Serves at the addresses of another server.
fn serve_at(koe: &Koe, origins: [&str; 2]) -> Served {
    let [bind, cast_bind] = origins.map(|origin| origin.trim_start_matches("http://").to_owned());
    Served::start(koe.command(["serve", "--bind", &bind, "--cast-bind", &cast_bind]))
}

#[test]
fn the_form_opens_without_a_connection_and_refuses_another_charter() {
    let OpenWave { koe, served, links } = open_wave();
    let (link, origin, cast_origin) = (links[0].secret.clone(), served.origin.clone(), served.cast_origin.clone());
    let other = open_wave();
    Browser::start().visit(1280, "en", |client| async move {
        pick_up(&client, &origin, &link).await;
        click(&client, "#go").await;
        shown(&client, "#begin:not([disabled])").await;
        let kept = "const done = arguments[0]; navigator.serviceWorker.ready.then(async ({ active }) => {
            while (!(await caches.match(location.pathname + location.search))) await new Promise((later) => setTimeout(later, 50));
            done(active.scriptURL) })";
        let worker = client.execute_async(kept, vec![]).await.unwrap();
        assert!(worker.as_str().is_some_and(|at| at.contains("/worker.js?charter=")), "{worker}");
        drop(served);
        client.refresh().await.unwrap();
        shown(&client, "#begin:not([disabled])").await;
        click(&client, "#begin").await;
        shown(&client, "#steps").await;

        let mut again = Some(serve_at(&koe, [&origin, &cast_origin]));
        client.refresh().await.unwrap();
        shown(&client, "#begin:not([disabled])").await;
        again.take();
        drop(other.served);
        let changed = serve_at(&other.koe, [&origin, &cast_origin]);
        client.refresh().await.unwrap();
        shown(&client, "main [role='alert']").await;
        assert!(text(&client, "h1").await.contains("charter is not the same"));
        let left = left_on_device(&client).await;
        assert!(!left.iter().any(|name| name.starts_with("koe-form-") || name.contains("/answer/")), "{left:?}");
        client.goto(&format!("{cast_origin}/answer/S1?lang=en")).await.unwrap();
        shown(&client, "#charter-refused").await;
        assert_eq!(run(&client, "return document.getElementById('begin').disabled").await, true);
        drop(changed);
        let back = serve_at(&koe, [&origin, &cast_origin]);
        client.refresh().await.unwrap();
        answer(&client, false).await;
        thanked(&client).await;
        only_left_on_device(&client, &["koe-receipts-S1"]).await;
        drop(back);
    });
}

#[test]
fn nothing_of_a_cast_stands_in_what_the_server_prints_and_headers_change_nothing() {
    let OpenWave { koe, served, .. } = open_wave();
    drop(served);
    let store = Store::open(&Place::in_folder(koe.data())).unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter("S1").unwrap()).unwrap();
    let everybody = people(&store, "S1");
    let (out, err) = (koe.path("out.log"), koe.path("err.log"));
    let mut command = koe.command(["serve", "--bind", "127.0.0.1:0", "--cast-bind", "127.0.0.1:0"]);
    command.env("RUST_LOG", "trace").stdout(File::create(&out).unwrap()).stderr(File::create(&err).unwrap());
    let mut child = command.spawn().unwrap();
    let begun = Instant::now();
    let cast_origin = loop {
        let told = std::fs::read_to_string(&out).unwrap();
        let line = |opening: &str| told.lines().find_map(|line| line.strip_prefix(opening).map(str::to_owned));
        if let (Some(_), Some(cast)) = (line("listening on "), line("cast origin ")) {
            break cast;
        }
        assert!(begun.elapsed() < Duration::from_secs(60), "koe did not serve: {told}");
        std::thread::sleep(Duration::from_millis(50));
    };
    let ballot = ballot_of(&store, &charter, &everybody[0]);
    let message = serde_json::to_string(&cast_message(&charter, &ballot, answers_of(0))).unwrap();
    let mut plain = Visitor::new(&cast_origin);
    let authorised = [("authorization", "Bearer koe_0123456789abcdef"), ("x-forwarded-for", "203.0.113.77")];
    let first = plain.post_json("/cast", &message, &authorised);
    let mut with_cookie = Visitor::new(&cast_origin);
    with_cookie.set_cookie("koe-session", "abcdef");
    let again = with_cookie.post_json("/cast", &message, &[]);
    assert_eq!((first.status, &first.body), (200, &again.body), "neither header nor cookie changes anything");
    for refused in ["{\"wave\": \"S1\"}", &message.replacen("\"pride\":", "\"prides\":", 1)] {
        let answer = plain.post_json("/cast", refused, &authorised);
        assert!((400..500).contains(&answer.status) && !answer.headers.contains_key("www-authenticate"));
    }
    let page = |visitor: &mut Visitor| visitor.get("/answer/S1").body;
    assert_eq!(page(&mut plain), page(&mut with_cookie));
    child.kill().unwrap();
    child.wait().unwrap();
    let printed = [out, err].map(|path| std::fs::read_to_string(path).unwrap()).concat();
    let leaf = message.split("\"leaf\":\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let secrets = [ballot.serial.to_string(), ballot.token.to_string(), leaf, "203.0.113.77".to_owned()];
    let names = everybody.iter().take(3).map(|person| person.name.clone());
    for secret in secrets.into_iter().chain(names).chain(["koe_0123456789abcdef".to_owned()]) {
        assert!(!printed.contains(&secret), "{secret} was printed:\n{printed}");
    }
    assert!(!printed.lines().any(|line| line.contains("127.0.0.1") && !line.contains("http://127.0.0.1")), "{printed}");
}
