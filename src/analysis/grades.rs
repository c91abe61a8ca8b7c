//! Comparability of items and figures from wave to wave, by the grades of their definitions.
