use actix_web::web::ServiceConfig;

pub fn routes(config: &mut ServiceConfig) {
    let _ = config;
}
