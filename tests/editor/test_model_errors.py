"""What Pydantic finds is said in our words, in both languages, whatever a model can raise."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
import refresh
from pydantic import BaseModel, ValidationError

from devolved_powers.editor.model_errors import describe, first_of
from devolved_powers.i18n import speaking
from tests.one_language import chinese_in, english_in

_VALUES: tuple[object, ...] = (
    *(None, True, 0, -1, 10**30, 1.5, float("nan"), float("inf"), "", "x", "字" * 3000, b"x"),
    *(
        [],
        ["x"],
        [1],
        {},
        {"x": 1},
        {1: 2},
        [{}],
        [{"upon": "x"}],
        datetime(2022, 1, 1, 1, tzinfo=UTC),
    ),
)
MODELS = tuple(dict.fromkeys(refresh._all_models()))


def _errors(model: type[BaseModel]) -> Iterator[ValidationError]:
    """Yield what a model raises for values of every kind, under each of its keys and by itself."""
    keys = [field.alias or name for name, field in model.model_fields.items()]
    given: list[object] = [*_VALUES, {"没有这个字段": 1}]
    given += [{key: value} for key in keys for value in _VALUES]
    for value in given:
        try:
            model.model_validate(value)
        except ValidationError as error:
            yield error


@pytest.mark.parametrize("model", MODELS, ids=lambda model: model.__name__)
def test_no_sentence_of_the_library_is_shown(model: type[Any]) -> None:
    for error in _errors(model):
        for details in error.errors(include_url=False):
            key = str(details["loc"][-1]) if details["loc"] else "x"
            with speaking("zh_CN"):
                said = (describe(details, key, "x"), first_of(error))
                assert [english_in(text, [key]) for text in said] == [[], []], said
            with speaking("en"):
                said = (describe(details, key, "x"), first_of(error))
                assert [chinese_in(text, [key]) for text in said] == [[], []], said
            assert details["msg"] not in "".join(said)


def test_what_is_wrong_is_said_with_what_is_expected() -> None:
    class Sample(BaseModel, strict=True):
        """A model with a value that is true or false."""

        is_open: bool

    with pytest.raises(ValidationError) as raised, speaking("en"):
        Sample.model_validate({"is_open": "是"})
    with speaking("en"):
        assert first_of(raised.value) == (
            "is_open must be true or false, without quotation marks. Found: “是”"
        )
    with speaking("zh_CN"):
        assert first_of(raised.value) == "is_open应为true或者false，不加引号。现为“是”"
