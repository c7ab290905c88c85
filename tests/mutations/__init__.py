"""Mutations: the tables of a good run, corrupted one way at a time, to see which checks notice.

    make mutate-checks [SEED=7] [COUNT=100]

A suite of checks that has never seen a fault proves little. Here one run reads the sample texts and the pages in
`pages/` (two versions of a report, a copy of it in HTML and an empty file, so that every table has rows). Its tables
are as good as they get. Then a seeded plan spoils them, one mutation at a time: it nulls a column, shifts an offset,
swaps start and end, drops a row, doubles one, changes a relation, points a reference at another row that is there,
changes an allowed value to another allowed one, moves a date by days or a year, swaps two rows' values, truncates a
text, changes one letter, negates a number, empties a table, drops a document with all its rows, doubles a document
under a new key. Each stage's checks are run on what is left, from the stage that wrote the table on, until one stage
catches it.

What counts: a mutation is caught where a check of any severity fails that held on the good run, or finds other rows.
The table that is printed names the checks and the stage. It ends with the share, and exits with 1 where the share is
below the floor of `mutate.FLOOR`.

What is fair: the plan takes tables in turn and their columns alike, so that a wide table of many checks does not stand
for all; a mutation that leaves the table as it was is not counted; and no check compares a table with a copy of itself.
Tables that the checks write themselves are left alone, as nothing runs after them.

| file | what it does |
|---|---|
| `kinds.py` | the ways to spoil a table, each a function on its rows |
| `plan.py` | which of them, where, by a seed |
| `good_run.py` | the run that is spoilt |
| `catching.py` | the checks of each stage on the spoilt tables |
| `mutate.py` | the command: the plan over two processes, the table and the share |
"""
