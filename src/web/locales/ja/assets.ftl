# ブラウザーに渡すファイルの一覧
assets-compare = 比べ方: サーバーから同じ住所を保存し (curl -s https://…/assets/…/form.js | sha256sum)、3列目の SHA-256 と同じか見てください。4列目は画面の integrity にある値です。
assets-title = ブラウザーに渡すスクリプトと書式の一覧（{ $count } 個）
assets-text = 画面はここにあるファイルだけを使い、値が一つでも違えば、ブラウザーが実行を拒みます。同じ版の Koe があれば koe assets --hashes で同じ一覧が出ます。保存したファイルの SHA-256 と比べれば、このサーバーが別のものを渡していないか確かめられます。node_modules から来たもの（modules/ で始まるもの）は、公開されているものと一字一句同じです。
assets-name = ファイル
assets-size = 大きさ (バイト)
