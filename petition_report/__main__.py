"""`python -m petition_report`: the program where its name is not on the way (入口)."""

from petition_report.cli.main import main

main()
