"""`python -m devolved_powers` is the same program as `powers`."""

from devolved_powers.cli import main

if __name__ == "__main__":
    main()
