-- The review of a month of a campaign: figures from the frozen boards, a leader's comment on each unit. What was published is frozen among
-- the snapshots; a correction is an edition more.
CREATE TABLE reviews (
  id              UUID   NOT NULL PRIMARY KEY,
  campaign_id     UUID   NOT NULL REFERENCES campaigns (id),
  -- Whose campaign it is.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  -- Which month of the campaign, from 1, and the campaign's last day in it.
  number          BIGINT NOT NULL,
  last_day        BIGINT NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('open', 'submitted', 'published')),
  figures         TEXT   NOT NULL,
  needs           TEXT   NOT NULL DEFAULT '',
  edition         BIGINT NOT NULL DEFAULT 1,
  -- Why this edition follows the one before, or why it came back to the leader.
  reason          TEXT,
  -- For everybody to see, and why; else for those with a post.
  is_public       BOOLEAN NOT NULL DEFAULT FALSE,
  public_reason   TEXT,
  opened_at       TIMESTAMPTZ NOT NULL,
  submitted_at    TIMESTAMPTZ,
  submitted_by    UUID,
  published_at    TIMESTAMPTZ,
  document_id     UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX reviews_number ON reviews (campaign_id, number);
CREATE INDEX reviews_state ON reviews (state, opened_at);

-- What a leader says of a unit.
CREATE TABLE review_lines (
  review_id   UUID   NOT NULL REFERENCES reviews (id),
  unit_id     UUID   NOT NULL REFERENCES organisations (id),
  remark      TEXT   NOT NULL,
  mark        TEXT   NOT NULL CHECK (mark IN ('', 'red', 'black')),
  mark_reason TEXT   NOT NULL,
  written_at  TIMESTAMPTZ NOT NULL,
  written_by  UUID,
  version     BIGINT NOT NULL DEFAULT 1,
  PRIMARY KEY (review_id, unit_id)
) /* WITHOUT ROWID */;

-- What a unit answers to an edition: that it has read it, and what it says to it.
CREATE TABLE review_replies (
  id              UUID   NOT NULL PRIMARY KEY,
  review_id       UUID   NOT NULL REFERENCES reviews (id),
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  unit_id         UUID   NOT NULL REFERENCES organisations (id),
  edition         BIGINT NOT NULL,
  -- Not replaced by a later edition.
  is_current      BOOLEAN NOT NULL DEFAULT TRUE,
  asked_at        TIMESTAMPTZ NOT NULL,
  acknowledged_at TIMESTAMPTZ,
  acknowledged_by UUID,
  answer          TEXT,
  answered_at     TIMESTAMPTZ,
  answered_by     UUID,
  read_at         TIMESTAMPTZ,
  read_by         UUID,
  version         BIGINT NOT NULL DEFAULT 1
);
CREATE UNIQUE INDEX review_replies_unit ON review_replies (review_id, edition, unit_id);
CREATE INDEX review_replies_open ON review_replies (asked_at) WHERE acknowledged_at IS NULL;
