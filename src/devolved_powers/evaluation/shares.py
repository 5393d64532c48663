"""Numbers as a report writes them."""


def share(count: int, total: int) -> str:
    """Return a share in percent: of a part it never says none or all, however it is rounded.

    Args:
        count: how many.
        total: of how many.
    """
    if not total:
        return "—"
    percent = f"{100 * count / total:.1f}%"
    if count and percent == "0.0%":
        return "不足0.1%"
    if count < total and percent == "100.0%":
        return "超过99.9%"
    return percent


def yuan(amount: float) -> str:
    """Return a sum of money: 4,626,700元, 1,200.50元."""
    return f"{amount:,.2f}".removesuffix(".00") + "元"
