# 調査回ひとつのページに共通のもの
wave-overview = 概要
wave-heatmap = ヒートマップ
wave-items = 設問
wave-drivers = 関連の強い分野
wave-measures = 施策
wave-targets = 目標値
wave-breakdowns = 属性別
wave-units = 所属
wave-quality = 回答の質
wave-heatmap-what = 所属と分野を一面で見て、設問まで下りる
wave-items-what = 設問ごとの値と変化、回答の分布
wave-drivers-what = 指数と一緒に動いている分野と、今の値
wave-measures-what = 使われている割合と、利用に伴う差
wave-targets-what = 目標値までの位置
wave-breakdowns-what = 年代などの属性ごとの値
wave-units-what = 回答率、誤差の目安、入れ替わり
wave-quality-what = 読まずに答えた様子、重み付け、変化の内訳
wave-comments-what = 伏せ字にした自由記述
wave-compare-with = { $wave } と比べる
wave-others = 調査回を変える
wave-headline = 回答の状況
wave-ways = この調査回をもっと読む
wave-since = { $wave } から
wave-sure-since = { $wave } から確かに変わったこと
wave-all-changes = すべての項目の変化を見る

# 数字の裏付け
wave-how = 人数と方法を見る
wave-how-more = この項目のページへ
wave-how-value = 値
wave-how-interval = 95%の幅
wave-how-n = 回答（件）
wave-how-rate = 回答率
wave-how-rate-of = { $rate }%（対象 { $eligible } 人のうち { $n } 件）
wave-how-unit = 所属
wave-how-wave = 調査回
wave-how-threshold = 示す最小の人数
wave-how-method = 方法
wave-method-item = その設問に肯定的に答えた件数を、その設問の回答の件数で割ったものです。
wave-method-theme = 分野の設問のうち肯定的に答えた割合を、半分以上答えた回答者ごとに出して平均したものです。
wave-method-index = 設問の答えを0から100の点に直し、回答者ごとの平均を出して、さらに平均したものです。
wave-method-mean = 設問の目盛りのままの値の平均です。
wave-method-recommendation = 9〜10点の割合から、0〜6点の割合を引いたものです。
wave-method-rate = 回答率は、回答の件数を対象者の人数で割ったものです。対象者は基準日の名簿で数えます。
wave-method-interval = 95%の幅は、答えなかった人が偏っていないとした場合のもので、対象者の人数で補正しています。
wave-method-hidden = { $threshold } 人に満たない数字と、引き算でそれが分かってしまう数字は示しません。

# ない物を指したとき
wave-no-such-unit = { $wave } に「{ $unit }」という所属はありません。所属の一覧から選んでください。
wave-no-such-item = { $wave } の調査票に「{ $item }」という設問はありません。設問の一覧から選んでください。
wave-no-such-figure = 「{ $figure }」という指数、分野、設問はありません。一覧から選んでください。
wave-no-such-level = 「{ $level }」という段はありません。1から9の数で指定してください。
wave-no-such-view = 「{ $view }」という見方はありません。scores か changes を指定してください。
wave-no-such-earlier = 「{ $wave }」は、比べられる前の調査回ではありません。確定した、同じ調査の前の調査回を指定してください。
wave-no-such-attribute = 「{ $attribute }」という属性の表はありません。一覧から選んでください。

# まだ確定していない調査回
wave-not-sealed-draft = { $wave } はまだ下書きです。結果は、締め切って確定した後に、ここで読めます。
wave-not-sealed-announced = { $wave } は告知中です。回答はまだ始まっていません。結果は、確定した後に、ここで読めます。
wave-not-sealed-open = { $wave } は回答中です。確定するまでは回答率だけを示します。
wave-not-sealed-closed = { $wave } は締め切られ、まだ確定していません。確定すると、結果がここで読めます。
wave-not-sealed-void = { $wave } は無効になりました。回答は破棄され、結果はありません。
wave-void-because = 無効の理由
wave-see-instead = { $wave } の同じページを見る
wave-open-rates = 回答率と、非表示になりそうな所属
wave-forecast = このままなら、{ $units } 所属のうち { $hidden } 所属は結果が示せない見込みです。
wave-forecast-method = 見込みは、対象者の人数、ここまでの回答率、前の調査回の回答率だけから計算しています。
wave-expected-answers = 回答の見込み（件）
wave-expected = 見込み
wave-probably-hidden = ▨ 示せない見込み
wave-probably-shown = 示せる見込み

# キーボード
wave-keys = キーボードの操作
wave-keys-unit = 所属の選択へ移る
wave-keys-arrows = ヒートマップのセルを移る
wave-keys-enter = 選んだセルの詳しいページを開く
wave-keys-help = この一覧を開く
wave-keys-close = 閉じる
wave-units-cut = 所属が多いため、深い段は省いています。所属を選ぶと、その下が見られます。
