-- Whatever must be done by somebody until a day.
CREATE TABLE deadlines (
  id              UUID   NOT NULL PRIMARY KEY,
  -- What must be done: the end of a message key, deadlines-kind-….
  kind            TEXT   NOT NULL,
  record_type     TEXT   NOT NULL,
  record_id       UUID   NOT NULL,
  -- Whose turn it is: whoever holds the right here; or one account.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  right_key       TEXT   NOT NULL,
  account_id      UUID   REFERENCES accounts (id),
  -- Who is told when it is overdue, an organisation or an account; NULL: whoever holds the right above.
  escalates_to    UUID,
  -- A kept message, and the same in both languages, for the search.
  title           TEXT   NOT NULL,
  words           TEXT   NOT NULL,
  href            TEXT   NOT NULL,
  -- In what a pause keeps what is left: working days or days.
  unit            TEXT   NOT NULL CHECK (unit IN ('working', 'days')),
  started_on      DATE   NOT NULL,
  first_due       DATE   NOT NULL,
  -- The last day, itself included.
  due_on          DATE   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('running', 'paused', 'met', 'met-late', 'called-off')),
  -- 0 nothing, 1 reminded, 2 reminded for the last time, 3 told that it is overdue, 4 told above.
  told            BIGINT NOT NULL CHECK (told >= 0 AND told <= 4),
  -- The day on which the next of it is told.
  tell_on         DATE,
  -- How often its clock was stopped: rows of deadline_pauses.
  pauses          BIGINT NOT NULL DEFAULT 0,
  ended_on        DATE,
  ended_at        TIMESTAMPTZ,
  ended_by        UUID,
  version         BIGINT NOT NULL DEFAULT 1,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  CHECK ((state IN ('running', 'paused')) = (ended_at IS NULL)),
  CHECK ((ended_on IS NULL) = (ended_at IS NULL))
);
-- One that runs per record and kind.
CREATE UNIQUE INDEX deadlines_live ON deadlines (record_type, record_id, kind) WHERE state IN ('running', 'paused');
CREATE INDEX deadlines_record ON deadlines (record_type, record_id);
CREATE INDEX deadlines_due ON deadlines (due_on, id) WHERE state IN ('running', 'paused');
CREATE INDEX deadlines_right ON deadlines (right_key, due_on) WHERE state = 'running';
CREATE INDEX deadlines_tell ON deadlines (tell_on, id) WHERE state = 'running';
CREATE INDEX deadlines_ended ON deadlines (ended_at, id) WHERE ended_at IS NOT NULL;
CREATE INDEX deadlines_organisation ON deadlines (organisation_id, ended_on);

-- Each time a clock was stopped, and why. While it stands open the clock stands.
CREATE TABLE deadline_pauses (
  deadline_id UUID   NOT NULL REFERENCES deadlines (id),
  number      BIGINT NOT NULL,
  from_day    DATE   NOT NULL,
  -- A kept message or what somebody wrote.
  reason      TEXT   NOT NULL,
  due_before  DATE   NOT NULL,
  -- What was left, in the deadline's unit; less than 0 when it was overdue already.
  days_left   BIGINT NOT NULL,
  paused_at   TIMESTAMPTZ NOT NULL,
  paused_by   UUID,
  until_day   DATE,
  due_after   DATE,
  resumed_at  TIMESTAMPTZ,
  resumed_by  UUID,
  PRIMARY KEY (deadline_id, number),
  CHECK ((until_day IS NULL) = (resumed_at IS NULL) AND (due_after IS NULL) = (resumed_at IS NULL))
);
CREATE UNIQUE INDEX deadline_pauses_open ON deadline_pauses (deadline_id) WHERE resumed_at IS NULL;
