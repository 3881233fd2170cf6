-- Ten-day supervision: a round for a stretch of a campaign, the units it goes to, the records drawn there, and what call-backs found.
CREATE TABLE rounds (
  id          UUID   NOT NULL PRIMARY KEY,
  campaign_id UUID   NOT NULL REFERENCES campaigns (id),
  -- Whose campaign it is: who supervises.
  host_id     UUID   NOT NULL REFERENCES organisations (id),
  -- Which stretch of ten days, and its days as they were when the round was opened.
  number      BIGINT NOT NULL,
  from_day    DATE   NOT NULL,
  to_day      DATE   NOT NULL,
  -- lowest, behind, overdue, unvisited, all, hand
  rule        TEXT   NOT NULL,
  -- JSON: what the rule was asked with, what it was asked of, and which units it gave.
  picked      TEXT   NOT NULL,
  team        TEXT   NOT NULL,
  visit_from  DATE   NOT NULL,
  visit_to    DATE   NOT NULL,
  sample_size BIGINT NOT NULL CHECK (sample_size BETWEEN 1 AND 200),
  -- Hexadecimal, from the machine's randomness; on record before any list is drawn by it.
  seed        TEXT   NOT NULL,
  opened_at   TIMESTAMPTZ NOT NULL,
  opened_by   UUID,
  closed_at   TIMESTAMPTZ,
  closed_by   UUID,
  summary     TEXT,
  version     BIGINT NOT NULL DEFAULT 1,
  CHECK (visit_to >= visit_from)
);
CREATE UNIQUE INDEX rounds_number ON rounds (campaign_id, number);

CREATE TABLE round_units (
  round_id        UUID   NOT NULL REFERENCES rounds (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- rule, hand
  how             TEXT   NOT NULL,
  reason          TEXT,
  -- Once drawn: how many records there were, their digest, as of when they were listed.
  population      BIGINT,
  digest          BYTEA,
  as_of           TIMESTAMPTZ,
  drawn_at        TIMESTAMPTZ,
  drawn_by        UUID,
  PRIMARY KEY (round_id, organisation_id)
);
CREATE INDEX round_units_organisation ON round_units (organisation_id, round_id);

CREATE TABLE round_samples (
  id              UUID   NOT NULL PRIMARY KEY,
  round_id        UUID   NOT NULL REFERENCES rounds (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- Its place in the order of the seed, from 1.
  place           BIGINT NOT NULL,
  -- The entry that stood for the record when it was drawn.
  seq             BIGINT NOT NULL,
  kind            TEXT   NOT NULL,
  record_type     TEXT   NOT NULL,
  record_id       UUID   NOT NULL,
  subject_id      UUID   NOT NULL,
  -- The organisation that is credited.
  union_id        UUID   NOT NULL REFERENCES organisations (id),
  business_day    DATE   NOT NULL,
  confirmed_by    UUID,
  -- drawn, unreached, confirmed, denied, upheld (a second person confirmed the denial), overturned
  state           TEXT   NOT NULL,
  paper_seen      BOOLEAN,
  words           TEXT   NOT NULL,
  called_at       TIMESTAMPTZ,
  called_by       UUID,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX round_samples_record ON round_samples (round_id, record_id);
CREATE INDEX round_samples_unit ON round_samples (round_id, organisation_id, place);
CREATE INDEX round_samples_denied ON round_samples (called_at) WHERE state = 'denied';

-- Every attempt to reach somebody, and every decision on a denial. Rows are added, never changed.
CREATE TABLE round_calls (
  id         UUID   NOT NULL PRIMARY KEY,
  sample_id  UUID   NOT NULL REFERENCES round_samples (id),
  at         TIMESTAMPTZ NOT NULL,
  by_id      UUID,
  by_name    TEXT   NOT NULL,
  -- confirmed, denied, unreached; upheld, dismissed, overturned
  outcome    TEXT   NOT NULL,
  paper_seen BOOLEAN,
  words      TEXT   NOT NULL
);
CREATE INDEX round_calls_sample ON round_calls (sample_id, at);

-- Points off a unit's score. A wrong one is taken back by a row of the opposite sign; none is changed or deleted.
CREATE TABLE deductions (
  id              UUID   NOT NULL PRIMARY KEY,
  campaign_id     UUID   NOT NULL REFERENCES campaigns (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- denied, late
  kind            TEXT   NOT NULL,
  -- Hundredths of a point; negative where it takes another row back.
  points          BIGINT NOT NULL,
  record_type     TEXT   NOT NULL,
  record_id       UUID   NOT NULL,
  reverses        UUID REFERENCES deductions (id),
  reason          TEXT   NOT NULL,
  -- When it became due, and when it was put on record.
  at              TIMESTAMPTZ NOT NULL,
  recorded_at     TIMESTAMPTZ NOT NULL,
  recorded_by     UUID
);
CREATE UNIQUE INDEX deductions_once ON deductions (kind, record_id) WHERE reverses IS NULL;
CREATE UNIQUE INDEX deductions_reversed ON deductions (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX deductions_campaign ON deductions (campaign_id, organisation_id);
