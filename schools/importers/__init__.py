"""From published files to compact tables of facts, and from the tables to the database.

Building: published (which files), csv_reader and row (lines and values), one module for each kind
of file, directory (which schools), build (the pipeline), tables (what is kept and how).
Loading: checked_tables, table_rows and table_programs (typed values), changes (what differs),
load_schools, load_programs, load (the pipeline). Both end in a report, in words.
"""
