files-too-many = 一条记录最多附{ $limit }份文件，请先移除不需要的文件。
