# 組織改編 (所属の対応表) の言葉
fault-succession-missing-column = 列「{ $column }」がありません。1行目に 旧所属,新所属,割合 (または from,to,share) と書いてください。
fault-succession-unknown-column = 列「{ $column }」は使えないか、二つあります。列は 旧所属,新所属,割合 の三つだけにしてください。
fault-succession-column-count = 列が { $found } 個あります。{ $expected } 個にしてください。
fault-succession-no-lines = 対応が1行もありません。旧所属,新所属,割合 の行を書いてください。
fault-succession-unreadable = CSV として読めません ({ $detail })。引用符とコンマを確かめてください。
fault-succession-unknown-earlier = 旧所属「{ $unit }」は前の調査回の組織図にありません。組織全体の名前から始まるパスで書いてください。
fault-succession-unknown-later = 新所属「{ $unit }」は後の調査回の組織図にありません。組織全体の名前から始まるパスで書いてください。
fault-succession-bad-share = 割合「{ $share }」は使えません。0 より大きく 1 以下の数を書いてください。
fault-succession-duplicate = { $first } 行目と同じ内容です。どちらかを消してください。
fault-succession-conflict = { $first } 行目では同じ旧所属と新所属の割合が { $share } です。正しいほうだけを残してください。
fault-succession-sum = 「{ $unit }」の割合の合計が { $sum } です。1 になるように直してください。
fault-succession-circle = 対応が循環しています: { $units }。前の調査回から後の調査回への対応だけを書いてください。
fault-succession-without-successor = 「{ $unit }」は後の調査回の組織図になく、行き先も書かれていません。この所属の人は、残っている上の所属に数えます。違うときは行き先の行を書き足してください。
cli-succession-stored = 調査回 { $from } から { $to } への所属の対応 { $steps } 行を取り込みました (文字コード { $encoding })。
cli-succession-found = 後の調査回の { $units } 所属: そのまま { $same }、合算 { $sum }、推定 { $estimate }、前身なし { $none }
