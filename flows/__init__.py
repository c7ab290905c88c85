"""What runs, when and on which engine: the Prefect flow and the command line. No text logic."""
