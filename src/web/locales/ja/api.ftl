error-token-exists = トークン「{ $name }」は発行ずみです。取り消したものの名前も使えません。別の名前にしてください。
error-unknown-token = トークン「{ $name }」はありません。koe token list で名前を確かめてください。
cli-token-issued = トークン「{ $name }」を発行しました。次の行がトークンです。表示は今だけです。安全な所にしまってください。
cli-token-revoked = トークン「{ $name }」を使えなくしました。
cli-token-heads = 名前	読める数値	所属	発行日	期限	最後に使った日	取消日
cli-token-unknown-unit = 所属「{ $unit }」は、確定したどの調査回にもありません。組織全体の名前から始まる経路で書いてください (例: 県/部/課)。
