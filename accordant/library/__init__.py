"""The clause library and the interview as data."""
