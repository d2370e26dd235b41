"""What runs in the child process alone: the parsers of everything but plain text, one file a format.

Nothing outside this folder imports it; `..child` starts it. A parser takes the file, as a stream, and gives what is in
it, one `Parsed` a report.
"""
