-- Whose pause it is: of the work itself, which gave the turn to somebody else, or of whoever watches over it. Each ends its own; a clock
-- goes on when none stands open.
ALTER TABLE deadline_pauses ADD COLUMN origin TEXT NOT NULL DEFAULT 'work' CHECK (origin IN ('work', 'hand'));
DROP INDEX deadline_pauses_open;
CREATE UNIQUE INDEX deadline_pauses_open ON deadline_pauses (deadline_id, origin) WHERE resumed_at IS NULL;
-- What the work says is a kept message; what a person says is their own words.
UPDATE deadline_pauses SET origin = 'hand' WHERE reason NOT LIKE '{"%';

-- Late over days off is late: what was stopped after its last day has less than nothing left, and what ended so was not in time.
UPDATE deadlines SET state = 'met-late' WHERE state = 'met' AND EXISTS (
  SELECT 1 FROM deadline_pauses p WHERE p.deadline_id = deadlines.id AND p.resumed_at = deadlines.ended_at AND p.due_before < p.from_day);
UPDATE deadline_pauses SET days_left = -1 WHERE days_left = 0 AND due_before < from_day AND (resumed_at IS NULL OR EXISTS (
  SELECT 1 FROM deadlines d WHERE d.id = deadline_pauses.deadline_id AND d.ended_at = deadline_pauses.resumed_at));

-- The last day of what is ended is the one that its clock had.
UPDATE tasks SET due_on = (
    SELECT MAX(d.due_on) FROM deadlines d WHERE d.record_type = 'task' AND d.record_id = tasks.id AND d.kind = 'task')
  WHERE EXISTS (SELECT 1 FROM deadlines d WHERE d.record_type = 'task' AND d.record_id = tasks.id AND d.kind = 'task');
UPDATE rectifications SET due_on = (
    SELECT d.due_on FROM deadlines d WHERE d.record_type = 'rectification' AND d.record_id = rectifications.id
      AND d.kind = 'rectification' ORDER BY d.created_at DESC, d.id DESC LIMIT 1)
  WHERE state IN ('replied', 'closed') AND EXISTS (
    SELECT 1 FROM deadlines d WHERE d.record_type = 'rectification' AND d.record_id = rectifications.id AND d.kind = 'rectification');
