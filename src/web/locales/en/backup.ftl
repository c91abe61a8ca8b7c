cli-backup-done = Backed up to { $file }. It holds the roster and the sealed waves: guard it like the database.
cli-backup-without-secrets = The secrets (seed, receipt key, box key) are not in it. They lie in { $folder }. To restore a wave between announcing and sealing you need the copy made at announcing. Don't keep that copy where backups are kept.
cli-restore-done = Restored from { $file }. Keep the Koe it came from stopped: with both running, a ballot could be used at both.
cli-restore-goes-on = Wave { $wave } has its secrets and can go on. Responses received after the backup are not here.
cli-restore-secrets-missing = Wave { $wave } can't go on: its secrets are not in { $folder }. Put the copy made at announcing there. If the wave was sealed after the backup, its keys were destroyed and nobody can open the ballot box of this backup any more; the sealed wave is in a later backup.
cli-restore-secrets-others = The secrets in { $folder } are not those of wave { $wave } in this backup. Put the copy made when this wave was announced there.
cli-restore-picked-up = The backup of wave { $wave } says who picked a ballot up (nothing leads from there to a response). Closing the wave deletes it here, but not in the backup file: remove old backups once the wave is sealed.
cli-wave-escrow = The secrets of this wave lie in { $folder }. Make one copy now and keep it away from databases and backups. Destroy the copy too once the wave is sealed.
cli-wave-taken-for-dead = { $count } of the koe servers said to be running had stopped, and were not waited for. Responses still on their way from there are refused.

error-backup-exists = There is a file "{ $path }" already, and it is not overwritten. Give another name.
error-backup-unsettled = Waves were sealed again and again while the backup was taken, so none was made. Run it again once sealing is done.
error-not-a-backup = "{ $path }" is not a backup of Koe, or was cut short. Name a file that `koe backup` wrote to the end. Nothing was written.
error-backup-of-newer = "{ $path }" was made by a newer Koe ({ $version }). Restore it with that version. Nothing was written.
error-backup-damaged = The backup "{ $path }" is damaged ({ $detail }). Use another one. Nothing was written.
error-restore-not-empty = A backup is restored into an empty place only, and there is "{ $what }" already. Name another `--data` or an empty database, or remove what is there once you are sure that nobody needs it. Nothing was written.
error-sealed-elsewhere = Another koe is sealing wave "{ $wave }" right now. Wait until it is done, and look at the state with `koe wave list`.
error-not-acknowledged = Of the running koe servers, { $count } have not yet acknowledged that wave "{ $wave }" is closed. Nothing was sealed. Check that they reach the database, wait a little, then seal again.
error-commit-times = This database keeps the time of every commit (track_commit_timestamp = on), and with it the time of every response. The wave can't be announced. Switch the setting off, restart PostgreSQL, then announce again.
error-no-schemas = The database's user may not create schemas, and the ballot box needs one. The wave can't be announced. Ask the database's administrator for GRANT CREATE ON DATABASE, then announce again.
