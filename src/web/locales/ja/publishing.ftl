# 公表の段階
publishing-link = { $wave } の公表
publishing-title = { $wave } の公表
publishing-steps = 段階
publishing-is-done = （済み）
publishing-is-open = （まだ）
publishing-reviewed = 内容の確認
publishing-reviewed-missing = まだだれも確認していません。
publishing-checked = 公表前の点検
publishing-checked-missing = いまの版の点検は、まだ記録されていません。
publishing-to-managers = 所属長への公表
publishing-to-managers-missing = まだ知らせていません。
publishing-to-staff = 全職員への公表
publishing-to-staff-missing = まだ知らせていません。
publishing-before-the-log = 記録を始める前に公表されました。
publishing-by = { $who }、{ $when }
publishing-visible-from = { $day } から見えます。それまではだれにも見えません。
publishing-visible-since = { $day } から見えています。
publishing-command-line = コマンドライン
publishing-shown = 示すものと隠すもの
publishing-audit-passed = 点検に通りました
publishing-audit-failed = 点検で、少人数の値が分かる道筋が見つかりました。このままでは公表できません。下の項目を確かめてください。
publishing-hidden = 隠す値とその理由
publishing-hidden-everything = 指標ごと、グループごとに見る
publishing-unconfirmed = 名前や文言が確定していない指標（{ $count }）
publishing-next = 次にできること
publishing-audience = だれに知らせますか
publishing-audience-managers = まず所属長だけに
publishing-audience-both = 所属長と全職員に同時に
publishing-day = 見え始める日
publishing-day-hint = 空のままなら、すぐに見えます。日を入れると、その日の午前0時まではだれにも見えません。
publishing-day-hint-must = その日の午前0時まではだれにも見えません。
publishing-note = 記録に残すひとこと（なくてもかまいません）
publishing-note-hint = 人事課の記録に残ります。{ $limit } 文字まで。
publishing-back = 公表の段階に戻る
publishing-correct-link = 公表した値の誤りを見つけたとき: 訂正する
publishing-log = 記録
publishing-log-empty = まだ記録はありません。
publishing-log-text = 記録は書き足すだけで、直したり消したりできません。時刻は協定世界時（UTC）です。

publishing-form-review = 内容を確認した
publishing-form-review-text = 上に示した、示すものと隠すもの、点検の結果、確定していない文言を読んだことを記録します。
publishing-form-review-confirm = 上の内容を読みました。
publishing-form-review-button = 確認を記録する
publishing-form-check = 点検を行う
publishing-form-check-text = いまの版のすべての公表値をもう一度点検し、通ったことを記録します。
publishing-form-check-confirm = この版を点検します。
publishing-form-check-button = 点検して記録する
publishing-form-tell = 所属長に知らせる
publishing-form-tell-text = 所属長は、自分の所属のまとめを見られるようになります。公表したものは取り消せません。誤りは訂正できます。
publishing-form-tell-confirm = 取り消せないことを理解しました。
publishing-form-tell-button = 公表する
publishing-form-tell-staff = 全職員に知らせる
publishing-form-tell-staff-text = 全職員が、結果と、公表した行動計画、人事課からの回答を見られるようになります。公表したものは取り消せません。
publishing-form-tell-staff-confirm = 取り消せないことを理解しました。
publishing-form-tell-staff-button = 全職員に公表する
publishing-form-embargo-managers = 所属長に見え始める日を移す
publishing-form-embargo-managers-text = まだ見えていない間は、日を早めることも遅らせることもできます。
publishing-form-embargo-managers-confirm = この日に移します。
publishing-form-embargo-managers-button = 日を移す
publishing-form-embargo-staff = 全職員に見え始める日を移す
publishing-form-embargo-staff-text = まだ見えていない間は、日を早めることも遅らせることもできます。所属長より先にはできません。
publishing-form-embargo-staff-confirm = この日に移します。
publishing-form-embargo-staff-button = 日を移す

publishing-done-review = 確認を記録しました。
publishing-done-check = 点検に通り、記録しました。
publishing-done-tell = 公表しました。
publishing-done-tell-staff = 全職員に公表しました。
publishing-done-embargo-managers = 所属長に見え始める日を移しました。
publishing-done-embargo-staff = 全職員に見え始める日を移しました。
publishing-done-correct = 訂正しました。理由は、この調査回を見る人すべてに示します。いまの版を全職員に知らせるには、もう一度点検してください。

publishing-step-reviewed = 内容の確認
publishing-step-checked = 点検
publishing-step-to-managers = 所属長に公表
publishing-step-to-staff = 全職員に公表
publishing-step-embargo-managers = 所属長に見え始める日を移動
publishing-step-embargo-staff = 全職員に見え始める日を移動
publishing-step-corrected = 訂正

publishing-not-sealed = 調査回 { $wave } は確定していないため（いま: { $state ->
    [draft] 下書き
    [announced] 予告済み
    [open] 実施中
    [closed] 締め切り済み
    [void] 無効
   *[other] 確定前
}）、公表の段階に進めません。先に確定してください。
publishing-not-reviewed = 調査回 { $wave } は、まだだれも内容を確認していません。先に確認を記録してください。
publishing-not-checked = 調査回 { $wave } の第 { $revision } 版は、まだ点検していません。先に点検を行ってください。
publishing-managers-first = 調査回 { $wave } は、まだ所属長に知らせていません。先に所属長に、または両方に同時に知らせてください。
publishing-already-told = 調査回 { $wave } は、{ $when } に { $who ->
    [command-line] コマンドライン
   *[other] { $who }
} が{ $audience ->
    [managers] 所属長
   *[other] 全職員
}に公表しています。二重には行いません。
publishing-nothing-to-move = 調査回 { $wave } は{ $audience ->
    [managers] 所属長
   *[other] 全職員
}にまだ知らせていないため、移す日がありません。
publishing-embargo-passed = 調査回 { $wave } は、もう{ $audience ->
    [managers] 所属長
   *[other] 全職員
}に見えています。見え始める日は移せません。誤りがあれば訂正してください。
publishing-staff-before-managers = 調査回 { $wave } は、所属長に { $day } から見えます。全職員には、それより前に見せられません。
publishing-day-too-far = { $day } は1年より先です。日付を確かめてください。
publishing-day-missing = 見え始める日を入れてください。
publishing-bad-day = 日付「{ $day }」を読み取れません。2027-04-01 のように書いてください。
publishing-note-too-long = ひとことは { $limit } 文字までです（いま { $length } 文字）。短くしてください。
publishing-note-missing = 訂正には理由が要ります。この調査回を見る人すべてに示します。
publishing-nothing-retracted = 取り下げる指標を一つ以上選んでください。
publishing-confirm-missing = 確認の欄に印を付けてから、もう一度送ってください。何も変わっていません。
publishing-overtaken = 先に { $who ->
    [command-line] コマンドライン
   *[other] { $who }
} が { $when } に「{ $step ->
    [reviewed] 内容の確認
    [checked] 点検
    [to-managers] 所属長に公表
    [to-staff] 全職員に公表
    [embargo-managers] 所属長に見え始める日を移動
    [embargo-staff] 全職員に見え始める日を移動
   *[other] 訂正
}」を行いました（調査回 { $wave }）。あなたの操作では何も変わっていません。いまの状態を見て、まだ必要なら、もう一度送ってください。
publishing-no-such-revision = 調査回 { $wave } に第 { $wanted } 版はありません。公表は { $last } 版までです。
error-revisions = --revisions には、調査回と同じ数（{ $waves }）の版を書いてください。
open-data-not-told = 調査回 { $wave } は、まだ全職員に公表していません（または公表の日が来ていません）。オープンデータはだれでも読めるため、そのあとで書き出してください。

# 訂正
correction-title = { $wave } の公表値の訂正
correction-lead = 公表したあとで誤りが見つかった値を取り下げます。代わりの値は示しません。前の値を読んだ人には、その値が残ります。
correction-preview-button = 何が変わるかを見る
correction-preview = この訂正で変わること
correction-chosen = 取り下げる値
correction-also = 合わせて隠れる値
correction-also-text = 取り下げた値が足し引きで分からないように、次の値も示さなくなります。
correction-also-nothing = ありません。
correction-nothing-shown = 選んだ値は、いまもどこにも示していません。
correction-more = ほかに { $count } 件
correction-groups = 属性別の表の値 { $count } 件
correction-audit-found = 点検では、前に公表した値と合わせて問題が残ります。公表の点検の項目を確かめてください。
correction-why = 訂正の理由（公開）
correction-why-hint = この調査回を見る人すべてに、いつまでも示します。個人が分かることは書かないでください。{ $limit } 文字まで。
correction-confirm = 取り下げた値を元に戻せないことを理解しました。
correction-button = 訂正する
correction-notes = 公表後の訂正
correction-notes-text = 取り下げた値は、どのページ、図、ファイルにも示しません。
correction-without-note = （理由の記録はありません）
correction-retracted = { $unit }: { $figures }
work-list-separator = 、

# コマンド
cli-wave-told-managers = 調査回 { $wave } を所属長に公表しました。
cli-wave-told-staff = 調査回 { $wave } を全職員に公表しました。
cli-wave-embargo = 調査回 { $wave } は { $day } から見えます。
cli-wave-reviewed = 調査回 { $wave } の内容の確認を記録しました。
cli-wave-checked = 調査回 { $wave } は点検に通りました。記録しました。
publishing-head-when = 日時
publishing-head-who = だれが
publishing-head-step = 段階
publishing-head-revision = 版
publishing-head-not-before = 見え始める日
publishing-head-note = ひとこと
