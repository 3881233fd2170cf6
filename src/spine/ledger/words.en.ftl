ledger-already-stands = One of these is already in the ledger and cannot be counted twice. Please reload and try again.
ledger-future-day = The business day cannot be later than today.
