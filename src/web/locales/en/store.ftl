error-unknown-wave = There is no wave "{ $wave }". `koe wave list` shows the names of the waves.
error-wave-exists = Wave "{ $wave }" exists already. Choose another name.
error-no-roster = Wave "{ $wave }" has no roster yet. Import one with `koe roster import` before announcing it.
error-not-sealed = Wave "{ $wave }" has no sealed record yet. Close it, then seal it.
error-bad-wave-key = "{ $wave }" can't be the name of a wave. Use 1 to 20 letters and digits of ASCII, "-" and "_".
error-bad-recipient = "{ $recipient }" can't be read as an age recipient. Copy the auditor's public key, which begins with "age1".
error-sealed-differs = The sealed record of wave "{ $wave }" reads back differently from what was written. Ballot box and keys were kept. Look into the state of the database, then seal again.
error-unknown-scheme = Koe can't use the database "{ $url }". Begin with "postgres://" or "sqlite://", or leave it out to use SQLite in the data directory.
error-in-use = The data directory "{ $path }" is in use by another running koe. Stop that one, or name another directory with `--data`.
error-user-exists = There is a user "{ $login }" already. Choose another login, or change the password with `koe user password`.
error-unknown-user = There is no user "{ $login }". `koe user list` shows them all.
error-database = The database refused ({ $detail }). Nothing was written. Make sure that it is running and can be written to, then try again.
error-database-busy = The database was too busy to write in time. Wait a moment, then try again.
error-file = File "{ $path }" could not be used ({ $detail }). Check that the folder exists, its permissions and the free space.
error-disk-full = The disk is full, so nothing was stored. Try again once the operator has made room.

error-cast-conflict = This ballot was cast already with another response. The earlier response counts; this one was not stored.
error-box-closed = Responses are no longer accepted. This one was not stored.
error-box-storage = It is not certain that the ballot box was written ({ $detail }). Send the same response again; it can't be counted twice.
error-wave-not-open = This wave does not take responses now. Check the dates of the fieldwork.

error-pick-up-not-now = Ballots can be picked up from the announcement until closing only.
error-already-picked-up = A ballot was picked up in this name already. Answer on the device that picked it up, or with the ballot code that was noted. If it was not you, tell the HR department.

error-password-hashing = The password could not be processed ({ $detail }). Check the free memory and try again.
