"""A ledger of cases joined to the registry: the material an evaluation begins with (评估基础材料).

The evaluation itself belongs to the province that decided the grant (《行政处罚法》第二十四条:
定期组织评估). `ledger` reads the cases without what names people; `holding` asks whether the town
held the power on the day; `law_and_fine` whether the law changed between conduct and decision, and
whether a fine is one the item allows; `count` counts; `suggest` draws the table of suggestions;
`tables`, `charts`, `json_` and `report` write it down; `sample` makes ledgers for trials.
"""
