ledger-already-stands = One of these is already in the ledger and cannot be counted twice. Please reload and try again.
ledger-future-day = The business day cannot be later than today.
ledger-check-tally = The roll-up differs from the entries:
ledger-check-standing = What stands differs from the entries:
ledger-check-cancel = A reversal does not match its entry:
ledger-check-sequence = A gap in sequence or time:
