-- Who put an appraisal on notice: somebody else makes it final. It was frozen among the snapshots by the same person.
ALTER TABLE appraisals ADD COLUMN noticed_by UUID;
UPDATE appraisals SET noticed_by = (
  SELECT s.frozen_by FROM snapshots s WHERE s.campaign_id = appraisals.campaign_id AND s.kind = 'appraisal-notice'
  ORDER BY s.version DESC LIMIT 1);

-- The edition that was on notice last when an objection was answered: one that was upheld asks for a later one. Each edition is put on
-- notice once, so that they are as many as its notices were by then.
ALTER TABLE appraisal_objections ADD COLUMN answered_edition BIGINT;
UPDATE appraisal_objections SET answered_edition = (
  SELECT COUNT(*) FROM snapshots s JOIN appraisals a ON a.campaign_id = s.campaign_id
  WHERE a.id = appraisal_objections.appraisal_id AND s.kind = 'appraisal-notice' AND s.frozen_at <= appraisal_objections.answered_at)
WHERE answered_at IS NOT NULL;

-- Why a review came back to the leader, which is for those who write and publish it; its reason is why an edition follows the one before,
-- which is published with it. A first edition follows none.
ALTER TABLE reviews ADD COLUMN back_reason TEXT;
UPDATE reviews SET back_reason = reason, reason = NULL WHERE edition = 1;
