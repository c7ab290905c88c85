"""Deliberately broken inputs, each with the check that must catch it: the table in docs/quality.md.

`received` has what a source can send, `handed_on` what a faulty stage could hand on, `batches` what shows in many rows
alone.
"""
