//! Passwords under argon2id with OWASP's parameters (m = 19 MiB, t = 2, p = 1).

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PasswordError {
    #[error("a password needs at least 12 characters")]
    TooShort,
    #[error("hashing failed: {0}")]
    Hashing(String),
}

/// The PHC string of a new password.
pub fn hash(password: &str) -> Result<String, PasswordError> {
    let _ = password;
    todo!()
}

/// Whether a password fits a PHC string.
pub fn verify(password: &str, phc: &str) -> bool {
    let _ = (password, phc);
    todo!()
}
