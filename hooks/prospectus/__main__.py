"""Lets `python -m prospectus` do what `prospectus` does."""

from .commands import main

main(prog_name="prospectus")
