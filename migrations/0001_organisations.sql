-- Divisions of the country (GB/T 2260 and the statistics code book): a gazetteer, not the organisation tree.
CREATE TABLE divisions (
  code     TEXT   NOT NULL PRIMARY KEY,
  name     TEXT   NOT NULL,
  parent   TEXT,
  level    BIGINT NOT NULL
);
CREATE INDEX divisions_parent ON divisions (parent, code);

CREATE TABLE organisations (
  id                   UUID   NOT NULL PRIMARY KEY,
  code                 TEXT   NOT NULL UNIQUE,
  name                 TEXT   NOT NULL,
  name_sort            TEXT   NOT NULL,
  normal_name          TEXT   NOT NULL,
  -- org_kind of the code lists: 10 federation … 50 union of one employer … 61 group
  kind                 TEXT   NOT NULL,
  -- 0 preparing, 1 awaiting activation, 2 normal, 3 term overdue, 4 dormant, 5 dissolved, 6 merged
  status               TEXT   NOT NULL,
  division_code        TEXT,
  founding_mode        TEXT,
  employer_name        TEXT,
  employer_credit_code TEXT,
  employer_kind        TEXT,
  union_credit_code    TEXT,
  industry             TEXT,
  address              TEXT,
  chair_name           TEXT,
  workers              BIGINT CHECK (workers >= 0),
  covered_employers    BIGINT NOT NULL DEFAULT 1 CHECK (covered_employers >= 1),
  founded_on           DATE,
  approved_on          DATE,
  approval_no          TEXT,
  term_ends_on         DATE,
  closed_on            DATE,
  successor_id         UUID REFERENCES organisations (id),
  -- A unit that targets are given to and rankings list.
  reporting            BOOLEAN NOT NULL DEFAULT FALSE,
  batch_id             UUID,
  batch_line           BIGINT,
  version              BIGINT NOT NULL DEFAULT 1,
  created_at           TIMESTAMPTZ NOT NULL,
  created_by           UUID,
  CHECK (founded_on IS NULL OR approved_on IS NULL OR founded_on <= approved_on)
);
-- One union of its own per employer; a joint union lists its employers elsewhere.
CREATE UNIQUE INDEX organisations_employer ON organisations (employer_credit_code)
  WHERE employer_credit_code IS NOT NULL AND kind = '50' AND status NOT IN ('5', '6');
CREATE INDEX organisations_normal_name ON organisations (normal_name);
CREATE INDEX organisations_batch ON organisations (batch_id, batch_line);

-- Dated relations: parent (leadership; figures roll up on it), territory, industry, fund.
CREATE TABLE placements (
  id              UUID NOT NULL PRIMARY KEY,
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  relation        TEXT NOT NULL CHECK (relation IN ('parent', 'territory', 'industry', 'fund')),
  above_id        UUID NOT NULL REFERENCES organisations (id),
  from_day        DATE NOT NULL,
  -- The last day it holds; NULL while it lasts.
  until_day       DATE,
  -- A parent placement of a later day is settled when that day comes.
  settled         BOOLEAN NOT NULL,
  reason          TEXT,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  CHECK (until_day IS NULL OR until_day >= from_day),
  CHECK (organisation_id <> above_id)
);
CREATE UNIQUE INDEX placements_start ON placements (organisation_id, relation, from_day);
CREATE UNIQUE INDEX placements_open ON placements (organisation_id, relation) WHERE until_day IS NULL;
CREATE INDEX placements_above ON placements (above_id, relation);
CREATE INDEX placements_unsettled ON placements (from_day) WHERE NOT settled;

-- Who is above whom today, itself included at depth 0: what reach is measured by.
CREATE TABLE organisation_lines (
  below UUID   NOT NULL REFERENCES organisations (id),
  above UUID   NOT NULL REFERENCES organisations (id),
  depth BIGINT NOT NULL,
  PRIMARY KEY (below, above)
) /* WITHOUT ROWID */;
CREATE INDEX organisation_lines_above ON organisation_lines (above, depth, below);
-- The children of a branch, in the order they are shown.
CREATE INDEX organisations_order ON organisations (name_sort, id);

-- Employers covered by a joint union, each with its own credit code.
CREATE TABLE covered_employers (
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  credit_code     TEXT NOT NULL,
  name            TEXT NOT NULL,
  PRIMARY KEY (organisation_id, credit_code)
);
