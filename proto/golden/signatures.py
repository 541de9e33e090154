"""Writes signatures.json: signed commands and messages, signatures and keys that must be refused, hashes of groups.

Run: python3 -m venv /tmp/golden && /tmp/golden/bin/pip install cryptography==50.0.2
     /tmp/golden/bin/python proto/golden/signatures.py            (writes)
     /tmp/golden/bin/python proto/golden/signatures.py --check    (fails where the file is not what it would write)

No code of Parley takes part: the layouts are those documented in shared/identity (`CommandToSign::bytes`,
`GroupConfig::bytes`, `OperatorStatement::bytes`) and services/delivery/core (`MessageToSign::bytes`), ed25519 is OpenSSL's,
and the points that no library makes are computed here after RFC 8032. 64-bit numbers are strings, as in protobuf's JSON.

`commands`: what a sender signs. `refused`: signatures that a verifier must refuse; some of them satisfy lax ones.
`weak_keys`: every encoding of a point of small order; a signature by such a key proves nothing. `no_keys`: no points.
`groups`: members stand as they were given; they are hashed in the order of their keys. `operators`: what operators
sign about groups. `messages`: what a sender signs end to end of a message; `message` is canonical JSON without the
signature.
"""

import base64
import hashlib
import json
import sys
from pathlib import Path

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey

FILE = Path(__file__).resolve().with_name("signatures.json")

RFC_8032_SEED = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
RFC_8032_KEY = bytes.fromhex("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a")


def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()


# --- Commands -------------------------------------------------------------------------------------------------------

def public(seed):
    return Ed25519PrivateKey.from_private_bytes(seed).public_key().public_bytes_raw()


def sign(seed, message):
    return Ed25519PrivateKey.from_private_bytes(seed).sign(message)


def command_bytes(cluster, subject, command_id, payload):
    """domain(16) | cluster(32) | SHA-256(subject)(32) | SHA-256(id)(32) | SHA-256(payload)(32)"""
    cluster_id = sha256(b"parley.cluster.1", cluster.encode())
    parts = [subject.encode(), command_id.encode(), payload]
    out = b"parley.command.1" + cluster_id + b"".join(map(sha256, parts))
    assert len(out) == 144
    return out


COMMANDS = [
    # An empty payload: what `retire` without a reason is in protobuf.
    (RFC_8032_SEED, "golden", "parley.in.alice.registry.retire", "c-1", b""),
    # The same command as JSON is another payload.
    (RFC_8032_SEED, "golden", "parley.in.alice.registry.retire", "c-1", b"{}"),
    # JSON is signed as it is sent: no order, no spaces are put right.
    (
        bytes([7] * 32),
        "golden",
        "parley.in.bob.tasks.result",
        "01890a5d-ac96-774b-bcce-b302099a8057",
        '{"taskId": "task-42",\n "stepId":"count", "epoch":"1", "result":{"text":"Größe, 数, 🚀"}}'.encode(),
    ),
    # Protobuf: task_id, step_id, epoch of the same command.
    (
        bytes([7] * 32),
        "golden",
        "parley.in.bob.tasks.result",
        "01890a5d-ac96-774b-bcce-b302099a8057",
        bytes.fromhex("0a077461736b2d34321205636f756e741801"),
    ),
    # Another cluster, another prefix of subjects, an id of the greatest length, any bytes.
    (bytes(range(32)), "Berlin_2-b", "cell-7.in.op.registry.admit", "Z" * 64, bytes(range(256)) * 5),
]


def command(seed, cluster, subject, command_id, payload):
    message = command_bytes(cluster, subject, command_id, payload)
    return {
        "seed_hex": seed.hex(),
        "public_key_hex": public(seed).hex(),
        "cluster": cluster,
        "subject": subject,
        "id": command_id,
        "payload_hex": payload.hex(),
        "signed_bytes_hex": message.hex(),
        "signature_hex": sign(seed, message).hex(),
    }


# --- Messages --------------------------------------------------------------------------------------------------------

ORDERINGS = ["DEFAULT", "NONE", "STRICT", "CAUSAL", "PARTIAL"]


def names_hash(names):
    """count u32, then by name: length u8, name; big endian"""
    form = len(names).to_bytes(4, "big")
    for name in sorted(names):
        form += bytes([len(name)]) + name.encode()
    return sha256(form)


def content_parts(content):
    """kind u8 | size u64 | body(32) | SHA-256(media type)(32)"""
    if "object" in content:
        of = content["object"]
        kind, size, body = 3, int(of["size"]), base64.b64decode(of["sha256"])
    elif "data" in content:
        data = base64.b64decode(content["data"])
        kind, size, body = 2, len(data), sha256(data)
    else:
        text = content.get("text", "").encode()
        kind, size, body = int("text" in content), len(text), sha256(text)
    return bytes([kind]) + size.to_bytes(8, "big") + body + sha256(content.get("mediaType", "").encode())


def message_bytes(cluster, sender, conversation, message):
    """domain(16) | cluster(32) | SHA-256(sender) | SHA-256(conversation) | SHA-256(message id) | recipients(32) |
    ordering u8 | sequence u64 | SHA-256(key) | after(32) | require_signature u8 | what it carries (73)"""
    out = b"parley.dlv.sig.1" + sha256(b"parley.cluster.1", cluster.encode())
    out += b"".join(sha256(text.encode()) for text in (sender, conversation, message["messageId"]))
    out += names_hash(message["recipients"])
    out += bytes([ORDERINGS.index(message.get("ordering", "DEFAULT"))])
    out += int(message.get("sequence", "0")).to_bytes(8, "big")
    out += sha256(message.get("key", "").encode()) + names_hash(message.get("after", []))
    out += bytes([message.get("requireSignature", False)])
    out += content_parts(message.get("body", {}))
    assert len(out) == 323
    return out


MESSAGES = [
    # Nothing but an id and a recipient.
    (RFC_8032_SEED, "golden", "alice", "chat", {"messageId": "m-1", "recipients": ["bob"]}),
    # Everything that is delivery's alone, such as attempts and deadlines, is not signed.
    (
        RFC_8032_SEED,
        "golden",
        "alice",
        "chat",
        {"messageId": "m-1", "recipients": ["bob"], "maxAttempts": 3, "deadlineMs": "60000", "replyReceipts": True},
    ),
    # Recipients are signed in the order of their names. A text is signed as its bytes, with its media type.
    (
        bytes([7] * 32),
        "golden",
        "bob",
        "01890a5d-ac96-774b-bcce-b302099a8057",
        {
            "messageId": "m-7",
            "recipients": ["cid", "Ann", "ann"],
            "ordering": "STRICT",
            "sequence": "7",
            "body": {"mediaType": "text/markdown", "text": "Größe, 数, 🚀"},
            "requireSignature": True,
        },
    ),
    # So are the messages it comes after. Text that is empty is another kind than nothing.
    (
        bytes([7] * 32),
        "golden",
        "bob",
        "plan",
        {
            "messageId": "m-3",
            "recipients": ["ann"],
            "ordering": "CAUSAL",
            "after": ["m-2", "m-1"],
            "body": {"text": ""},
        },
    ),
    # Bytes.
    (
        bytes([7] * 32),
        "golden",
        "bob",
        "shop",
        {"messageId": "m", "recipients": ["ann"], "ordering": "PARTIAL", "key": "order-7", "body": {"data": "AAEC+/8="}},
    ),
    # A large body is signed by its hash and size. Another cluster, the greatest names and number.
    (
        bytes(range(32)),
        "Berlin_2-b",
        "S" * 64,
        "C" * 64,
        {
            "messageId": "Z" * 64,
            "recipients": ["r" * 64],
            "ordering": "NONE",
            "sequence": str(2**63 - 1),
            "body": {
                "mediaType": "application/pdf",
                "object": {
                    "name": sha256(b"large").hex(),
                    "sha256": base64.b64encode(sha256(b"large")).decode(),
                    "size": str(2**30),
                },
            },
        },
    ),
]


def message(seed, cluster, sender, conversation, said):
    signed = message_bytes(cluster, sender, conversation, said)
    return {
        "seed_hex": seed.hex(),
        "public_key_hex": public(seed).hex(),
        "cluster": cluster,
        "sender": sender,
        "conversation": conversation,
        "message": said,
        "signed_bytes_hex": signed.hex(),
        "signature_hex": sign(seed, signed).hex(),
    }


def messages():
    made = [message(*case) for case in MESSAGES]
    assert made[0]["signature_hex"] == made[1]["signature_hex"]
    return made


# --- The curve of RFC 8032: -x^2 + y^2 = 1 + d x^2 y^2 over 2^255 - 19 -----------------------------------------------

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
IDENTITY = (0, 1)


def x_of(y, odd):
    """The x of a point of that y, or none."""
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * pow(2, (P - 1) // 4, P) % P
    if (x * x - square) % P:
        return None
    return x if x % 2 == odd else -x % P


def add(a, b):
    product = D * a[0] * b[0] * a[1] * b[1] % P
    x = (a[0] * b[1] + a[1] * b[0]) * pow(1 + product, -1, P) % P
    y = (a[1] * b[1] + a[0] * b[0]) * pow(1 - product, -1, P) % P
    return x, y


def times(scalar, point):
    out = IDENTITY
    while scalar:
        if scalar & 1:
            out = add(out, point)
        point, scalar = add(point, point), scalar >> 1
    return out


def encode(point):
    return (point[1] | (point[0] & 1) << 255).to_bytes(32, "little")


def small_order():
    """The eight points whose order divides 8: multiples of one of order 8."""
    for y in range(2, 100):
        x = x_of(y, 0)
        point = times(L, (x, y)) if x is not None else IDENTITY
        if times(4, point) != IDENTITY:
            return [times(factor, point) for factor in range(8)]
    raise AssertionError("half of all points give one")


def encodings(point):
    """Every 32 bytes that lax readers take for the point: y may be too great by p, and -0 is 0."""
    x, y = point
    ys = [y] + ([y + P] if y + P < 2**255 else [])
    signs = [x & 1] if x else [0, 1]
    return [(y | sign << 255).to_bytes(32, "little") for y in ys for sign in signs]


def weak_keys():
    found = [key for point in small_order() for key in encodings(point)]
    assert len(found) == len(set(found)) == 14
    return sorted(found)


def no_keys():
    """The first few y that no point has."""
    return [y.to_bytes(32, "little") for y in range(2, 20) if x_of(y, 0) is None][:3]


# --- Refused signatures ----------------------------------------------------------------------------------------------

def scalar_of(seed):
    digest = bytearray(hashlib.sha512(seed).digest()[:32])
    digest[0] &= 248
    digest[31] = digest[31] & 127 | 64
    return int.from_bytes(digest, "little")


def challenge(r, key, message):
    return int.from_bytes(hashlib.sha512(r + key + message).digest(), "little") % L


def openssl_takes(key, signature, message):
    try:
        Ed25519PublicKey.from_public_bytes(key).verify(signature, message)
    except InvalidSignature:
        return False
    return True


def refused():
    seed, cluster, subject, command_id, payload = COMMANDS[3]
    key, message = public(seed), command_bytes(*COMMANDS[3][1:])
    good = sign(seed, message)
    assert openssl_takes(key, good, message)
    response = int.from_bytes(good[32:], "little")
    neutral = encode(IDENTITY)
    lax = neutral + (challenge(neutral, key, message) * scalar_of(seed) % L).to_bytes(32, "little")
    assert openssl_takes(key, lax, message), "the point of the case"
    of_eve = subject.replace(".bob.", ".eve.")
    cases = [
        ("S is too great by the order of the group", key, message, good[:32] + (response + L).to_bytes(32, "little")),
        ("R is of small order; lax verifiers take it", key, message, lax),
        ("of another payload", key, command_bytes(cluster, subject, command_id, payload + b"\0"), good),
        ("of another id", key, command_bytes(cluster, subject, command_id + "a", payload), good),
        ("of another sender's subject", key, command_bytes(cluster, of_eve, command_id, payload), good),
        ("of another cluster", key, command_bytes("silver", subject, command_id, payload), good),
        ("by another key", public(RFC_8032_SEED), message, good),
        ("of the payload alone", key, message, sign(seed, payload)),
        ("all zero", key, message, bytes(64)),
    ]
    assert not any(openssl_takes(k, s, m) for _, k, m, s in cases if s != lax)
    return [
        {"case": case, "public_key_hex": k.hex(), "signed_bytes_hex": m.hex(), "signature_hex": s.hex()}
        for case, k, m, s in cases
    ]


# --- Groups ----------------------------------------------------------------------------------------------------------

ZERO = bytes(32)


def group(name, epoch, members, max_faulty, view_timeout, resend, previous=ZERO, fallback="NONE", prior=50_000):
    """domain | group (u8 length, text) | epoch u64 | previous hash(32) | f u32 | view_timeout u64 | resend u64 |
    fallback u8 | prior u64 | n u32 | per member, in the order of their keys: key(32), name (u8 length, text);
    big endian"""
    def text(of):
        return bytes([len(of)]) + of.encode()

    form = b"parley.group.cf1" + text(name) + epoch.to_bytes(8, "big") + previous + max_faulty.to_bytes(4, "big")
    form += view_timeout.to_bytes(8, "big") + resend.to_bytes(8, "big")
    form += bytes([["NONE", "BROADCAST"].index(fallback)]) + prior.to_bytes(8, "big")
    form += len(members).to_bytes(4, "big")
    for agent, key in sorted(members, key=lambda member: member[1]):
        form += key + text(agent)
    return {
        "group": name,
        "epoch": str(epoch),
        "members": [{"agent": agent, "public_key_hex": key.hex()} for agent, key in members],
        "max_faulty": max_faulty,
        "view_timeout_ms": str(view_timeout),
        "resend_ms": str(resend),
        "fallback": fallback,
        "prior_ppm": str(prior),
        "previous_hash_hex": previous.hex(),
        "form_hex": form.hex(),
        "hash_hex": sha256(form).hex(),
    }


def groups():
    def members(*agents):
        return [(agent, public(bytes([number + 1] * 32))) for number, agent in enumerate(agents)]

    four = members("m1", "m2", "m3", "m4")
    given = [key for _, key in four]
    assert given != sorted(given), "the order matters"
    # That of shared/proofs/tests/it/golden.json.
    genesis = group("board", 0, four, 1, 2_000, 1_000)
    previous = bytes.fromhex(genesis["hash_hex"])
    seven = members("a" * 64, "B_2", "c-3", "d", "e", "f", "g")
    return [
        group("solo", 0, members("alice"), 0, 2_000, 1_000),
        genesis,
        # Given in another order, it is the same.
        group("board", 0, four[::-1], 1, 2_000, 1_000),
        # Fewer faults than there could be are another configuration, and so are other times and numbers.
        group("board", 1, four, 0, 2_001, 999, previous, "BROADCAST", 0),
        group("G" * 64, 2**64 - 1, seven, 2, 2**53 + 1, 2**32, b"\xff" * 32, "BROADCAST", 1_000_000),
    ]


# --- Operators -------------------------------------------------------------------------------------------------------

def operator(says, seed, cluster, config, previous=ZERO, reason=""):
    """genesis, endorsement: domain(16) | cluster(32) | config_hash(32)
    recovery: domain(16) | cluster(32) | previous config_hash(32) | config_hash(32) | SHA-256(reason)(32)"""
    domain = {"genesis": b"parley.genesis.1", "endorsement": b"parley.endorse.1", "recovery": b"parley.recover.1"}
    message = domain[says] + sha256(b"parley.cluster.1", cluster.encode())
    message += previous + config + sha256(reason.encode()) if says == "recovery" else config
    assert len(message) == (144 if says == "recovery" else 80)
    return {
        "says": says,
        "seed_hex": seed.hex(),
        "public_key_hex": public(seed).hex(),
        "cluster": cluster,
        "previous_hash_hex": previous.hex(),
        "config_hash_hex": config.hex(),
        "reason": reason,
        "signed_bytes_hex": message.hex(),
        "signature_hex": sign(seed, message).hex(),
    }


def operators():
    _, genesis, _, later, _ = groups()
    first, second = (bytes.fromhex(config["hash_hex"]) for config in (genesis, later))
    seed = bytes([99] * 32)
    return [
        operator("genesis", seed, "golden", first),
        operator("endorsement", seed, "golden", second),
        operator("recovery", seed, "golden", second, first, "two of four keys are lost: Größe, 数, 🚀"),
        operator("recovery", RFC_8032_SEED, "Berlin_2-b", second, first),
    ]


def main():
    assert public(RFC_8032_SEED) == RFC_8032_KEY
    vectors = {
        "commands": [command(*case) for case in COMMANDS],
        "refused": refused(),
        "weak_keys": [key.hex() for key in weak_keys()],
        "no_keys": [key.hex() for key in no_keys()],
        "groups": groups(),
        "messages": messages(),
        "operators": operators(),
    }
    text = json.dumps(vectors, indent=2, ensure_ascii=False) + "\n"
    if "--check" not in sys.argv:
        FILE.write_text(text, encoding="utf-8", newline="\n")
    elif not FILE.exists() or FILE.read_text(encoding="utf-8") != text:
        sys.exit(f"{FILE.name} is not what this script gives; run it without --check")


if __name__ == "__main__":
    main()
