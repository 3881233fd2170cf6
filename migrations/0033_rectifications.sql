-- What a round found, and the orders to put it right until they are closed.
CREATE TABLE findings (
  id              UUID   NOT NULL PRIMARY KEY,
  round_id        UUID   NOT NULL REFERENCES rounds (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  what            TEXT   NOT NULL,
  evidence        TEXT   NOT NULL,
  -- minor, serious, grave
  severity        TEXT   NOT NULL,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID
);
CREATE INDEX findings_unit ON findings (round_id, organisation_id);

CREATE TABLE rectifications (
  id              UUID   NOT NULL PRIMARY KEY,
  campaign_id     UUID   NOT NULL REFERENCES campaigns (id),
  finding_id      UUID   NOT NULL REFERENCES findings (id),
  -- Who has to put it right, and who ordered it and closes it.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  host_id         UUID   NOT NULL REFERENCES organisations (id),
  number          TEXT   NOT NULL,
  title           TEXT   NOT NULL,
  demand          TEXT   NOT NULL,
  severity        TEXT   NOT NULL,
  evidence_required BOOLEAN NOT NULL,
  -- ordered, replied, returned, closed
  state           TEXT   NOT NULL,
  -- The last day to reply, as it is now.
  due_on          DATE   NOT NULL,
  -- How often it was sent back.
  returned        BIGINT NOT NULL DEFAULT 0,
  -- Since when it is whose turn it is.
  turn_at         TIMESTAMPTZ NOT NULL,
  ordered_at      TIMESTAMPTZ NOT NULL,
  ordered_by      UUID,
  reply           TEXT,
  replied_at      TIMESTAMPTZ,
  replied_by      UUID,
  closed_at       TIMESTAMPTZ,
  closed_by       UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX rectifications_finding ON rectifications (finding_id);
CREATE INDEX rectifications_unit ON rectifications (organisation_id, state, id);
CREATE INDEX rectifications_host ON rectifications (host_id, state, id);
CREATE INDEX rectifications_campaign ON rectifications (campaign_id, id);
CREATE INDEX rectifications_due ON rectifications (due_on) WHERE state IN ('ordered', 'returned');

-- Everything that was done with an order, so that how it stood on a day can be told later. Rows are added, never changed.
CREATE TABLE rectification_steps (
  id               UUID   NOT NULL PRIMARY KEY,
  rectification_id UUID   NOT NULL REFERENCES rectifications (id),
  -- Its place, from 1.
  seq              BIGINT NOT NULL,
  at               TIMESTAMPTZ NOT NULL,
  by_id            UUID,
  by_name          TEXT   NOT NULL,
  -- ordered, extended, replied, returned, closed
  act              TEXT   NOT NULL,
  due_on           DATE   NOT NULL,
  note             TEXT   NOT NULL
);
CREATE UNIQUE INDEX rectification_steps_seq ON rectification_steps (rectification_id, seq);
