-- Of the connection, not of the lake.
drop schema if exists memory.{schema} cascade
