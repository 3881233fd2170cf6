error-sign-in = 请先登录。
error-not-found = 没有找到这个页面或记录，也可能不在您的管理范围内。
error-invalid = 请改正标出的内容，其余已为您保留。
error-too-many = 操作过于频繁，请在 { $seconds } 秒后再试。
error-broken = 系统出了问题，您的内容没有提交。请稍后再试；若仍不行，请把页面下方的编号告诉管理员。
