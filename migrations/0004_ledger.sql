-- A line of leadership as it was on some day, from the top down; interned, since thousands of entries share one.
CREATE TABLE lineages (
  id              BIGINT PRIMARY KEY,
  path            TEXT NOT NULL UNIQUE,
  organisation_id UUID NOT NULL REFERENCES organisations (id)
);
CREATE TABLE lineage_members (
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  lineage_id      BIGINT NOT NULL REFERENCES lineages (id),
  PRIMARY KEY (organisation_id, lineage_id)
) /* WITHOUT ROWID */;
CREATE INDEX lineage_members_lineage ON lineage_members (lineage_id);

-- The ledger. Rows are added, never changed.
CREATE TABLE entries (
  seq             BIGINT PRIMARY KEY,
  -- posting: it happened; ending: it ended on its business day; reversal: it never should have counted.
  nature          TEXT   NOT NULL CHECK (nature IN ('posting', 'ending', 'reversal')),
  kind            TEXT   NOT NULL,
  category        TEXT   NOT NULL,
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  lineage_id      BIGINT NOT NULL REFERENCES lineages (id),
  subject_id      UUID   NOT NULL,
  business_day    DATE   NOT NULL,
  recorded_at     TIMESTAMPTZ NOT NULL,
  recorded_day    DATE   NOT NULL,
  amount          BIGINT NOT NULL CHECK (amount <> 0),
  record_type     TEXT   NOT NULL,
  record_id       UUID   NOT NULL,
  confirmed_by    UUID,
  cancels         BIGINT REFERENCES entries (seq),
  reason          TEXT,
  CHECK ((nature = 'posting') = (cancels IS NULL)),
  CHECK (nature <> 'reversal' OR reason IS NOT NULL),
  CHECK (business_day <= recorded_day)
);
-- An entry is ended or reversed at most once.
CREATE UNIQUE INDEX entries_cancels ON entries (cancels) WHERE cancels IS NOT NULL;
CREATE INDEX entries_kind ON entries (kind, business_day, seq);
CREATE INDEX entries_lineage ON entries (lineage_id, kind, business_day, seq);
CREATE INDEX entries_recorded ON entries (recorded_day, kind);
CREATE INDEX entries_record ON entries (record_id);
CREATE INDEX entries_subject ON entries (subject_id, kind);

-- What stands now, once per kind and subject: the same person cannot be admitted twice, nor live in two homes.
CREATE TABLE standing (
  subject_id UUID   NOT NULL,
  kind       TEXT   NOT NULL,
  seq        BIGINT NOT NULL REFERENCES entries (seq),
  PRIMARY KEY (subject_id, kind)
) /* WITHOUT ROWID */;

-- Serialises posting: the moment of recording never runs backwards.
CREATE TABLE ledger_head (
  one         BIGINT NOT NULL PRIMARY KEY CHECK (one = 1),
  seq         BIGINT NOT NULL,
  recorded_at TIMESTAMPTZ NOT NULL
);

-- Roll-up: the sum of amounts per organisation (with all below it), kind, category, business day and day of recording.
CREATE TABLE tallies (
  organisation_id UUID   NOT NULL,
  kind            TEXT   NOT NULL,
  business_day    DATE   NOT NULL,
  recorded_day    DATE   NOT NULL,
  category        TEXT   NOT NULL,
  amount          BIGINT NOT NULL,
  PRIMARY KEY (organisation_id, kind, business_day, recorded_day, category)
) /* WITHOUT ROWID */;
