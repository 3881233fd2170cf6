CREATE TABLE accounts (
  id             UUID NOT NULL PRIMARY KEY,
  name           TEXT NOT NULL UNIQUE,
  display_name   TEXT NOT NULL,
  person_id      UUID,
  password_hash  TEXT,
  totp_sealed    BYTEA,
  totp_last_step BIGINT,
  -- A staff account must set up its second factor before anything else.
  totp_required  BOOLEAN NOT NULL,
  language       TEXT,
  -- Made with the demo city: opens by one click there, and nowhere else.
  demo           BOOLEAN NOT NULL DEFAULT FALSE,
  disabled_at    TIMESTAMPTZ,
  version        BIGINT NOT NULL DEFAULT 1,
  created_at     TIMESTAMPTZ NOT NULL,
  created_by     UUID
);
CREATE UNIQUE INDEX accounts_person ON accounts (person_id) WHERE person_id IS NOT NULL;

-- A role on a subtree, from one day to another. Leaving closes it.
CREATE TABLE grants (
  id              UUID NOT NULL PRIMARY KEY,
  account_id      UUID NOT NULL REFERENCES accounts (id),
  role            TEXT NOT NULL,
  organisation_id UUID NOT NULL REFERENCES organisations (id),
  from_day        DATE NOT NULL,
  -- The last day in force. Who leaves at once keeps nothing of the day itself: it is then the day before.
  until_day       DATE,
  granted_by      UUID,
  granted_at      TIMESTAMPTZ NOT NULL,
  ended_by        UUID,
  ended_at        TIMESTAMPTZ
);
CREATE INDEX grants_account ON grants (account_id, role, organisation_id);
CREATE INDEX grants_organisation ON grants (organisation_id);

CREATE TABLE sessions (
  -- SHA-256 of the cookie: a stolen table opens no session.
  digest     BYTEA NOT NULL PRIMARY KEY,
  account_id UUID NOT NULL REFERENCES accounts (id),
  -- Signed in by password; the second factor is still to come.
  half       BOOLEAN NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  seen_at    TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  device     TEXT NOT NULL
);
CREATE INDEX sessions_account ON sessions (account_id);
CREATE INDEX sessions_end ON sessions (expires_at);

CREATE TABLE tokens (
  id           UUID NOT NULL PRIMARY KEY,
  account_id   UUID NOT NULL REFERENCES accounts (id),
  digest       BYTEA NOT NULL UNIQUE,
  label        TEXT NOT NULL,
  -- Rights, comma-separated; NULL: all that the account has.
  scope        TEXT,
  created_at   TIMESTAMPTZ NOT NULL,
  expires_at   TIMESTAMPTZ NOT NULL,
  last_used_on DATE,
  revoked_at   TIMESTAMPTZ
);
CREATE INDEX tokens_account ON tokens (account_id);

-- Links that work once: the first administrator, a new account, a forgotten password.
CREATE TABLE one_time_links (
  digest     BYTEA NOT NULL PRIMARY KEY,
  account_id UUID REFERENCES accounts (id),
  purpose    TEXT NOT NULL,
  created_at TIMESTAMPTZ NOT NULL,
  expires_at TIMESTAMPTZ NOT NULL,
  used_at    TIMESTAMPTZ,
  created_by UUID
);
-- One first administrator, however many nodes start at once.
CREATE UNIQUE INDEX one_time_links_setup ON one_time_links (purpose) WHERE purpose = 'setup';
CREATE INDEX one_time_links_account ON one_time_links (account_id);
