//! Watches what cargo does not see by itself: the migrations and the built front end, both taken into the binary.
use std::{fs, io, path::Path};

fn main() -> io::Result<()> {
    println!("cargo:rerun-if-changed=build.rs");
    println!("cargo:rerun-if-changed=migrations");
    println!("cargo:rerun-if-changed=web/dist");
    let dist = Path::new("web/dist");
    if !dist.join("app.css").exists() {
        // rust-embed needs the folder; a clean clone has none, and a check or a test run needs no more than that.
        fs::create_dir_all(dist)?;
        println!(
            "cargo:warning=web/dist is not built, so pages have neither style nor script: bin/run builds it"
        );
    }
    Ok(())
}
