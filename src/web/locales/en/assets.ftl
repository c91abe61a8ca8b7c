# What browsers are served
assets-compare = To compare: save the same address from the server (curl -s https://…/assets/…/form.js | sha256sum) and hold it against the SHA-256 in the third column. The fourth is the integrity that pages name.
assets-title = Scripts and styles that browsers are served ({ $count } files)
assets-text = Pages use these files and no others, and browsers refuse to run one that differs in a single byte. The same version of Koe prints the same list with koe assets --hashes. Save a file and compare its SHA-256 to see whether this server hands out something else. Files under modules/ are byte for byte as published on npm.
assets-name = File
assets-size = Size (bytes)
