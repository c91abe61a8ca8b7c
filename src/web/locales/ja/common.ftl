note-mark = 【注】
# すべてのページの枠
koe-name = Koe（声）
skip-to-content = 本文へ
language-switch = 言語
sign-out = サインアウト
cast-origin-note = ここは回答のページです。サインインの情報は使わず、どなたが開いたかも記録していません。
foot-words = Koe（声） 職員の声を、どなたの声か分からない形で聞きます。
how-anonymity-works = 匿名性のしくみ
to-front-page = 最初のページへ
back = 戻る
print = 印刷する

# 調査回の時期
wave-opens-on = 回答は { $day } から受け付けます。
wave-opens-later = まだ回答は始まっていません。始まる日が決まりしだい、お知らせします。
wave-open-until = 回答を受け付けています。締め切りは { $day } です。
wave-open-now = 回答を受け付けています。

# うまくいかないとき
error-page-title = このページを表示できません
error-number = 番号 { $status }
error-page-not-found = お探しのページは見つかりません。アドレスが正しいか確かめるか、最初のページからお進みください。
error-sign-in-needed = サインインが必要です。時間がたつと自動でサインアウトします。もう一度サインインしてください。
error-page-not-yours = このページは、いまサインインしている方には開けません。別の立場でご覧になる場合は、サインアウトしてから、サインインし直してください。
error-foreign-request = このページからの送信だと確かめられなかったため、受け付けませんでした。ページを開き直して、もう一度お試しください。
error-body-too-large = 送られた内容が大きすぎるため、受け付けませんでした。文章を短くしてください。
error-body-unreadable = 送られた内容を読み取れませんでした。ページを開き直して、もう一度お試しください。
error-too-many-tries = 短い時間に試した回数が多すぎます。{ $seconds } 秒ほど待ってから、もう一度お試しください。
error-failed = こちら側の不具合で処理できませんでした。少し待ってから、もう一度お試しください。続くときは、調査の担当者にお知らせください。
