# 回答から作る調査票の下書き: ファイルに書く注記、CSVの誤り、取り込みの助言

draft-head = 回答 { $rows } 件、{ $columns } 列から作った下書きです (設問 { $items })。推測の理由を各部分の上に書きました。確かめてください。
draft-head-todo = 【未訳】は訳し、【要確認】は確定してください。場所は koe definition check が示します。キーは毎年同じものを使うので、直すなら今です。
draft-head-left-out = 調査票に入れなかった列:
draft-title = 調査の題名
draft-purpose = 回答を何に使い、ほかの目的には使わないことを書いてください。
draft-section = 画面 { $number }
draft-yes = はい
draft-no = いいえ
draft-rating-end = { $number } の意味
draft-age-1 = 34歳以下
draft-age-2 = 35〜49歳
draft-age-3 = 50歳以上

draft-out-empty = すべての行が空です
draft-out-one-value = どの行も同じ答えで、選ぶものがありません
draft-out-time = 日時です。だれの回答か分かるおそれがあります
draft-out-mail = メールアドレスです。だれの回答か分かります
draft-out-person-name = 氏名です
draft-out-staff-number = 職員番号です。だれの回答か分かります
draft-out-address = IPアドレスや位置です。どこから回答したか分かります
draft-out-response-id = 回答ごとの番号です
draft-out-phone = 電話番号です
draft-out-birth-date = 生年月日です。だれの回答か分かります
draft-out-technical = 以前の道具の記録です
draft-out-figures = 選択肢ではない数 (小数、負の数、100を超える数) です
draft-out-too-fine = 本人についての答えが { $count } 通りあり、人が特定できる細かさです。3〜5区分で尋ねてください
draft-out-unit = 所属です。名簿から分かるので尋ねません。過去の調査の取り込みではこの列を使います

draft-as-numbers = { $low }〜{ $high } の整数: 低いほうから高いほうへの尺度とみました。{ $low } がよい答えなら、score を逆にしてください。
draft-as-words = 言葉の答え { $count } 通り: 同意の弱い順に並べました。
draft-as-zero-to-ten = 10までの数: 点数とみました。
draft-as-zero-to-hundred = 100までの数: 0〜100点とみました。
draft-as-yes-no = はい・いいえ。「はい」を肯定と数えます。そうでなければ score を消してください。
draft-as-few = 同じ { $count } 通りの答えが繰り返されています: 一つ選ぶ設問とみました。
draft-as-codes = 言葉の分からない数が { $count } 通り: 一つ選ぶ設問とみました。尺度なら style を変えてください。
draft-as-boxes = 印の入った { $count } 列が並んでいます: いくつでも選ぶ設問とみました。
draft-as-joined = 一つのセルに「{ $separator }」で区切った答え: いくつでも選ぶ設問とみました。
draft-as-ranks = 1、2、3と順位の入った { $count } 列が並んでいます: 順位の設問です。声では三位までをたずねます。取り込みでは四位より後は使いません。
draft-as-broken-ranks = 1、2、3と順位の入った { $count } 列が並んでいますが、同じ順位や欠けた順位のある行があり、順位の設問にできません。声では大事なものを三つまで選ぶ設問にします。取り込みでは1〜3位を「選んだ」とします。
draft-as-long = 長い文章: 自由記述とみました。
draft-as-various = { $count } 通りの文章で、同じものがほとんどありません: 自由記述とみました。
draft-as-attribute = 列の名前から、本人の属性 ({ $attribute }) とみました。答えなくてもよい項目です。3〜5区分で足ります。
draft-as-ages = 年齢そのものはだれの回答か分かるので、3区分で尋ねます。
draft-beside-dont-know = 「わからない」とみて得点をつけません: { $codes }
draft-beside-once-only = ほかにだれも書いていない答えが { $count } 件あります。ここには写していません。

draft-hint-repeated-header = 取り込みでは列の名前が一つずつ必要です。CSVの「{ $column }」の一方の名前を変えてください。
draft-hint-no-unit-column = 取り込みには行ごとの所属が必要ですが、所属らしい列がありません。対応表の unit_column に列の名前を、全員が同じなら unit = "…" を書いてください。
draft-hint-described-header = 取り込みでは見出しは1行です。CSVの見出しの下の説明2行を消してください。
draft-hint-split-needed = 取り込みには選択肢ごとに1か0の列が必要です。「{ $column }」を列に分けてください。
draft-hint-comments = 自由記述 { $count } 問は取り込みません。取り込みは、人の書いた文章を受け取りません。
draft-mapping-head = 下書きの設問がCSVのどの列かを koe wave import に伝える対応表です。下書きと一緒に作りました。

fault-draft-unreadable = CSVとして読めません ({ $detail })。コンマ区切りのCSVで保存し直してください。
fault-draft-empty = ファイルが空です。1行目に列の名前がある、回答のCSVを選んでください。
fault-draft-no-rows = 見出しだけで、回答が1件もありません。回答を含めて書き出し直してください。
fault-draft-other-separator = セルがセミコロンかタブで区切られています。コンマ区切りのCSVで保存してください。
fault-draft-cell-count = セルが { $found } 個ありますが、見出しは { $expected } 個です。コンマや引用符を含むセルを引用符で囲むか、CSVで保存し直してください。
fault-draft-more-lines = ほかに { $count } 行、セルの数が見出しと違います。
fault-draft-nothing-to-ask = 設問にできる列がありません。どの列も、空か、だれの回答か分かるものか、自由記述です。回答の入ったファイルを選んでください。

note-definition-unfinished = { $part }: 【未訳】か【要確認】の印がついた文があります。印はそのまま職員の目に触れます。予告の前に直してください。

cli-definition-drafted = { $file }: 回答 { $rows } 件 ({ $encoding }) から、設問 { $items } の下書きを作りました。入れなかった列 { $left }、見直す所 { $notes } (koe definition check が示します)。
