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
