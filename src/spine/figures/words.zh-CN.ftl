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

# 数字页面
figures-nav = 数字
figures-day-wrong = “{ $text }”不是日期，请写成 2022-09-06 的样子。
figures-moment-wrong = “{ $text }”不是时间，请写成 2022-09-06 或 2022-09-06T18:00:00+08:00 的样子。
figures-moment-future = 这个时间还没有到，最晚只能看到现在。
figures-from-future = 开始日还没有到。
figures-group-unknown = 这个指标没有这一类别。
figures-rest = 本级及已调整隶属关系的部分
figures-group-none = 未登记新就业形态类别
figures-subject = 会员（编号末六位 { $number }）
figures-when-stock = { $to } 当日 · 截至 { $as_of }
figures-when-flow = { $from } 至 { $to } · 截至 { $as_of }
figures-when-all = 自建账至 { $to } · 截至 { $as_of }
figures-list-lead = 每个数字都由台账中经过核实的记录算出，点开可以看到记录、口径和截至时间。
figures-computed = 台账数字
figures-by-group = 按新就业形态类别
figures-by-group-note = 以下各类都是“新发展新就业形态会员”的一部分。
figures-published = 原文数字
figures-published-lead = 以下数字引自：
figures-published-note = 原文数字只作引用，不参加任何合计，也不与台账数字相加或相减。
figures-published-target = 目标
figures-published-computed = 本系统另有同名的台账数字。
figures-published-apart = 原文数字与台账数字分开列示，互不相加。
figures-name = 名称
figures-value = 数值
figures-class = 来源类别
figures-period = 时段
figures-whose = 范围
figures-remark = 说明
figures-above = 上级：
figures-parts = 其中
figures-trend = 累计走势
figures-new = 新增
figures-total = 累计
figures-nothing = 这个范围和时段里还没有记录
figures-nothing-hint = 换一个时段或单位再看。
figures-by-unit = 按单位
figures-unit = 单位
figures-sum = 合计
figures-group = 类别
figures-records-count = { $n } 条记录
figures-records-of = { $name }的记录
figures-no-records = 没有记录
figures-all-records = 查看全部记录
figures-definition = 统计口径（第 { $version } 版）
figures-unit-label = 计量单位
figures-distinct = （不重复）
figures-once-per = 去重依据
figures-basis = 时间基准
figures-basis-flow = 时段内发生
figures-basis-stock = 当日存量
figures-owner = 归口部门
figures-key = 指标代码
figures-travel = 换个时间看
figures-from = 开始日
figures-to = 结束日
figures-period-hint = 例如 2022、2022Q3、2022-08；填了它就不用填开始日和结束日。
figures-as-of = 截至时间
figures-as-of-hint = 看当时的台账怎么说，例如 2022-09-01。
figures-look = 查看
figures-look-now = 看现在
figures-restated-line = 截至 { $as_of } 为 { $then }，按现在的台账重算为 { $now } { $unit }。
figures-restated-which = 看是哪些记录变了
figures-restated = 此后的变动
figures-restated-none = 此后没有影响这个数字的变动
figures-restated-caption = 截至 { $present }，此后记入台账、影响这个数字的 { $n } 条记录
figures-restated-many = 此后的变动很多，这里列出最早的 { $most } 条
figures-back = 返回
figures-record = 记录
figures-member = 会员
figures-union = 工会
figures-business-day = 业务日期
figures-recorded-at = 记账时间
figures-confirmed-by = 核实人
figures-second-person = 已由第二人核实
figures-nature = 性质
figures-nature-posting = 记入
figures-nature-ending = 终止
figures-nature-reversal = 冲销
figures-amount = 数量
figures-search = 工会名称或代码
figures-search-none = 没有找到这样的工会。
figures-search-found = 选择一个工会，只看它的记录：
figures-masked-note = 会员姓名对公众隐去一部分；管理范围内的工会干部登录后可见全名，证件号码始终隐去。
figures-number = 台账号
figures-union-code = 工会代码
figures-export-xlsx = 导出 XLSX
figures-export-csv = 导出 CSV
