# 回答券、調査回、確定データとその取り込み、検証

error-wrong-wave-step = 調査回 { $wave } は「{ $state ->
        [draft] 準備中
        [announced] 告知済み
        [open] 回答受付中
        [closed] 受付終了
        [sealed] 確定
        [published] 公表済み
       *[void] 無効
    }」です。いまは「{ $wanted ->
        [draft] 準備中
        [announced] 告知済み
        [open] 回答受付中
        [closed] 受付終了
        [sealed] 確定
        [published] 公表済み
       *[void] 無効
    }」にできません。準備中、告知済み、回答受付中、受付終了、確定、公表済みの順に進めてください。無効にできるのは告知済みから受付終了までです。
error-charter-unreadable = 調査憲章を読み取れません（{ $detail }）。バックアップか、公表したものから戻してください。
error-charter-format = 調査憲章の形式 { $format } は、この版の Koe では読めません。作成した版か、それより新しい版を使ってください。
error-threshold-too-low = 表示に必要な回答数 { $threshold } は小さすぎます。5人未満の結果は表示しません。5以上（通常は10）にしてください。
error-ballot-unit-too-small = 回答単位の最小人数 { $smallest } は小さすぎます。15以上（通常は20）にしてください。
error-unit-below-smallest = 所属「{ $unit }」の対象者は { $eligible } 人です。回答単位には { $smallest } 人が必要です。上の所属にまとめてください。
error-unit-without-key = 所属「{ $unit }」は回答単位ですが、鍵がありません。もう一度告知してください。
error-wave-name = 調査回の名前は、文字、数字、「-」「_」で1〜40字です。付け直してください。
error-nobody-eligible = 対象者がいません。先に対象者名簿を取り込んでください。

error-bad-element = 回答券を受け取るためにブラウザーが送った内容が正しくありません。ページを再読み込みして、もう一度受け取ってください。
error-bad-proof = 公表された鍵で作られた回答券ではないため、使いませんでした。ページを再読み込みしてください。続く場合は、職員組合などの監査人に知らせてください。
error-bad-credential = この回答券は、この調査回と所属では使えません。
error-bad-code = 回答券コードが途中で切れているか、打ち間違いがあります。所属の番号と、4文字ずつ13組です。控えや印刷と見比べてください。
error-bad-key = この調査回の鍵を読み取れません。調査憲章と秘密フォルダーを確認してください。
error-bad-receipt = 受付票の署名が合いません。受付票、調査回、鍵の組み合わせが違います。
error-bad-salts = 回答を確定するためにブラウザーが送った内容が正しくありません。ページを再読み込みして、もう一度送信してください。

error-bad-ballot = この回答券はここでは使えません。コードを確かめるか、回答券のリンクをもう一度開いてください。
error-wrong-leaf = 回答と受付票が一致しません。何も保存していません。もう一度送信してください。
error-unknown-prompt = 自由記述欄「{ $prompt }」はありません。回答画面を再読み込みしてください。
error-comment-too-long = 自由記述が { $length } 字あります。{ $most } 字までに短くしてください。
error-comment-twice = 自由記述欄「{ $prompt }」が2回送られました。回答画面を再読み込みして、もう一度送信してください。

error-sealed-damaged = 確定データの { $part } が壊れています（{ $detail }）。バックアップか、書き出したファイルから戻してください。
error-more-cast-than-picked-up = 所属「{ $unit }」では、受け取られた回答券 { $picked } 枚に対して回答が { $cast } 件あります。確定できません。調査回を無効とし、理由を公表してください。
error-encryption = 暗号化または復号ができませんでした（{ $detail }）。監査人の公開鍵（age1…）と鍵ファイルを確認してください。
error-parquet = 回答を Parquet として書き込み、または読み取りできませんでした（{ $detail }）。

fault-import-unreadable = CSV として読み取れません（{ $detail }）。表計算ソフトで開き、「CSV UTF-8」で保存し直してください。
fault-import-no-rows = 見出し行の下に行がありません。
fault-import-column-count = この行は { $found } 列ですが、見出しは { $expected } 列です。そろえてください。
fault-import-column-twice = 列「{ $column }」が2つあります。片方の名前を変えるか、削除してください。
fault-import-no-column = 列「{ $column }」がありません。列を加えるか、ここか対応表の名前を直してください。
fault-import-item-without-column = 設問 { $item } の列「{ $column }」がありません。対応表の [columns] に列名を書くか、この調査回の調査票から設問を外してください。
fault-import-outside-scale = 列「{ $column }」の「{ $value }」は、選べる値（{ $codes }）にありません。セルを直すか、欠測として宣言するか、対応表の [items] か [scales] で対応づけてください。
fault-import-no-unit = 列「{ $column }」が空です。所属を入れてください。
fault-import-unknown-unit = 列「{ $column }」の「{ $unit }」は、所属のファイルにありません。直すか、対応表の [units] で対応づけてください。
fault-import-ambiguous-unit = 「{ $text }」に当たる所属が2つあります。パスで書くか、対応表の [units] で対応づけてください。
fault-import-places = 設問 { $item } の順位が { $places } です。順位は 1、2、3… と欠けることなく、それぞれ一度だけにしてください。行を直してください。
fault-import-too-many = 設問 { $item } で { $count } 個選ばれています。{ $most } 個までです。行を直してください。
fault-import-bad-headcount = 「{ $value }」は人数として読めません。
fault-import-unit-twice = 所属「{ $unit }」が2行あります。1行にしてください。
fault-import-more-than-eligible = 所属「{ $unit }」は { $eligible } 人ですが、回答が { $responses } 件あります。人数か、回答の所属を直してください。
fault-import-mapping = 対応表を読み取れません（{ $detail }）。この行を直してください。
fault-import-unknown-key = 調査票に「{ $key }」がありません。設問、尺度、属性のキーを書いてください（属性は a_ を付け、選択肢は点のあとにコードを付けます）。
fault-import-mapped-outside = 対応表で「{ $key }」に当てたコード { $code } はありません。その設問のコードを書いてください（複数選択の選択肢は1と0です）。
fault-import-more = このファイルには、ほかに { $count } 件の誤りがあります。まず上に挙げたものを直してください。
fault-import-empty-rows = 回答が1つもない { $count } 行を除きました。
fault-import-attribute-without-column = 属性「{ $attribute }」の列がありません。空のままにします。
fault-import-without-headcount = 回答のある { $count } の所属に人数がありません。回答率は不明になります。
fault-import-lifted = 回答が5件未満の所属の { $count } 行は、上の所属に含めました。
fault-import-blanked = 部内で5人に満たない属性の組み合わせを、{ $count } 行で消しました。

check-fingerprint = 調査憲章は、公表された指紋 { $published } と一致します。
check-fingerprint-differs = { $part }: 調査憲章の指紋は { $found } ですが、公表されたのは { $published } です。別の憲章か、書き換えられています。
check-root-published = 目録は、公表された根 { $published } と一致します。
check-root-published-differs = { $part }: 根は { $found } ですが、公表されたのは { $published } です。別の記録か、書き換えられています。
check-charter = 調査憲章と目録は一組です。
check-charter-differs = { $part }: 指紋は { $found } ですが、目録は別の憲章で作られています。
check-manifest-field = { $part }: 「{ $field }」が、調査憲章またはほかの部分と合いません。
check-signature = 目録の署名は、受付票の鍵によるものです。
check-signature-bad = { $part }: 署名が合いません。目録、署名、受付票の鍵のどれかが書き換えられています。
check-imported-seal = 取り込んだ調査回の目録は、検査値と一致します（受付票の鍵がないため、署名はありません）。
check-imported-seal-bad = { $part }: 検査値が合いません。目録か検査値が書き換えられています。
check-unreadable = { $part } を読み取れません: { $detail }
check-part = { $part } は目録のとおりです。
check-part-differs = { $part } が書き換えられています。ハッシュが目録と違います。
check-part-closed = 未確認: { $part } は監査人だけが読めるように暗号化されているか、書き出されていません。確かめるには監査人の鍵を指定してください。
check-openings-never = 開示情報はありません。憲章に監査人がいないか、取り込んだ調査回です。
check-openings-gone = 開示情報はここにありません。異議申立期間のあとに廃棄されたか、渡されていません。
check-leaves-unsorted = { $part }: 受付票の一覧が昇順ではありません。
check-leaves-twice = { $part }: 同じ受付票が2つあります。2枚の回答券で同じ確定値が使われています。
check-leaves-count = { $part }: 受付票は { $found } 件ですが、回答は { $expected } 件です。
check-root = 重複のない受付票 { $count } 件の根は { $root } です。
check-root-differs = leaves.txt, manifest.json: 受付票の根は { $found } で、目録と違います。
check-no-ballots = ほかのツールから取り込んだため、確かめる回答券と受付票はありません。
check-credentials = 回答券 { $count } 枚はすべて、所属の公表された鍵で有効です。二重の使用はなく、所属ごとの枚数も合っています。
check-credentials-invalid = { $part }: 所属「{ $unit }」の回答券 { $count } 枚が、その鍵では有効ではありません。
check-serials-twice = { $part }: { $count } 枚の回答券が2回あります。
check-credentials-count = { $part }: 所属「{ $unit }」の回答券は { $found } 枚ですが、目録では { $expected } 枚です。
check-scalar = { $part }: 所属「{ $unit }」の公表された秘密値から、憲章の公開鍵になりません。
check-unsorted = { $part }: 行が内容の順に並んでいません。
check-counts = { $units } の回答単位すべてで、回答数 ≤ 受け取られた回答券 ≤ 対象者数です。回答は合わせて { $responses } 件です。
check-counts-unit = { $part }: 所属「{ $unit }」は対象者 { $eligible } 人、受け取られた回答券 { $picked } 枚、回答 { $cast } 件です。後のものは前のもの以下でなければなりません。
check-counts-sum = { $part }: 所属の回答は合わせて { $found } 件ですが、目録では { $expected } 件です。
check-rows = 回答は { $count } 行で、所属ごとの行数は回答数のとおりです（5件未満の所属は上の所属に含めます）。
check-rows-count = { $part }: { $found } 行ですが、回答は { $expected } 件です。
check-rows-unit = { $part }: 所属「{ $unit }」は { $found } 行ですが、{ $expected } 行のはずです。
check-rows-unknown-unit = { $part }: { $count } 行の所属が憲章にありません。
check-comments = 自由記述 { $count } 件は、憲章の部と記述欄のものです。
check-comments-unknown = { $part }: 自由記述 { $count } 件が、憲章の部または記述欄のものではありません。
check-level-without-openings = 開示情報なしの検証です。行は受付票ごとではなく、件数と照合しました。
check-level-without-key = 開示情報は開いていません。各行を受付票と照合するには、監査人の鍵を指定してください。
check-opening = { $part } { $line } 行目（所属「{ $unit }」）: 受付票がこの回答を示していません。
check-openings = 受付票 { $count } 件はすべて、開示情報の回答を示しています。
check-openings-leaves = { $part }: 開示情報が、公表された受付票と一致しません。
check-openings-unit = { $part }: 所属「{ $unit }」の開示情報は { $found } 件ですが、回答は { $expected } 件です。
check-openings-rows = 回答の { $count } 行は開示情報と完全に一致します（小さな所属と少ない属性は約束どおり粗くしてあります）。
check-openings-rows-differ = { $part }: 回答のうち { $count } 行が開示情報にないか、足りない行があります。
