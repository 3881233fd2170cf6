//! What was measured, printed as it comes.
use std::{fmt, time::Duration};

/// A measure, what came out, the raw limit of the same run, how the two compare, and what is asked.
pub struct Table;

impl Table {
    pub fn begin() -> Table {
        println!("| measure | result | raw limit | ratio | asked |\n|---|---|---|---|---|");
        Table
    }
    /// So many rows in so long, against the same rows brought in raw. `asked`: the least percentage.
    pub fn rate(&self, what: &str, rows: u32, took: Duration, raw: Duration, asked: &str) {
        let ratio = format!("{:.0} %", 100.0 * raw.as_secs_f64() / took.as_secs_f64());
        println!(
            "| {what} | {} | {} | {ratio} | {asked} |",
            rate(rows, took),
            rate(rows, raw)
        );
    }
    /// What has no raw limit.
    pub fn line(&self, what: &str, result: impl fmt::Display, ratio: &str, asked: &str) {
        println!("| {what} | {result} | | {ratio} | {asked} |");
    }
}

/// Rows a second, and the seconds.
pub fn rate(rows: u32, took: Duration) -> String {
    let seconds = took.as_secs_f64();
    format!("{:.0} rows/s ({seconds:.1} s)", f64::from(rows) / seconds)
}

/// The most memory this process ever held, in MB.
pub fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find(|l| l.starts_with("VmHWM"));
    let kilobytes = line.and_then(|l| l.split_whitespace().nth(1)?.parse::<u64>().ok());
    kilobytes.unwrap_or_default() / 1024
}

/// Milliseconds of repeated reads.
pub struct Reads(Vec<f64>);

impl Reads {
    pub fn of(mut times: Vec<Duration>) -> Reads {
        times.sort();
        Reads(times.iter().map(|t| t.as_secs_f64() * 1000.0).collect())
    }
    pub fn quantile(&self, percent: usize) -> f64 {
        self.0
            .get(self.0.len() * percent / 100)
            .copied()
            .unwrap_or_default()
    }
}

impl fmt::Display for Reads {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "p50 {:.2} ms, p99 {:.2} ms",
            self.quantile(50),
            self.quantile(99)
        )
    }
}
