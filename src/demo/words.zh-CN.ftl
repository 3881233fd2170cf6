demo-not-empty = 这个数据库里已经有数据。演示城市只能建在空数据库里，不与真实数据混在一起。
demo-step-tree = 建立组织
demo-step-earlier = 存量工会和会员
demo-step-days = 百日攻坚
demo-ready = 演示城市已建好。账号（同一个密码）：
demo-password = 密码
