"""Checks an exported sealed wave from docs/sealed-wave.md alone, sharing no code with Koe.

    python tests/reference/verify_sealed.py FOLDER [KEYFILE]

FOLDER is what `koe wave export` writes, KEYFILE an auditor's key; without it only what is open is checked. Prints a
line for every fault, then JSON with the number of checks and of faults. Packages: pyrage and pandas (for Parquet).
"""

import hashlib
import io
import json
import sys
from collections import Counter
from pathlib import Path

import pandas as pd
import pyrage

from read_sealed import Rules, by_pandas
from ristretto import ed25519_holds, public_key, voprf_output

SMALLEST_GROUP = 5
CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"


def sha(data):
    return hashlib.sha256(data).digest()


def canonical(value):
    return json.dumps(value, sort_keys=True, separators=(",", ":"), ensure_ascii=False).encode()


def root_of(leaves):
    if not leaves:
        return sha(b"")
    if len(leaves) == 1:
        return leaves[0]
    left = 1 << ((len(leaves) - 1).bit_length() - 1)
    return sha(b"\1" + root_of(leaves[:left]) + root_of(leaves[left:]))


def fingerprint(charter):
    number = int.from_bytes(sha(charter), "big") << 4
    digits = "".join(CROCKFORD[(number >> shift) & 31] for shift in range(255, -1, -5))
    return "-".join(digits[at : at + 4] for at in range(0, 52, 4))


class Record:
    def __init__(self, folder, key_file):
        self.folder = Path(folder)
        self.identity = None
        if key_file:
            lines = Path(key_file).read_text().splitlines()
            secret = next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
            self.identity = pyrage.x25519.Identity.from_str(secret)
        self.charter_bytes, self.manifest_bytes = self.raw("charter.json"), self.raw("manifest.json")
        self.charter, self.manifest = json.loads(self.charter_bytes), json.loads(self.manifest_bytes)
        self.tree = self.charter["tree"]
        self.checks, self.faults = 0, 0

    def raw(self, name):
        path = self.folder / name
        return path.read_bytes() if path.exists() else None

    def opened(self, name):
        """A part that holds rows; None without the key, or where there is no such file."""
        closed = self.raw(name + ".age")
        return None if closed is None or self.identity is None else pyrage.decrypt(closed, [self.identity])

    def expect(self, holds, says):
        self.checks += 1
        if not holds:
            self.faults += 1
            print(says)

    def division(self, unit):
        while self.tree[unit]["parent"] not in (None, 0):
            unit = self.tree[unit]["parent"]
        return unit

    def below(self, unit):
        inside = {unit}
        for at in range(unit + 1, len(self.tree)):
            if self.tree[at]["parent"] in inside:
                inside.add(at)
        return inside

    def carried(self, counts):
        """The unit that each unit's rows carry: groups below five go up until five come together."""
        gathered, carries = Counter(counts), list(range(len(self.tree)))
        for unit in range(len(self.tree) - 1, 0, -1):
            if 0 < gathered[unit] < SMALLEST_GROUP:
                carries[unit] = self.tree[unit]["parent"]
                gathered[carries[unit]] += gathered.pop(unit)
        for unit in range(1, len(self.tree)):
            carries[unit] = carries[carries[unit]]
        return carries


def check_record(record):
    manifest, charter = record.manifest, record.charter
    print("fingerprint", fingerprint(record.charter_bytes), "(compare it with what was on paper before the wave opened)")
    print("root", manifest["root"], "(compare it with what was published at sealing)")
    for field in ("wave", "imported"):
        record.expect(manifest[field] == charter[field], f"manifest and charter differ in {field}")
    if record.identity is not None and not manifest["imported"]:
        for part in ("credentials.jsonl", "answers.parquet", "comments.jsonl"):
            record.expect(record.raw(part + ".age") is not None, f"{part}.age is missing")
    record.expect(manifest["charter"] == fingerprint(record.charter_bytes), "the manifest is of another charter")
    if not manifest["imported"]:
        signed = b"koe manifest v1\0" + record.manifest_bytes
        holds = ed25519_holds(bytes.fromhex(charter["receipt_key"]), signed, record.raw("manifest.sig"))
        record.expect(holds, "the manifest's signature does not hold")
    leaves = [bytes.fromhex(line) for line in record.raw("leaves.txt").decode().split()]
    record.expect(leaves == sorted(set(leaves)), "leaves are not in ascending order, each once")
    record.expect(hashlib.sha256(b"".join(leaves)).hexdigest() == manifest["leaves_sha256"], "leaves.txt was changed")
    record.expect(root_of(leaves).hex() == manifest["root"], "the leaves have another root")
    record.expect(len(leaves) == (0 if manifest["imported"] else manifest["responses"]), "leaves are missing")
    openings = record.raw("openings.jsonl.age")
    if openings is not None:
        record.expect(sha(openings).hex() == manifest["openings_sha256"], "openings.jsonl.age was changed")
    for part in ("credentials.jsonl", "answers.parquet", "comments.jsonl"):
        data = record.opened(part)
        if data is not None:
            record.expect(sha(data).hex() == manifest[part.split(".")[0] + "_sha256"], f"{part} was changed")
    return leaves


def check_ballots(record):
    manifest, spare = record.manifest, record.manifest["replaced"]
    units = {unit["unit"]: unit for unit in manifest["units"]}
    for ballot_unit in record.charter["ballot_units"]:
        counts = units[ballot_unit["unit"]]
        scalar = int.from_bytes(bytes.fromhex(counts["scalar"]), "little") if counts["scalar"] else 0
        if not manifest["imported"]:
            same = public_key(scalar).hex() == ballot_unit["public_key"]
            record.expect(same, f"{ballot_unit['path']}: the published scalar gives another key")
        spare -= max(0, counts["cast"] - counts["picked_up"])
        few = counts["picked_up"] <= counts["eligible"] or manifest["imported"]
        record.expect(few and spare >= 0, f"{ballot_unit['path']}: more responses than ballots, or ballots than people")
    record.expect(sum(unit["cast"] for unit in manifest["units"]) == manifest["responses"], "the sum is another")
    given = sum(unit["picked_up"] for unit in manifest["units"])
    record.expect(manifest["replaced"] <= given, "more ballots were replaced than given out")
    credentials = record.opened("credentials.jsonl")
    if not credentials:
        return
    lines = [json.loads(line) for line in credentials.decode().splitlines()]
    record.expect(len({line["serial"] for line in lines}) == len(lines), "a ballot was cast twice")
    cast = Counter(line["unit"] for line in lines)
    record.expect(all(cast[unit] == counts["cast"] for unit, counts in units.items()), "a unit has other ballots")
    for line in lines:
        scalar = int.from_bytes(bytes.fromhex(units[line["unit"]]["scalar"]), "little")
        token = voprf_output(scalar, bytes.fromhex(line["serial"]))[:16].hex()
        record.expect(token == line["token"], f"a ballot of unit {line['unit']} is not valid")


def columns(definition):
    names = ["a_" + attribute["key"] for attribute in definition["attributes"]]
    for item in definition["items"]:
        multi = item["kind"].get("multi")
        names += [f"{item['key']}.{choice['code']}" for choice in multi["choices"]] if multi else [item["key"]]
    return names


def rankings(definition):
    return {item["key"] for item in definition["items"] if item["kind"].get("multi", {}).get("ranked")}


def cell(chosen, code, ranked):
    """1 for what was chosen, in a ranking its place; 0 for what was not."""
    if code not in chosen:
        return 0
    return chosen.index(code) + 1 if ranked else 1


def rows_from(record, openings):
    """What the rows must be: units below five lifted, combinations of attributes rarer than five blanked."""
    carries = record.carried(Counter(opening["unit"] for opening in openings))
    attributes = [attribute["key"] for attribute in record.charter["definition"]["attributes"]]
    place = [record.division(carries[opening["unit"]]) for opening in openings]
    given = [tuple(opening["attributes"].get(key) for key in attributes) for opening in openings]
    together = Counter(zip(place, given))
    ranked = rankings(record.charter["definition"])
    rows = Counter()
    for opening, division, attribute_codes in zip(openings, place, given):
        if any(code is not None for code in attribute_codes) and together[division, attribute_codes] < SMALLEST_GROUP:
            attribute_codes = (None,) * len(attributes)
        cells = list(attribute_codes)
        for name in columns(record.charter["definition"])[len(attributes) :]:
            key, _, code = name.partition(".")
            answer = opening["answers"].get(key)
            cells.append(answer if not code or answer is None else cell(answer, int(code), key in ranked))
        rows[(carries[opening["unit"]], *cells)] += 1
    return rows


def check_answers(record, leaves):
    parquet = record.opened("answers.parquet")
    if parquet is None:
        return None
    frame = pd.read_parquet(io.BytesIO(parquet)).astype("Int64")
    record.expect(list(frame.columns) == ["unit", *columns(record.charter["definition"])], "the columns are others")
    record.expect(len(frame) == record.manifest["responses"], "rows are missing")
    openings = record.opened("openings.jsonl")
    if openings is None:
        return parquet
    openings = [json.loads(line) for line in openings.decode().splitlines()]
    wave, found = record.charter["wave"].encode(), []
    for opening in openings:
        salts = {name: bytes.fromhex(salt) for name, salt in opening["salts"].items()}
        path = record.tree[opening["unit"]]["path"].encode()
        parts = [wave, sha(salts["unit"] + path)]
        parts += [sha(salts[name] + canonical(opening[name])) for name in ("attributes", "answers")]
        leaf = sha(b"\0" + b"".join(len(part).to_bytes(4, "big") + part for part in parts))
        record.expect(leaf.hex() == opening["leaf"], "an opening is not what its leaf commits to")
        found.append(leaf)
    record.expect(sorted(found) == leaves, "the openings are of other leaves")
    rows = Counter(tuple(None if pd.isna(cell) else int(cell) for cell in row) for row in frame.itertuples(index=False))
    record.expect(rows == rows_from(record, openings), "the rows are not those of the openings")
    return parquet


def check_published(record, parquet):
    """Every number published follows from the answers, and none is of fewer people than the threshold."""
    means = by_pandas(parquet, Rules(record.charter)) if parquet is not None else None
    for at in range(1, 1000):
        data = record.raw(f"published-{at}.json")
        if data is None:
            return
        tables = json.loads(data)
        record.expect(tables["revision"] == at, f"published-{at}.json is of another publication")
        check_choices(record, at, tables, parquet)
        for figure in tables["figures"]:
            kind, key = figure["figure"]["kind"], figure["figure"]["key"]
            for unit, n in enumerate(figure["n"]):
                if n is None:
                    continue
                place = f"publication {at}: {key} of {record.tree[unit]['path']}"
                record.expect(n >= record.charter["threshold"], f"{place} is of {n} people")
                if means is not None:
                    mean, count = means[record.tree[unit]["path"], kind, key]
                    close = abs(mean * 100 - figure["value"][unit]) <= 0.5 + 1e-4
                    record.expect(count == n and close, f"{place} is {mean} of {count}, published {figure['value'][unit] / 100}")


def check_choices(record, at, tables, parquet):
    """Shares of those who named each choice, or put it first; none is of fewer than 30 people."""
    frame = pd.read_parquet(io.BytesIO(parquet)) if parquet is not None else None
    for item in tables["choices"]:
        key, codes = item["item"], item["codes"]
        for unit, n in enumerate(item["n"]):
            if n is None:
                continue
            place = f"publication {at}: choices of {key} of {record.tree[unit]['path']}"
            record.expect(n >= 30, f"{place} are of {n} people")
            if frame is None:
                continue
            rows = frame[frame["unit"].isin(record.below(unit))]
            if key in rows:
                made = [rows[key] == code for code in codes]
                answered = rows[key].notna()
            else:
                made = [rows[f"{key}.{code}"] > 0 for code in codes]
                answered = rows[f"{key}.{codes[0]}"].notna()
            shares = [100 * (mark & answered).sum() / answered.sum() for mark in made]
            close = all(abs(share * 100 - told) <= 0.5 + 1e-4 for share, told in zip(shares, item["named"][unit]))
            if item["first"][unit]:
                first = [100 * (rows[f"{key}.{code}"] == 1).sum() / answered.sum() for code in codes]
                close &= all(abs(share * 100 - told) <= 0.5 + 1e-4 for share, told in zip(first, item["first"][unit]))
            record.expect(answered.sum() == n and close, f"{place} are {shares}, published {item['named'][unit]}")


def main(folder, key_file=None):
    record = Record(folder, key_file)
    leaves = check_record(record)
    check_ballots(record)
    parquet = check_answers(record, leaves)
    check_published(record, parquet)
    print(json.dumps({"checks": record.checks, "faults": record.faults}))
    return 1 if record.faults else 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
