//! Receipts are checked in a real Chromium, signed out: in the wave that an employee answered, and in one of 100,000
//! responses, where one that is missing becomes evidence.

use crate::support::browser::Browser;
use crate::support::http::Visitor;
use crate::support::person::{answer, click, open_wave, pick_up, run, shown, text, thanked};
use crate::support::program::Koe;
use fantoccini::{Client, Locator};
use koe::ballot::hex::to_hex;
use koe::ballot::{Leaf, MerkleRoot, ReceiptKey};
use koe::sealed::{Manifest, SealedWave, manifest};
use koe::store::{Place, Store};
use koe::wave::Charter;
use rand::RngCore;
use rand::rngs::OsRng;
use serde_json::json;
use std::path::Path;
use std::time::Duration;

/// Waits for a result and gives its name.
async fn result(client: &Client) -> String {
    for _ in 0..300 {
        let state = run(client, "return document.getElementById('verify')?.dataset.state ?? ''").await;
        let state = state.as_str().unwrap_or_default().to_owned();
        if !state.is_empty() && state != "checking" {
            shown(client, &format!("[data-result='{state}']")).await;
            return state;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("no result:\n{}", client.source().await.unwrap_or_default());
}

async fn choose_file(client: &Client, path: &Path) -> String {
    run(client, "document.getElementById('verify').dataset.state = ''").await;
    client.find(Locator::Id("file")).await.unwrap().send_keys(path.to_str().unwrap()).await.unwrap();
    result(client).await
}

async fn type_number(client: &Client, wave: &str, number: &str) -> String {
    let script = format!(
        "document.getElementById('verify').dataset.state = ''; document.getElementById('by-number').open = true;
         document.getElementById('wave').value = '{wave}'; document.getElementById('leaf').value = '{number}'"
    );
    run(client, &script).await;
    click(client, "#typed button").await;
    result(client).await
}

#[test]
fn an_employee_finds_the_own_receipt_and_the_server_is_asked_for_nothing_but_whole_lists() {
    let wave = open_wave();
    wave.koe.must(["wave", "create", "--wave", "S2", "--definition", wave.koe.file("s.toml", SMALL).to_str().unwrap()]);
    wave.koe.must(["roster", "import", "--wave", "S2", wave.koe.path("roster.csv").to_str().unwrap()]);
    wave.koe.must(["wave", "announce", "S2"]);
    wave.koe.must(["wave", "void", "S2", "--reason", "the seed leaked"]);
    let browser = Browser::start();
    let (link, origin, cast_origin) =
        (wave.links[0].secret.clone(), wave.served.origin.clone(), wave.served.cast_origin.clone());
    browser.visit(360, "en", |client| async move {
        pick_up(&client, &origin, &link).await;
        click(&client, "#go").await;
        answer(&client, false).await;
        let leaf = thanked(&client).await;
        client.goto(&format!("{origin}/verify?lang=en")).await.unwrap();
        assert!(client.current_url().await.unwrap().as_str().starts_with(&cast_origin), "checked signed out");
        click(&client, "#kept-list button").await;
        assert_eq!(result(&client).await, "not-sealed");
        wave.koe.must(["wave", "close", "S1"]);
        wave.koe.must(["wave", "seal", "S1"]);
        client.refresh().await.unwrap();
        click(&client, "#kept-list button").await;
        assert_eq!(result(&client).await, "found");
        assert_eq!(text(&client, "#fact-computed").await, text(&client, "#fact-published").await);
        let asked = "return performance.getEntriesByType('resource').map((one) => one.name).filter((name) => !name.includes('/assets/'))";
        let asked = run(&client, asked).await;
        assert_eq!(asked, json!([format!("{cast_origin}/charter/S1.json"), format!("{cast_origin}/waves/S1/leaves.bin")]));
        assert_eq!(type_number(&client, "S1", &leaf.to_uppercase()).await, "found-unsigned");
        assert_eq!(type_number(&client, "S1", &"ab".repeat(32)).await, "missing-unsigned");
        assert_eq!(type_number(&client, "S2", &leaf).await, "void");
        assert!(text(&client, "[data-result='void']").await.contains("the seed leaked"));
        let damaged = wave.koe.file("damaged.json", "{\"format\": \"koe receipt v1\", \"wave\": \"S1\"");
        assert_eq!(choose_file(&client, &damaged).await, "damaged");
        let scanned = format!("{cast_origin}/verify?lang=en&again#receipt=S1.{leaf}.{}", "00".repeat(64));
        client.goto(&scanned).await.unwrap();
        assert_eq!(result(&client).await, "bad-signature");
        assert_eq!(client.current_url().await.unwrap().fragment().unwrap_or_default(), "", "erased at once");
        let counts = Visitor::new(&cast_origin).get("/verify/S1").body;
        assert!(counts.contains("Fewer than 10 people answered"), "one response is no count to show: {counts}");
    });
}

const SMALL: &str = include_str!("fixtures/small-2.toml");

const VECTORS: &str = include_str!("../vectors/merkle.json");

/// Numbers of leaves over which the browser's root is not the published one.
async fn wrong_roots(client: &Client) -> serde_json::Value {
    let script = format!(
        "const done = arguments[0]; (async () => {{
            const {{ inputs, roots }} = {VECTORS};
            const page = document.querySelector(\"script[src$='verify.js']\").src;
            const {{ rootOf }} = await import(page.replace('verify.js', 'leaves.js'));
            const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
            const leaf = async (hex) => new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.of(0, ...bytes(hex))));
            const leaves = await Promise.all(inputs.map(leaf));
            const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
            const over = (count) => hex(rootOf(Uint8Array.from(leaves.slice(0, count).flatMap((leaf) => [...leaf]))));
            return roots.flatMap((root, count) => (over(count) === root ? [] : [count]));
        }})().then(done, (error) => done(String(error)))"
    );
    client.execute_async(&script, vec![]).await.unwrap()
}

/// How many leaves the browser checks.
const LEAVES: usize = 100_000;

/// A sealed wave of random leaves under a charter like another's; its manifest has the root of its leaves, or another.
/// Without leaves it is a wave of another tool.
fn sealed_of(charter: &Charter, wave: &str, key: &ReceiptKey, leaves: &[Leaf], root: String) -> SealedWave {
    let receipt_key = to_hex(&key.public());
    let imported = leaves.is_empty();
    let charter = Charter { wave: wave.to_owned(), receipt_key, imported, ..charter.clone() }.to_bytes().unwrap();
    let bytes: Vec<u8> = leaves.iter().flat_map(|leaf| leaf.0).collect();
    let nothing = || manifest::hash(b"");
    let manifest = Manifest {
        format: Manifest::FORMAT,
        wave: wave.to_owned(),
        imported,
        charter: Charter::fingerprint_of(&charter).to_string(),
        root,
        responses: u32::try_from(leaves.len()).unwrap(),
        lifted: 0,
        blanked: 0,
        replaced: 0,
        units: Vec::new(),
        credentials_sha256: nothing(),
        answers_sha256: nothing(),
        openings_sha256: String::new(),
        comments_sha256: nothing(),
        leaves_sha256: manifest::hash(&bytes),
    };
    let manifest = manifest.to_bytes().unwrap();
    let signature = key.sign_manifest(&manifest).to_vec();
    let empty = Vec::new;
    let (credentials, answers, comments) = (empty(), empty(), empty());
    SealedWave { charter, manifest, signature, credentials, answers, openings: None, comments, leaves: bytes }
}

fn receipt_file(koe: &Koe, name: &str, key: &ReceiptKey, wave: &str, leaf: &Leaf) -> std::path::PathBuf {
    let receipt = key.sign(wave, leaf);
    let text = json!({
        "format": "koe receipt v1", "wave": wave, "leaf": to_hex(&receipt.leaf),
        "signature": to_hex(&receipt.signature), "receipt_key": to_hex(&key.public()),
    });
    koe.file(name, text.to_string())
}

#[test]
fn a_hundred_thousand_leaves_are_checked_in_the_browser_and_a_missing_one_is_evidence() {
    let wave = open_wave();
    let store = Store::open(&Place::in_folder(wave.koe.data())).unwrap();
    let charter = Charter::from_bytes(&store.ballot_door().charter("S1").unwrap()).unwrap();
    let key = ReceiptKey::random(&mut OsRng);
    let random = || {
        let mut leaf = Leaf([0; 32]);
        OsRng.fill_bytes(&mut leaf.0);
        leaf
    };
    let mut leaves: Vec<Leaf> = (0..LEAVES).map(|_| random()).collect();
    leaves.sort();
    let root = MerkleRoot::of(&leaves).to_string();
    let published = root.clone();
    store.keeper().add_sealed(&sealed_of(&charter, "BIG", &key, &leaves, root)).unwrap();
    store.keeper().add_sealed(&sealed_of(&charter, "CHANGED", &key, &leaves[..100], "00".repeat(32))).unwrap();
    store.keeper().add_sealed(&sealed_of(&charter, "OLD", &key, &[], MerkleRoot::of(&[]).to_string())).unwrap();
    let (koe, cast_origin) = (wave.koe, wave.served.cast_origin.clone());
    let file = |name: &str, wave: &str, leaf: &Leaf| receipt_file(&koe, name, &key, wave, leaf);
    let own = file("own.json", "BIG", &leaves[LEAVES / 3]);
    let missing = file("missing.json", "BIG", &random());
    let old = file("old.json", "OLD", &leaves[0]);
    let changed = file("changed.json", "CHANGED", &leaves[7]);
    Browser::start().visit(1440, "en", |client| async move {
        client.goto(&format!("{cast_origin}/verify")).await.unwrap();
        assert_eq!(wrong_roots(&client).await, json!([]), "RFC 6962's roots");
        let mut times = Vec::new();
        for _ in 0..7 {
            assert_eq!(choose_file(&client, &own).await, "found");
            let time = text(&client, "#fact-time").await;
            times.push(time.trim_end_matches(" ms").parse::<u32>().expect("milliseconds"));
        }
        times.sort_unstable();
        println!("100,000 leaves checked in {} ms (median of {times:?})", times[3]);
        assert_eq!(text(&client, "#fact-count").await, "100,000");
        assert_eq!(choose_file(&client, &changed).await, "list-differs");
        assert_eq!(choose_file(&client, &old).await, "imported");
        let watch = "window.saved = []; const make = URL.createObjectURL.bind(URL);
            URL.createObjectURL = (file) => { file.text().then((text) => saved.push(text)); return make(file); }";
        run(&client, watch).await;
        assert_eq!(choose_file(&client, &missing).await, "missing");
        let evidence: serde_json::Value =
            serde_json::from_str(run(&client, "return saved.at(-1)").await.as_str().unwrap()).unwrap();
        assert_eq!((&evidence["format"], &evidence["leaves"]), (&json!("koe missing receipt v1"), &json!(LEAVES)));
        assert!(evidence["signature"].as_str().is_some_and(|hex| hex.len() == 128) && evidence["root"] == published);
        assert_eq!(
            run(&client, "return document.getElementById('missing-file').download").await,
            "koe-missing-receipt-BIG.json"
        );
    });
    drop(wave.served);
}
