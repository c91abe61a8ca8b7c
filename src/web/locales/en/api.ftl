error-token-exists = A token “{ $name }” was issued already. Names of revoked tokens stay taken; choose another.
error-unknown-token = There is no token “{ $name }”. koe token list tells the names.
cli-token-issued = Token “{ $name }” is issued. The next line is the token, shown only now. Keep it somewhere safe.
cli-token-revoked = Token “{ $name }” is refused from now on.
cli-token-heads = name	may read	units	issued	last day	last used	revoked
cli-token-unknown-unit = No sealed wave has a unit “{ $unit }”. Write its path from the whole organisation's name down, such as 県/部/課.
