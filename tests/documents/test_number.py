from __future__ import annotations

import pytest

from plugins.documents.number import DocumentNumber, fold_number

PRINTED = {
    "04-NQ/TW": "04-NQ/TW",
    "4-NQ/TW": "04-NQ/TW",
    "05/CT-TW": "05-CT/TW",
    "217/QĐ-TW": "217-QĐ/TW",
    "37QĐ/TW": "37-QĐ/TW",
    "217 QĐ/ TW": "217-QĐ/TW",
    "47 – QĐ/TW": "47-QĐ/TW",
    "51 - NQ/TƯ": "51-NQ/TW",
    "21-KL/T.Ư": "21-KL/TW",
    "11 -HD/BTGTU": "11-HD/BTGTU",
    "646/QĐ/QUTW": "646-QĐ/QUTW",
    "18-NQ-TW": "18-NQ/TW",
    "08-QĐi/TW": "08-QĐi/TW",
    "05-ct/tw": "05-CT/TW",
    "03-NQ/CP": "03/NQ-CP",
    "1847/QĐ-TTg": "1847/QĐ-TTg",
    "57-KH/UBND": "57/KH-UBND",
    "30c/NQ-CP": "30c/NQ-CP",
    "101B-KH/ĐU": "101B-KH/ĐU",
    "30/2020/NĐ-CP": "30/2020/NĐ-CP",
    "15/2008/QH12": "15/2008/QH12",
    "653/2019/UBTVQH14": "653/2019/UBTVQH14",
    "34/2007/PL-UBTVQH11": "34/2007/PL-UBTVQH11",
    "22/2019/NQ-HĐND": "22/2019/NQ-HĐND",
    "38/2017": "38/2017",
    "48-CV/TBĐLĐ": "48-CV/TBĐLĐ",
}


@pytest.mark.parametrize(("printed", "official"), PRINTED.items())
def test_a_number_is_printed_in_its_official_form_however_it_was_written(printed: str, official: str) -> None:
    assert str(DocumentNumber.parse(printed)) == official


@pytest.mark.parametrize("text", ["", "NQ", "năm 2016", "04-NQ/TW và 05", "20/4/2021", "123456-NQ/TW", "NQ/TW", "08-QĐ\u0130/TW"])
def test_what_is_no_number_is_not_read(text: str) -> None:
    assert DocumentNumber.parse(text) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("08-QĐi/TW", "8–QĐ/TƯ"),
        ("37-QyĐ/TW", "37-QĐ/TW"),
        ("15-CTHĐ/TU", "15-CTr/TU"),
        ("05-CT/TW", "5 - ct/tw"),
        ("04-NQ/TW", "004-NQ/TW"),
    ],
)
def test_spellings_of_one_number_fold_to_the_same(one: str, other: str) -> None:
    assert fold_number(one) == fold_number(other)


def test_numbers_of_one_series_have_one_key() -> None:
    first, second = DocumentNumber.parse("08-QĐi/TW"), DocumentNumber.parse("8-QĐ/TW")
    assert first
    assert second
    assert first.key == second.key
    assert first.key != DocumentNumber(8, kind_code="NQ", issuer_code="TW").key


def test_decomposed_letters_and_eth_are_read() -> None:
    assert str(DocumentNumber.parse("37-Q\u00d0/TW")) == "37-QĐ/TW"
    assert str(DocumentNumber.parse("51-NQ/TU\u031b")) == "51-NQ/TW"
