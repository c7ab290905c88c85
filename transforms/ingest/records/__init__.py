"""Records: what files of many records hold, one at a time, whatever their format."""
