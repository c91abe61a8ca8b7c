# 集計の誤り
error-answers-unreadable = 確定データの回答を読めません: { $detail }
error-missing-column = 確定データに列 { $column } がありません。調査票と合っているか確かめてください。
error-unit-outside-tree = 所属の番号 { $unit } が組織図にありません。確定データが壊れています。
error-one-wave = 比較には調査回が二つ以上必要です。--waves A,B のように書いてください。
