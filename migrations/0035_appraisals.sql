-- The appraisal of a campaign: one, in editions. Its account is the text that everything is recomputed from; what was put on notice and what
-- became final is frozen among the snapshots.
CREATE TABLE appraisals (
  id              UUID   NOT NULL PRIMARY KEY,
  campaign_id     UUID   NOT NULL UNIQUE REFERENCES campaigns (id),
  -- Whose campaign it is.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  state           TEXT   NOT NULL CHECK (state IN ('draft', 'notice', 'final')),
  -- One more for each correction of what was on notice.
  edition         BIGINT NOT NULL DEFAULT 1,
  account         TEXT   NOT NULL,
  -- JSON: units and cases that are honoured.
  awards          TEXT   NOT NULL,
  -- Who reckoned or chose last; none: the clock.
  author_id       UUID,
  -- Why this edition follows the one before.
  reason          TEXT,
  reckoned_at     TIMESTAMPTZ NOT NULL,
  -- Objections are received on these days; the first is the day after posting.
  objections_from  DATE,
  objections_until DATE,
  noticed_at      TIMESTAMPTZ,
  finalised_at    TIMESTAMPTZ,
  finalised_by    UUID,
  document_id     UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX appraisals_state ON appraisals (state, reckoned_at);

-- Bonus points that a unit asks for, and reports found false. Two people of the campaign's organisation confirm each; nothing is deleted.
CREATE TABLE appraisal_items (
  id              UUID   NOT NULL PRIMARY KEY,
  campaign_id     UUID   NOT NULL REFERENCES campaigns (id),
  -- Who decides: the campaign's organisation.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  unit_id         UUID   NOT NULL REFERENCES organisations (id),
  kind            TEXT   NOT NULL CHECK (kind IN ('bonus', 'false-report')),
  hundredths      BIGINT NOT NULL CHECK (hundredths >= 0),
  evidence        TEXT   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('proposed', 'seconded', 'confirmed', 'refused')),
  proposed_at     TIMESTAMPTZ NOT NULL,
  proposed_by     UUID,
  first_at        TIMESTAMPTZ,
  first_by        UUID,
  decided_at      TIMESTAMPTZ,
  decided_by      UUID,
  answer          TEXT,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX appraisal_items_campaign ON appraisal_items (campaign_id, id);
CREATE INDEX appraisal_items_open ON appraisal_items (state, proposed_at);

CREATE TABLE appraisal_objections (
  id              UUID   NOT NULL PRIMARY KEY,
  appraisal_id    UUID   NOT NULL REFERENCES appraisals (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  unit_id         UUID   NOT NULL REFERENCES organisations (id),
  -- Of which edition on notice, and the line it is about.
  edition         BIGINT NOT NULL,
  about_id        UUID   NOT NULL REFERENCES organisations (id),
  words           TEXT   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('received', 'accepted', 'upheld', 'partly', 'rejected')),
  received_at     TIMESTAMPTZ NOT NULL,
  received_by     UUID,
  accepted_at     TIMESTAMPTZ,
  accepted_by     UUID,
  answer          TEXT,
  answered_at     TIMESTAMPTZ,
  answered_by     UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE INDEX appraisal_objections_appraisal ON appraisal_objections (appraisal_id, id);
CREATE INDEX appraisal_objections_open ON appraisal_objections (state, received_at);
