//! Who somebody is: passwords (argon2id), personal links, printed codes.

pub mod password;
pub mod sign_in;
