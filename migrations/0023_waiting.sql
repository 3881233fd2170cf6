-- What waits is counted on every page: by the few rows that are open, however many were closed.
CREATE INDEX applications_submitted ON applications (moved_at, organisation_id) WHERE state = 'submitted';
CREATE INDEX transfers_waiting ON transfers (created_at, from_organisation_id, to_organisation_id) WHERE state = 'open';
CREATE INDEX corrections_waiting ON corrections (created_at, organisation_id) WHERE state = 'open';
CREATE INDEX foundings_submitted ON foundings (submitted_at, parent_id) WHERE state = 'submitted';
CREATE INDEX foundings_returned ON foundings (submitted_at, parent_id) WHERE state = 'returned';
CREATE INDEX imports_applied ON imports (applied_at, organisation_id) WHERE state = 'applied';
CREATE INDEX imports_checked ON imports (created_at, organisation_id) WHERE state = 'checked';
