# Words of the command line
cli-faults-total = { $count } faults to mend. Nothing was imported.
cli-other = That did not work: { $detail }
cli-definition-good = { $file }: no faults ({ $items } items, { $notes } notes)
fault-not-utf8 = This is not UTF-8. Save the file as UTF-8.
cli-roster-imported = Wave { $wave }: imported { $people } people in { $units } units (encoding { $encoding }).
cli-invitations-written = Wrote { $letters } invitations and { $codes } sign-in codes to { $folder }.
cli-manager-needs-unit = A manager needs a unit to read. Add --unit DIVISION/SECTION.
cli-user-added = Added { $login } (role: { $role }).
cli-user-removed = Removed { $login }.
cli-password-changed = Changed the password of { $login }.
cli-password-made-up = Password (shown this once): { $password }
error-password-too-short = The password is too short. Use 12 characters or more.
cli-wave-created = Created wave { $wave } as a draft. Next: koe roster import --wave { $wave }.
cli-wave-announced = Announced wave { $wave }. Publish the charter's fingerprint outside Koe too (posters, the union's letter):
    { $fingerprint }
cli-wave-opened = Wave { $wave } is open.
cli-wave-closed = Wave { $wave } is closed.
cli-wave-sealed = Sealed wave { $wave } with { $responses } responses. Root (publish it): { $root }
cli-wave-published = Published wave { $wave }.
cli-wave-void = Wave { $wave } is void.
cli-no-waves = There is no wave yet. Make one with koe wave create.
cli-wave-imported = Imported { $imported } of { $rows } rows as wave { $wave } and sealed it (encoding { $encoding }).
cli-import-dropped = Dropped { $count } columns that belong to no item: { $columns }
cli-import-missing = Cells taken as not answered (item count): { $cells }
cli-wave-exported = Exported wave { $wave } to { $folder } ({ $files } files).
cli-verify-good = Every check passed.
cli-verify-partly = What could be checked is in order. Lines marked – were not checked.
cli-verify-bad = Some checks failed. Speak to the auditor before you trust this record.
cli-settings-fault = The settings file { $file } can't be read: { $detail }
cli-chart-written = Wrote the chart to { $file }.
cli-chart-ending = The format of { $file } is unclear. Let its name end in .svg or .png.
cli-chart-needs-waves = This chart needs two waves or more. Add --waves A,B.
cli-unknown-figure = The definition has no figure { $figure }. It has: { $known }
cli-demo-not-empty = { $folder } holds other data. Choose an empty place with --data.
cli-generated = Made a synthetic organisation ({ $staff } staff, { $waves } waves) in { $folder }.
cli-demo-making = Making the fictional prefecture { $name } ({ $staff } staff).
cli-demo-wave = Wave { $wave }: picking ballots up and casting them
cli-demo-wave-sealed = Wave { $wave }: sealed with { $responses } responses
cli-demo-wave-open = Wave { $wave }: open (fingerprint { $fingerprint })
cli-demo-employee = employee  { $address }
cli-demo-analyst = analyst   { $address }  { $login } / { $password }
cli-demo-manager = manager   { $address }  { $login } / { $password }
cli-demo-auditor = auditor   { $address }  { $login } / { $password }
mail-invitation-subject = Your voice is wanted: { $title }
mail-invitation-body = Dear { $name },

    we are about to hold “{ $title }”. It is anonymous: nobody can tell who gave which answer.

    1. Open this address and pick up your ballot (one minute).
       { $address }
    2. It is safer to pick up on one day and answer on another.

    Fingerprint of the charter (check that it is the one on the posters):
    { $fingerprint }

    This address is yours alone. Please do not pass it on.
