-- The account that the chair of a founded union got with the approval.
ALTER TABLE foundings ADD COLUMN chair_account_id UUID REFERENCES accounts (id);
