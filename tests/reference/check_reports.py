"""Opens the reports of a wave as other programs do: `check_reports.py FOLDER SCORES.json STEM UNIT`.

Every score that `koe scores` shows of the unit stands in the page, the PDF and the workbook; the PDF has text, tags,
a language and a title; the workbook has charts and no formula; the slides have titles, pictures with words beside them
and native text. Prints what was found as JSON."""

import html
import json
import re
import sys
from pathlib import Path

import openpyxl
import pptx
import pypdf

folder, scores, stem, unit = Path(sys.argv[1]), json.loads(Path(sys.argv[2]).read_text()), sys.argv[3], sys.argv[4]
rows = [row for row in scores if row["unit"] == unit and row["kind"] in ("item", "theme", "index")]
shown = [row for row in rows if not row["suppressed"]]
hidden = [row for row in rows if row["suppressed"]]
assert shown, "nothing is shown"


def told(value):
    whole = int(value + 0.5 + 1e-9)
    return str(whole)


page = (folder / f"{stem}.html").read_text()
text = html.unescape(re.sub(r"<(style|svg).*?</\1>", " ", page, flags=re.S))
assert re.search(r'<html lang="(ja|en)"', page)
reader = pypdf.PdfReader(folder / f"{stem}.pdf")
printed = "".join(sheet.extract_text() for sheet in reader.pages)
flat = re.sub(r"\s", "", printed)
title = re.search(r"<h1>(.*?)</h1>", page).group(1)
assert re.sub(r"\s", "", html.unescape(title)) in flat, "the PDF lacks its title"
for row in shown:
    assert f">{told(row['value'])}</td>" in page, row
    assert told(row["value"]) in printed, row
catalogue = reader.trailer["/Root"]
assert catalogue["/Lang"] and catalogue["/MarkInfo"]["/Marked"] and catalogue["/StructTreeRoot"]
assert reader.metadata.title and reader.outline
boxes = {tuple(round(float(side)) for side in sheet.mediabox) for sheet in reader.pages}
assert boxes == {(0, 0, 595, 842)}, boxes
numbers = [f"{at}/{len(reader.pages)}" in re.sub(r"\s", "", sheet.extract_text()) for at, sheet in enumerate(reader.pages, 1)]
assert all(numbers), "a page lacks its number"
fonts = {
    str(font.get_object()["/BaseFont"])
    for sheet in reader.pages
    for font in sheet["/Resources"].get("/Font", {}).values()
}
assert fonts and all(re.match(r"/[A-Z]{6}\+", font) for font in fonts), f"fonts are not embedded subsets: {fonts}"

book = openpyxl.load_workbook(folder / f"{stem}.xlsx")
cells = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.value is not None]
assert not [cell for cell in cells if cell.data_type in ("f", "e")], "a formula or an error"
numbers = {round(cell.value, 2) for cell in cells if isinstance(cell.value, (int, float))}
missing = [row for row in shown if round(row["value"], 2) not in numbers]
assert not missing, missing[:3]
assert sum(len(sheet._charts) for sheet in book) >= 2, "no native charts"
assert [sheet.freeze_panes for sheet in book][1:4] == ["D2", "C2", "A2"]
figures = book.worksheets[1]
reasons = [line for line in figures.iter_rows(min_row=2) if line[13].value]
assert len(reasons) >= len(hidden)
assert all(line[column].value is None for line in reasons for column in (3, 4, 5, 6)), "a hidden row has a number"

slides = pptx.Presentation(folder / f"{stem}.pptx")
assert (slides.slide_width, slides.slide_height) == (12192000, 6858000)
titles = [slide.shapes.title.text_frame.text for slide in slides.slides]
assert all(titles) and titles[0] == html.unescape(title), titles
pictures = [shape for slide in slides.slides for shape in slide.shapes if shape.shape_type == 13]
assert all(shape._element.nvPicPr.cNvPr.get("descr") for shape in pictures)
assert all(shape.image.content_type == "image/png" for shape in pictures)
tables = [shape.table for slide in slides.slides for shape in slide.shapes if shape.has_table]
in_tables = {cell.text for table in tables for line in table.rows for cell in line.cells}
for row in shown:
    if row["kind"] != "item":
        assert told(row["value"]) in in_tables, row
for slide in slides.slides:
    for shape in slide.shapes:
        assert shape.left >= 0 and shape.top >= 0 and shape.left + shape.width <= slides.slide_width + 10, shape.name
        assert shape.top + shape.height <= slides.slide_height + 10, (slide.shapes.title.text, shape.name)

print(json.dumps({"shown": len(shown), "hidden": len(hidden), "pages": len(reader.pages), "slides": len(titles), "pictures": len(pictures), "tables": len(tables)}))
