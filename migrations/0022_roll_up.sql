-- The roll-up in three parts, so that neither a board nor an import pays for what it does not need. What an organisation did itself
-- stays by the day: for a union that is all there is. What was done below it is kept by the day and by the month: a question reads
-- whole months, and days only at its two ends.
CREATE TABLE own_tallies (
  organisation_id UUID   NOT NULL,
  kind            TEXT   NOT NULL,
  business_day    DATE   NOT NULL,
  recorded_day    DATE   NOT NULL,
  category        TEXT   NOT NULL,
  amount          BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, kind, business_day, recorded_day, category)
) /* WITHOUT ROWID */;

-- 2022-09
CREATE TABLE month_tallies (
  organisation_id UUID   NOT NULL,
  kind            TEXT   NOT NULL,
  business_month  TEXT   NOT NULL,
  recorded_day    DATE   NOT NULL,
  category        TEXT   NOT NULL,
  amount          BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, kind, business_month, recorded_day, category)
) /* WITHOUT ROWID */;

DELETE FROM tallies;

INSERT INTO own_tallies (organisation_id, kind, business_day, recorded_day, category, amount)
SELECT l.organisation_id, e.kind, e.business_day, e.recorded_day, e.category, CAST(SUM(e.amount) AS BIGINT)
FROM entries e JOIN lineages l ON l.id = e.lineage_id
GROUP BY l.organisation_id, e.kind, e.business_day, e.recorded_day, e.category;

INSERT INTO tallies (organisation_id, kind, business_day, recorded_day, category, amount)
SELECT m.organisation_id, e.kind, e.business_day, e.recorded_day, e.category, CAST(SUM(e.amount) AS BIGINT)
FROM entries e JOIN lineages l ON l.id = e.lineage_id
JOIN lineage_members m ON m.lineage_id = e.lineage_id AND m.organisation_id <> l.organisation_id
GROUP BY m.organisation_id, e.kind, e.business_day, e.recorded_day, e.category;

INSERT INTO month_tallies (organisation_id, kind, business_month, recorded_day, category, amount)
SELECT t.organisation_id, t.kind, SUBSTR(CAST(t.business_day AS TEXT), 1, 7), t.recorded_day, t.category, CAST(SUM(t.amount) AS BIGINT)
FROM tallies t
GROUP BY t.organisation_id, t.kind, SUBSTR(CAST(t.business_day AS TEXT), 1, 7), t.recorded_day, t.category;
