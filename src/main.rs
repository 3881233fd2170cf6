//! The command line. Everything it does is in the library.
#[tokio::main]
async fn main() -> std::process::ExitCode {
    unionhall::command::run().await
}
