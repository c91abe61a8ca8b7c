//! The secrets folder: seed and receipt key of each wave until it is sealed.
