# The poster, and slips to be handed out
poster-file-poster = Poster (A4):
poster-file-slips = Slips (eight on an A4):
poster-slip-fingerprint = Fingerprint of the charter (the QR code compares it for you)
poster-links = Poster and slips
