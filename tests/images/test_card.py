"""The picture with which a page without one is shared: a PNG of the right size with the whole title, if it fits."""

from __future__ import annotations

import io
import unicodedata

import pytest
from PIL import Image, ImageChops

from plugins.images import card
from plugins.images.card import HEIGHT, WIDTH, ShareCard, draw_card


def drawn(title: str, above: str = "Bản Tin Lam Giang", below: str = "Xây dựng Đảng") -> Image.Image:
    return Image.open(io.BytesIO(draw_card(ShareCard(title, above, below, "#971b1e", "#ffffff")))).convert("RGB")


@pytest.mark.parametrize("title", ["", "A", "Sơ kết 5 năm thực hiện Chỉ thị 05", "Nghiêng" * 60, "Hội nghị Ban Thường vụ " * 30])
def test_a_card_has_the_shape_of_shared_pictures_and_keeps_its_edges_free(title: str) -> None:
    image = drawn(title)
    assert image.size == (WIDTH, HEIGHT)
    ground = Image.new("RGB", image.size, "#971b1e")
    left, top, right, bottom = ImageChops.difference(image, ground).getbbox() or (0, 0, 0, 0)
    assert left >= 60
    assert top >= 50
    assert right <= WIDTH - 50
    assert bottom <= HEIGHT - 30


def test_equal_cards_are_equal_to_the_byte_and_others_differ() -> None:
    one = ShareCard("Đảng ủy Khối", "Bản Tin", "Thời sự", "#971b1e", "#ffffff")
    assert draw_card(one) == draw_card(ShareCard("Đảng ủy Khối", "Bản Tin", "Thời sự", "#971b1e", "#ffffff"))
    assert draw_card(one) != draw_card(ShareCard("Đảng uỷ Khối", "Bản Tin", "Thời sự", "#971b1e", "#ffffff"))
    assert len(draw_card(one)) < 40_000


@pytest.mark.parametrize("name", ["NotoSerif-Bold.ttf", "NotoSans-Bold.ttf"])
def test_the_fonts_have_every_letter_of_vietnamese(name: str) -> None:
    vowels = "aăâeêioôơuưy"
    letters = {
        letter
        for vowel in vowels + vowels.upper()
        for tone in ("", "\u0300", "\u0309", "\u0303", "\u0301", "\u0323")
        for letter in unicodedata.normalize("NFC", vowel + tone)
    }
    letters |= set("bcdđghklmnpqrstvxBCDĐGHKLMNPQRSTVX0123456789.,;:!?()/-–“”‘’…%&")
    font = card._font(name, 40)
    missing = bytes(font.getmask("\uffff"))
    assert [letter for letter in sorted(letters) if bytes(font.getmask(letter)) == missing] == []
