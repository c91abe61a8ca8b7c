# コマンドラインの言葉
cli-faults-total = 直す必要のある箇所が { $count } 件あります。何も取り込んでいません。
cli-other = うまくいきませんでした: { $detail }
cli-definition-good = { $file }: 問題ありません (設問 { $items } 件、注 { $notes } 件)
fault-not-utf8 = UTF-8 として読めません。ファイルを UTF-8 で保存し直してください。
cli-roster-imported = 調査回 { $wave } に { $people } 人、{ $units } 所属を取り込みました (文字コード { $encoding })。
cli-invitations-written = 招待状 { $letters } 通と入場コード { $codes } 件を { $folder } に作りました。
cli-manager-needs-unit = 所属長には、見てよい所属が必要です。--unit 部/課 を付けてください。
cli-user-added = { $login } を登録しました (役割: { $role })。
cli-user-removed = { $login } を削除しました。
cli-password-changed = { $login } のパスワードを替えました。
cli-password-made-up = パスワード (この一度だけ表示します): { $password }
error-password-too-short = パスワードが短すぎます。12文字以上にしてください。
cli-wave-created = 調査回 { $wave } を下書きとして作りました。次は koe roster import --wave { $wave } です。
cli-wave-announced = 調査回 { $wave } を予告しました。調査憲章の指紋を、Koe の外 (掲示、組合の便り) でも公表してください:
    { $fingerprint }
cli-wave-opened = 調査回 { $wave } の受付を始めました。
cli-wave-closed = 調査回 { $wave } を締め切りました。
cli-wave-sealed = 調査回 { $wave } を確定しました。回答 { $responses } 件。根 (公表してください): { $root }
cli-wave-published = 調査回 { $wave } を公表しました。
cli-wave-void = 調査回 { $wave } を無効にしました。
cli-no-waves = 調査回はまだありません。koe wave create で作れます。
cli-wave-imported = 調査回 { $wave } として { $rows } 行のうち { $imported } 行を取り込み、確定しました (文字コード { $encoding })。
cli-import-dropped = 設問に対応しない { $count } 列は捨てました: { $columns }
cli-import-missing = 無回答として扱ったセル (設問 件数): { $cells }
cli-wave-exported = 調査回 { $wave } を { $folder } に書き出しました ({ $files } ファイル)。
cli-verify-good = すべての検査に合格しました。
cli-verify-partly = 検査した限りでは問題ありません。「–」の部分は検査していません。
cli-verify-bad = 合格しなかった検査があります。この記録を信頼する前に、監査人に連絡してください。
cli-settings-fault = 設定ファイル { $file } を読めません: { $detail }
cli-chart-written = 図を { $file } に書きました。
cli-chart-ending = { $file } の形式が分かりません。.svg か .png で終わる名前にしてください。
cli-chart-needs-waves = この図には調査回が二つ以上必要です。--waves A,B を付けてください。
cli-unknown-figure = 指標 { $figure } は調査票にありません。使えるもの: { $known }
cli-demo-not-empty = { $folder } には別のデータがあります。--data で空の場所を選んでください。
cli-generated = 架空の組織 (職員 { $staff } 人、調査回 { $waves } 回) を { $folder } に作りました。
cli-demo-making = 架空の県「{ $name }」を作っています (職員 { $staff } 人)。
cli-demo-wave = 調査回 { $wave }: 回答券を受け取り、投函しています
cli-demo-wave-sealed = 調査回 { $wave }: 回答 { $responses } 件を確定しました
cli-demo-wave-open = 調査回 { $wave }: 受付中です (指紋 { $fingerprint })
cli-demo-employee = 職員  { $address }
cli-demo-analyst = 分析者  { $address }  { $login } / { $password }
cli-demo-manager = 所属長  { $address }  { $login } / { $password }
cli-demo-auditor = 監査人  { $address }  { $login } / { $password }
mail-invitation-subject = 「{ $title }」へのご協力のお願い
mail-invitation-body = { $name } 様

    「{ $title }」を行います。回答は匿名です。どなたの回答かは、誰にも分かりません。

    1. 下のアドレスを開き、回答券を受け取ってください (1分)。
       { $address }
    2. 受け取りと回答は、別の日にしていただくと、より安全です。

    調査憲章の指紋 (掲示と同じであることをお確かめください):
    { $fingerprint }

    このアドレスはあなた専用です。ほかの方に転送しないでください。
