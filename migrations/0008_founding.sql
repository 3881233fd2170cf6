-- An application to found a union, from the draft to the decision.
CREATE TABLE foundings (
  id                   UUID   NOT NULL PRIMARY KEY,
  -- Under whom the union is to stand; who reaches it reaches the application.
  parent_id            UUID   NOT NULL REFERENCES organisations (id),
  state                TEXT   NOT NULL
    CHECK (state IN ('draft', 'submitted', 'returned', 'approved', 'refused', 'withdrawn', 'revoked')),
  kind                 TEXT   NOT NULL,
  mode                 TEXT   NOT NULL,
  name                 TEXT   NOT NULL,
  normal_name          TEXT   NOT NULL,
  employer_name        TEXT   NOT NULL,
  employer_normal_name TEXT   NOT NULL,
  credit_code          TEXT   NOT NULL,
  employer_kind        TEXT   NOT NULL,
  industry             TEXT   NOT NULL,
  address              TEXT   NOT NULL,
  legal_representative TEXT   NOT NULL,
  workers              BIGINT CHECK (workers > 0),
  members              BIGINT CHECK (members > 0),
  women                BIGINT CHECK (women >= 0),
  committee            BIGINT CHECK (committee > 0),
  chair_name           TEXT   NOT NULL,
  -- The applicant declares that the chair is not barred.
  chair_declared       BOOLEAN NOT NULL,
  -- The preparatory group, one name a line.
  preparatory          TEXT   NOT NULL,
  planned_on           DATE,
  note                 TEXT   NOT NULL,
  version              BIGINT NOT NULL DEFAULT 1,
  created_at           TIMESTAMPTZ NOT NULL,
  created_by           UUID,
  submitted_at         TIMESTAMPTZ,
  decided_at           TIMESTAMPTZ,
  -- The union it became.
  organisation_id      UUID   UNIQUE REFERENCES organisations (id),
  CHECK ((state IN ('approved', 'revoked')) = (organisation_id IS NOT NULL))
);
CREATE INDEX foundings_parent ON foundings (parent_id, id);
CREATE INDEX foundings_state ON foundings (state, id);
CREATE INDEX foundings_name ON foundings (normal_name);
CREATE INDEX foundings_employer ON foundings (employer_normal_name);
CREATE INDEX foundings_credit_code ON foundings (credit_code);

-- The employers that a joint union is to cover, in the order they were listed.
CREATE TABLE founding_employers (
  founding_id UUID   NOT NULL REFERENCES foundings (id),
  position    BIGINT NOT NULL,
  credit_code TEXT   NOT NULL,
  name        TEXT   NOT NULL,
  PRIMARY KEY (founding_id, position)
);
CREATE INDEX founding_employers_code ON founding_employers (credit_code);

-- What was done with an application, by whom and when. Rows are added, never changed.
CREATE TABLE founding_steps (
  founding_id UUID NOT NULL REFERENCES foundings (id),
  position    BIGINT NOT NULL,
  act         TEXT NOT NULL,
  at          TIMESTAMPTZ NOT NULL,
  account_id  UUID,
  actor       TEXT NOT NULL,
  state       TEXT NOT NULL,
  -- Reasons R01 … R08 and the papers that are missing, comma-separated.
  reasons     TEXT NOT NULL,
  missing     TEXT NOT NULL,
  note        TEXT NOT NULL,
  -- JSON: which fields changed, which warnings were acknowledged.
  facts       TEXT NOT NULL,
  PRIMARY KEY (founding_id, position)
);

-- Which papers an application needs: a city changes it, a code is never re-used.
CREATE TABLE founding_paper_kinds (
  code      TEXT    NOT NULL PRIMARY KEY,
  zh        TEXT    NOT NULL,
  en        TEXT    NOT NULL,
  required  BOOLEAN NOT NULL,
  -- Kinds of union it is asked of, between commas; empty: all.
  asked_of  TEXT    NOT NULL,
  position  BIGINT  NOT NULL,
  citation  TEXT    NOT NULL,
  version   BIGINT  NOT NULL DEFAULT 1,
  until_day DATE
);
INSERT INTO founding_paper_kinds (code, zh, en, required, asked_of, position, citation) VALUES
  ('request', '书面请示', 'Written request', TRUE, '', 1, 'domain 2.1, step 1 [S55]'),
  ('election', '选举结果报告', 'Report on the election', TRUE, '', 2, 'domain 2.1, steps 5–6 [S52][S55]'),
  ('licence', '营业执照或统一社会信用代码证', 'Business licence or credit code certificate', TRUE, ',50,52,', 3, 'assumption of this program'),
  ('coverage', '涵盖单位名册及同意书', 'List of covered employers with their consent', TRUE, ',40,41,42,51,', 4, 'assumption of this program'),
  ('candidates', '候选人情况报告', 'Report on the candidates', FALSE, '', 5, 'domain 2.1, step 6 [S55]'),
  ('other', '其他材料', 'Other papers', FALSE, '', 9, 'assumption of this program');

-- A request to dissolve a union, and what was decided.
CREATE TABLE dissolutions (
  id              UUID   NOT NULL PRIMARY KEY,
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  state           TEXT   NOT NULL CHECK (state IN ('submitted', 'approved', 'refused', 'withdrawn')),
  reason          TEXT   NOT NULL,
  version         BIGINT NOT NULL DEFAULT 1,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID,
  decision        TEXT   NOT NULL DEFAULT ''
);
CREATE UNIQUE INDEX dissolutions_open ON dissolutions (organisation_id) WHERE state = 'submitted';
CREATE INDEX dissolutions_organisation ON dissolutions (organisation_id, id);
