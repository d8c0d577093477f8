"""The library against every combination of answers: the very conditions that assembly runs, given to a SAT solver."""
