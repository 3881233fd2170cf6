organisations-taken = 代码 { $code } 或该单位的统一社会信用代码已被使用。
organisations-code-missing = 请填写组织代码。
