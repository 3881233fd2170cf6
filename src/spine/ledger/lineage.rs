//! Lineages: the line of leadership of an organisation as it was on a day, from the top down.
use super::store;
use crate::kernel::{Day, Error, Id, Result, UnitOfWork};
use std::collections::HashMap;

/// Lines of leadership are shorter than this; a longer one is a ring.
const MAX_DEPTH: usize = 32;

/// A dated step upwards.
#[derive(Clone, Debug)]
pub struct Step {
    pub from: Day,
    pub until: Option<Day>,
    pub above: Id,
}

/// The steps of the organisations that a unit of work has met.
#[derive(Default)]
pub struct Lines {
    steps: HashMap<Id, Vec<Step>>,
    lineages: HashMap<Vec<Id>, i64>,
}

/// An interned lineage with its members, the top first, the organisation itself last.
#[derive(Clone, Debug)]
pub struct Lineage {
    pub id: i64,
    pub members: Vec<Id>,
}

impl Lines {
    /// Reads the steps of many organisations and of everything above them: one statement a level, not one an organisation.
    pub async fn preload(&mut self, work: &mut UnitOfWork, organisations: Vec<Id>) -> Result<()> {
        let mut wanted = organisations;
        while !wanted.is_empty() {
            for id in &wanted {
                self.steps.entry(*id).or_default();
            }
            let mut above = vec![];
            for row in store::steps_among(&mut work.conn, wanted).await? {
                above.push(row.above());
                let id = row.organisation_id;
                self.steps.entry(id).or_default().push(row.step());
            }
            above.sort();
            above.dedup();
            above.retain(|id| !self.steps.contains_key(id));
            wanted = above;
        }
        for steps in self.steps.values_mut() {
            steps.sort_by_key(|s| s.from);
        }
        Ok(())
    }
    /// Looks up the lineages of many organisations and days that are interned already.
    pub async fn recall(&mut self, work: &mut UnitOfWork, places: Vec<(Id, Day)>) -> Result<()> {
        let mut paths = HashMap::new();
        for (organisation, day) in places {
            let members = self.members(work, organisation, day).await?;
            paths.insert(store::path(&members), members);
        }
        let asked = paths.keys().cloned().collect();
        for (path, id) in store::lineages(&mut work.conn, asked).await? {
            if let Some(members) = paths.remove(&path) {
                self.lineages.insert(members, id);
            }
        }
        Ok(())
    }
    /// The line on a day, the top first.
    ///
    /// # Errors
    /// [`Error::Broken`] when the placements run in a ring.
    pub async fn members(
        &mut self,
        work: &mut UnitOfWork,
        organisation_id: Id,
        day: Day,
    ) -> Result<Vec<Id>> {
        let mut line = vec![organisation_id];
        let mut at = organisation_id;
        while let Some(above) = self.above(work, at, day).await? {
            if line.len() > MAX_DEPTH {
                return Err(Error::Broken(anyhow::anyhow!(
                    "the line above {organisation_id} on {day} is a ring"
                )));
            }
            line.push(above);
            at = above;
        }
        line.reverse();
        Ok(line)
    }
    /// What stood above on a day. Before the first placement the first one speaks: a union that entered the books late was
    /// always there.
    async fn above(&mut self, work: &mut UnitOfWork, at: Id, day: Day) -> Result<Option<Id>> {
        #[allow(clippy::map_entry, reason = "the rows are awaited in between")]
        if !self.steps.contains_key(&at) {
            let rows = store::steps_of(&mut work.conn, at).await?;
            self.steps
                .insert(at, rows.into_iter().map(|r| r.step()).collect());
        }
        let steps = &self.steps[&at];
        let covers = |s: &&Step| s.from <= day && s.until.is_none_or(|u| u >= day);
        Ok(steps
            .iter()
            .find(covers)
            .or(steps.first().filter(|s| s.from > day))
            .map(|s| s.above))
    }
    /// The interned lineage of an organisation on a day. The ledger's turn must have been taken.
    pub async fn of(
        &mut self,
        work: &mut UnitOfWork,
        organisation_id: Id,
        day: Day,
    ) -> Result<Lineage> {
        let members = self.members(work, organisation_id, day).await?;
        let id = match self.lineages.get(&members) {
            Some(id) => *id,
            None => {
                let id = store::intern_lineage(&mut work.conn, &members).await?;
                self.lineages.insert(members.clone(), id);
                id
            }
        };
        Ok(Lineage { id, members })
    }
}

/// The line of leadership of an organisation on a day, the top first.
pub async fn line_on(work: &mut UnitOfWork, organisation_id: Id, day: Day) -> Result<Vec<Id>> {
    Lines::default().members(work, organisation_id, day).await
}
