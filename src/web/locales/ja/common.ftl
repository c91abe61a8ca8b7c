note-mark = 【注】
