"""From published files to compact tables of facts, and from the tables to the database.

federal/ reads what the government publishes: files (which ones), one module for each kind of file,
directory (which schools), build (the pipeline). loading/ makes the database say what the tables
say. Both need row (lines and values), places (ZIP codes, towns, areas), tables (what is kept and
how) and report (what an import did, in words); files are opened and written by `published`.
"""
