"""Tables are read as spreadsheets save them."""

from __future__ import annotations

import pytest

from plugins.core.tables import Row, read_table

EXPECTED = [("tu-lg", "Tỉnh ủy Lam Giang"), ("hu-bl", "Huyện ủy Bến Lam")]


def pairs(text: str) -> list[tuple[str, str]]:
    return [(row["id"], row["name"]) for row in read_table(text)[1]]


@pytest.mark.parametrize(
    "text",
    [
        "id,name\ntu-lg,Tỉnh ủy Lam Giang\nhu-bl,Huyện ủy Bến Lam\n",
        "\ufeffid,name\r\ntu-lg,Tỉnh ủy Lam Giang\r\nhu-bl,Huyện ủy Bến Lam\r\n",
        "id;name\ntu-lg;Tỉnh ủy Lam Giang\nhu-bl;Huyện ủy Bến Lam",
        "id\tname\ntu-lg\tTỉnh ủy Lam Giang\nhu-bl\tHuyện ủy Bến Lam\n",
        " ID , Name \n tu-lg , Tỉnh ủy Lam Giang \n\n,,\nhu-bl,Huyện ủy Bến Lam\n",
        'id,name\n"tu-lg","Tỉnh ủy Lam Giang"\n"hu-bl","Huyện ủy Bến Lam"\n',
        "id,name\rtu-lg,Tỉnh ủy Lam Giang\rhu-bl,Huyện ủy Bến Lam\r",
        "name,note,id\nTỉnh ủy Lam Giang,,tu-lg\nHuyện ủy Bến Lam,x,hu-bl\n",
    ],
    ids=["commas", "excel", "semicolons", "tabs", "padding", "quotes", "old mac", "order"],
)
def test_a_table_reads_the_same_however_it_was_saved(text: str) -> None:
    assert pairs(text) == EXPECTED


def test_rows_know_their_line_also_after_a_cell_of_several_lines_and_empty_rows() -> None:
    columns, rows = read_table('id,note\na,"một\nhai"\n\nb,ba\n')
    assert columns == ("id", "note")
    assert [(row.line, row["id"], row["note"]) for row in rows] == [(2, "a", "một\nhai"), (5, "b", "ba")]


def test_short_rows_have_empty_cells_and_long_rows_lose_what_has_no_column() -> None:
    _, rows = read_table("id,name\na\nb,Bê,thừa\n")
    assert [(row["id"], row["name"], row["none"]) for row in rows] == [("a", "", ""), ("b", "Bê", "")]


def test_letters_are_put_right() -> None:
    _, [row] = read_table("id,name\na,Ða\u0309ng u\u0309y\n")
    assert row["name"] == "Đảng ủy"


def test_a_cell_of_several_values_is_parted_at_semicolons_and_bars() -> None:
    assert Row(2, {"names": "Huyện ủy MCB; MCB | HU MCB;;"}).many("names") == ("Huyện ủy MCB", "MCB", "HU MCB")


def test_an_empty_table_has_no_columns() -> None:
    assert read_table("") == ((), [])


@pytest.mark.parametrize("spoiled", ['b,"B', 'b,"B" thừa', '"b,B'])
def test_a_quotation_mark_out_of_place_spoils_its_own_row_only(spoiled: str) -> None:
    rest = "".join(f'don-vi-{number},"Đơn vị số {number}, tỉnh"\n' for number in range(10_000))
    _, rows = read_table(f"id,name\na,A\n{spoiled}\n{rest}")
    assert [rows[0]["id"], len(rows), rows[2].line] == ["a", 10_002, 4]
    assert rows[-1]["name"] == "Đơn vị số 9999, tỉnh"
