"""Search in Chinese for the documentation site: pairs of neighbouring characters are its words.

Sphinx itself cuts Chinese text only with a dictionary; pairs need none and find 占道 in 占道经营.
"""

import re

from sphinx.application import Sphinx
from sphinx.search import SearchLanguage
from sphinx.search.en import SearchEnglish

_RUNS = re.compile(r"[\u3400-\u9fff]+|[A-Za-z0-9_]+")


class SearchBigrams(SearchLanguage):
    """Cuts Latin text into words and Chinese text into pairs, on the page and in the browser."""

    lang = "zh"
    language_name = "Chinese"
    js_stemmer_rawcode = "english-stemmer.js"
    stopwords = SearchEnglish.stopwords
    js_splitter_code = r"""
function splitQuery(query) {
  const runs = query.match(/[\u3400-\u9fff]+|[A-Za-z0-9_]+/g) || [];
  return runs.flatMap((run) =>
    run.length > 2 && run.codePointAt(0) >= 0x3400
      ? Array.from({ length: run.length - 1 }, (_, start) => run.slice(start, start + 2))
      : [run]);
}
"""

    def split(self, input: str) -> list[str]:  # noqa: A002 - the name Sphinx calls it by
        """Return the words of a text."""
        return [word for run in _RUNS.findall(input) for word in _words(run)]

    def word_filter(self, stemmed_word: str) -> bool:
        """Return whether a word is worth finding."""
        return len(stemmed_word) > 1 and stemmed_word not in self.stopwords


def _words(run: str) -> list[str]:
    if run[0] < "\u3400" or len(run) <= 2:  # noqa: PLR2004 - a pair
        return [run]
    return [run[start : start + 2] for start in range(len(run) - 1)]


def setup(app: Sphinx) -> dict[str, bool]:
    """Register the language with Sphinx."""
    app.add_search_language(SearchBigrams)
    return {"parallel_read_safe": True}
