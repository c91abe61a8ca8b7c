//! An auditor's key pair.

use age::secrecy::ExposeSecret;
use age::x25519::Identity;

/// Makes a key pair: the recipient (`age1…`) for the charter and the text of the key file, as `age-keygen` writes it.
pub fn generate() -> (String, String) {
    let identity = Identity::generate();
    let recipient = identity.to_public().to_string();
    let key_file = format!("# public key: {recipient}\n{}\n", identity.to_string().expose_secret());
    (recipient, key_file)
}

#[cfg(test)]
mod tests {
    use super::super::crypt::{check_recipient, decrypt, encrypt};
    use super::*;

    #[test]
    fn only_the_recipients_key_opens_a_file() {
        let ((recipient, key), (_, other)) = (generate(), generate());
        let bytes = encrypt("回答".as_bytes(), &[recipient]).unwrap();
        assert_eq!(decrypt(&bytes, &key).unwrap(), "回答".as_bytes());
        assert!(decrypt(&bytes, &other).is_err());
        assert!(decrypt(&bytes, "# nothing\n").is_err());
    }

    #[test]
    fn nothing_is_encrypted_to_nobody() {
        assert!(encrypt(b"x", &[]).is_err());
        assert!(encrypt(b"x", &["age1nobody".to_owned()]).is_err());
        assert!(check_recipient("ssh-ed25519 AAAA").is_err());
        assert!(check_recipient(&generate().0).is_ok());
    }
}
