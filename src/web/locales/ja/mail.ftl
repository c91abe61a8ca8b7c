# 手紙の文面
mail-dear = { $name } 様
mail-dates = 回答期間は { $opens } から { $closes } までです。
mail-last-day = 回答できるのは { $closes } までです。
mail-fingerprint = 調査憲章の指紋 (掲示と同じであることをお確かめください)
mail-link-ballot = 回答券を受け取るページ
mail-link-anonymity = 匿名を守るしくみ
mail-link-front = 調査の入口
mail-link-results = 調査の結果
mail-link-actions = 結果を受けて行うこと
mail-link-is-yours = このアドレスはあなた専用です。ほかの方に転送しないでください。同じ案内が二通届いたときは、後から届いた方のアドレスだけが使えます。
mail-step-pick-up = 下のアドレスを開き、回答券を受け取ってください。1分ほどで終わります。
mail-step-wait = 受け取りと回答は、別の日にしていただくと、より安全です。
mail-step-answer = 回答期間に入ったら、回答券を使って回答してください。5分ほどで終わります。
mail-step-with-ballot = 回答券をお持ちの方: 受け取った端末で回答ページを開くか、控えた回答券の番号を入力してください。
mail-step-without-ballot = まだ受け取っていない方: 案内の手紙にあるあなた専用のアドレスか、入場コードで入り、回答券を受け取ってください。
mail-nobody-sees = 誰が回答したかは、人事課を含めて誰にも分かりません。そのため、この手紙は全員にお送りしています。
mail-announcement-subject = 「{ $title }」のご案内
mail-announcement-lead = 「{ $title }」を行います。回答は匿名です。どなたの回答かは、誰にも分かりません。
mail-pick-up-subject = 「{ $title }」: 回答券の受け取りのご案内
mail-pick-up-lead = 「{ $title }」の回答券が、この手紙を用意した時点でまだ受け取られていません。始まる前に受け取っておくと、受け取りと回答の日が離れ、より安全です。受け取るかどうかは自由です。
mail-opening-subject = 「{ $title }」の回答が始まりました
mail-opening-lead = 「{ $title }」の回答が始まりました。
mail-reminder-subject = 「{ $title }」: 全員へのお知らせ
mail-reminder-lead = 「{ $title }」を実施しています。もう回答された方は、ありがとうございました。この手紙はそのままにしてください。まだの方は、5分ほど時間をいただけると助かります。
mail-thanks-subject = 「{ $title }」へのご協力ありがとうございました
mail-thanks-lead = 「{ $title }」の受付を終えました。回答してくださった方、調査に目を向けてくださった方、ありがとうございました。
mail-thanks-next = 回答はこれから封印され、順番を混ぜた確定データになります。受付票をお持ちの方は、自分の回答が数えられていることを後で確かめられます。結果がまとまりましたら、またお知らせします。
mail-results-subject = 「{ $title }」の結果を公表しました
mail-results-lead = 「{ $title }」の結果を公表しました。ご協力ありがとうございました。
mail-results-promise = 少人数の所属の数値は、回答した人が分からないように伏せてあります。

# 種類
mail-kind-announcement = 案内と回答券の受け取り
mail-kind-pick-up = 受け取りのお願い (まだの人へ、開始前だけ)
mail-kind-opening = 回答の開始
mail-kind-reminder = 全員へのお知らせ
mail-kind-thanks = 終了とお礼
mail-kind-results = 結果の公表
mail-when-announcement = 告知から終了まで送れます。
mail-when-pick-up = 告知から開始まで送れます。開始の後は、回答したかどうかの手がかりになるため送りません。
mail-when-opening = 実施中に送れます。
mail-when-reminder = 実施中に送れます。回答した人も含めて全員に届きます。
mail-when-thanks = 終了の後に送れます。
mail-when-results = 結果を職員に公表した後に送れます。

# 設定と誤り
mail-tls-none = 暗号化なし
mail-tls-starttls = STARTTLS
mail-tls-implicit = TLS
mail-way-smtp = メールサーバー { $host }:{ $port } ({ $security }) から、{ $from } の名で送ります。
mail-way-folder = メールサーバーの設定がないため、手紙はデータの置き場所の mail/{ $wave } に .eml ファイルとして書き出します。
error-mail-address = { $address } はメールアドレスではありません。「名前 <koe@example.jp>」か「koe@example.jp」の形で書いてください。
error-mail-writing = 手紙を書き出せません: { $detail }
error-mail-no-sender = 差出人がありません。koe.toml の [mail] に from を、または環境に KOE_MAIL_FROM を書いてください。
error-mail-plaintext = { $host } へは暗号化なしで送れません。tls を starttls か implicit にしてください。どうしても必要なときだけ plaintext = true と書いてください。
error-mail-password-in-clear = { $host } へ暗号化なしでパスワードを送ることはできません。tls を starttls か implicit にしてください。
error-mail-half-sign-in = メールサーバーの利用者名とパスワードは、両方書くか、両方書かないでください。パスワードは password_file か環境の KOE_SMTP_PASSWORD に書きます。
error-mail-rate = 1分あたりの通数 { $rate } は使えません。1以上にしてください。
error-mail-no-certificate = { $path } の CA ファイルに証明書 (PEM) がありません。
error-mail-server = メールサーバーを使えません: { $detail }
error-mail-refused = メールサーバーが { $address } を受け付けません: { $said }
error-letter-not-now = 調査回 { $wave } は今「{ $state ->
    [draft] 下書き
    [announced] 告知済み
    [open] 実施中
    [closed] 終了
    [sealed] 確定済み
    [published] 公表済み
   *[void] 無効
}」なので、{ $kind ->
    [announcement] 案内
    [pick-up] 受け取りのお願い
    [opening] 開始のお知らせ
    [reminder] 全員へのお知らせ
    [thanks] お礼
   *[results] 結果のお知らせ
}は送れません。
error-letter-not-told = 調査回 { $wave } の結果は、まだ職員に公表されていません。公表してから送ってください。
error-letter-asked = { $kind ->
    [announcement] 案内
    [pick-up] 受け取りのお願い
    [opening] 開始のお知らせ
    [reminder] 全員へのお知らせ
    [thanks] お礼
   *[results] 結果のお知らせ
}は { $on } に送信を始めています ({ $wave }、{ $round } 回目)。もう一度全員に送るときは、--again を付けるか、画面で「もう一度送る」を選んでください。
error-letter-nobody = 調査回 { $wave } には、この手紙を送る相手がいません。
error-letter-unknown-kind = 手紙の種類 { $kind } はありません。使えるもの: { $known }
error-bounce-too-large = 4 MB を超えるため読みません。不達通知のメールだけを渡してください。
error-bounce-not-a-notification = 不達通知 (RFC 3464) ではありません。
error-bounce-no-recipient = 不達通知に宛先が書かれていません。途中で切れていないかお確かめください。

# コマンド
cli-mail-queued = 調査回 { $wave }: { $kind } を { $letters } 通、送信待ちにしました (アドレスのない人 { $without } 人)。
cli-mail-would = 調査回 { $wave }: { $kind } を { $letters } 通送ります ({ $round } 回目、アドレスのない人 { $without } 人)。何も送っていません。
cli-mail-sending = 手紙を送っています
cli-mail-done = 送信 { $sent }、待ち { $waiting }、受け付けられない宛先 { $refused }、送れず { $failed }。
cli-mail-doubtful = 最大 { $count } 通が二重に届いた可能性があります (送信の途中で止まったため)。
cli-mail-trouble = メールサーバーを使えません ({ $since } から): { $said }
cli-mail-none = 調査回 { $wave } の手紙はまだありません。
cli-mail-undeliverable = メールが届かない人 { $count } 人。紙の入場コードを渡してください。
cli-mail-tested = { $address } に試しの手紙を送りました。
cli-mail-no-server = メールサーバーの設定がありません。koe.toml の [mail] に host を、または環境に KOE_SMTP_HOST を書いてください。
cli-mail-bounced = { $address } ({ $status }): { $letters } 通に印を付けました。
cli-mail-bounce-unknown = { $address } ({ $status }): この宛先への手紙はもう残っていません。
cli-mail-bounces-none = 届かなかった宛先はありません。
cli-mail-bounce-skipped = { $file }: { $reason }
mail-test-subject = 声: メールの試し送り
mail-test-text = この手紙は、声のメール設定を確かめるために送りました。返信は要りません。
mail-head-kind = 手紙
mail-head-round = 回
mail-head-asked = 日付
mail-head-waiting = 待ち
mail-head-sent = 送信
mail-head-refused = 拒否
mail-head-bounced = 不達
mail-head-failed = 断念
mail-head-withdrawn = 取りやめ
mail-head-who = 氏名
mail-head-address = アドレス
mail-head-unit = 所属
mail-head-status = 符号
mail-head-said = メールサーバーの返事
mail-head-day = 日付
mail-no-numbers = 表示しません

# 画面
mail-title = 手紙
mail-lead = この調査回の手紙です。送る前に、文面をそのままの形で読めます。開始の後の手紙は全員に送り、回答したかどうかで相手を選ぶことはできません。
mail-letters = 手紙の種類
mail-preview-link = 文面を見る
mail-send = 送る
mail-send-again = もう一度送る
mail-sure-again = すでに一度送りました。もう一度全員に送ります。
mail-again-missing = もう一度送るときは、確認の欄に印を付けてください。
mail-people = { $count } 通 (アドレスのない人 { $without } 人)
mail-asked = 「{ $kind }」を { $letters } 通、送信待ちにしました。
mail-rounds = 送信の様子
mail-rounds-none = まだ何も送っていません。
mail-bar = 数は通数です。灰色は待ち、青は送信済み、橙は届かなかったものです。
mail-doubtful = 最大 { $count } 通が二重に届いた可能性があります。送信の途中で止まったためです。
mail-hidden-numbers = 受け取っていない人の数が分かるため、通数は表示しません。
mail-under-way = 送信中
mail-done = 送信済み
mail-round-of = { $kind } ({ $round } 回目)
mail-by = { $day } { $who }
mail-trouble = メールサーバーを使えません。{ $since } から試し続けています。手紙は残っていて、直れば送られます。サーバーの返事: { $said }
mail-undeliverable = メールが届かない人
mail-undeliverable-text = ここに出る人には、紙の入場コードを渡してください。届かないことは、回答したかどうかとは関係がありません。終了するとこの一覧は消えます。
mail-undeliverable-none = 届かない宛先はありません。
mail-kept = 終了すると、誰に送ったかの記録は消え、通数だけが残ります。
mail-preview-title = 文面: { $kind }
mail-preview-lead = 氏名とアドレスは見本です。日本語の下に英語が続きます。
mail-preview-subject = 件名
mail-preview-html = 画面での見え方 (HTML)
mail-preview-text = 文字だけの見え方
mail-sample-name = (氏名)
mail-back = 手紙に戻る
cli-mail-no-origin = 職員が開くアドレスが分かりません。--origin https://koe.example.jp を付けるか、koe.toml に origin を書いてください。
