command-migrated = 数据库已是本程序的版本。
command-first-administrator = 还没有管理员。请在 24 小时内打开下面的一次性链接，设立本市和第一个管理员：
command-import-bad = 有 { $n } 行没有入册；加 --errors 文件.xlsx 可以取出来改正。
command-import-refused = 有 { $n } 行有问题，没有入册任何一行。请改正后重来，或加 --only-good 只入册没有问题的行。
command-import-applying = 入册
command-import-counts = 新增 { $new }　变更 { $changed }　转会 { $transfer }　相同 { $same }　存疑 { $held }　有误 { $bad }
