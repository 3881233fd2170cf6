ledger-already-stands = 其中有人或单位已经入账，不能重复计入。请刷新后重试。
ledger-future-day = 业务日期不能晚于今天。
ledger-check-tally = 汇总与台账不符：
ledger-check-standing = 在账状态与台账不符：
ledger-check-cancel = 冲销与原记录不符：
ledger-check-sequence = 台账序号或时间不连续：
