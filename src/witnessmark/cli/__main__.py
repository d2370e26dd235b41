"""`python -m witnessmark.cli` is the `witnessmark` command."""

from . import main

if __name__ == "__main__":
    main()
