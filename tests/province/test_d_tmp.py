import pytest
from datetime import date
from tests.province.data_sets import gathered, Listening, engine, opened
from tests.province.questions import QUESTIONS
from tests.province.test_engine_answers import chosen
@pytest.mark.process
def test_x(tmp_path):
    data=gathered(tmp_path)
    l=Listening(engine("duckdb"))
    with opened(data,on=l) as d:
        for day in (date(2022,6,1),date(2026,11,23)):
            for q in ("wording","compare"):
                for a in QUESTIONS[q](d,day): pass
    mine=[c for c in chosen(l.calls) if c.name.startswith(("wording","compare"))]
    other=engine("spark")
    for call in mine:
        with opened(data,call.within,call.at,on=other) as d:
            rows=d.query(call.name,call.parameters,call.given)
        print(call.name,len(rows),rows==call.rows)
        assert rows==call.rows, call.name
