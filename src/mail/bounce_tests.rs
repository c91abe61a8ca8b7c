//! Notifications in the shapes that mail servers write, by hand, and cut off at every byte.

use super::bounce::{Bounce, BounceError, read};
use proptest::prelude::*;

/// As Postfix writes it: names of lines and folding.
const POSTFIX: &str = "\
Return-Path: <>\r
From: MAILER-DAEMON@mx.example.jp (Mail Delivery System)\r
Subject: Undelivered Mail Returned to Sender\r
Content-Type: multipart/report; report-type=delivery-status;\r
\tboundary=\"4F3B21.1795250000/mx.example.jp\"\r
\r
--4F3B21.1795250000/mx.example.jp\r
Content-Description: Notification\r
Content-Type: text/plain; charset=utf-8\r
\r
Your message could not be delivered. Final-Recipient: rfc822; nobody@elsewhere.example\r
\r
--4F3B21.1795250000/mx.example.jp\r
Content-Description: Delivery report\r
Content-Type: message/delivery-status\r
\r
Reporting-MTA: dns; mx.example.jp\r
X-Postfix-Queue-ID: 4F3B21\r
Arrival-Date: Fri, 20 Nov 2026 09:00:00 +0900 (JST)\r
\r
Final-Recipient: rfc822; p0001@example.jp\r
Original-Recipient: rfc822;p0001@example.jp\r
Action: failed\r
Status: 5.1.1\r
Remote-MTA: dns; in.example.jp\r
Diagnostic-Code: smtp; 550 5.1.1 <p0001@example.jp>: Recipient address\r
    rejected: User unknown\r
\r
--4F3B21.1795250000/mx.example.jp\r
Content-Description: Undelivered Message Headers\r
Content-Type: text/rfc822-headers\r
\r
Message-ID: <koe.Zm9vYmFy_-12@example.jp>\r
\r
--4F3B21.1795250000/mx.example.jp--\r
";

/// As Exchange writes it: bare type, no original headers of ours, spaces around.
const EXCHANGE: &str = "\
From: Microsoft Outlook <postmaster@example.jp>\n\
Content-Type: multipart/report;\n report-type=delivery-status; boundary=\"_abc_\"\n\
\n\
--_abc_\n\
Content-Type: multipart/alternative; boundary=\"_inner_\"\n\
\n\
--_inner_\n\
Content-Type: text/html; charset=\"iso-2022-jp\"\n\
\n\
<p>Action: failed</p>\n\
\n\
--_inner_--\n\
\n\
--_abc_\n\
content-type: message/delivery-status\n\
\n\
Reporting-MTA: dns;ex01.example.jp\n\
\n\
Final-recipient: RFC822; <p0002@example.jp>\n\
Action: failed\n\
Status: 5.2.2\n\
Diagnostic-code: smtp;550 5.2.2 mailbox is full\n\
X-Display-Name: p0002\n\
\n\
Final-recipient: RFC822;p0003@example.jp\n\
Action: delayed\n\
Status: 4.4.7\n\
\n\
--_abc_--\n";

/// As OpenSMTPD writes it: several recipients, one of them reached.
const OPENSMTPD: &str = "\
Subject: Delivery status notification: error\n\
Content-Type: multipart/report; report-type=delivery-status; boundary=\"1/x.example\"\n\
\n\
--1/x.example\n\
Content-Type: message/delivery-status\n\
\n\
Reporting-MTA: dns; x.example\n\
\n\
Final-Recipient: rfc822; p0004@example.jp\n\
Action: delivered\n\
Status: 2.0.0\n\
\n\
Final-Recipient: rfc822; p0005@example.jp\n\
Action: failed\n\
Status: 5.0.0\n\
\n\
--1/x.example\n\
Content-Type: message/rfc822\n\
\n\
Message-Id: <koe.abc@example.jp>\n\
\n\
--1/x.example--\n";

fn bounce(address: &str, status: &str, said: &str, letter: Option<&str>) -> Bounce {
    let letter = letter.map(str::to_owned);
    Bounce { address: address.to_owned(), status: status.to_owned(), said: said.to_owned(), letter }
}

#[test]
fn postfix_names_address_status_reason_and_letter() {
    let said = "550 5.1.1 <p0001@example.jp>: Recipient address rejected: User unknown";
    assert_eq!(read(POSTFIX.as_bytes()), Ok(vec![bounce("p0001@example.jp", "5.1.1", said, Some("Zm9vYmFy_-12"))]));
}

#[test]
fn exchange_is_read_and_what_is_only_late_is_no_bounce() {
    let full = bounce("p0002@example.jp", "5.2.2", "550 5.2.2 mailbox is full", None);
    assert_eq!(read(EXCHANGE.as_bytes()), Ok(vec![full]));
}

#[test]
fn opensmtpd_is_read_and_who_was_reached_is_no_bounce() {
    assert_eq!(read(OPENSMTPD.as_bytes()), Ok(vec![bounce("p0005@example.jp", "5.0.0", "", Some("abc"))]));
}

#[test]
fn other_mail_is_no_notification_even_if_it_talks_of_one() {
    let absent = "Subject: 不在のお知らせ\n\nFinal-Recipient: rfc822; p0001@example.jp\nAction: failed\n";
    assert_eq!(read(absent.as_bytes()), Err(BounceError::NotANotification));
    assert_eq!(read(b""), Err(BounceError::NotANotification));
    assert_eq!(read(&vec![b'a'; 5 * 1024 * 1024]), Err(BounceError::TooLarge));
    let nobody = POSTFIX.replace("-Recipient: rfc822", "-Recipient: x400");
    assert_eq!(read(nobody.as_bytes()), Err(BounceError::NoRecipient));
}

#[test]
fn a_notification_cut_off_anywhere_names_the_right_address_or_none() {
    for whole in [POSTFIX, EXCHANGE, OPENSMTPD] {
        let all = read(whole.as_bytes()).unwrap();
        for end in 0..whole.len() {
            for found in read(&whole.as_bytes()[..end]).unwrap_or_default() {
                assert!(all.iter().any(|known| known.address == found.address), "{found:?} of the first {end} bytes");
            }
        }
    }
}

proptest! {
    #[test]
    fn fuzz_no_bytes_make_the_reader_of_bounces_fail(mut bytes: Vec<u8>, at in 0..1000_usize, cut in 0..40_usize) {
        let _ = read(&bytes);
        let mut mail = POSTFIX.as_bytes().to_vec();
        mail.splice(at..at + cut, bytes.drain(..));
        let _ = read(&mail);
    }
}
