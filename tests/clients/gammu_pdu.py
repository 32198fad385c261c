#!/usr/bin/python3
"""Our two codecs and gammu's, both ways: it reads what we write, we read what it writes.

usage: tests/clients/gammu_pdu.py PDU_LINES      (77: python3-gammu is not installed)
"""

import datetime
import random
import subprocess
import sys

try:
    import gammu
except ImportError:
    print("python3-gammu is not installed")
    sys.exit(77)

MESSAGES = 3000
BASIC = (
    "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
    "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà"
)
EXTENSION = "\f^{}\\[~]|€"
WIDE = "жЯ丐世😀🙂aZ1"
SHOWN = 10  # disagreements

complaints = []


def expect(line, what, right, found):
    if right != found:
        complaints.append(f"{what}: {right!r} became {found!r}\n  {line}")


def fields_of(line):
    return dict(field.split("=", 1) for field in line.split())


def text_of(fields):
    return bytes.fromhex(fields["text"]).decode()


def stamp_of(fields, key):
    return datetime.datetime.fromisoformat(fields[key])


def lines_of(program, verb, lines=()):
    pdus = "".join(f"{line}\n" for line in lines)
    run = subprocess.run([program, verb], input=pdus, capture_output=True, text=True, check=True)
    return run.stdout.splitlines()


# ---- what we write -------------------------------------------------------------------------------


def text_read(line, message):
    """gammu counts septets where it should count characters: for each escape it hands out one
    character too many, the first of them a NUL, the others whatever lay behind it in its memory."""
    if not message["Coding"].startswith("Default"):
        return message["Text"]
    whole, nul, _ = message["Text"].partition("\0")
    escapes = sum(character in EXTENSION for character in whole)
    expect(line, "NUL for an escape", escapes > 0, nul != "")
    return whole


def compare_part(line, fields, message):
    expect(line, "class", int(fields["class"]), message["Class"])
    parts = int(fields["parts"])
    header = message["UDH"]
    if parts == 1:
        expect(line, "header", "NoUDH", header["Type"])
        return
    found = (header["Type"], header["ID8bit"], header["PartNumber"], header["AllParts"])
    right = ("ConcatenatedMessages", int(fields["reference"]), int(fields["part"]), parts)
    expect(line, "header", right, found)


def compare_report(line, fields, message):
    expect(line, "reference", int(fields["reference"]), message["MessageReference"])
    expect(line, "status", int(fields["status"]), message["DeliveryStatus"])
    expect(line, "discharge", stamp_of(fields, "done"), message["SMSCDateTime"])


def compare_written(lines):
    counts = {}
    joined = ""
    for line in lines:
        fields = fields_of(line)
        message = gammu.DecodePDU(bytes.fromhex(fields["pdu"]), True)
        name = f"{fields['kind']} by the {fields['by']}"
        counts[name] = counts.get(name, 0) + 1
        expect(line, "kind", fields["kind"], message["Type"])
        expect(line, "number", fields["number"], message["Number"])
        if "stamp" in fields:
            expect(line, "stamp", stamp_of(fields, "stamp"), message["DateTime"])
        if fields["kind"] == "Status_Report":
            compare_report(line, fields, message)
            continue
        compare_part(line, fields, message)
        joined += text_read(line, message)
        if fields["parts"] == "1" or fields["part"] == fields["parts"]:
            expect(line, "text", text_of(fields), joined)
            joined = ""
    return counts


# ---- what gammu writes ---------------------------------------------------------------------------


def draw_text(draw, room, wide):
    """A text that fills at most so many septets, or units of UCS2."""
    letters = WIDE if wide else BASIC + 5 * EXTENSION
    length = draw.choice([room, draw.randint(0, room)])
    text = ""
    while length > 0:
        character = draw.choice(letters)
        length -= 2 if character in EXTENSION or character > "\uffff" else 1
        text += character if length >= 0 else ""
    return text


def draw_header(draw):
    """The header as octets, and what is to be read of it: reference, part, parts."""
    parts = draw.randint(2, 255)
    part = draw.randint(1, parts)
    reference = draw.randint(0, 0xFFFF)
    return draw.choice([
        (b"", (0, 1, 1)),
        (bytes([5, 0, 3, reference & 255, parts, part]), (reference & 255, part, parts)),
        (bytes([6, 8, 4, reference >> 8, reference & 255, parts, part]), (reference, part, parts)),
    ])


def draw_message(draw):
    header, place = draw_header(draw)
    wide = draw.random() < 0.3
    room = (140 - len(header)) // 2 if wide else (140 - len(header)) * 8 // 7
    digits = "".join(draw.choice("123456789") for _ in range(draw.randint(3, 17)))
    stamp = datetime.datetime(2000, 1, 1) + datetime.timedelta(seconds=draw.randrange(2840140800))
    return place, {
        "Type": "Deliver",
        "Folder": 1,
        "State": "UnRead",
        "Name": "",
        "SMSC": {"Number": "+10000000000"},
        "Number": draw.choice(["+", ""]) + digits,
        "Text": draw_text(draw, room, wide),
        "Coding": "Unicode_No_Compression" if wide else "Default_No_Compression",
        "UDH": {"Type": "UserUDH" if header else "NoUDH", "Text": header},
        "Class": draw.choice([-1, 0, 1, 2, 3]),
        "DateTime": stamp,
    }


def compare_read(line, place, message):
    fields = fields_of(line)
    if "refused" in fields:
        complaints.append(f"refused: {message}\n  {line}")
        return
    found = tuple(int(fields[key]) for key in ("reference", "part", "parts"))
    expect(line, "header", place, found)
    expect(line, "number", message["Number"], fields["number"])
    expect(line, "stamp", message["DateTime"], stamp_of(fields, "stamp"))
    expect(line, "text", message["Text"], text_of(fields))


def compare_ours(program):
    draw = random.Random(1)
    drawn = [draw_message(draw) for _ in range(MESSAGES)]
    pdus = [gammu.EncodePDU(message, "Deliver").hex().upper() for _, message in drawn]
    lines = lines_of(program, "read", pdus)
    for index, line in enumerate(lines):
        compare_read(f"{line} pdu={pdus[index // 2]}", *drawn[index // 2])
    return len(lines)


def main():
    program = sys.argv[1]
    counts = compare_written(lines_of(program, "write"))
    for name, count in counts.items():
        print(f"{name}: {count} PDUs read by gammu")
    read = compare_ours(program)
    print(f"Deliver by gammu: {MESSAGES} PDUs, read by both of ours")
    for complaint in complaints[:SHOWN]:
        print(f"FAIL {complaint}")
    print(f"{len(complaints)} disagreements")
    sys.exit(0 if not complaints and len(counts) == 4 and read == 2 * MESSAGES else 1)


main()
