"""Writes <file>.json for each file of proto/parley/v1: vectors of a message's bytes and its canonical JSON.

Run: python3 -m venv /tmp/golden && /tmp/golden/bin/pip install protobuf==7.36.2 grpcio-tools==1.85.1
     /tmp/golden/bin/python proto/golden/generate.py            (writes)
     /tmp/golden/bin/python proto/golden/generate.py --check    (fails where a file is not what it would write)

Google's own implementation reads the protos and encodes; no code of Parley takes part, so that every language of
Parley is checked against the same outside source. A vector is {"message", "json", "hex"}: `hex` are the protobuf
bytes with fields in the order of their numbers, `json` is protobuf's canonical JSON (lowerCamelCase names, 64-bit
numbers as strings, bytes in base64, default values left out).

Values follow from a field's path, name and type, so that a new field changes only the vectors it is in. They have the
right form, not the right meaning: signatures and hashes are noise (signatures.py has real ones).
"""

import hashlib
import json
import sys
import tempfile
from pathlib import Path

import grpc_tools
from google.protobuf import descriptor_pb2, descriptor_pool, json_format, message_factory
from google.protobuf.descriptor import FieldDescriptor as Field
from grpc_tools import protoc

GOLDEN = Path(__file__).resolve().parent
PROTO = GOLDEN.parent
PACKAGE = "parley.v1."

# Texts for people, and other strings that are no tokens, by the field's name, with or without its message.
TEXTS = {
    "Adaptation.skill": "counting",
    "CriterionScore.name": "quality",
    "Criterion.name": "quality",
    "Resource.name": "slots",
    "RoleVacated.kind": "undeliverable",
    "Skill.name": "counting",
    "StepView.state": "WORKING",
    "abort_reason": "The view's leader was silent.",
    "agent_card": "https://agents.example/.well-known/agent-card.json",
    "approach": "Two passes: count, then check.",
    "choices": ["approve", "reject"],
    "class": "text-statistics",
    "classes": ["text-statistics", "translation"],
    "code": "AUC-0003",
    "description": "Counts words in any script: Größe, 数, 🚀.",
    "detail": "No acknowledgement in 5,000 ms.",
    "failure_domain": "zone-a/rack-7",
    "follow": "parley.log.tasks.*.task-42",
    "help": "https://parley.example/errors/AUC-0003",
    "join_token": "pjt_Zm9vYmFy",
    "media_type": "text/markdown; charset=utf-8",
    "message": 'The deadline passed: "12:00" < "12:01".\nAsk again.',
    "note": "half\tdone",
    "phase": "prepare",
    "rationale": "Numbers agree; naïve reading confirms — go.",
    "reason": "No longer needed: λ → ∅",
    "risk_factors": ["single-domain", "new-agent"],
    "rule": "quorum",
    "statement": "Launch “Größe 数” now?",
    "text": "Line one\nLine two \\ with a backslash, a \"quote\", an é and a 🚀.",
    "title": "Count the words of “Größe, 数, 🚀”",
    "trace": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    "verb": "submit",
    "version": "0.1.0",
}

# Numbers that have a range of their own, by the field's name.
NUMBERS = {
    "award": 2,
    "criticality": 4,
    "max_faulty": 1,
    "minute_ms": 1_760_000_040_000,
    "resend_ms": 1_000,
    "view_ms": 2_000,
}

# Cases that no rule gives: what people will write, and what encoders get wrong.
BY_HAND = [
    ("SubmitTask", {"title": "Count the words"}),
    ("Error", {"code": "TSK-0001", "message": "\u0000\u0001\b\f\n\r\t\"\\/<>&\u007f é 数 🚀"}),
    ("Content", {"mediaType": "application/octet-stream", "data": "+/8="}),
    ("Content", {"data": "AA=="}),
    ("Content", {"text": "x" * 200}),
    ("Hello", {}),
    ("Heartbeat", {}),
    ("Requirements", {"skills": [{}, {"name": "counting"}, {"level": 100}]}),
    ("QuorumCertificate", {"members": [0, 1, 127, 128, 255, 4294967295], "signatures": ["", "AAA="]}),
    ("RetireAgent", {}),
]


def noise(path, size=8):
    """Bytes that depend on `path` alone."""
    out = b""
    while len(out) < size:
        out += hashlib.sha256(f"{path}/{len(out)}".encode()).digest()
    return out[:size]


def number(path):
    """10 to 99."""
    return 10 + int.from_bytes(noise(path), "big") % 90


def text_value(field, path, index):
    text = TEXTS.get(f"{field.containing_type.name}.{field.name}", TEXTS.get(field.name))
    if isinstance(text, list):
        return text[index % len(text)]
    if text is not None:
        return text
    stem = field.name.removesuffix("_id").removesuffix("s").replace("_", "-")
    return f"{stem}-{number(path)}"


def int_value(field, path):
    if field.name in NUMBERS:
        return NUMBERS[field.name]
    wide = field.type == Field.TYPE_UINT64
    if field.name.endswith("_ppm"):
        return 500_000 + number(path) * 1_000 + 1
    if wide and f"_{field.name}".endswith(("_at_ms", "_expires_ms", "_next_attempt_ms")):
        return 1_760_000_000_000 + number(path) * 1_000
    if field.name.endswith("_ms"):
        return 1_000 + number(path)
    # Not every double is such a number: 2^53 + 1 is the first that is lost.
    return (1 << 53) + 1 + 2 * number(path) if wide else number(path)


def bytes_value(field, path):
    if field.name == "data":
        return b"\xfb\xef\xbe\xff" + noise(path, 5) + b"\x00"
    if field.name.startswith("body_") and field.name != "body_sha256":
        return noise(path, 176)
    return noise(path, 64 if field.name.startswith("signature") else 32)


def value(field, path, index, depth):
    """A value of a field that is no message."""
    if field.type == Field.TYPE_STRING:
        return text_value(field, path, index)
    if field.type == Field.TYPE_BYTES:
        return bytes_value(field, path)
    if field.type == Field.TYPE_BOOL:
        return True
    if field.type == Field.TYPE_ENUM:
        named = field.enum_type.values[1:]
        return named[(number(path) + index) % len(named)].number
    if field.type in (Field.TYPE_UINT32, Field.TYPE_UINT64):
        return int_value(field, path)
    raise NotImplementedError(f"{path}: give values of type {field.type} a rule")


def real_oneofs(descriptor):
    """The oneofs that are written as such; `optional` makes one as well."""
    return [oneof for oneof in descriptor.oneofs if not is_optional(oneof.fields[0])]


def is_optional(field):
    oneof = field.containing_oneof
    return oneof is not None and oneof.name == f"_{field.name}"


def fill(message, path, depth=0, arms=()):
    """Sets every field of `message`; of a oneof the arm in `arms`, or one that depends on `path`."""
    descriptor = message.DESCRIPTOR
    chosen = set(arms)
    for oneof in real_oneofs(descriptor):
        if not chosen & {field.name for field in oneof.fields}:
            chosen.add(oneof.fields[number(f"{path}.{oneof.name}") % len(oneof.fields)].name)
    for field in descriptor.fields:
        oneof = field.containing_oneof
        if oneof is not None and not is_optional(field) and field.name not in chosen:
            continue
        set_field(message, field, f"{path}.{field.name}", depth)
    return message


def set_field(message, field, path, depth):
    nested = field.type == Field.TYPE_MESSAGE
    if field.is_repeated:
        # Two of each at the top and two scalars anywhere: enough to tell an order.
        for index in range(2 if depth == 0 or not nested else 1):
            at = f"{path}[{index}]"
            if nested:
                fill(getattr(message, field.name).add(), at, depth + 1)
            else:
                getattr(message, field.name).append(value(field, at, index, depth))
    elif nested:
        below = getattr(message, field.name)
        below.SetInParent()
        fill(below, path, depth + 1)
    else:
        setattr(message, field.name, value(field, path, 0, depth))


def full(new, descriptor):
    """With everything set: one for each arm of each oneof."""
    oneofs = real_oneofs(descriptor)
    if not oneofs:
        return [fill(new(), descriptor.name)]
    arms = [field.name for oneof in oneofs for field in oneof.fields]
    return [fill(new(), descriptor.name, arms=[arm]) for arm in arms]


def set_but_default(new, descriptor):
    """An arm of a oneof or an optional field that is there and has its default value: it is not left out."""
    out = []
    for field in descriptor.fields:
        if field.containing_oneof is None:
            continue
        message = new()
        if field.type == Field.TYPE_MESSAGE:
            getattr(message, field.name).SetInParent()
        else:
            setattr(message, field.name, field.default_value)
        out.append(message)
    return out


def greatest(new, descriptor):
    """The greatest number in each field that has one."""
    message = new()
    for field in descriptor.fields:
        bits = {Field.TYPE_UINT32: 32, Field.TYPE_UINT64: 64}.get(field.type)
        if bits and not field.is_repeated and (field.containing_oneof is None or is_optional(field)):
            setattr(message, field.name, (1 << bits) - 1)
    return [message] if message.ListFields() else []


def each_enum_value(new, descriptor, seen):
    """Each value of an enum, in the first message that has a field for it."""
    out = []
    for field in descriptor.fields:
        if field.type != Field.TYPE_ENUM or field.enum_type.full_name in seen:
            continue
        seen.add(field.enum_type.full_name)
        for named in field.enum_type.values:
            message = new()
            if field.is_repeated:
                getattr(message, field.name).append(named.number)
            elif named.number:
                setattr(message, field.name, named.number)
            else:
                continue
            out.append(message)
    return out


def by_hand(new, descriptor):
    return [json_format.ParseDict(said, new()) for name, said in BY_HAND if name == descriptor.name]


def vector(message):
    data = message.SerializeToString(deterministic=True)
    said = json_format.MessageToDict(message)
    new = type(message)
    assert new.FromString(data) == message and json_format.ParseDict(said, new()) == message
    return {"message": message.DESCRIPTOR.full_name, "json": said, "hex": data.hex()}


def vectors(pool, names, seen):
    out = []
    for name in names:
        descriptor = pool.FindMessageTypeByName(PACKAGE + name)
        new = message_factory.GetMessageClass(descriptor)
        messages = full(new, descriptor) + set_but_default(new, descriptor) + greatest(new, descriptor)
        messages += each_enum_value(new, descriptor, seen) + by_hand(new, descriptor)
        lines = [json.dumps(vector(m), ensure_ascii=False, separators=(",", ":")) for m in messages]
        out += dict.fromkeys(lines)
    return out


def read_protos():
    """A pool of every file of proto/parley/v1, and the messages of each in their order, by the file's stem."""
    sources = sorted(path.relative_to(PROTO).as_posix() for path in PROTO.glob("parley/v1/*.proto"))
    with tempfile.NamedTemporaryFile(suffix=".pb") as out:
        code = protoc.main(["protoc", f"-I{PROTO}", "--include_imports", f"-o{out.name}", *sources])
        if code != 0:
            sys.exit(f"protoc of {grpc_tools.__name__} failed")
        found = descriptor_pb2.FileDescriptorSet.FromString(Path(out.name).read_bytes())
    pool = descriptor_pool.DescriptorPool()
    for file in found.file:
        pool.Add(file)
    return pool, {Path(file.name).stem: [message.name for message in file.message_type] for file in found.file}


def main():
    pool, files = read_protos()
    unknown = {name for name, _ in BY_HAND} - {name for names in files.values() for name in names}
    assert not unknown, f"no such messages: {unknown}"
    seen, stale = set(), []
    for stem, names in sorted(files.items()):
        path = GOLDEN / f"{stem}.json"
        lines = vectors(pool, names, seen)
        text = "[\n" + ",\n".join(lines) + "\n]\n"
        if "--check" not in sys.argv:
            path.write_text(text, encoding="utf-8", newline="\n")
            print(f"{path.name}: {len(lines)} vectors, {len(text.encode())} bytes")
        elif not path.exists() or path.read_text(encoding="utf-8") != text:
            stale.append(path.name)
    if stale:
        sys.exit(f"not what the protos give: {', '.join(stale)}; run generate.py")


if __name__ == "__main__":
    main()
