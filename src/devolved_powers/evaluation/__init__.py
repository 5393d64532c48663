"""A ledger of cases joined to the registry: the material an evaluation begins with (评估基础材料).

The evaluation itself belongs to the province that decided the grant (《行政处罚法》第二十四条
第一款: 定期组织评估). `ledger` reads the cases without what names people; `holding` asks whether
the town held the power on the days of filing and decision, `law_of_case` which law measures the
conduct, `fines` whether a fine is one the item allows; `judging` puts it together for a case,
`count` counts every row once; `suggest` draws the table of suggestions. `figures` is for the
screen; `summary` is the report's first page, `tables` and `months` its body, `annexes` what
follows, `charts` its pictures; `report` puts them together, `json_` is for programs. `sample` and
`planted` make ledgers for trials.
"""
