"""What a text of a receiving column says of one town: named, left out, limited, or not told."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from devolved_powers.imports.receiver_words import (
    ALL,
    AND_SO_ON,
    BODY,
    BRACKET,
    COUNTY_ITSELF,
    EVERY,
    INCLUDES,
    KIND_WORDS,
    KINDS,
    KINDS_OF,
    LEAD,
    MARKED_FIRST,
    NO_NAME,
    NO_TOWN,
    NUMBER_ONLY,
    OFFICE,
    ONLY,
    OUT_WORDS,
    SEPARATOR,
    STEM,
    TOWN_FIRST,
    VAGUE,
    Meaning,
    denies,
    is_every,
    is_town,
    kinds_in,
    meaning,
    number_of,
)


@dataclass(slots=True)
class _Named:
    """A piece of a list of receivers.

    Args:
        who: `ours` by name, `every`, `other`, or `""` where it names nobody that is known.
        covers: whether the town is among them; None where that cannot be told.
        said: what stands behind the name.
        scope: what of it limits the grant.
        bare: whether nothing stands behind the name.
        starts: whether a `；` parts it from what stands before.
        words: as written.
    """

    who: Literal["ours", "every", "other", ""]
    covers: bool | None
    said: Meaning = "plain"
    scope: str = ""
    bare: bool = True
    starts: bool = False
    words: str = ""

    def add(self, said: Meaning, words: str) -> None:
        """Take in more that stands behind the name; what denies or is not told weighs most."""
        weight: tuple[Meaning, ...] = ("plain", "limit", "asked", "no")
        self.bare = False
        if said == "limit":
            self.scope = "；".join(part for part in (self.scope, words) if part)
        self.said = max(self.said, said, key=weight.index)


class Sentence:
    """What a text says of one town.

    Args:
        text: of the receiving column, without the names of places above the town; in one width.
        short: the town, as lists name it: 柳河镇.
    """

    def __init__(self, text: str, short: str) -> None:
        self.short = short
        self.kind = next((k for k in KINDS if short.endswith(k)), "")
        self.stem = short.removesuffix(self.kind) if len(short) > len(self.kind) + 1 else short
        self.scope = ""
        own = re.escape(short)
        self._piece = re.compile(rf"(?:{own}|\([^()]*\)|(?!{SEPARATOR})[^()])+")
        names = rf"(?:[镇乡]|街道|{re.escape(self.stem)})(?<!场镇)(?<!集镇)(?<!城镇)(?<!圩镇)"
        self._except = (
            re.compile(r"除了?:?(?P<out>[^()]+?)(?:以外|之外|外)(?:的)?[,、]?"),
            re.compile(
                rf"(?:^|(?<=[;,(]))(?P<out>[^();]*?{names})(?:以外|之外|外)"
                rf"(?=的|各|其|所有|全|乡|镇|街|$|[)])(?:的)?"
            ),
            re.compile(rf"\({OUT_WORDS}:?(?P<out>[^()]+)\)"),
            re.compile(rf"{OUT_WORDS}:?(?P<out>[^();。]+)"),
            re.compile(r"(?<![拆清解免])除了?:?(?P<out>[^();外]+)(?=[);]|$)"),
            re.compile(rf"(?:^|(?<=[;,(]))(?P<out>[^();,]*{names})(?:均|都)?除外"),
        )
        word = re.sub(r"\s+(?=\()", "", text.strip().strip("。;,"))
        if MARKED_FIRST.match(word):
            word = MARKED_FIRST.sub(r"、\2\1", word)
        self.covers = self._judge(self._by_county(word))

    def _by_county(self, word: str) -> str:
        """Return the text with the towns of other counties (邻县：东风镇) marked as theirs."""
        word = re.sub(r"[、,](?=[^、,;:()]{1,8}[县市区]:)", ";", word)
        parts: list[str] = []
        for part in re.split(r";(?![^(]*\))", word):
            head, colon, rest = part.partition(":")
            if not colon or "(" in head or LEAD.fullmatch(f"{head}:") or not rest:
                parts.append(part)
            elif not head or head in ("本县", "我县", "本区", "我区", "本市", "我市"):
                parts.append(rest)
            elif re.fullmatch(".{1,8}[县市区]", head) and not ALL.search(head):
                parts.append("县直")
            elif is_town(head) or head in (self.short, self.stem) or is_every(head):
                parts.append(f"{head}({rest})" if "(" not in rest else part)
            else:
                parts.append(part)
        return ";".join(parts)

    def _judge(self, word: str) -> bool | None:
        outside: list[bool | None] = []
        for pattern in self._except:
            at = 0
            while found := pattern.search(word, at):
                if meaning(found[0].strip("()")) == "limit":
                    at = found.end()  # 不含国道沿线 limits the grant
                    continue
                outside.append(self._left_out(found["out"]))
                word = word[: found.start()] + word[found.end() :]
        if True in outside:
            return False
        word = re.sub(r"(?<=[府处])\((?=(?:镇|乡|街)[^()]*\))", "、(", word)
        word = BRACKET.sub(lambda m: m[0] if (k := kinds_in(m["inside"])) is None else k, word)
        if outside:
            word = re.sub("其他|其余|其它", "各", word)
        if not word.strip("、,; ()的") and outside:
            return None if None in outside else True
        inner = self._weigh(self._pieces(word))
        return None if inner is True and None in outside else inner

    def _left_out(self, text: str) -> bool | None:
        """Return whether the town is among those that are left out."""
        pieces = self._pieces(text)
        if any(p.who in ("ours", "every") and p.covers and not p.bare for p in pieces):
            return None  # a part of the town
        if any(p.who in ("ours", "every") and p.covers for p in pieces):
            return True
        in_list = len(pieces) > 0 and pieces[-1].who == "other"
        known = [p.covers is False or (in_list and self._is_stem(p)) for p in pieces]
        return False if pieces and all(known) else None

    def _pieces(self, text: str) -> list[_Named]:
        """Return the pieces of a list, each with what stands behind its name."""
        found = list(self._piece.finditer(text))
        pieces: list[_Named] = []
        for number, match in enumerate(found, 1):
            words = OFFICE.sub("", BRACKET.sub("", match[0]).strip())
            ending = AND_SO_ON.search(words)
            if ending and number == len(found) and words[: ending.start()]:
                words = words[: ending.start()]
            is_office = not words and not BRACKET.search(match[0])
            piece = _Named("other", False) if is_office else self._named(words)
            piece.words = words
            piece.starts = (
                ";" in text[found[number - 2].end() : match.start()] if number > 1 else False
            )
            for inside in BRACKET.finditer(match[0]):
                self._take_bracket(piece, inside["inside"])
            pieces.append(piece)
            if ending and number == len(found) and words != OFFICE.sub("", match[0]):
                is_open = ending["count"] is None or number_of(ending["count"]) != number
                if is_open:
                    pieces.append(_Named("", None, bare=False, words="等"))
        return pieces

    def _named(self, words: str) -> _Named:
        """Return whom a piece names and what stands behind the name."""
        lead = LEAD.sub("", words)
        bare = re.sub(rf"^[在于向给对至到](?={re.escape(self.short)})", "", ONLY.sub("", lead))
        if bare in (self.short, self.stem):
            return _Named("ours", True)
        if is_every(bare):
            every = EVERY.fullmatch(bare)
            is_number = NUMBER_ONLY.search(bare) and not ALL.search(bare)
            kinds = every["kinds"] if every else ""
            return _Named("every", None if is_number else self._is_of_kind(kinds))
        begun = self._begun(bare)
        if begun is not None:
            return begun
        said = meaning(lead) if lead else "plain"
        is_unknown = not lead or (said == "asked" and not denies(lead))
        piece = _Named("", None, bare=not lead)
        return piece if is_unknown else self._behind(piece, lead)

    def _begun(self, bare: str) -> _Named | None:
        """Return whom the beginning of a piece names; None where it names nobody."""
        if bare.startswith(self.short):
            return self._behind(_Named("ours", True), bare[len(self.short) :])
        before = bare.partition(self.short)[0] if self.short in bare else ""
        if len(before) > 1 and not is_town(before) and before[-1] not in "省市县区":
            return _Named("", None, bare=False)
        if bare.startswith(self.stem) and meaning(bare[len(self.stem) :]) != "asked":
            return self._behind(_Named("ours", True), bare[len(self.stem) :])
        return self._others(bare)

    def _others(self, bare: str) -> _Named | None:
        """Return which others the beginning of a piece names: another town, all of a kind."""
        if is_town(bare) or COUNTY_ITSELF.fullmatch(bare) or NO_TOWN.fullmatch(bare):
            return _Named("other", False)
        every = EVERY.match(bare)
        if every and every[0] and is_every(every[0]) and meaning(bare[every.end() :]) != "asked":
            piece = _Named("every", self._is_of_kind(every["kinds"]))
            return self._behind(piece, bare[every.end() :])
        other = TOWN_FIRST.match(bare)
        if other and is_town(other["name"]):
            covers = None if other["rest"].startswith("等") else False
            return self._behind(_Named("other", covers), other["rest"])
        return None

    @staticmethod
    def _behind(piece: _Named, words: str) -> _Named:
        if words.strip():
            piece.add(meaning(words), words.strip(" :,-—"))
        return piece

    def _take_bracket(self, piece: _Named, inside: str) -> None:
        """Take in what a bracket says of the name before it."""
        pieces = self._pieces(inside)
        if not any(p.who for p in pieces) or INCLUDES.fullmatch(inside):
            for clause in re.split("[,;]", inside):
                if clause.strip():
                    piece.add(meaning(clause), clause)
            return
        before = self.scope
        inner = self._weigh(pieces)
        piece.scope, self.scope = "；".join(s for s in (piece.scope, self.scope) if s), before
        piece.bare = False
        if re.match("包?含|包括", inside):
            if inner:
                piece.who, piece.covers = "every", True
            elif inner is None and not piece.covers:
                piece.covers = None
        else:
            self._narrow(piece, pieces, inner, inside)

    @staticmethod
    def _narrow(piece: _Named, pieces: Sequence[_Named], inner: bool | None, inside: str) -> None:
        """Narrow a name to those that the bracket behind it names: 各乡镇（柳河镇、下寺镇）."""
        positive = any(p.who and p.said in ("plain", "limit") for p in pieces)
        if positive and piece.who == "every" and piece.covers is False and inner:
            piece.covers = None
        elif positive and piece.who in ("every", ""):
            piece.who, piece.covers = "every", inner
        elif piece.who in ("every", "ours") and any(p.who != "other" for p in pieces):
            if not (positive and inner):
                piece.add("no" if inner is False else "asked", inside)
        elif positive and not (piece.who == "other" and inner is False):
            piece.add("asked", inside)
            piece.covers = None

    def _weigh(self, pieces: Sequence[_Named]) -> bool | None:
        """Return whether the town is among those that a list names."""
        self._spread(pieces)
        denied_first = bool(pieces) and not pieces[0].who and pieces[0].said != "plain"
        ours = [p for p in pieces if p.who == "ours"] or [
            p for p in pieces if p.who == "every" and p.covers is not False
        ]
        stems = bool(pieces) and pieces[-1].who == "other"
        yes = [p for p in ours if p.said in ("plain", "limit") and p.covers]
        if ours and not yes and all(p.said == "no" for p in ours):
            return False
        if ours and len(yes) == len(ours):
            if denied_first or any(not p.who and not self._may_stand_beside(p) for p in pieces):
                return None
            self.scope = "；".join(dict.fromkeys(p.scope for p in yes if p.scope))
            return True
        if ours or not pieces:
            return None
        if all(p.who == "other" and p.said in ("no", "asked") for p in pieces):
            return None  # that others do not receive says nothing of this town
        told = [p.covers is False or (stems and self._is_stem(p)) for p in pieces]
        return False if all(told) else None

    @staticmethod
    def _spread(pieces: Sequence[_Named]) -> None:
        """Let what stands behind the last name of a run be said of the names before it.

        下寺镇 in `柳河镇、下寺镇已收回` may be meant alone; behind 各乡镇 all of the run are.
        """
        for at in range(len(pieces) - 1, 0, -1):
            last = pieces[at]
            if last.bare or last.said == "plain" or (last.who and last.starts):
                continue
            start = at
            while start and pieces[start - 1].bare and not (last.who and pieces[start].starts):
                if last.who and pieces[start - 1].who == "every":
                    break
                start -= 1
            is_of_all = not last.who or bool(start and pieces[start - 1].who == "every")
            is_of_all |= bool(re.search("除外|均|都", last.words))
            for piece in pieces[start:at]:
                sure = last.said == "limit" or is_of_all
                piece.add(last.said if sure else "asked", last.scope)
            for piece in pieces[:start]:
                if not last.who and last.said != "limit":
                    piece.add("asked", "")  # 柳河镇（限镇区），暂不承接

    @staticmethod
    def _is_stem(piece: _Named) -> bool:
        words = piece.words
        return (
            not piece.who
            and 1 < len(words) <= STEM
            and not (VAGUE.search(words) or NO_NAME.search(words) or BODY.search(words))
        )

    def _may_stand_beside(self, piece: _Named) -> bool:
        return (
            piece.words == "等"
            or self._is_stem(piece)
            or bool(BODY.search(piece.words))
            or (
                piece.said in ("limit", "no")  # already said of the names before it
            )
        )

    def _is_of_kind(self, kinds: str) -> bool:
        if not kinds or not self.kind:
            return True
        named: set[str] = set()
        for word in re.findall(KIND_WORDS, kinds):
            named |= KINDS_OF[word]
        return self.kind in named
