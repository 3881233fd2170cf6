-- Until when a second factor that was shown counts as fresh; the idle limit a session was opened with; where it is used from.
ALTER TABLE sessions ADD COLUMN proved_until TIMESTAMPTZ;
ALTER TABLE sessions ADD COLUMN idle_minutes BIGINT NOT NULL DEFAULT 30;
ALTER TABLE sessions ADD COLUMN origin TEXT NOT NULL DEFAULT '';
ALTER TABLE tokens ADD COLUMN proved_until TIMESTAMPTZ;

-- Ten codes for the day the telephone is gone. Each opens once, and is kept as passwords are.
CREATE TABLE recovery_codes (
  account_id UUID NOT NULL REFERENCES accounts (id),
  -- Which of the ten: its letter begins the code, so that one hash is looked at and not ten.
  slot       BIGINT NOT NULL,
  hash       TEXT NOT NULL,
  made_at    TIMESTAMPTZ NOT NULL,
  used_at    TIMESTAMPTZ,
  PRIMARY KEY (account_id, slot)
);

-- What is shut after too many failures, each time for twice as long.
CREATE TABLE locks (
  -- Never a name that was typed: it may be a password in the wrong field.
  key          TEXT NOT NULL PRIMARY KEY,
  kind         TEXT NOT NULL CHECK (kind IN ('sign-in', 'second-factor', 'origin')),
  -- Empty: a name that no account has.
  account_id   UUID,
  origin       TEXT NOT NULL,
  tries        BIGINT NOT NULL,
  rounds       BIGINT NOT NULL,
  locked_until TIMESTAMPTZ,
  last_at      TIMESTAMPTZ NOT NULL
);
CREATE INDEX locks_shut ON locks (locked_until) WHERE locked_until IS NOT NULL;
CREATE INDEX locks_account ON locks (account_id) WHERE account_id IS NOT NULL;
