"""`python -m devolved_powers` is the same program as `powers`."""

from devolved_powers.front import main

if __name__ == "__main__":
    main()
