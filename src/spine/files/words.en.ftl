files-too-many = A record holds at most { $limit } files. Please remove one that is not needed first.
