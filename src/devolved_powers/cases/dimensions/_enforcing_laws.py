"""The laws that let an administrative organ take down by itself what it ordered taken down."""

ENFORCING: dict[str, frozenset[int]] = {
    "城乡规划法": frozenset({64, 65, 66, 68}),
    "水法": frozenset({65, 67}),
    "防洪法": frozenset({57}),
    "公路法": frozenset({79, 81}),
    "水污染防治法": frozenset({84}),
    "道路交通安全法": frozenset({97}),
    "电力法": frozenset({69}),
}
"""Articles of laws (法律) under which an administrative organ takes down by itself what it ordered
to be taken down (拆除, 强行拆除, 强制拆除)."""
