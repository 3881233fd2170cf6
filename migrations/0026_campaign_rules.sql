-- How a campaign's rhythms are cut and its appraisal is reckoned: JSON of campaigns/rules.rs; what is left out is the proposed rule.
ALTER TABLE campaigns ADD COLUMN rules TEXT NOT NULL DEFAULT '{}';

-- What was published of a campaign besides its daily boards: assessments, reviews, the appraisal. Rows are added, never changed; a
-- correction is one version more. Each hash covers the row and the hash before it in its chain.
CREATE TABLE snapshots (
  campaign_id UUID   NOT NULL REFERENCES campaigns (id),
  kind        TEXT   NOT NULL,
  -- Its place in the chain of its kind, from 1.
  seq         BIGINT NOT NULL,
  -- Which week, month, ten days.
  number      BIGINT NOT NULL,
  version     BIGINT NOT NULL,
  as_of       TIMESTAMPTZ NOT NULL,
  frozen_at   TIMESTAMPTZ NOT NULL,
  frozen_by   UUID,
  reason      TEXT,
  content     TEXT   NOT NULL,
  hash        BYTEA  NOT NULL,
  PRIMARY KEY (campaign_id, kind, seq),
  CHECK (version = 1 OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX snapshots_version ON snapshots (campaign_id, kind, number, version);
