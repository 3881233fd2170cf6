-- Which program has worked on these tables: an older one that meets them can tell whose they are.
CREATE TABLE programs (
  version        TEXT   NOT NULL PRIMARY KEY,
  -- The migration it brought them to.
  schema_version BIGINT NOT NULL,
  first_at       TIMESTAMPTZ NOT NULL
);

-- Backups that were made or failed. The files lie elsewhere; rows stay when a file is removed by the rule of retention.
CREATE TABLE backups (
  id           UUID   NOT NULL PRIMARY KEY,
  -- The day of the schedule it was due on; none: made by command.
  day          DATE,
  state        TEXT   NOT NULL CHECK (state IN ('running', 'done', 'failed')),
  -- Who makes it, and until when it counts as alive without being heard of.
  node         TEXT   NOT NULL,
  leased_until TIMESTAMPTZ NOT NULL,
  tries        BIGINT NOT NULL DEFAULT 1,
  begun_at     TIMESTAMPTZ NOT NULL,
  ended_at     TIMESTAMPTZ,
  -- The name of the file, without its folder.
  file         TEXT,
  bytes        BIGINT,
  records      BIGINT,
  files        BIGINT,
  -- Why it failed: the end of a message key, backups-fault-….
  fault        TEXT,
  removed_at   TIMESTAMPTZ,
  CHECK ((state = 'running') = (ended_at IS NULL)),
  CHECK (state <> 'done' OR (bytes IS NOT NULL AND records IS NOT NULL AND files IS NOT NULL)),
  CHECK ((state = 'failed') = (fault IS NOT NULL))
);
-- One a day, on whichever node.
CREATE UNIQUE INDEX backups_day ON backups (day) WHERE day IS NOT NULL;
CREATE INDEX backups_order ON backups (begun_at, id);
CREATE INDEX backups_good ON backups (ended_at) WHERE state = 'done';
