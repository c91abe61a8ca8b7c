error-unknown-unit = 所属「{ $unit }」は、この調査回の組織にありません。「部/課/係」のように、組織全体の名前から始まる所属の書き方を確かめてください。
error-tree-empty = 所属が一つもありません。少なくとも組織全体の名前が必要です。
error-unit-empty-name = 所属「{ $unit }」に空の名前があります。「/」が続いていないか、先頭や末尾に「/」がないか確かめてください。
error-unit-other-root = 所属「{ $unit }」が「{ $root }」から始まっていません。一つのファイルに入れられる組織は一つです。すべての所属を同じ組織の名前から始めてください。

fault-undecodable-bytes = { $encoding } として読めない文字があります。ファイルを「CSV UTF-8」で保存し直してください。
fault-utf16 = 文字コードが UTF-16 です。ファイルを「CSV UTF-8」で保存し直してください。
