"""Draw the pictures of the demo newsroom: ``python3 -m tools.demo.draw_pictures [FOLDER]``.

Pictures are drawn from code with fixed seeds: the same version of Pillow gives the same files.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

from tools.demo import buildings, halls, infographic, interiors, landscapes
from tools.demo.brush import Canvas

PICTURES: dict[str, Callable[[], Canvas]] = {
    "2017/hoi-truong.jpg": halls.meeting_hall,
    "2018/ruong-bac-thang.jpg": landscapes.terraces,
    "2018/thu-vien.jpg": interiors.library,
    "2019/cau-tra-van.jpg": landscapes.bridge,
    "2020/truong-hoc.jpg": interiors.school,
    "2021/dong-lua.jpg": landscapes.rice_fields,
    "2021/tang-hoa.jpg": halls.award_ceremony,
    "2021/buc-phat-bieu.jpg": halls.rostrum,
    "2022/cho-que.jpg": interiors.market,
    "2022/cang-ca.jpg": landscapes.harbour,
    "2023/lam-duong.jpg": landscapes.road_works,
    "2023/tram-y-te.jpg": interiors.health_station,
    "2023/trong-cay.jpg": landscapes.tree_planting,
    "2024/cot-co.jpg": buildings.flag_tower,
    "2024/dinh-lang.jpg": buildings.communal_house,
    "2024/mat-trong.jpg": buildings.bronze_drum,
    "2025/lang-que.jpg": buildings.village,
    "2025/mot-cua.jpg": interiors.service_counter,
    "2025/tru-so-xa.jpg": buildings.commune_office,
    "2025/van-phong-so.jpg": interiors.digital_office,
    "2026/doi-che.jpg": landscapes.tea_hills,
    "2026/ho-sen.jpg": landscapes.lotus_pond,
    "2026/khu-cong-nghiep.jpg": buildings.factory,
    "2026/so-lieu.jpg": infographic.figures,
}


def main(folder: Path) -> None:
    """Draw every picture into ``folder``, by year."""
    for name, scene in PICTURES.items():
        scene().save(folder / name)
        print(f"{folder / name}: {(folder / name).stat().st_size // 1024} KB")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).resolve().parents[2] / "content" / "images")
