//! HTTP as a browser would speak it: cookies kept, redirects followed by hand, status codes seen.

use std::collections::BTreeMap;
use ureq::Agent;

pub struct Visitor {
    agent: Agent,
    pub origin: String,
    cookies: BTreeMap<String, String>,
    pub lang: &'static str,
}

pub struct Answer {
    pub status: u16,
    pub body: String,
    pub location: Option<String>,
    pub headers: BTreeMap<String, String>,
}

impl Visitor {
    pub fn new(origin: &str) -> Self {
        let config = Agent::config_builder().http_status_as_error(false).max_redirects(0).build();
        Self { agent: Agent::new_with_config(config), origin: origin.to_owned(), cookies: BTreeMap::new(), lang: "en" }
    }

    fn cookie_header(&self) -> String {
        self.cookies.iter().map(|(name, value)| format!("{name}={value}")).collect::<Vec<_>>().join("; ")
    }

    pub fn set_cookie(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub fn cookie(&self, name: &str) -> Option<&str> {
        self.cookies.get(name).map(String::as_str)
    }

    fn url(&self, path: &str) -> String {
        if path.starts_with("http") { path.to_owned() } else { format!("{}{path}", self.origin) }
    }

    pub fn get(&mut self, path: &str) -> Answer {
        let response = self
            .agent
            .get(self.url(path))
            .header("cookie", self.cookie_header())
            .header("accept-language", self.lang)
            .call();
        self.answer(response)
    }

    /// A file: status, bytes, and the name that it is to be kept under.
    pub fn file(&mut self, path: &str) -> (u16, Vec<u8>, String) {
        let request = self.agent.get(self.url(path)).header("cookie", self.cookie_header());
        let mut response = request.header("accept-language", self.lang).call().expect("the server answers");
        let name = response.headers().get("content-disposition").and_then(|value| value.to_str().ok());
        let (status, name) = (response.status().as_u16(), name.unwrap_or_default().to_owned());
        let body = response.body_mut().with_config().limit(50 * 1024 * 1024).read_to_vec();
        (status, body.expect("a readable body"), name)
    }

    /// Follows up to five redirects.
    pub fn visit(&mut self, path: &str) -> Answer {
        let mut answer = self.get(path);
        for _ in 0..5 {
            match answer.location.clone() {
                Some(location) if (300..400).contains(&answer.status) => answer = self.get(&location),
                _ => break,
            }
        }
        answer
    }

    pub fn post_form(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        let response = self
            .agent
            .post(self.url(path))
            .header("cookie", self.cookie_header())
            .header("accept-language", self.lang)
            .header("origin", &self.origin)
            .send_form(fields.iter().copied());
        self.answer(response)
    }

    pub fn post_json(&mut self, path: &str, body: &str, headers: &[(&str, &str)]) -> Answer {
        self.try_post_json(path, body, headers).expect("the server answers")
    }

    /// None where the server has gone.
    pub fn try_post_json(&mut self, path: &str, body: &str, headers: &[(&str, &str)]) -> Option<Answer> {
        let mut request = self
            .agent
            .post(self.url(path))
            .header("cookie", self.cookie_header())
            .header("accept-language", self.lang)
            .header("origin", &self.origin)
            .header("content-type", "application/json");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send(body).ok()?;
        let read_whole = response.headers().get("content-length").cloned();
        let answer = self.answer(Ok(response));
        let expected = read_whole.and_then(|length| length.to_str().ok()?.parse::<usize>().ok());
        expected.is_none_or(|length| length == answer.body.len()).then_some(answer)
    }

    /// Posts a body of any kind.
    pub fn post_body(&mut self, path: &str, kind: &str, body: &str) -> Answer {
        let request = self.agent.post(self.url(path)).header("cookie", self.cookie_header());
        let request = request.header("accept-language", self.lang).header("origin", &self.origin);
        let response = request.header("content-type", kind).send(body);
        self.answer(response)
    }

    fn answer(&mut self, response: Result<ureq::http::Response<ureq::Body>, ureq::Error>) -> Answer {
        let mut response = response.expect("the server answers");
        for value in response.headers().get_all("set-cookie") {
            let text = value.to_str().expect("a readable cookie");
            let (name, rest) = text.split_once('=').expect("a cookie with a value");
            self.cookies.insert(name.to_owned(), rest.split(';').next().unwrap_or_default().to_owned());
        }
        let headers = response
            .headers()
            .iter()
            .map(|(name, value)| (name.as_str().to_owned(), value.to_str().unwrap_or_default().to_owned()))
            .collect::<BTreeMap<_, _>>();
        Answer {
            status: response.status().as_u16(),
            location: headers.get("location").cloned(),
            body: response.body_mut().read_to_string().unwrap_or_default(),
            headers,
        }
    }
}

impl Answer {
    /// The value of the first `name="csrf" value="…"` (or `data-csrf="…"`) of a page.
    pub fn csrf(&self) -> String {
        for opening in ["name=\"csrf\" value=\"", "data-csrf=\""] {
            if let Some((_, rest)) = self.body.split_once(opening) {
                return rest.split('"').next().unwrap_or_default().to_owned();
            }
        }
        panic!("the page has no token:\n{}", self.body)
    }
}
