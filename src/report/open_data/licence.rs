//! Licences that open data may be given under.

/// A licence by its SPDX identifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Licence {
    pub id: &'static str,
    pub title: &'static str,
    pub url: &'static str,
}

/// The first is the default.
pub const LICENCES: [Licence; 4] = [
    Licence {
        id: "CC-BY-4.0",
        title: "Creative Commons Attribution 4.0 International",
        url: "https://creativecommons.org/licenses/by/4.0/",
    },
    Licence { id: "CC0-1.0", title: "CC0 1.0 Universal", url: "https://creativecommons.org/publicdomain/zero/1.0/" },
    Licence {
        id: "PDL-1.0",
        title: "公共データ利用規約（第1.0版） / Public Data License (Version 1.0)",
        url: "https://www.digital.go.jp/resources/open_data/public_data_license_v1.0",
    },
    Licence {
        id: "ODC-By-1.0",
        title: "Open Data Commons Attribution License v1.0",
        url: "https://opendatacommons.org/licenses/by/1-0/",
    },
];

impl Licence {
    /// The licence of an SPDX identifier, in capitals or not.
    pub fn named(id: &str) -> Option<Self> {
        LICENCES.into_iter().find(|licence| licence.id.eq_ignore_ascii_case(id))
    }
}
