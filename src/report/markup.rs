//! Text as HTML and XML take it.

/// For contents of elements and attributes in double quotes.
pub fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_opens_a_tag_an_entity_or_an_attribute() {
        assert_eq!(escaped("<b class=\"x\">声 & &lt;"), "&lt;b class=&quot;x&quot;&gt;声 &amp; &amp;lt;");
    }
}
