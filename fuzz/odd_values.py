"""What no data file and no command line should hold: odd values, words and variables."""

from collections.abc import Iterator

from devolved_powers.yaml_text.reader import Data


class Raw(str):
    """YAML as it stands, to be put into a file without quotes."""

    __slots__ = ()


Value = Data | Raw
Route = tuple[str | int, ...]
_DEEP = Raw("[" * 30 + "]" * 30)
ODD_VALUES: tuple[Value, ...] = (
    None, True, False, 0, 1, -1, 2**31, 10**30, 0.5, [], {}, "", " ", [[]], [None], {"a": None},
    ["a", "a"], "x" * 300, "赋" * 2001, "\x00", "\x1b[31m红\x07", "a\nb", "\u202e甲\u2028乙",
    "\ud800", "%s{0}{x}", "<script>alert(1)</script>", "=1+1", "../../x", "/etc/passwd", "a/b",
    "con", "-", "--", "《》", "《示例种子条例》第九千九百九十九条",
    "《示例种子条例》第零条第（零）项", "第一条", "2022-02-30",
    Raw("."), Raw(".inf"), Raw("-.inf"), Raw(".nan"), Raw("1e999"), Raw("1e400"),
    Raw("0x" + "f" * 5000), Raw("0o" + "7" * 5000), Raw("0b" + "1" * 5000), Raw("9" * 5000),
    Raw("-" + "9" * 300), Raw("9" * 30), Raw("0001-01-01"), Raw("0000-01-01"), Raw("9999-12-31"),
    Raw("10000-01-01"), Raw("-1-01-01"), Raw("2022-02-30"), Raw("1900-01-01"),
    Raw("2022-01-01T00:00:00"), Raw("2022-03-01"), Raw("2035-01-01"), Raw("! x"),
    Raw("!!python/object:os.system x"), Raw("&a b"), Raw("*a"), Raw("<<"), Raw('"\\ud800"'),
    Raw('"\\x1b[2J"'), Raw('"\\0"'), Raw('"\\U0010ffff"'), Raw("{a: 1, a: 2}"), Raw("? x"),
    Raw("[1, 2"), _DEEP, Raw("{" * 30 + "}" * 30),
)  # fmt: skip
ODD_WORDS = (
    "", " ", "-", "--", ".", "..", "/", "\udcd6\udcd0", "\ud800", "\x1b[31m", "a\nb", "\u202e",
    "{0}", "%s", "a" * 300, "餐" * 90, "1" * 5000, "0x" + "f" * 5000, "1e999", ".inf", "nan", "-1",
    "0", "99999999999999999999", "0001-01-01", "0000-00-00", "9999-12-31", "10000-01-01",
    "-1-01-01", "2022-02-30", "2022-03-01", "today", "P1-001", "P1-002", "P9-999",
    "P1-" + "0" * 400, "E-001", "E-" + "9" * 5000, "N-01", "batch-1", "batch-2", "1",
    "registry.yaml", "powers/batch-1.yaml", "powers", "laws/law-facts.yaml", "../r", "/dev/null",
    "nowhere/x", "行政处罚", "示例镇人民政府", "城市管理", "农业农村", "农资店",
    "示例种子条例", "《示例种子条例》第二条", "《示例农药办法》第二条第二款",
    "HEAD", "HEAD~1", "batch-1..batch-2", "con", "aux",
    "COM1", "a=b", "=",
    "name=x", "statutory_days=0x" + "f" * 5000, "statutory_days=9999999999", "until=9999-12-31",
    "from=0001-01-01", "fines=[{from: 1e999}]", "fines.0.from=" + "9" * 400, "basis=《",
    "note={a: [", "a.b.c=1", "provenance.on=9999-12-31", "authority.signed=0001-01-01", "必须改",
    "现行有效", "有变化", "2021-01-01:2022-01-01",
)  # fmt: skip
VARIABLES: dict[str, tuple[str, ...]] = {
    "POWERS_LANG": ("", "en", "zh", "xx", "\udcd6", "../../x", "C"),
    "POWERS_TODAY": ("", "0001-01-01", "9999-12-31", "2022-02-30", "x", "10000-01-01", "20220301"),
    "COLUMNS": ("", "0", "-1", "abc", "1000000000", "1"),
    "LINES": ("", "0", "-1", "abc", "1000000000"),
    "TERMINAL_WIDTH": ("", "0", "-1", "abc", "1"),
    "TERM": ("", "dumb", "nonsense"),
    "PAGER": ("", "'", "/nowhere", "cat"),
    "EDITOR": ("", "/nowhere"),
    "NO_COLOR": ("", "1"),
    "SOURCE_DATE_EPOCH": ("", "x", "-1", "99999999999999"),
    "POWERS_STATUTES": ("", "/nowhere", "/dev/null", "\udcd6", ":::"),
    "HOME": ("", "/nowhere", "/dev/null"),
    "LC_ALL": ("", "C", "xx_YY.GBK", "zh_CN.GB18030"),
    "POWERS_CACHE": ("", "/dev/null/x", "../\udcd6", "../relative"),
}


def routes(data: Value, above: Route = ()) -> Iterator[Route]:
    """Yield the routes to all values."""
    yield above
    if isinstance(data, dict):
        for key, value in data.items():
            yield from routes(value, (*above, key))
    elif isinstance(data, list):
        for index, value in enumerate(data):
            yield from routes(value, (*above, index))


def replaced(data: Value, route: Route, value: Value) -> Value:
    """Return the data with another value at a route."""
    if not route:
        return value
    step, *rest = route
    if isinstance(data, dict):
        return {k: replaced(v, tuple(rest), value) if k == step else v for k, v in data.items()}
    assert isinstance(data, list)
    return [replaced(v, tuple(rest), value) if i == step else v for i, v in enumerate(data)]


def value_at(data: Value, route: Route) -> Value:
    """Return the value at a route."""
    for step in route:
        data = data[step]  # type: ignore[index]
    return data


def renamed(data: Value, route: Route, name: str) -> Value:
    """Return the data with the key at the end of a route called otherwise."""
    above = value_at(data, route[:-1])
    assert isinstance(above, dict)
    changed = {name if key == route[-1] else key: value for key, value in above.items()}
    return replaced(data, route[:-1], changed)


def doubled(data: Value, route: Route) -> Value:
    """Return the data with the entry at the end of a route once more at the end of its list."""
    above = value_at(data, route[:-1])
    assert isinstance(above, list)
    return replaced(data, route[:-1], [*above, value_at(data, route)])


def flow(value: Value) -> str:
    """Return data as YAML in one line."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_quoted(k)}: {flow(v)}" for k, v in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(flow, value)) + "]"
    if isinstance(value, str) and not isinstance(value, Raw):
        return _quoted(value)
    if value is None or isinstance(value, bool):
        return {None: "null", True: "true", False: "false"}[value]
    return str(value)


def _quoted(text: str) -> str:
    """Return a text between double quotes; what no YAML file may hold raw is escaped."""
    return '"' + "".join(_escaped(c) for c in text) + '"'


def _escaped(character: str) -> str:
    if character in '"\\':
        return "\\" + character
    if character.isprintable():
        return character
    return f"\\U{ord(character):08x}"
