-- A record that ended may turn out later never to have counted: then its posting and its ending are both reversed, so that no day
-- keeps it. An entry is ended at most once, and reversed at most once.
DROP INDEX entries_cancels;
CREATE UNIQUE INDEX entries_cancels ON entries (cancels, nature) WHERE cancels IS NOT NULL;
