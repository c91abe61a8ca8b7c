# 調査票と回答の誤り
fault-definition-choices-only = { $part }: { $field } は choices のある設問だけに書けます。消すか、choices を書いてください。
fault-definition-ranking-places = { $part }: 順位をつける設問 (ranked) の順位の数が { $places } です。2 から { $most } になるよう { $field } を書いてください。それより長い順位は当てにならず、誰の回答かの目印にもなります。
fault-definition-at-most-range = { $part }: { $field } = { $most } は選択肢の数 ({ $choices }) の範囲にありません。1 から { $choices } にしてください。
fault-definition-code-range = { $part }: { $field } のコード { $code } は 0 から 255 の整数にしてください。
fault-definition-code-twice = { $part }: { $field } にコード { $code } が二度あります。別の番号にしてください。
fault-definition-comment-limit = { $part }: { $field } = { $found } です。1 から { $most } にしてください。
fault-definition-duplicate-key = { $part }: { $field } が { $first } 行目と同じです。別のキーにしてください。
fault-definition-empty-text = { $part }: { $field } の文が空です。文を書いてください。
fault-definition-field-twice = { $field } が二度あります。一つにしてください。
fault-definition-figure-shape = { $part }: { $field } の「{ $figure }」が読めません。kind と key で書いてください。kind は { $words } のどれかです。
fault-definition-figure-unknown = { $part }: 指標 { $figure } はありません。この調査票の指標にしてください。
fault-definition-figure-unknown-near = { $part }: 指標 { $figure } はありません。{ $nearest } のことですか。
fault-definition-floor-range = { $part }: { $field } = { $floor } です。0 から 100 にしてください。
fault-definition-grade-alone = { $part }: grade は前の版 (previous) があるときだけ書けます。previous を書くか、grade を消してください。
fault-definition-group-empty = { $part }: items が空です。設問を一つ以上書いてください。
fault-definition-group-item-twice = { $part }: 設問 { $item } が二度あります。一つにしてください。
fault-definition-group-item-unscored = { $part }: 設問 { $item } の尺度には得点がありません。得点のある設問にしてください。
fault-definition-japanese-first = { $part }: { $field } は ja から始めてください。
fault-definition-key-shape = { $part }: { $field } の「{ $key }」は使えません。英小文字、数字、_ で 1 から 40 字にしてください。
fault-definition-language-twice = { $part }: { $field } に { $language } が二度あります。一つにしてください。
fault-definition-mean-without-values = { $part }: mean には、尺度の選択肢に value が必要です。value を書くか、mean を消してください。
fault-definition-measure-codes = { $part }: 設問 { $item } には、コード 1 (利用した)、2 (したい)、3 (できなかった)、4 (関心がない) が必要です。
fault-definition-measure-item-twice = { $part }: 設問 { $item } は施策 { $other } が使っています。施策ごとに別の設問にしてください。
fault-definition-min-answered = { $part }: min_answered は 1 から設問の数 ({ $items }) にしてください。
fault-definition-missing-field = { $part }: { $field } がありません。書いてください。
fault-definition-missing-text = { $part }: { $field } の文がありません。書いてください。
fault-definition-name-shape = { $part }: { $field } の「{ $name }」は使えません。英数字、-、_ で 1 から 40 字にしてください。
fault-definition-nothing-of = { $part } が一つもありません。一つ以上書いてください。
fault-definition-previous-self = { $part }: { $field } がこの版自身です。前の版の名にしてください。
fault-definition-rating-range = { $part }: { $field } は 0 ≤ min < max ≤ 255 の整数にしてください。
fault-definition-rating-scores = { $part }: { $field } が { $found } 個あります。{ $expected } 個にしてください。
fault-definition-recommendation-scale = { $part }: recommendation には 0 から 10 の尺度が必要です。
fault-definition-reverse-positive = { $part }: reverse は、positive を書いた尺度 { $scale } とは使えません。どちらかを消してください。
fault-definition-reverse-unscored = { $part }: reverse には、得点のある尺度が必要です。
fault-definition-scale-and-choices = { $part }: scale と { $field } の両方があります。どちらか一つにしてください。
fault-definition-score-range = { $part }: { $field } = { $score } です。0 から 100 にしてください。
fault-definition-section-empty = { $part }: 設問がありません。設問を書くか、この画面を消してください。
fault-definition-short-branch = { $part }: short ですが、条件の設問 { $item } が short ではありません。両方を short にしてください。
fault-definition-show-if-empty = { $part }: { $field } の codes が空です。コードを書いてください。
fault-definition-show-if-later = { $part }: 条件の設問 { $item } が後ろにあります。前に置いてください。
fault-definition-syntax = TOML として読めません: { $detail }
fault-definition-target-range = { $part }: { $field } = { $value } は { $low } から { $high } の範囲にありません。
fault-definition-too-few-choices = { $part }: { $field } には選択肢が二つ以上必要です。
fault-definition-undeclared-language = { $part }: { $field } は languages にありません。languages に加えるか、この文を消してください。
fault-definition-units-and-wave = { $part }: units と from_wave は両方書くか、両方消してください。
fault-definition-unknown-code = { $part }: { $field } のコード { $code } は選択肢にありません。
fault-definition-unknown-field = { $part }: { $field } という欄はありません。使えるもの: { $known }
fault-definition-unknown-field-near = { $part }: { $field } という欄はありません。{ $nearest } のことですか。
fault-definition-unknown-reference = { $part }: { $field } の { $name } はありません。定義してください。
fault-definition-unknown-reference-near = { $part }: { $field } の { $name } はありません。{ $nearest } のことですか。
fault-definition-unknown-word = { $part }: { $field } の「{ $word }」は使えません。{ $words } のどれかにしてください。
fault-definition-wrong-type = { $part }: { $field } の形が違います。{ $expected } を書いてください。
note-definition-attribute-fine = { $part }: 選択肢が { $choices } あります。三つほどに粗くすると、個人が分かりにくくなります。
note-definition-language-unspoken = 言語 { $language } の画面はまだありません。日本語で表示します。
note-definition-provisional = { $part } は仮のものです (provisional)。名称と文言を確かめてください。
note-definition-scale-unused = { $part } を使う設問がありません。
error-unknown-item = 設問 { $item } はこの調査票にありません。ページを開き直してください。
error-answer-outside-scale = 設問 { $item } に { $code } という選択肢はありません。選び直してください。
error-answer-wrong-shape = 設問 { $item } の答えの形が違います （{ $expected ->
    [one] 一つだけ選んでください
   *[other] 一つ以上、重なりなく選んでください
}）。
error-answer-too-many = 設問 { $item } で選べるのは { $most } つまでです。
error-answer-required = 設問 { $item } には必ず答えてください。
error-answer-not-asked = 設問 { $item } は、ほかの答えによって出る設問です。ページを開き直してください。
error-unknown-attribute = 属性 { $attribute } はこの調査票にありません。ページを開き直してください。
