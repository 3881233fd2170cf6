-- Large platforms and carriers by their brand. Seeded as a proposal; a city adds its own and ends what it does not follow.
CREATE TABLE head_brands (
  id         UUID   NOT NULL PRIMARY KEY,
  name       TEXT   NOT NULL UNIQUE,
  kind       TEXT   NOT NULL,
  -- Where it is named as one; empty where nothing says so.
  citation   TEXT   NOT NULL,
  position   BIGINT NOT NULL,
  ended_at   TIMESTAMPTZ,
  created_at TIMESTAMPTZ NOT NULL,
  created_by UUID
);

-- A brand's enterprise in a unit. Whether a union stands in it is never typed: it follows from the credit code of founded unions and of
-- the employers they cover, or from the union that a cadre chose.
CREATE TABLE head_enterprises (
  id             UUID   NOT NULL PRIMARY KEY,
  brand_id       UUID   NOT NULL REFERENCES head_brands (id),
  unit_id        UUID   NOT NULL REFERENCES organisations (id),
  name           TEXT   NOT NULL,
  -- Empty while it is not known.
  credit_code    TEXT   NOT NULL,
  union_id       UUID   REFERENCES organisations (id),
  version        BIGINT NOT NULL DEFAULT 1,
  created_at     TIMESTAMPTZ NOT NULL,
  created_by     UUID,
  removed_at     TIMESTAMPTZ,
  removed_reason TEXT,
  CHECK ((removed_at IS NULL) = (removed_reason IS NULL))
);
CREATE UNIQUE INDEX head_enterprises_once ON head_enterprises (unit_id, brand_id, name) WHERE removed_at IS NULL;
CREATE INDEX head_enterprises_unit ON head_enterprises (unit_id, id) WHERE removed_at IS NULL;
CREATE INDEX organisations_employer_code ON organisations (employer_credit_code) WHERE employer_credit_code IS NOT NULL;
CREATE INDEX covered_employers_code ON covered_employers (credit_code);
