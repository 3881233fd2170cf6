//! Progress on a terminal; nothing where there is none.
use indicatif::{ProgressBar, ProgressStyle};

pub struct Bar(ProgressBar);

impl Bar {
    pub fn new() -> Bar {
        let bar = ProgressBar::new(1);
        if let Ok(style) = ProgressStyle::with_template("{msg} [{bar:40}] {pos}/{len} {elapsed}") {
            bar.set_style(style);
        }
        Bar(bar)
    }
    pub fn at(&self, what: &str, done: u64, all: u64) {
        self.0.set_length(all);
        self.0.set_message(what.to_owned());
        self.0.set_position(done);
    }
    pub fn end(&self) {
        self.0.finish_and_clear();
    }
}
