//! Small waves for stories: a short definition, a roster of a few units, ballots picked up and cast over HTTP.
