"""How well the directory is: checks with a name, a sentence and the rows that somebody should see.

The command, the admin and the page about the data ask here; other apps add their open queues.
"""
