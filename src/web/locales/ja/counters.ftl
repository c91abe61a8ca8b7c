# 外で数えた数の単位
counted-people = { $value }人
counted-cases = { $value }件
counted-times = { $value }回
counted-hours = { $value }時間
counted-days = { $value }日
