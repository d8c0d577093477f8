"""What must hold of every file before it is handed over: a small module for each group of rules.

A rule reads a `Reading` and gives findings (accordant/word/problem.py); accordant/word/check.py runs them all.
"""
