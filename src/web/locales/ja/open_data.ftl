# オープンデータ: koe open-data
cli-open-data-written = 調査回 { $wave } のオープンデータ ({ $files } 個のファイル、{ $licence }) を { $folder } に書き出しました。
open-data-purpose-forbids = 調査回 { $wave } の利用目的は、オープンデータとしての公開を認めていません（調査票の open_data が true ではありません）。回答した職員に示した目的のとおりに扱うため、書き出しません。
open-data-imported-purpose-forbids = 調査回 { $wave } は以前の調査から取り込んだものです。当時の回答者に公開を伝えていた場合だけ、調査票に open_data = true と書いて取り込み直してください。書き出しません。
open-data-not-published = 調査回 { $wave } はまだ公表されていません（いまの状態: { $state }）。koe wave publish { $wave } のあとで、もう一度実行してください。
open-data-unknown-licence = ライセンス { $licence } は使えません。次のどれかを指定してください: { $known }
open-data-unwritten = { $file } を作れませんでした: { $detail }
open-data-folder-not-empty = { $folder } は空ではありません。新しいフォルダーか、空のフォルダーを指定してください。
open-data-no-folder = { $folder } はファイルです。フォルダーを指定してください。
open-data-folder-unwritten = { $folder } に書き込めませんでした: { $detail }。途中まで書いたものは残していません。

open-data-head-about = このデータについて
open-data-about = { $publisher }が調査回 { $wave } に行った「{ $title }」の集計表です。統計的な秘匿処理を行い、個人を特定できない値だけを収めています。
open-data-head-purpose = 回答の利用目的
open-data-head-licence = ライセンス
open-data-licence = { $licence } ({ $url })。出典の書き方の例: { $publisher }「{ $title }」
open-data-head-imported = 取り込んだ調査
open-data-notes-imported = この調査回は別の仕組みで行われ、あとから取り込まれました。回答の受付から集計までを第三者が検証することはできません。
open-data-head-sources = 設問の出典
open-data-head-program = 作成に使ったプログラム
open-data-head-files = ファイル
open-data-files = 表ごとに CSV と Parquet があり、tables.xlsx には同じ表がすべて入っています。csv-metadata.json (CSV on the Web) と datapackage.json (Frictionless Data Package) は、列の型と意味をプログラムが読める形で示します。SHA256SUMS は各ファイルの SHA-256 です。CSV の文字コードは BOM 付き UTF-8、改行は CRLF です。

open-data-notes-figures-head = 値の求め方
open-data-notes-figures = kind = item は、その設問に回答した人のうち肯定的な回答をした人の割合 (%) です。theme は、回答者ごとに分野の設問（半分以上に回答した人だけ）のうち肯定的な回答の割合を求め、それを平均した値 (%) です。index は、指数の設問すべて（調査票が数を定めるときはその数以上）に回答した人について、回答を 0〜100 点にして回答者ごとに平均し、それをさらに平均した点数です。ストレスのように高いほど悪い指数は、100 から引いています。mean は、回答を尺度の数 (1〜5、0〜10) のまま平均した値です。recommendation は、9〜10 と答えた割合から 0〜6 と答えた割合を引いた値です。「わからない」など点数のない回答は、回答に数えません。否定的な文の設問 (reverse が true) は、点数と肯定の向きを逆にしています。
open-data-notes-intervals-head = 信頼区間
open-data-notes-intervals = low と high は 95 % 信頼区間です。回答しなかった人が無作為に抜けたと仮定し、対象者数が分かるときは有限母集団修正 (N − n)/(N − 1) を行っています。回答しなかった人の偏りは含みません。回答率とあわせて読んでください。
open-data-notes-rounding-head = 丸め
open-data-notes-rounding = 値は最後に一度だけ、小数第 2 位に四捨五入しています。丸めた値から計算した合計や差は、公表された値と一致しないことがあります。
open-data-notes-units-head = 所属の範囲
open-data-notes-units = 組織全体と、そのすぐ下の所属（部局）だけを収めています。それより小さい所属は、秘匿処理を通ったものでも収めません。公開したデータは取り消せず、小さい所属について後から知られる事柄と組み合わされるおそれがあるためです。
open-data-notes-hidden-head = 非表示の決まり
open-data-notes-hidden = その値そのものから、または示した値どうしの引き算で、{ $threshold } 人未満の回答や、ほぼ全員が同じ回答をした集団の値が分かるときは示しません (few_answers。二つを区別すると何人かが分かるため、同じ理由とします)。分野や指数は、その設問のどれかを示せないときは示しません (part_hidden)。誰も回答しなかった値は no_answers、公表を取り下げた値は withheld です。示さない行では、suppressed が true で、数値の列はすべて空です。
open-data-notes-homogeneous-head = 回答がほぼ同じとき
open-data-notes-homogeneous = 95 % 以上が同じように回答したとき（同じ選択肢、またはそろって肯定、そろって肯定以外）、または違う回答をした人が 3 人未満のときは、全員の回答が分かってしまうため示しません (homogeneous)。回答の内訳は、回答が 30 人以上のときは選択肢ごと (grouping = answer)、それ未満のときは否定・中間・肯定の 3 区分 (grouping = band) で示します。
open-data-notes-missing-head = 空の欄
open-data-notes-missing = 空の欄は、示さない値か、当てはまらない値です。0 を意味しません。示さない値の行は、suppressed が true です。
open-data-notes-response-head = 回答しなかった人
open-data-notes-response = 回答は任意で、重み付けはしていません。所属どうしを順位付けするための値ではありません。
open-data-notes-formula-head = 文字列の先頭の ' について
open-data-notes-formula = CSV だけで、= + - @ などで始まる文字列の先頭に ' を付けています。表計算ソフトが数式として扱わないようにするためです。

open-data-table-scores = 所属ごと、指標ごとの値と信頼区間
open-data-table-distributions = 所属ごと、設問ごとの回答の内訳
open-data-table-response-rates = 所属ごとの回答数と回答率
open-data-table-figures = 指標の名前と、もとになる設問
open-data-table-answers = 設問の選択肢と、その点数
open-data-table-units = 所属の一覧
open-data-column-wave = 調査回
open-data-column-unit = 所属。組織全体から順に名前を / でつないだもの
open-data-column-parent = すぐ上の所属。組織全体では空
open-data-column-name = 所属の名前
open-data-column-level = 組織全体が 0、部局が 1
open-data-column-kind = 指標の種類: item (設問)、theme (分野)、index (指数)、mean (平均)、recommendation (推奨度)
open-data-column-figure = 指標のキー。設問、分野、指数のキーで、年度が変わっても同じ
open-data-column-unit-of-value = 値の単位: percent (%)、points (0〜100 点)、scale (設問の尺度)、net (−100〜100)
open-data-column-n = 値のもとになった回答者の数 (人)
open-data-column-value = 値。単位は unit_of_value のとおり
open-data-column-low = 95 % 信頼区間の下限
open-data-column-high = 95 % 信頼区間の上限
open-data-column-suppressed = 非表示かどうか
open-data-column-reason = 非表示の理由: few_answers、homogeneous、part_hidden、no_answers、withheld。表示している行では空
open-data-column-grouping = answer は選択肢ごと、band は否定・中間・肯定の 3 区分
open-data-column-answer = 選択肢のコード、または区分の名前 (negative、middle、positive)
open-data-column-share = 回答した人に占める割合 (%)
open-data-column-responses = 回答者の数 (人)
open-data-column-eligible = 対象者の数 (人)。分からないときは空
open-data-column-response-rate = 回答者の数 ÷ 対象者の数 (%)
open-data-column-title-ja = 日本語の名前または設問文
open-data-column-title-en = 英語の名前または設問文
open-data-column-items = もとになる設問のキー。空白区切り
open-data-column-reverse = 否定的な文の設問かどうか
open-data-column-label-ja = 選択肢の日本語
open-data-column-label-en = 選択肢の英語
open-data-column-score = 点数 (0〜100)。否定的な文の設問では逆にしたあと
open-data-column-positive = 肯定的な回答に数えるかどうか。否定的な文の設問では逆にしたあと
open-data-notes-attributes-head = 属性別の値
open-data-notes-attributes = 属性別の値 (breakdowns) は、調査憲章で定めた表だけです。属性一つの表は全体と部局について、二つを掛け合わせた表は全体についてあり、回答が30人以上のグループだけを示します。「回答なし」(none) も一つのグループです。人数が属性別には分からないため、区間に有限母集団の補正はありません。
open-data-table-breakdowns = 属性別の値と区間
open-data-table-groups = 属性とグループの名前
open-data-column-attributes = 属性のキー。二つの掛け合わせでは、空白で区切って並べる
open-data-column-group = 属性の選択肢のコード。回答なしは none。二つの掛け合わせでは、空白で区切って並べる
open-data-column-attributes-ja = 属性の名前（日本語）
open-data-column-attributes-en = 属性の名前（英語）
open-data-column-group-ja = グループの名前（日本語）
open-data-column-group-en = グループの名前（英語）
