//! One language's walk through pages: each is opened, done what belongs to it, and held to what every page is held to.

use super::pages::{Page, Role, Step};
use super::pictures::{Look, Pictures};
use super::prefecture::{Prefecture, SESSION};
use crate::support::devtools::DevTools;
use fantoccini::Client;
use serde_json::{Value, json};
use std::collections::BTreeSet;
use std::time::Duration;

pub const WIDTHS: [u32; 3] = [360, 768, 1440];
/// Height of the window, in CSS pixels.
const HEIGHT: u32 = 900;
/// Width of A4 between its margins, in CSS pixels.
const PAPER: u32 = 673;

pub struct Walk<'a> {
    pub prefecture: &'a Prefecture,
    pub client: Client,
    pub tools: DevTools,
    pub lang: &'static str,
    pub pictures: &'a Pictures,
    pub faults: Vec<String>,
    /// Addresses that pages lead to.
    pub links: BTreeSet<String>,
    role: Option<Role>,
}

impl<'a> Walk<'a> {
    pub fn new(
        prefecture: &'a Prefecture,
        client: Client,
        tools: DevTools,
        lang: &'static str,
        pictures: &'a Pictures,
    ) -> Self {
        let (faults, links) = (Vec::new(), BTreeSet::new());
        Self { prefecture, client, tools, lang, pictures, faults, links, role: None }
    }

    /// After somebody signed in on the way, the next page signs its own role in.
    pub fn forget_role(&mut self) {
        self.role = None;
        self.tools.only_cookie(&self.prefecture.served.origin, None);
    }

    /// Opens a page as somebody of its role and looks at it.
    pub async fn visit(&mut self, page: &Page) {
        if self.role != Some(page.role) {
            let cookie = self.prefecture.cookie(page.role).map(|token| (SESSION, token));
            self.tools.only_cookie(self.prefecture.origin(page.role), cookie);
            self.role = Some(page.role);
        }
        let link = &self.prefecture.links[usize::from(self.lang == "en")];
        let address = format!("{}{}", self.prefecture.origin(page.role), page.address.replace("{link}", link));
        self.tools.resize(WIDTHS[0], HEIGHT);
        self.client.goto(&address).await.unwrap_or_else(|error| panic!("{address}: {error}"));
        for step in page.steps {
            self.take(step).await;
        }
        self.look_at(page).await;
    }

    pub async fn take(&self, step: &Step) {
        match step {
            Step::Press(css) => {
                self.until(css).await;
                self.run("document.querySelector(arguments[0]).click()", json!([css])).await;
            }
            Step::PressHere(css) => {
                self.until(css).await;
                let script =
                    "const button = document.querySelector(arguments[0]); button.formTarget = '_self'; button.click()";
                self.run(script, json!([css])).await;
            }
            Step::Type(css, text) => {
                let script = "const field = document.querySelector(arguments[0]); field.value = arguments[1]; field.dispatchEvent(new Event('input', { bubbles: true }))";
                self.run(script, json!([css, text])).await;
            }
            Step::Until(css) => self.until(css).await,
            Step::ShowAll(css) => {
                let script = "for (const found of document.querySelectorAll(arguments[0])) found.hidden = false";
                self.run(script, json!([css])).await;
            }
        }
    }

    async fn until(&self, css: &str) {
        let script = "const there = document.querySelector(arguments[0]); return document.readyState === 'complete' && !!there?.checkVisibility() && !there.disabled";
        for _ in 0..200 {
            // A page that is just being left answers with an error.
            if self.client.execute(script, vec![css.into()]).await.is_ok_and(|shown| shown == true) {
                return;
            }
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("{css} never showed:\n{}", self.client.source().await.unwrap_or_default());
    }

    pub async fn run(&self, script: &str, arguments: Value) -> Value {
        let arguments = arguments.as_array().cloned().unwrap_or_default();
        self.client.execute(script, arguments).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    async fn inspect(&self, call: &str) -> Value {
        self.run(&format!("return koeInspection.{call}"), json!([])).await
    }

    /// Holds the page that is open to everything, at every width.
    pub async fn look_at(&mut self, page: &Page) {
        let status = self.inspect("status()").await;
        if status != page.status {
            self.fault(page, "", format!("answers {status} instead of {}", page.status));
        }
        let words = self.inspect("words()").await;
        self.faults_of(page, "", words);
        // A page that says no offers the same address in the other language.
        if status == 200 {
            let links = self.inspect("links()").await;
            self.links.extend(strings(links));
        }
        for width in WIDTHS {
            self.tools.resize(width, HEIGHT);
            self.picture(page, Look::Screen(width)).await;
            let found = self.inspect("sideways().concat(koeInspection.cut(), koeInspection.reaching())").await;
            self.faults_of(page, &format!(" at {width} px"), found);
            self.unfolded(page, width).await;
        }
        self.in_other_looks(page).await;
        for line in self.tools.console() {
            // The browser tells the console of every answer that is no success.
            if page.status == 200 || !line.contains("Failed to load resource") {
                self.fault(page, "", format!("console: {line}"));
            }
        }
    }

    /// With everything unfolded; axe-core on a phone in English, on a wide screen in Japanese.
    async fn unfolded(&mut self, page: &Page, width: u32) {
        self.inspect("unfold(true)").await;
        let found = self.inspect("sideways()").await;
        self.faults_of(page, &format!(" at {width} px unfolded"), found);
        if width == if self.lang == "en" { WIDTHS[0] } else { WIDTHS[2] } {
            self.accessible(page, &format!(" at {width} px"), "").await;
            self.tools.show_as("screen", "dark");
            self.accessible(page, &format!(" at {width} px in the dark"), "['color-contrast']").await;
            self.tools.show_as("screen", "light");
        }
        self.inspect("unfold(false)").await;
    }

    async fn accessible(&mut self, page: &Page, place: &str, rules: &str) {
        let script = format!(
            "const done = arguments[0]; koeInspection.accessible({rules}).then(done, (error) => done([`axe: ${{error}}`]))"
        );
        let found = self.client.execute_async(&script, vec![]).await;
        self.faults_of(page, place, found.unwrap_or_else(|error| panic!("{}: {error}", page.name)));
    }

    /// In the dark and on paper.
    async fn in_other_looks(&mut self, page: &Page) {
        if page.main && self.pictures.wanted() {
            self.tools.show_as("screen", "dark");
            self.picture(page, Look::Dark(WIDTHS[2])).await;
        }
        self.tools.show_as("print", "light");
        self.tools.resize(PAPER, HEIGHT);
        let found = self.inspect("sideways()").await;
        self.faults_of(page, " on paper", found);
        if page.main {
            self.picture(page, Look::Print(PAPER)).await;
        }
        self.tools.show_as("screen", "light");
    }

    async fn picture(&self, page: &Page, look: Look) {
        if self.pictures.wanted() {
            let height = self.inspect("height()").await.as_u64().unwrap_or_default();
            let picture = self.tools.picture(look.width().into(), height);
            self.pictures.keep(page, self.lang, look, &picture);
        }
    }

    fn faults_of(&mut self, page: &Page, place: &str, found: Value) {
        for fault in strings(found) {
            self.fault(page, place, fault);
        }
    }

    fn fault(&mut self, page: &Page, place: &str, fault: String) {
        self.faults.push(format!("{} of {} in {}{place}: {fault}", page.name, page.role.name(), self.lang));
    }
}

fn strings(found: Value) -> Vec<String> {
    let text = |found: &Value| found.as_str().map(str::to_owned);
    found.as_array().map(|found| found.iter().filter_map(text).collect()).unwrap_or_default()
}
