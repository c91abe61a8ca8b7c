//! What WebDriver has no words for: Chromium's developer tools, spoken to through its driver.

use data_encoding::BASE64;
use serde_json::{Value, json};

/// One session's developer tools.
#[derive(Clone)]
pub struct DevTools {
    session: String,
}

impl DevTools {
    /// `driver` is the address of the driver, `http://127.0.0.1:PORT`.
    pub fn new(driver: &str, session: &str) -> Self {
        Self { session: format!("{driver}/session/{session}") }
    }

    fn post(&self, path: &str, body: &Value) -> Value {
        let mut answer = ureq::post(format!("{}/{path}", self.session)).send_json(body).expect("the driver answers");
        // Pictures of whole pages are larger than what is read by default.
        let text = answer.body_mut().with_config().limit(256 << 20).read_to_string().expect("a whole answer");
        let mut answer: Value = serde_json::from_str(&text).expect("JSON");
        answer["value"].take()
    }

    /// A command of the developer tools' protocol.
    pub fn command(&self, name: &str, params: Value) -> Value {
        self.post("goog/cdp/execute", &json!({ "cmd": name, "params": params }))
    }

    /// Runs a script before those of every page to come.
    pub fn before_every_page(&self, source: &str) {
        self.command("Page.addScriptToEvaluateOnNewDocument", json!({ "source": source }));
    }

    /// Width and height of the window's inside, in CSS pixels.
    pub fn resize(&self, width: u32, height: u32) {
        let size = json!({ "width": width, "height": height, "deviceScaleFactor": 1, "mobile": false });
        self.command("Emulation.setDeviceMetricsOverride", size);
    }

    /// `screen` or `print`; `light` or `dark`.
    pub fn show_as(&self, media: &str, scheme: &str) {
        let features = json!([{ "name": "prefers-color-scheme", "value": scheme }]);
        self.command("Emulation.setEmulatedMedia", json!({ "media": media, "features": features }));
    }

    /// Forgets all cookies but the one given.
    pub fn only_cookie(&self, origin: &str, cookie: Option<(&str, &str)>) {
        self.command("Network.clearBrowserCookies", json!({}));
        if let Some((name, value)) = cookie {
            self.command("Network.setCookie", json!({ "url": origin, "name": name, "value": value, "httpOnly": true }));
        }
    }

    /// The whole page as PNG.
    pub fn picture(&self, width: u64, height: u64) -> Vec<u8> {
        let clip = json!({ "x": 0, "y": 0, "width": width, "height": height, "scale": 1 });
        let taken = json!({ "format": "png", "captureBeyondViewport": true, "clip": clip });
        let answer = self.command("Page.captureScreenshot", taken);
        BASE64.decode(answer["data"].as_str().expect("a picture").as_bytes()).expect("Base64")
    }

    /// What the browser's console said since it was last asked.
    pub fn console(&self) -> Vec<String> {
        let entries = self.post("se/log", &json!({ "type": "browser" }));
        let told = |entry: &Value| entry["message"].as_str().unwrap_or_default().to_owned();
        entries.as_array().map(|entries| entries.iter().map(told).collect()).unwrap_or_default()
    }
}
