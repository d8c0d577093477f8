"""Two versions of a library in one circuit: under which answers the new one says something different."""
