error-unknown-unit = 所属「{ $unit }」は、この調査回の組織にありません。「部/課/係」のように、組織全体の名前から始まる所属の書き方を確かめてください。
error-tree-empty = 所属が一つもありません。少なくとも組織全体の名前が必要です。
error-unit-empty-name = 所属「{ $unit }」に空の名前があります。「/」が続いていないか、先頭や末尾に「/」がないか確かめてください。
error-unit-other-root = 所属「{ $unit }」が「{ $root }」から始まっていません。一つのファイルに入れられる組織は一つです。すべての所属を同じ組織の名前から始めてください。

fault-undecodable-bytes = { $encoding } として読めない文字があります。ファイルを「CSV UTF-8」で保存し直してください。
fault-utf16 = 文字コードが UTF-16 です。ファイルを「CSV UTF-8」で保存し直してください。

fault-roster-missing-column = 列「{ $column }」がありません。見出しの行に加えてください。
fault-roster-unknown-column = 列「{ $column }」は名簿で使いません。見出しの書き間違いでなければ、列ごと削除してください。
fault-roster-unnamed-column = { $number } 列目に見出しがありません。列を削除するか、見出しを付けてください。
fault-roster-duplicate-column = 列「{ $column }」に当たる列が二つあります。一つにしてください。
fault-roster-column-count = 列の数が { $found } です。見出しの行と同じ { $expected } にしてください。
fault-roster-line-break = セルの中で改行しています。引用符「"」が閉じているか確かめ、改行を除いてください。
fault-roster-empty-cell = 「{ $column }」が空です。記入してください。
fault-roster-duplicate-staff-number = 職員番号 { $number } は { $first } 行目にもあります。一人一行にしてください（兼務の方は本務の所属だけを書きます）。
fault-roster-duplicate-mail = メールアドレス { $mail } は { $first } 行目にもあります。共用のアドレスは空欄にし、印刷した番号で案内してください。
fault-roster-bad-mail = 「{ $mail }」はメールアドレスとして使えません。書き直すか、空欄にしてください。
fault-roster-empty-unit-name = 所属「{ $unit }」に空の名前があります。「/」が続いていないか、先頭や末尾に「/」がないか確かめてください。
fault-roster-other-organisation = 所属「{ $unit }」が「{ $root }」から始まっていません。すべての所属を同じ組織の名前から始めてください。
fault-roster-no-people = 名簿に対象者が一人もいません。見出しの行の下に、一人一行で書いてください。
fault-roster-unreadable = CSV として読めません（{ $detail }）。表計算ソフトで開き、「CSV UTF-8」で保存し直してください。
