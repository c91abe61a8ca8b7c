generate-wave = 調査回 { $wave }: 回答 { $responses } 件、設問 { $items } 問、回答単位 { $units }。
