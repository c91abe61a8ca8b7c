//! Passwords under argon2id with OWASP's parameters (m = 19 MiB, t = 2, p = 1).

use crate::message::{Explain, Message};
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use argon2::{Algorithm, Argon2, Params, Version};

/// Characters, not bytes.
const SHORTEST: usize = 12;

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("a password needs at least 12 characters")]
    TooShort,
    #[error("hashing failed: {0}")]
    Hashing(String),
}

impl Explain for PasswordError {
    fn message(&self) -> Message {
        match self {
            PasswordError::TooShort => Message::new("error-password-too-short").with("least", SHORTEST),
            PasswordError::Hashing(detail) => Message::new("error-password-hashing").with("detail", detail),
        }
    }
}

fn argon2id() -> Result<Argon2<'static>, PasswordError> {
    let params = Params::new(19_456, 2, 1, None).map_err(|error| PasswordError::Hashing(error.to_string()))?;
    Ok(Argon2::new(Algorithm::Argon2id, Version::V0x13, params))
}

/// The PHC string of a new password.
///
/// # Errors
/// Fewer than 12 characters.
pub fn hash(password: &str) -> Result<String, PasswordError> {
    if password.chars().count() < SHORTEST {
        return Err(PasswordError::TooShort);
    }
    let hash = argon2id()?.hash_password(password.as_bytes());
    Ok(hash.map_err(|error| PasswordError::Hashing(error.to_string()))?.to_string())
}

/// Whether a password fits a PHC string.
pub fn verify(password: &str, phc: &str) -> bool {
    argon2id().is_ok_and(|argon2| PasswordVerifier::<str>::verify_password(&argon2, password.as_bytes(), phc).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_hash_names_the_parameters_and_fits_its_password_alone() {
        let phc = hash("ひらけごま、ひらけごま").unwrap_err();
        assert_eq!(phc, PasswordError::TooShort);
        let phc = hash("ひらけごま、ひらけごま。").unwrap();
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(verify("ひらけごま、ひらけごま。", &phc));
        assert!(!verify("ひらけごま、ひらけごま", &phc));
        assert!(!verify("ひらけごま、ひらけごま。", "no hash"));
        assert_ne!(phc, hash("ひらけごま、ひらけごま。").unwrap());
    }
}
