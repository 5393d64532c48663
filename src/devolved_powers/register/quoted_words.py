"""What is said of a text that is quoted: its version, what is lacking, what else to know."""

from collections.abc import Iterator
from datetime import date

from devolved_powers.i18n import N_, _
from devolved_powers.law.place_words import Lack, PlaceWords
from devolved_powers.register.quoted_places import QuotedText
from devolved_powers.register.standing_marks import known_text

_LACKS: dict[Lack, str] = {
    "law-only": N_("Only the law is named, no article: no text is shown."),
    "not-held": N_("条文未收录: the text of this version is not at hand."),
    "not-divided": N_("不能判定: the text at hand is not divided into articles."),
    "cut-short": N_("不能判定: the text at hand is cut short and ends before this place."),
    "no-place": N_("不能判定: the text at hand has no such place."),
    "other-text": N_(
        "条文未收录: the text at hand is not the one that the registry was checked against."
    ),
}


def lack_text(lack: Lack) -> str:
    """Return why there are no words; of a lack, not of nothing."""
    return _(_LACKS[lack])


def version_days(text: QuotedText, day: date) -> tuple[str, ...]:
    """Return which version a text is, from when it is in force, and until when it was."""
    told = [_("date of the version {day}").format(day=text.version)]
    if text.begins is None:
        told.append(_("day of effect not known"))
    else:
        told.append(_("in force from {start}").format(start=text.begins))
    if text.last is not None and text.ended:
        told.append(_("until {last}").format(last=text.last))
    elif text.last is not None:
        told.append(
            _("how it stands after {last} cannot be told (不能判定)").format(last=text.last)
        )
    elif known_text(text.known_until, day):
        told.append(known_text(text.known_until, day))
    return tuple(told)


def text_remarks(text: QuotedText, words: PlaceWords) -> Iterator[str]:
    """Yield what a reader must know of the words, whatever became of the place."""
    if text.part == "尚未施行":
        yield _("not in force yet")
    if words.ends_here:
        yield _("the text at hand breaks off here, and more may follow")
    if text.unknown is not None:
        message = _("a later text of {day} is at hand that the registry does not know: 不能判定")
        yield message.format(day=text.unknown)
