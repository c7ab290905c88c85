delete from {table}
where ({key}) in (select {key} from gone)
