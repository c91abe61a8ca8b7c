# 受付票を確かめるページと、回答券の数のページ
verify-title = 受付票を確かめる
verify-lead = 自分の回答が確定データに入っているかを、ご自身で確かめます。一覧をまるごと受け取り、探すのはこのブラウザの中です。だれが、どの受付票を確かめたかは、だれにも分かりません。サインインもいりません。
verify-script-needed = このブラウザの中で計算するため、JavaScript が必要です。使えないときは、下の一覧を保存し、受付票の番号を文字列として検索してください。
verify-own = 受付票を選ぶ
verify-kept = この端末にある受付票
verify-file = 受付票のファイル
verify-file-hint = 回答のあとに保存した koe-receipt-….json です。中身はどこにも送りません。
verify-by-number = 番号を入力して探す
verify-number = 受付票の番号
verify-number-hint = 0〜9 と a〜f の64文字です。大文字、小文字、空白は気にせず入力できます。
verify-number-wrong = 番号は 0〜9 と a〜f の64文字です。足りない文字か、余分な文字がないか確かめてください。
verify-check = 確かめる
verify-checking = 一覧を受け取り、確かめています。
verify-result = { $state ->
    [found] あなたの回答は数に入っています
    [found-unsigned] この番号は一覧にあります
    [missing] 署名のある受付票が、一覧にありません
    [missing-unsigned] この番号は一覧にありません
    [bad-signature] 受付票の署名が合いません
    [damaged] 受付票として読み取れません
    [list-differs] 一覧が、公表された値と合いません
    [charter-differs] 調査憲章が、公表されたものと違います
    [not-sealed] まだ確定していません
    [void] この調査回は無効になりました
    [imported] この調査回に受付票はありません
    [unknown-wave] この調査回は、ここにはありません
   *[no-reply] 一覧を受け取れませんでした
}
verify-means = { $state ->
    [found] 受付票の署名は調査憲章の鍵によるもので、番号は公表された一覧にあります。一覧全体から計算した値も、公表された値と同じです。
    [found-unsigned] 番号は公表された一覧にあり、一覧全体から計算した値も公表された値と同じです。番号だけでは署名を確かめられません。
    [missing] サーバーは回答を受け付けたと署名しましたが、その回答は確定データにありません。回答が失われたか、取り除かれたことの証拠になります。
    [missing-unsigned] 打ち間違いがないか、調査回が正しいか確かめてください。番号だけでは、回答が失われた証拠になりません。署名の入った受付票のファイルがあれば、そちらで確かめてください。
    [bad-signature] この受付票の署名は、調査憲章の受付票の鍵によるものではありません。ファイルが書き換えられたか、別の調査のものです。回答の直後に署名を確かめたときの案内も思い出してください。心当たりがなければ、監査を担う方に見せずに、まず番号だけを伝えて相談してください。
    [damaged] ファイルが途中で切れているか、受付票ではありません。保存し直したものがないか確かめてください。この端末に受付票が残っていれば、上から選べます。
    [list-differs] 受け取った一覧が壊れているか、書き換えられています。時間をおいてもう一度試し、同じならば監査を担う方に、下の二つの値を伝えてください。
    [charter-differs] いま受け取った調査憲章の指紋が、この画面の指紋と違います。どちらかが書き換えられています。紙の指紋と比べ、監査を担う方に知らせてください。
    [not-sealed] 受付票の署名は確かめました。一覧は、締め切って確定したあとに公表されます。受付票はそれまで保管してください。
    [void] この調査回の回答はすべて破棄され、集計には使われません。受付票の一覧もありません。
    [imported] ほかのツールで行った調査の結果を取り込んだもので、回答券も受付票も使っていません。
    [unknown-wave] 受付票にある調査回が、このサーバーにありません。回答したときの案内にある住所（URL）で開いているか確かめてください。
   *[no-reply] 通信が途切れたか、サーバーが応えませんでした。受付票はそのままです。しばらくしてから、もう一度試してください。
}
verify-void-reason = 公表された理由:
verify-missing-what = どうすればよいか
verify-missing-1 = 下のボタンで、証拠のファイルを保存します。受付票、署名、比べた一覧の値が入ります。
verify-missing-2 = 調査の案内にある監査を担う方（職員組合、人事委員会など）に渡します。調査の担当者ではなく、監査を担う方に渡してください。
verify-missing-3 = 監査を担う方は、調査憲章の鍵で署名を確かめ、koe wave verify で確定データを調べます。
verify-missing-file = 証拠のファイルを保存する
verify-missing-shows = 異議申立期間のあいだ、受付票を持つ監査の担当者には、あなたの回答の中身が見えることがあります（回答の記録が残っている場合）。それでもよいと思うときだけ渡してください。
verify-signature-holds = 調査憲章の鍵による署名です
verify-signature-none = 番号だけなので、確かめていません
verify-signature-bad = 合いません
verify-fingerprint = 調査憲章の指紋
verify-leaves = 一覧の件数
verify-root-computed = 一覧から計算した値（根）
verify-root-published = 公表された値（根）
verify-time = 計算にかかった時間
verify-keep = この受付票をこの端末に残す
verify-forget = この受付票をこの端末から消す
verify-waves = 調査回
verify-no-waves = 告知した調査はまだありません。
verify-wave-imported = ほかのツールから取り込んだため、受付票はありません。
verify-when-closes = 締め切りは { $day } です。そのあと確定し、一覧を公表します。
verify-when-undated = 締め切りの日は未定です。締め切って確定したあと、一覧を公表します。
verify-when-closed = 受付は終わりました。確定すると、一覧を公表します。
verify-charter-link = 調査憲章
verify-counts-link = 回答券の数
verify-limits = 分かることと、分からないこと
verify-limit-root = 公表された値（根）が、ほかの人に見えている値と同じかどうかは、この画面だけでは分かりません。職員組合などが控えた値と比べてください。
verify-limit-comments = 受付票は自由記述を含みません。自由記述は回答と切り離して保存するためです。
verify-limit-page = この画面もサーバーから届きます。画面そのものを疑うときは、一覧を保存し、別の道具で確かめられます（方法は文書にあります）。
verify-counts-title = { $wave } の回答券の数
verify-counts-lead = 対象者、受け取られた回答券、届いた回答の数です。後のものほど少ないか、同じでなければなりません。受け取られていない回答券を運営者が使えば、受け取りの数が増えます。
verify-counts-hidden = 回答が { $threshold } 人に満たないため、示しません。
verify-eligible = 対象者
verify-picked-up = 受け取られた回答券
verify-cast = 届いた回答
verify-eligible-head = 対象者 (人)
verify-picked-up-head = 受け取り (枚)
verify-cast-head = 回答 (件)
verify-replaced = 出し直した回答券
verify-replaced-count = { $count } 枚
verify-replaced-means = なくした回答券の代わりに出したものです。元の回答券は取り消せません（どれだったか、だれにも分からないためです）。二度答えた人は、多くてもこの数です。
verify-units = 所属ごとの数
verify-units-hidden = 回答が { $threshold } 人に満たない所属と、引き算でそれが分かる所属は示しません。
verify-units-later = 所属ごとの数は、結果が職員に公表されてから示します。
verify-hidden = 非表示
verify-manifest = 確定データの目録は、小さな所属の正確な数を含むため公表しません。監査を担う方は koe wave export { $wave } で全体を確かめられます。
