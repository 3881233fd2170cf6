-- What is counted, and how: every version of every indicator is kept, for old figures are read by the definition of their day.
CREATE TABLE indicators (
  key           TEXT   NOT NULL,
  version       BIGINT NOT NULL,
  name_zh       TEXT   NOT NULL,
  name_en       TEXT   NOT NULL,
  -- A unit of counting: establishment, person, person-time, session, trade, medal, paper …
  unit          TEXT   NOT NULL,
  measure       TEXT   NOT NULL CHECK (measure IN ('sum', 'distinct-persons', 'distinct-categories')),
  -- Kinds of the ledger, comma-separated.
  kinds         TEXT   NOT NULL,
  -- Empty: all; *: every named one; else codes, comma-separated.
  categories    TEXT   NOT NULL,
  basis         TEXT   NOT NULL CHECK (basis IN ('flow', 'stock')),
  definition_zh TEXT   NOT NULL,
  definition_en TEXT   NOT NULL,
  -- What makes two records the same one.
  once_per_zh   TEXT   NOT NULL,
  once_per_en   TEXT   NOT NULL,
  owner_zh      TEXT   NOT NULL,
  owner_en      TEXT   NOT NULL,
  -- The indicator that this one is a part of: never more than it.
  part_of       TEXT,
  position      BIGINT NOT NULL,
  from_day      DATE   NOT NULL,
  reason        TEXT,
  created_at    TIMESTAMPTZ NOT NULL,
  created_by    UUID,
  PRIMARY KEY (key, version)
);

-- Targets: a change is one version more, never an edit.
CREATE TABLE targets (
  id              UUID   NOT NULL PRIMARY KEY,
  indicator       TEXT   NOT NULL,
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  from_day        DATE   NOT NULL,
  to_day          DATE   NOT NULL,
  kind            TEXT   NOT NULL CHECK (kind IN ('province-set', 'city-raised', 'own')),
  version         BIGINT NOT NULL,
  value           BIGINT NOT NULL CHECK (value >= 0),
  document_no     TEXT,
  decided_on      DATE,
  reason          TEXT,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  CHECK (from_day <= to_day),
  CHECK (version = 1 OR reason IS NOT NULL)
);
CREATE UNIQUE INDEX targets_version ON targets (organisation_id, indicator, from_day, to_day, kind, version);
CREATE INDEX targets_indicator ON targets (indicator, from_day, to_day, kind);

-- Units that are counted side by side, such as those of a campaign.
CREATE TABLE roster_units (
  roster_id       UUID   NOT NULL,
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  position        BIGINT NOT NULL,
  PRIMARY KEY (roster_id, organisation_id)
) /* WITHOUT ROWID */;
-- The first of them tells which organisation the city is.
CREATE INDEX organisations_reporting ON organisations (id) WHERE reporting;
