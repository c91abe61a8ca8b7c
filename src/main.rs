use std::process::ExitCode;

fn main() -> ExitCode {
    koe::cli::run()
}
