//! Koe's stories: each file tells one, on the real program, its real database and, where people look, a real
//! browser. A test that lacks a part it needs fails and names it.

mod support;

mod answering;
mod api;
mod audit;
mod backups;
mod by_keyboard;
mod cast_origin;
mod comments;
mod crashes;
mod demo;
mod files;
mod form_order;
mod gallery;
mod instances;
mod kinds_of_items;
mod kiosk;
mod linkage;
mod locales;
mod mail;
mod never_lost;
mod outsiders;
mod publishing;
mod refusals;
mod reports;
mod rooms;
mod setup;
mod statistics;
mod summary;
mod verify;
mod weight;
mod whole_way;
mod workspace;
