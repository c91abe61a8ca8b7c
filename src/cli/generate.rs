//! `koe generate`.
