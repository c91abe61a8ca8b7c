error-unknown-wave = 調査回「{ $wave }」はありません。`koe wave list` で調査回の名前を確かめてください。
error-wave-exists = 調査回「{ $wave }」は既にあります。別の名前を付けてください。
error-no-roster = 調査回「{ $wave }」にはまだ対象者名簿がありません。`koe roster import` で取り込んでから告知してください。
error-not-sealed = 調査回「{ $wave }」にはまだ確定データがありません。締め切ってから確定してください。
error-bad-wave-key = 「{ $wave }」は調査回の名前にできません。半角の英数字と「-」「_」で、1〜20文字にしてください。
error-bad-recipient = 「{ $recipient }」は age の公開鍵として読めません。「age1」で始まる監査人の公開鍵を書き写してください。
error-sealed-differs = 調査回「{ $wave }」の確定データを読み返すと、書いた内容と違っていました。回答箱と鍵は消していません。データベースの状態を調べてから、もう一度確定してください。
error-unknown-scheme = データベースの指定「{ $url }」は使えません。「postgres://」または「sqlite://」で始めるか、指定を省いてください（省くとデータ用フォルダの SQLite を使います）。
error-in-use = データ用フォルダ「{ $path }」は、動いている別の koe が使っています。そちらを止めるか、`--data` で別のフォルダを指定してください。
error-user-exists = 利用者「{ $login }」は既にいます。別のログイン名にするか、`koe user password` でパスワードを変えてください。
error-unknown-user = 利用者「{ $login }」はいません。`koe user list` で確かめてください。
error-database = データベースが処理を受け付けませんでした（{ $detail }）。何も書き込まれていません。データベースが動いていて書き込めることを確かめ、やり直してください。
error-database-busy = データベースが混み合っていて、時間内に書き込めませんでした。少し待ってから、もう一度お試しください。
error-file = ファイル「{ $path }」を扱えませんでした（{ $detail }）。フォルダがあること、権限、空き容量を確かめてください。
error-disk-full = ディスクに空きがないため、何も保存されていません。運用担当者が空きを作った後に、もう一度お試しください。

error-cast-conflict = この回答券では、別の内容の回答が既に出されています。先に出された回答が有効で、今回の内容は保存されていません。
error-box-closed = 回答の受付は終わりました。この回答は保存されていません。
error-box-storage = 回答箱に書き込めたか確かめられませんでした（{ $detail }）。同じ内容のまま、もう一度送ってください。二重に数えられることはありません。
error-wave-not-open = この調査回は、いま回答を受け付けていません。回答期間を確かめてください。

error-pick-up-not-now = 回答券を受け取れるのは、告知から締切までの間だけです。
error-already-picked-up = この方の回答券は、既に受け取られています。受け取った端末か、控えた回答券の番号でお答えください。心当たりがなければ人事課にお知らせください。

error-password-hashing = パスワードを処理できませんでした（{ $detail }）。空きメモリーを確かめ、やり直してください。
