-- What was decided that somebody shall do.
CREATE TABLE tasks (
  id              UUID   NOT NULL PRIMARY KEY,
  -- Where it was decided; a task of its own names itself.
  record_type     TEXT   NOT NULL,
  record_id       UUID   NOT NULL,
  record_href     TEXT   NOT NULL,
  -- Who shall do it, and who set it and accepts what was done.
  organisation_id UUID   NOT NULL REFERENCES organisations (id),
  account_id      UUID   REFERENCES accounts (id),
  setter_id       UUID   NOT NULL REFERENCES organisations (id),
  title           TEXT   NOT NULL,
  what            TEXT   NOT NULL,
  due_on          DATE   NOT NULL,
  state           TEXT   NOT NULL CHECK (state IN ('open', 'in-hand', 'reported', 'accepted', 'called-off')),
  -- What was last reported, and by whom: they never accept it.
  report          TEXT   NOT NULL DEFAULT '',
  reported_at     TIMESTAMPTZ,
  reported_by     UUID   REFERENCES accounts (id),
  ended_at        TIMESTAMPTZ,
  version         BIGINT NOT NULL DEFAULT 1,
  created_at      TIMESTAMPTZ NOT NULL,
  created_by      UUID,
  CHECK (state NOT IN ('reported', 'accepted') OR reported_at IS NOT NULL),
  CHECK ((state IN ('accepted', 'called-off')) = (ended_at IS NOT NULL))
);
CREATE INDEX tasks_record ON tasks (record_type, record_id);
CREATE INDEX tasks_due ON tasks (due_on, id);
CREATE INDEX tasks_to_do ON tasks (created_at, organisation_id) WHERE state IN ('open', 'in-hand');
CREATE INDEX tasks_to_accept ON tasks (reported_at, setter_id) WHERE state = 'reported';

CREATE TABLE task_steps (
  id         UUID NOT NULL PRIMARY KEY,
  task_id    UUID NOT NULL REFERENCES tasks (id),
  at         TIMESTAMPTZ NOT NULL,
  act        TEXT NOT NULL,
  actor      TEXT NOT NULL,
  account_id UUID,
  words      TEXT NOT NULL
);
CREATE INDEX task_steps_task ON task_steps (task_id, at);
