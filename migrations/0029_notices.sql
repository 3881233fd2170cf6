-- What people are told in the program. The title is kept as a message and said in the reader's language.
CREATE TABLE notices (
  id          UUID NOT NULL PRIMARY KEY,
  account_id  UUID NOT NULL REFERENCES accounts (id),
  kind        TEXT NOT NULL,
  record_type TEXT NOT NULL,
  record_id   UUID NOT NULL,
  -- The business day on which it was told: the same is told once a day.
  day         DATE NOT NULL,
  title       TEXT NOT NULL,
  -- The title in both languages, in small letters: what a search looks through.
  words       TEXT NOT NULL,
  href        TEXT NOT NULL,
  urgent      BOOLEAN NOT NULL,
  created_at  TIMESTAMPTZ NOT NULL,
  read_at     TIMESTAMPTZ
);
CREATE UNIQUE INDEX notices_once ON notices (account_id, kind, record_type, record_id, day);
CREATE INDEX notices_order ON notices (account_id, id);
CREATE INDEX notices_unread ON notices (account_id) WHERE read_at IS NULL;
CREATE INDEX notices_age ON notices (created_at);

-- Where an account is reached outside the program; whole addresses are sealed.
CREATE TABLE notice_addresses (
  id             UUID NOT NULL PRIMARY KEY,
  account_id     UUID NOT NULL REFERENCES accounts (id),
  channel        TEXT NOT NULL,
  -- Proved by a code that was sent there; empty until then.
  masked         TEXT,
  sealed         BYTEA,
  proved_at      TIMESTAMPTZ,
  -- Waiting for its code.
  pending_masked TEXT,
  pending_sealed BYTEA,
  code_digest    BYTEA,
  code_until     TIMESTAMPTZ
);
CREATE UNIQUE INDEX notice_addresses_one ON notice_addresses (account_id, channel);

-- How an account wants to be told of a kind: at-once, digest, never.
CREATE TABLE notice_choices (
  account_id UUID NOT NULL REFERENCES accounts (id),
  channel    TEXT NOT NULL,
  kind       TEXT NOT NULL,
  how        TEXT NOT NULL CHECK (how IN ('at-once', 'digest', 'never')),
  PRIMARY KEY (account_id, channel, kind)
);

-- What the next digest gathers.
CREATE TABLE notice_digests (
  notice_id  UUID NOT NULL REFERENCES notices (id),
  channel    TEXT NOT NULL,
  account_id UUID NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  PRIMARY KEY (notice_id, channel)
);
CREATE INDEX notice_digests_reader ON notice_digests (account_id, channel, created_at);
CREATE INDEX notice_digests_age ON notice_digests (created_at);

-- The outbox again, with the states of delivery: a check of the old table does not know them.
CREATE TABLE outbox_carried (
  id             UUID NOT NULL PRIMARY KEY,
  channel        TEXT NOT NULL,
  -- code, notice, digest, test
  purpose        TEXT NOT NULL,
  -- Does not wait for the end of quiet hours.
  urgent         BOOLEAN NOT NULL,
  account_id     UUID,
  -- What may be sent once only.
  once_key       TEXT,
  to_masked      TEXT NOT NULL,
  -- Wiped when it is sent.
  to_sealed      BYTEA,
  subject_sealed BYTEA,
  text_sealed    BYTEA,
  state          TEXT NOT NULL CHECK (state IN ('waiting', 'sending', 'sent', 'failed', 'given-up')),
  tries          BIGINT NOT NULL DEFAULT 0,
  -- How often a sender was not heard of again while it was at it.
  lost           BIGINT NOT NULL DEFAULT 0,
  due_at         TIMESTAMPTZ NOT NULL,
  leased_until   TIMESTAMPTZ,
  holder         TEXT,
  created_at     TIMESTAMPTZ NOT NULL,
  sent_at        TIMESTAMPTZ,
  error          TEXT
);
INSERT INTO outbox_carried (id, channel, purpose, urgent, to_masked, to_sealed, text_sealed, state, tries, due_at, created_at, sent_at, error)
  SELECT id, channel, 'code', TRUE, to_masked, to_sealed, text_sealed, state, tries, created_at, created_at, sent_at, error FROM outbox;
DROP TABLE outbox;
ALTER TABLE outbox_carried RENAME TO outbox;
CREATE INDEX outbox_order ON outbox (created_at);
CREATE INDEX outbox_due ON outbox (channel, due_at) WHERE state IN ('waiting', 'sending');
CREATE UNIQUE INDEX outbox_once ON outbox (once_key) WHERE once_key IS NOT NULL;
