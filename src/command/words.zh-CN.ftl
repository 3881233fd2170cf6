command-migrated = 数据库已是本程序的版本。
command-first-administrator = 还没有管理员。请在 24 小时内打开下面的一次性链接，设立本市和第一个管理员：
