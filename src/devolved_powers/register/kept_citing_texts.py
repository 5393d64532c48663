"""The texts of a registry that cite the law: from the cache as long as its data files are the same.

They do not depend on the day asked about, and to find them takes every model of the data.
"""

import json
from datetime import date
from pathlib import Path
from typing import Any

from devolved_powers.i18n import N_
from devolved_powers.reading_log import tell
from devolved_powers.register.cited_places import (
    CitingText,
    CitingTexts,
    HeldText,
    ItemTexts,
    StandardTexts,
)
from devolved_powers.register.kept_blocks import as_json
from devolved_powers.store import cache
from devolved_powers.store.kept_days import kept_day, plain_day
from devolved_powers.store.one_state import read_data_files


def citing_texts_at(root: Path) -> CitingTexts:
    """Return the texts that cite, of a registry as it stands.

    Args:
        root: its folder.

    Raises:
        PowersError: when it cannot be read, or holds what does not fit its models.
    """
    files = read_data_files(root)
    key = cache.digest_of(root, [("citing texts", b"2"), *files]) if files else ""
    kept = cache.understood(cache.load(key), _decoded) if key else None
    if kept is not None:
        tell(N_("From the cache: what was worked out of the same files before"))
        return kept
    from devolved_powers.register.citing_texts import citing_texts
    from devolved_powers.register.fold import fold_loaded
    from devolved_powers.register.read import read_whole

    tell(N_("Not in the cache: worked out anew"))
    loaded = read_whole(root, files)
    texts = citing_texts(loaded, fold_loaded(loaded))
    if key:
        cache.save(key, _encoded(texts))
    return texts


def _encoded(texts: CitingTexts) -> bytes:
    return as_json(
        [
            [(text, day.isoformat()) for text, day in texts.granted],
            {power: day.isoformat() for power, day in texts.first_days.items()},
            [
                [(s.isoformat(), plain_day(e), text) for s, e, text in states]
                for states in texts.held
            ],
            [(i.powers, plain_day(i.since), plain_day(i.until), i.texts) for i in texts.items],
            texts.needs,
            texts.notice,
            [(plain_day(s.written_on), plain_day(s.until), s.texts) for s in texts.standards],
        ]
    )


def _decoded(payload: bytes) -> CitingTexts:
    granted, first_days, held, items, needs, notice, standards = json.loads(payload)
    return CitingTexts(
        tuple((_text(text), date.fromisoformat(day)) for text, day in granted),
        {power: date.fromisoformat(day) for power, day in first_days.items()},
        tuple(
            tuple(
                HeldText(date.fromisoformat(s), kept_day(e), _text(text)) for s, e, text in states
            )
            for states in held
        ),
        tuple(
            ItemTexts(tuple(powers), kept_day(since), kept_day(until), tuple(map(_text, texts)))
            for powers, since, until, texts in items
        ),
        tuple(map(_text, needs)),
        str(notice),
        tuple(
            StandardTexts(kept_day(since), kept_day(until), tuple(map(_text, texts)))
            for since, until, texts in standards
        ),
    )


def _text(row: list[Any]) -> CitingText:
    identifier, key, file, path, text = row
    return CitingText(identifier, key, file, tuple(path), text)
