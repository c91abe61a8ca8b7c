note-mark = note:
