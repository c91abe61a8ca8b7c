# 行動計画
plan-link = 行動計画
plan-title = { $unit }の行動計画
plan-lead = 結果をもとに、所属で取り組むことを { $most } つまで書きます。小さく、だれが、いつまでにするかが分かるものにします。
plan-plans = 行動計画
plan-none = まだ行動計画はありません。
plan-new = 行動計画を加える
plan-no-room = 行動計画は { $most } つまでです。
plan-edit = 書き直す・状態を変える
plan-save = 保存する
plan-saved = 保存しました。
plan-back = 所属のまとめに戻る
plan-history = 状態の記録
plan-history-published = { $state }（公表）: { $who }、{ $when }
plan-history-draft = { $state }（下書き）: { $who }、{ $when }
plan-what = 何をするか
plan-what-hint = { $limit } 文字まで。個人が分かることは書かないでください。
plan-aim = 何を変えたいか
plan-aim-hint = 次の調査回で、この分野や設問がどう変わったかを並べて示します。
plan-aim-choose = 選んでください
plan-aim-is = 変えたいこと: { $aim }
plan-owner = だれが
plan-owner-hint = 役割でも名前でもかまいません。
plan-due = いつまでに
plan-owner-due = { $owner }、{ $due } まで
plan-state = 状態
plan-state-hint = 「実施した」「取りやめた」にすると、そのあとは書き直せません。
plan-state-planned = 予定
plan-state-under-way = 実施中
plan-state-done = 実施した
plan-state-dropped = 取りやめた
plan-reason = 取りやめた理由
plan-reason-hint = 取りやめるときだけ書きます。{ $limit } 文字まで。
plan-reason-is = 理由: { $reason }
plan-draft = 下書き
plan-publish = 職員に公表する（全職員への公表のあと、だれでも読めます。取り消せません）
plan-is-published = 公表しています。書き直したことは、そのまま公表されます。
plan-is-closed = 終わった計画は書き直せません。
plan-beside = 前回（{ $from }）の行動計画と、{ $to } までの変化
plan-beside-values = { $from } → { $to }（{ $difference }）
plan-beside-text = 計画のそばに変化を並べたもので、計画がその変化を起こしたとは限りません。
plan-unit-then = 当時の所属: { $unit }

plans-title = { $wave } の行動計画
plans-lead = 組織図の順に並べています。数を比べるためのものではありません。下書きの中身は、その所属長だけが読めます。
plans-none = まだありません
plans-drafts = 下書き { $count }
plans-link = 所属の行動計画を見る

# 人事課からの回答
replies-link = 自由記述への回答を書く
replies-title = { $wave } の自由記述への回答
replies-lead = 自由記述に多かったことに、人事課の言葉で答えます。書かれた文をそのまま引かず、個人が分かることは書かないでください。
replies-replies = 回答
replies-none = まだ回答はありません。
replies-new = 回答を加える
reply-theme = 何についての声か
reply-theme-hint = 自由記述によく出る言葉から選ぶことも、自由に書くこともできます。
reply-said = いただいた声
reply-said-hint = 人事課の言葉でまとめます。{ $limit } 文字まで。
reply-kind = 答え
reply-kind-done = 行いました
reply-kind-will-do = これから行います
reply-kind-wont-do = 行いません
reply-text = 行ったこと、行うこと、または行わない理由
reply-by = だれが
reply-by-hint = 「行いません」のときは、だれが、いつは要りません。
reply-day = いつ
reply-by-done = { $who }、{ $day }
reply-by-will-do = { $who }、{ $day } まで
reply-publish = 職員に公表する（取り消せません）
reply-is-published = 公表しています。書き直したことは、そのまま公表されます。

# 全職員が読むページ
actions-link = 声への回答と行動計画
actions-title = 声への回答と行動計画
actions-lead = 調査でいただいた声に、人事課と各所属が何をするか、何をしたかです。所属は組織図の順に並べています。
actions-none = まだ公表されたものはありません。結果を全職員に知らせたあと、ここに並びます。
actions-replies = いただいた声と、その答え
actions-no-replies = まだ回答はありません。
actions-plans = 所属の行動計画
actions-no-plans = まだ公表された行動計画はありません。

# 断り
action-empty = { $field ->
    [what] 「何をするか」
    [owner] 「だれが」
    [reason] 理由
    [theme] 「何についての声か」
   *[other] 「いただいた声」
}が空です。書いてからもう一度保存してください。
action-too-long = { $field ->
    [what] 「何をするか」
    [owner] 「だれが」
    [reason] 理由
    [theme] 「何についての声か」
   *[other] 「いただいた声」
}は { $limit } 文字までです（いま { $length } 文字）。短くしてください。
action-day-passed = 日付 { $day } は過ぎています。これからの日を入れてください。
action-day-too-far = 日付 { $day } は5年より先です。確かめてください。
action-day-missing = いつまでに（いつ）かを入れてください。
action-unknown-aim = 何を変えたいかを、分野か設問から選んでください。
action-too-many-plans = 行動計画は、一つの所属で調査回ごとに { $limit } つまでです。
action-closed = この計画は「{ $state ->
    [done] 実施した
   *[other] 取りやめた
}」ので、書き直せません。
action-published-stays = 公表したものは下書きに戻せません。書き直すことはできます。
action-edited-meanwhile = あなたが開いたあとで、{ $when ->
    [no] ほかの人
   *[other] ほかの人（{ $who } { $when }）
}が書き直しました。あなたの書いたものは下の欄に残っています。いまの内容を見て、もう一度保存してください。
