//! The live board: due, not frozen yet, and reckoned for whoever asks.
use crate::{
    city::{CAMPAIGN, City},
    table::Reads,
};
use std::time::Instant;
use unionhall::{kernel::Deputy, programmes::campaigns};

const READS: usize = 1_000;

/// Reads the latest board, many times over.
pub async fn read(city: &City) -> anyhow::Result<Reads> {
    city.evening();
    let mut times = vec![];
    for _ in 0..READS {
        let begun = Instant::now();
        let board = Deputy::clockwork(&city.app)
            .read(async |work| campaigns::board(work, CAMPAIGN, None).await)
            .await?;
        times.push(begun.elapsed());
        anyhow::ensure!(
            board.day == board.days && board.total(1).done > 0,
            "an empty board"
        );
    }
    city.morning();
    Ok(Reads::of(times))
}
