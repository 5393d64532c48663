"""The pages that the navigation of a province's page leads to."""

NAVIGATION = (
    ("home", "index.html", "首页"),
    ("towns", "towns/index.html", "乡镇名单"),
    ("powers", "powers/index.html", "赋权事项"),
    ("changes", "changes/index.html", "变动情况"),
    ("about", "about/index.html", "数据说明"),
)
"""The section, the page and the title of each, in their order."""
