-- A new indicator, or a new version of one, waits here until a second person has looked at it.
CREATE TABLE indicator_proposals (
  id         UUID   NOT NULL PRIMARY KEY,
  key        TEXT   NOT NULL,
  -- The version it follows; 0 for a new indicator.
  follows    BIGINT NOT NULL,
  -- The row as it would be added, as JSON.
  content    TEXT   NOT NULL,
  reason     TEXT,
  state      TEXT   NOT NULL CHECK (state IN ('open', 'confirmed', 'refused')),
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID   NOT NULL,
  decided_at TIMESTAMPTZ,
  decided_by UUID,
  CHECK ((state = 'open') = (decided_at IS NULL))
);
CREATE UNIQUE INDEX indicator_proposals_open ON indicator_proposals (key) WHERE state = 'open';
-- The author of a version is `created_by`; who confirmed it stands beside.
ALTER TABLE indicators ADD COLUMN confirmed_by UUID;

-- Every value that a setting has had.
CREATE TABLE setting_versions (
  key        TEXT   NOT NULL,
  version    BIGINT NOT NULL,
  value      TEXT   NOT NULL,
  reason     TEXT,
  changed_at TIMESTAMPTZ NOT NULL,
  changed_by UUID,
  PRIMARY KEY (key, version)
) /* WITHOUT ROWID */;
INSERT INTO setting_versions (key, version, value, reason, changed_at, changed_by)
  SELECT key, version, value, reason, changed_at, changed_by FROM settings;

-- What a campaign was before each of its changes: its rules, weights and units, as JSON.
CREATE TABLE campaign_versions (
  campaign_id UUID   NOT NULL REFERENCES campaigns (id),
  version     BIGINT NOT NULL,
  content     TEXT   NOT NULL,
  reason      TEXT,
  created_at  TIMESTAMPTZ NOT NULL,
  created_by  UUID,
  PRIMARY KEY (campaign_id, version)
);
ALTER TABLE campaigns ADD COLUMN changed_at TIMESTAMPTZ;
ALTER TABLE campaigns ADD COLUMN reason TEXT;
