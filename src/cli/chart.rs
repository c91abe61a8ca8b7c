//! `koe chart`.
