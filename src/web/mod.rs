//! The service: two listeners (sign-in origin and cast origin), pages, assets, catalogues. Actix lives here alone.
