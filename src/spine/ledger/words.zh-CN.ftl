ledger-already-stands = 其中有人或单位已经入账，不能重复计入。请刷新后重试。
ledger-future-day = 业务日期不能晚于今天。
