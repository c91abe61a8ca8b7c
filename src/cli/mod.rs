//! The commands of `koe`.
