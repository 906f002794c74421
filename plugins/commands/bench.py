"""tasks.py bench: measure builds beside those of other site generators."""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of the command."""
    parser.add_argument("--articles", type=_count, default=1000, metavar="SỐ", help="số bài của kho thử (mặc định: 1000)")
    parser.add_argument("--peers", default="hugo", metavar="TÊN,…", help="dựng cạnh những gì: hugo, pelican, eleventy; để trống là không")
    parser.add_argument("--scenarios", default="", metavar="TÊN,…", help="chỉ đo những việc này (mặc định: tất cả)")
    parser.add_argument("--runs", type=_count, default=3, metavar="SỐ", help="đo mấy lần rồi lấy trung vị (mặc định: 3)")
    parser.add_argument("--apart", default="", metavar="TÊN,…", help="đo riêng: search (tìm kiếm), cards (ảnh chia sẻ)")
    parser.add_argument("--than", type=Path, metavar="TỆP", help="so với lần đo ít bài hơn, có trong tệp JSON này")
    parser.add_argument(
        "--dir", type=Path, metavar="THƯ_MỤC", help="làm trong thư mục mới này và giữ lại (mặc định: thư mục tạm, xong thì xóa)"
    )
    parser.add_argument("--json", nargs="?", const="-", metavar="TỆP", help="in JSON ra đầu ra chuẩn, hoặc ghi vào tệp")


def run(args: argparse.Namespace) -> int:
    """Measure and print. Return 0 if all could be measured, even if a target was missed, 1 if not, 2 for wrong arguments."""
    sys.path.insert(0, str(ROOT))
    from benchmarks import speed, table
    from benchmarks.measure import FailedError
    from benchmarks.scenarios import SCENARIOS

    plan_of = {"peers": (args.peers, speed.PEERS), "scenarios": (args.scenarios, tuple(SCENARIOS)), "apart": (args.apart, speed.APART)}
    chosen = {}
    for name, (text, choices) in plan_of.items():
        words = tuple(word for word in text.split(",") if word)
        if unknown := [word for word in words if word not in choices]:
            print(f"--{name}: không có “{unknown[0]}” (hãy chọn: {', '.join(choices)})", file=sys.stderr)
            return 2
        chosen[name] = words
    chosen["scenarios"] = chosen["scenarios"] or tuple(SCENARIOS)
    if args.dir and args.dir.exists():
        print(f"--dir: “{args.dir}” đã có; hãy chọn một thư mục mới", file=sys.stderr)
        return 2
    folder = args.dir.absolute() if args.dir else Path(tempfile.mkdtemp(prefix="bench-"))
    try:
        outcome = speed.run(speed.BenchmarkPlan(folder, args.articles, runs=args.runs, **chosen), _print_progress)
        if args.than:
            earlier = json.loads(args.than.read_text(encoding="utf-8"))
            outcome = replace(outcome, smaller=(earlier["articles"], earlier["sides"][speed.OURS]["cold"]["cpu"]))
    except FailedError as error:
        print(error, file=sys.stderr)
        return 1
    finally:
        if not args.dir:
            speed.remove(folder)
    if args.json != "-":
        print(table.as_text(outcome))
    if args.json:
        text = json.dumps(speed.as_json(outcome), ensure_ascii=False, indent=1)
        if args.json == "-":
            print(text)
        else:
            Path(args.json).write_text(text + "\n", encoding="utf-8", newline="\n")
    return 0


def _print_progress(line: str) -> None:
    print(line, file=sys.stderr, flush=True)


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        raise argparse.ArgumentTypeError(f"“{text}” không phải một số lớn hơn 0")
    return int(text)
