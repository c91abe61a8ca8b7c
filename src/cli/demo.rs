//! `koe demo`.
