# What numbers from elsewhere are counted in
counted-people = { $value } people
counted-cases = { $value } cases
counted-times = { $value } times
counted-hours = { $value } hours
counted-days = { $value } days
