//! Every page that Koe has, with the states of it that look different.

/// Who opens a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Role {
    Stranger,
    Employee,
    /// Somebody at the cast origin, where nobody has a name.
    Outside,
    Analyst,
    Manager,
    Auditor,
}

impl Role {
    pub fn name(self) -> &'static str {
        match self {
            Self::Stranger => "stranger",
            Self::Employee => "employee",
            Self::Outside => "outside",
            Self::Analyst => "analyst",
            Self::Manager => "manager",
            Self::Auditor => "auditor",
        }
    }
}

/// What is done on a page before it is looked at.
#[derive(Debug, Clone, Copy)]
pub enum Step {
    Press(&'static str),
    Type(&'static str, &'static str),
    /// Presses what would open another window, and stays in this one.
    PressHere(&'static str),
    /// Waits until an element is there and shown.
    Until(&'static str),
    /// Shows everything that a selector finds.
    ShowAll(&'static str),
}

#[derive(Debug, Clone, Copy)]
pub struct Page {
    pub name: &'static str,
    pub role: Role,
    pub address: &'static str,
    pub status: u16,
    pub steps: &'static [Step],
    /// Whether its print and dark looks are among the pictures.
    pub main: bool,
}

impl Page {
    const fn new(role: Role, name: &'static str, address: &'static str) -> Self {
        Self { name, role, address, status: 200, steps: &[], main: false }
    }

    const fn answers(self, status: u16) -> Self {
        Self { status, ..self }
    }

    const fn after(self, steps: &'static [Step]) -> Self {
        Self { steps, ..self }
    }

    const fn main(self) -> Self {
        Self { main: true, ..self }
    }
}

use Role::{Analyst, Auditor, Employee, Manager, Outside, Stranger};

/// A receipt that nobody signed.
const VERIFY_FORGED: &str = "/verify?of=forged#receipt=R7.0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef.0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

/// `{link}` stands for an employee's personal link; R5–R7 are sealed, R8 is open, R9 a draft.
pub const PAGES: &[Page] = &[
    Page::new(Stranger, "front", "/").main(),
    Page::new(Stranger, "anonymity", "/anonymity").main(),
    Page::new(Stranger, "anonymity-plain", "/anonymity/plain").main(),
    Page::new(Auditor, "audit", "/audit"),
    Page::new(Auditor, "audit-wave", "/audit/waves/R7").main(),
    Page::new(Auditor, "audit-open", "/audit/waves/R8"),
    Page::new(Stranger, "sign-in", "/sign-in"),
    Page::new(Stranger, "sign-in-refused", "/sign-in").answers(422).after(&[
        Step::Type("#login", "nobody"),
        Step::Type("#password", "a wrong password"),
        Step::Press("form[action='/sign-in'] button"),
        Step::Until(".error-notice"),
    ]),
    Page::new(Stranger, "sign-in-needed", "/analyst"),
    Page::new(Stranger, "sign-in-code", "/sign-in/code"),
    Page::new(Stranger, "sign-in-code-refused", "/sign-in/code").answers(422).after(&[
        Step::Type("#code", "WRONG"),
        Step::Press("main button"),
        Step::Until(".error-notice"),
    ]),
    Page::new(Stranger, "sign-in-link", "/sign-in/link/{link}"),
    Page::new(Stranger, "charter-sealed", "/waves/R7/charter").main(),
    Page::new(Stranger, "charter-open", "/waves/R8/charter"),
    Page::new(Stranger, "poster", "/waves/R8/poster").main(),
    Page::new(Stranger, "poster-not-yet", "/waves/R9/poster").answers(404),
    Page::new(Stranger, "results", "/results").main(),
    Page::new(Stranger, "results-earlier", "/results?wave=R5"),
    Page::new(Stranger, "indicators", "/indicators").main(),
    Page::new(Stranger, "actions", "/actions").main(),
    Page::new(Stranger, "api", "/api").main(),
    Page::new(Stranger, "style", "/style").main(),
    Page::new(Stranger, "nothing-here", "/nothing-here").answers(404),
    Page::new(Employee, "not-yours", "/analyst").answers(403),
    Page::new(Outside, "start", "/"),
    Page::new(Outside, "start-bad-code", "/").after(&[
        Step::Type("#code", "not a code"),
        Step::Press("#enter button"),
        Step::Until("#code-error"),
    ]),
    Page::new(Outside, "answer-newest", "/answer").after(&[Step::Until("#no-ballot")]),
    Page::new(Outside, "answer-no-ballot", "/answer/R8").after(&[Step::Until("#no-ballot")]),
    Page::new(Outside, "nothing-here", "/nothing-here").answers(404),
    Page::new(Outside, "charter-differs", "/charter-differs"),
    Page::new(Outside, "kiosk", "/kiosk").main(),
    Page::new(Outside, "kiosk-bad-code", "/kiosk").after(&[
        Step::Type("#code", "not a code"),
        Step::Press("#enter button"),
        Step::Until("#code-error"),
    ]),
    Page::new(Outside, "verify", "/verify").main(),
    Page::new(Outside, "verify-damaged", "/verify?of=damaged#receipt=R7")
        .after(&[Step::Until("[data-result='damaged']")]),
    Page::new(Outside, "verify-bad-signature", VERIFY_FORGED).after(&[Step::Until("[data-result='bad-signature']")]),
    Page::new(Outside, "verify-not-there", "/verify?of=number").after(&[
        Step::Press("#by-number summary"),
        Step::Type("#wave", "R7"),
        Step::Type("#leaf", "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"),
        Step::Press("#typed button"),
        Step::Until("[data-result='missing-unsigned']"),
    ]),
    Page::new(Outside, "verify-unreadable-number", "/verify?of=typo").after(&[
        Step::Press("#by-number summary"),
        Step::Type("#leaf", "not a number"),
        Step::Press("#typed button"),
        Step::Until("#leaf-error"),
    ]),
    Page::new(Outside, "verify-every-result", "/verify?of=all").after(&[Step::ShowAll("[data-result]")]),
    Page::new(Outside, "verify-counts", "/verify/R7").main(),
    Page::new(Outside, "verify-counts-not-yet", "/verify/R8").answers(404),
    Page::new(Analyst, "waves", "/analyst").main(),
    Page::new(Analyst, "wave", "/analyst/waves/R7").main(),
    Page::new(Analyst, "wave-first", "/analyst/waves/R5"),
    Page::new(Analyst, "wave-open", "/analyst/waves/R8"),
    Page::new(Analyst, "wave-division", "/analyst/waves/R7?unit=翠嶺県/農林水産部"),
    Page::new(Analyst, "wave-hidden-unit", "/analyst/waves/R7?unit=翠嶺県/農林水産部/水産研究所"),
    Page::new(Analyst, "heatmap", "/analyst/waves/R7/heatmap").main(),
    Page::new(Analyst, "heatmap-changes", "/analyst/waves/R7/heatmap?view=changes&of=growth&level=2"),
    Page::new(Analyst, "heatmap-open", "/analyst/waves/R8/heatmap"),
    Page::new(Analyst, "items", "/analyst/waves/R7/items"),
    Page::new(Analyst, "item", "/analyst/waves/R7/items/contrib_initiative").main(),
    Page::new(Analyst, "item-changed", "/analyst/waves/R6/items/open_speak"),
    Page::new(Analyst, "item-many", "/analyst/waves/R7/items/stay_reason"),
    Page::new(Analyst, "item-nominal", "/analyst/waves/R7/items/m_side_job"),
    Page::new(Analyst, "item-hidden", "/analyst/waves/R7/items/contrib_initiative?unit=翠嶺県/農林水産部/水産研究所"),
    Page::new(Analyst, "item-unknown", "/analyst/waves/R7/items/nothing").answers(404),
    Page::new(Analyst, "figure-index", "/analyst/waves/R7/figures/engagement"),
    Page::new(Analyst, "figure-theme", "/analyst/waves/R7/figures/openness"),
    Page::new(Analyst, "drivers", "/analyst/waves/R7/drivers").main(),
    Page::new(Analyst, "measures", "/analyst/waves/R7/measures").main(),
    Page::new(Analyst, "targets", "/analyst/waves/R7/targets"),
    Page::new(Analyst, "breakdowns", "/analyst/waves/R7/breakdowns"),
    Page::new(Analyst, "breakdowns-crossed", "/analyst/waves/R7/breakdowns?by=age%2Bposition"),
    Page::new(Analyst, "units", "/analyst/waves/R7/units"),
    Page::new(Analyst, "quality", "/analyst/waves/R7/quality"),
    Page::new(Analyst, "comments", "/analyst/waves/R7/comments"),
    Page::new(Analyst, "comments-found", "/analyst/waves/R7/comments?search=会議"),
    Page::new(Analyst, "comments-none", "/analyst/waves/R7/comments?search=zzzz"),
    Page::new(Analyst, "compare", "/analyst/compare?waves=R6,R7").main(),
    Page::new(Analyst, "compare-three", "/analyst/compare?waves=R5,R6,R7&unit=翠嶺県/農林水産部"),
    Page::new(Analyst, "publish", "/analyst/waves/R7/publish"),
    Page::new(Analyst, "correct", "/analyst/waves/R7/correct"),
    Page::new(Analyst, "correct-chosen", "/analyst/waves/R7/correct?unit=翠嶺県/農林水産部&figure=engagement"),
    Page::new(Analyst, "plans", "/analyst/waves/R7/plans"),
    Page::new(Analyst, "replies", "/analyst/waves/R7/replies"),
    Page::new(Analyst, "setup", "/analyst/setup"),
    Page::new(Analyst, "setup-new", "/analyst/setup/new"),
    Page::new(Analyst, "setup-editor", "/analyst/setup/definition").after(&[Step::Until("#found-words")]),
    Page::new(Analyst, "setup-faults", "/analyst/setup/definition").after(&[
        Step::Type("#definition", "nonsense = 1\n"),
        Step::Press("#check"),
        Step::Until("#found-list li"),
    ]),
    Page::new(Analyst, "setup-refused", "/analyst/setup/definition")
        .answers(422)
        .after(&[Step::Press("#save"), Step::Until("#trouble")]),
    Page::new(Analyst, "setup-preview", "/analyst/setup/R9/definition")
        .after(&[Step::PressHere("button[value='preview-en']"), Step::Until("#phone")]),
    Page::new(Analyst, "setup-revise", "/analyst/setup/R9/definition").after(&[Step::Until("#found-words")]),
    Page::new(Analyst, "setup-draft", "/analyst/setup/R9").main(),
    Page::new(Analyst, "setup-announce", "/analyst/setup/R9/announce"),
    Page::new(Analyst, "setup-open", "/analyst/setup/R8"),
    Page::new(Analyst, "setup-close", "/analyst/setup/R8/close"),
    Page::new(Analyst, "setup-mail", "/analyst/setup/R8/mail").main(),
    Page::new(Analyst, "setup-mail-published", "/analyst/setup/R7/mail"),
    Page::new(Analyst, "setup-mail-announcement", "/analyst/setup/R8/mail/announcement").main(),
    Page::new(Analyst, "setup-mail-reminder", "/analyst/setup/R8/mail/reminder"),
    Page::new(Analyst, "setup-paper", "/analyst/setup/R8/paper"),
    Page::new(Analyst, "setup-paper-refused", "/analyst/setup/R8/paper").answers(422).after(&[
        Step::Type("#number", "nobody"),
        Step::Press("#tick button"),
        Step::Until(".error-notice"),
    ]),
    Page::new(Manager, "summary", "/summary").main(),
    Page::new(Manager, "summary-first", "/summary?wave=R5"),
    Page::new(Manager, "plan", "/summary/plan").main(),
    Page::new(Manager, "stand-ins", "/summary/stand-ins"),
    Page::new(Manager, "summary-comments", "/summary/comments"),
    Page::new(Manager, "not-yours", "/analyst/compare").answers(403),
];
