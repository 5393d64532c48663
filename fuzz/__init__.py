"""Fuzzing: inputs by chance, properties that hold for every one of them.

    python -m fuzz                                   # the targets, and what each holds
    python -m fuzz citations --inputs 100000 --seed 1
    python -m fuzz all --seconds 3600 --jobs 2       # what runs every night

A target (`fuzz/targets/NAME.py`) says how an input is drawn and what must hold for it; seeds, texts
of our own that inputs are made from, lie in `fuzz/seeds/NAME/`. `tests/test_fuzz.py` tries a few
inputs of every target at each change, the same ones every time; a mass run tries as many as it is
told.

An input that fails is made as small as it can be while it fails in the same way, and is written
with its number, seed and traceback into a folder. Whoever mends it adds it to a test or to
`tests/cases`.

Case files and proofs are named among what is to be fuzzed. The program has neither yet; their
targets come with them.
"""
