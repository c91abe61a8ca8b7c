"""Makes leaf.json and code.json: a leaf and a ballot code computed by other means than Koe's own."""
import hashlib
import json
import pathlib

here = pathlib.Path(__file__).parent
sha = lambda data: hashlib.sha256(data).digest()
prefixed = lambda part: len(part).to_bytes(4, "big") + part

salts = {"unit": "11" * 32, "attributes": "22" * 32, "answers": "33" * 32}
leaf = {
    "source": "tests/vectors/leaf.py",
    "wave": "R8",
    "unit": "翠嶺県/総務部/人事課",
    "attributes": '{"age":2}',
    "answers": '{"pride":4,"stay_reason":[1,3]}',
    "salts": salts,
}
parts = [leaf["wave"].encode()]
parts += [sha(bytes.fromhex(salts[key]) + leaf[key].encode()) for key in ("unit", "attributes", "answers")]
leaf["leaf"] = sha(b"\0" + b"".join(map(prefixed, parts))).hex()
(here / "leaf.json").write_text(json.dumps(leaf, ensure_ascii=False, indent=2) + "\n")

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
unit, serial, token = 17, bytes(range(16)), bytes(range(240, 256))
check = sha(b"koe ballot code v1\0" + unit.to_bytes(4, "big") + serial + token)[0] >> 4
number = (int.from_bytes(serial + token, "big") << 4) | check
digits = "".join(ALPHABET[(number >> shift) & 31] for shift in range(255, -1, -5))
groups = [digits[at : at + 4] for at in range(0, 52, 4)]
code = {
    "source": "tests/vectors/leaf.py",
    "unit": unit,
    "serial": serial.hex(),
    "token": token.hex(),
    "code": f"{unit}-" + "-".join(groups),
}
(here / "code.json").write_text(json.dumps(code, indent=2) + "\n")
