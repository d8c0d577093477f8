"""Two Word files as one with tracked changes: accept them all and it reads as the new one, reject them all, the old."""
