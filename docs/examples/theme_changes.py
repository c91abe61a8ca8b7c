"""Draws how every theme of the whole organisation changed between the last two published waves.

    pip install matplotlib
    KOE_URL=https://koe.example.jp KOE_TOKEN=koe_… python theme_changes.py changes.svg [ja|en]
"""

import json
import os
import sys
import urllib.parse
import urllib.request

import matplotlib

matplotlib.use("agg")
import matplotlib.pyplot as plt
from matplotlib.font_manager import fontManager

COLOURS = {"up": "#2166ac", "down": "#b35806"}
QUIET = "#6b7280"
FONTS = ["BIZ UDPGothic", "Noto Sans CJK JP", "IPAexGothic", "IPAGothic", "DejaVu Sans"]


def read(path, **asked):
    """All rows of an address, page by page, or the whole answer where it has no rows."""
    address = path + ("?" + urllib.parse.urlencode(asked) if asked else "")
    rows = []
    while address:
        request = urllib.request.Request(os.environ["KOE_URL"] + address)
        request.add_header("Authorization", "Bearer " + os.environ["KOE_TOKEN"])
        with urllib.request.urlopen(request) as response:
            answer = json.load(response)
        if "rows" not in answer:
            return answer
        rows += answer["rows"]
        address = answer["next"]
    return rows


def main(file, language="ja"):
    earlier, later = [wave["wave"] for wave in read("/api/v1/waves")["waves"]][-2:]
    wave = read("/api/v1/waves/" + urllib.parse.quote(later))
    names = {figure["measure"]: figure["title"][language] for figure in wave["figures"] if figure["kind"] == "theme"}
    whole = wave["units"][0]["unit"]
    path = "/api/v1/comparisons/" + "/".join(urllib.parse.quote(key) for key in (earlier, later))
    # Hidden and not comparable changes have no figures: they are named, without a mark.
    changes = read(path, unit=whole, kind="theme")[::-1]

    installed = {font.name for font in fontManager.ttflist}
    plt.rcParams["font.family"] = [font for font in FONTS if font in installed]
    figure, axes = plt.subplots(figsize=(8, 1 + 0.45 * len(changes)), layout="constrained")
    for row, change in enumerate(changes):
        if change["difference"] is None:
            continue
        colour = COLOURS.get(change["verdict"], QUIET)
        axes.plot([change["low"], change["high"]], [row, row], color=colour, linewidth=1)
        filled = colour if change["verdict"] in COLOURS else "white"
        axes.plot(change["difference"], row, "o", markeredgecolor=colour, markerfacecolor=filled)
    axes.axvline(0, color=QUIET, linewidth=0.8)
    axes.set_yticks(range(len(changes)), [names.get(change["measure"], change["measure"]) for change in changes])
    axes.set_xlabel({"ja": "差 (ポイント、線は95%の幅)", "en": "Difference in points, with 95% interval"}[language])
    axes.set_title(f"{whole}  {earlier} → {later}", loc="left")
    axes.spines[["top", "right", "left"]].set_visible(False)
    figure.savefig(file)


if __name__ == "__main__":
    main(*sys.argv[1:])
