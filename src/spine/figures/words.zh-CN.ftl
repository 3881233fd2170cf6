# 时段
figures-month = { $month }月
figures-period-backwards = 时段的结束日（{ $to }）早于开始日（{ $from }）。
figures-period-year-far = 年份须在 { $first } 至 { $last } 之间。
figures-period-length = 天数须为 1 至 { $most } 的整数。
figures-period-wrong = “{ $text }”不是可识别的时段。可写 2022、2022Q3、2022-08、2022-W32、2022-08-01，或 2022-08-01..2022-11-08。
figures-period-year = { $year }年
figures-period-quarter = { $year }年第{ $quarter ->
        [1] 一
        [2] 二
        [3] 三
       *[4] 四
    }季度
figures-period-month = { $year }年{ $month }
figures-period-ten-days = { $year }年{ $month }{ $part ->
        [1] 上旬
        [2] 中旬
       *[3] 下旬
    }
figures-period-day = { $year }年{ $month }{ $day }日
figures-period-range = { $from }至{ $to }

# 排名
figures-indicator-key-wrong = “{ $key }”不是指标代码。指标代码由小写字母和数字组成，用点或连字符连接，不超过 64 个字符。
figures-tie-break-wrong = “{ $text }”不是同分规则。应写作 completion:指标代码（比完成率）或 absolute:指标代码（比完成数）。
figures-tie-break-unknown = 同分规则引用了未设权重的指标“{ $key }”。
figures-tie-break-twice = 指标“{ $key }”的同一条同分规则重复。
figures-weights-none = 请至少选择一个指标并设置权重。
figures-weights-many = 一张排名表最多 { $most } 个指标。
figures-weight-twice = 指标“{ $key }”重复。
figures-weight-not-positive = 指标“{ $key }”的权重须大于 0。
figures-weights-sum = 各指标权重之和须正好等于 1，现为 { $sum }。
figures-cap-wrong = 封顶倍数须在 1 至 { $most } 之间，例如 1.2 表示单项最多按 120% 计分。
figures-unranked-no-target = 指标“{ $indicator }”没有有效目标，不参加排名。
figures-movement-up = 上升 { $n } 位
figures-movement-down = 下降 { $n } 位
figures-movement-same = 持平
figures-movement-new = 新上榜

# 进度
figures-pace-met = 已完成
figures-pace-ahead = 超序时
figures-pace-near = 基本同步
figures-pace-behind = 滞后
figures-finish-reached = 已完成
figures-finish-on = 预计 { $day } 完成
figures-finish-never = 按现速无法完成

# 分解任务
figures-split-total = 总数须为 1 至 { $most } 的整数。
figures-split-units = 请选择 1 至 { $most } 个单位。
figures-split-unit-twice = 单位“{ $unit }”重复。
figures-split-number = 单位“{ $unit }”：须为 0 至 { $most } 的整数。
figures-split-floors = 各单位保底数合计 { $floors }，超过总数 { $total }。
figures-split-weightless = 所有单位的权重都是 0，无法按比例分解。

# 数量
figures-quantity-exact = { $full }
figures-quantity-about = { $short }余
figures-quantity-rounded = { $short }
figures-quantity-rounded-small = 约{ $full }
figures-quantity-wrong = “{ $text }”不是可识别的数量。可写 102、30,630、80余、35万、1.5万。
figures-mark-wrong = “{ $text }”不是可识别的精确程度。
figures-target-blank = 请填写目标数。
figures-target-not-a-number = “{ $text }”不是数字，请填写整数。
figures-target-fraction = “{ $text }”不是整数，目标数须为整数。
figures-target-negative = “{ $text }”是负数，目标数不能小于 0。
figures-target-zero = 目标数须大于 0。
figures-target-huge = 目标数不能超过 { $most }，请检查是否多输了数字。

# 计量单位
figures-unit-wrong = “{ $text }”不是已登记的计量单位。
figures-quantity-of-unit = { $quantity }{ $unit }
figures-unit-person = 人
figures-unit-person-time = 人次
figures-unit-session = 场次
figures-unit-establishment = 家
figures-unit-trade = 个工种
figures-unit-studio = 个
figures-unit-item = 项
figures-unit-prize = 个奖项
figures-unit-medal = 枚
figures-unit-title = 个称号
figures-unit-place = 个名次
figures-unit-paper = 篇
figures-unit-aspect = 个方面
figures-unit-day = 天
figures-unit-view = 次

# 原文数字
figures-citation = 《{ $title }》，{ $outlet }，来源日期 { $source }，发布于 { $published }
figures-published-cell = “{ $text }”不能作为这一栏的内容。
figures-published-empty = 这一栏不能为空。
figures-published-one-language = 中英文须同时填写或同时留空。
figures-published-twice = 指标“{ $key }”同一时段出现了两次。
figures-published-subset = “{ $key }”应是“{ $whole }”的一部分：时段、单位须相同，且不大于后者。
