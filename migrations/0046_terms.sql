-- How long a term is, in its unit, so that it can be counted anew when the calendar changes. NULL: a day that was named, or a term from
-- before this was kept.
ALTER TABLE deadlines ADD COLUMN term BIGINT;
-- A transfer that was done because nobody answered was ended by the clock: nobody was late with it.
UPDATE deadlines SET state = 'called-off' WHERE record_type = 'transfer' AND kind = 'transfer' AND state = 'met-late'
  AND record_id IN (SELECT t.id FROM transfers t WHERE t.automatic = TRUE);
