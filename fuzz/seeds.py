"""Writes corpus/<target>/<seed> for every fuzz target, and words.dict.

Run: python3 fuzz/seeds.py            (writes; what it does not write it removes)
     python3 fuzz/seeds.py --check    (fails where a file is not what it would write)

Messages come from proto/golden; the order of services, verbs, queries, routes and messages from the sources that the
targets use. What a first byte or two mean is said at the top of each target. Scripts for `cores` are written here: an
agent's own words in JSON, other services' records by the few lines of protobuf below.
"""

import base64
import json
import re
import shutil
import sys
from pathlib import Path

FUZZ = Path(__file__).resolve().parent
ROOT = FUZZ.parent
GOLDEN = ROOT / "proto/golden"
CORPUS = FUZZ / "corpus"

# `ServiceName::ALL`, and the same by the order of the enum.
SERVICES = ["registry", "delivery", "consensus", "auction", "hierarchy", "tasks"]
BY_ENUM = ["consensus", "auction", "hierarchy", "delivery", "tasks", "registry"]

# The message of each verb.
COMMANDS = {
    ("registry", "register"): "RegisterAgent",
    ("registry", "retire"): "RetireAgent",
    ("registry", "admit"): "AdmitAgent",
    ("registry", "group"): "CreateGroup",
    ("registry", "advance"): "AdvanceGroup",
    ("registry", "recover"): "RecoverGroup",
    ("delivery", "send"): "SendMessages",
    ("delivery", "ack"): "Acknowledge",
    ("delivery", "nack"): "Refuse",
    ("delivery", "hello"): "Hello",
    ("delivery", "redrive"): "RedriveDeadLetters",
    ("delivery", "drop"): "DropDeadLetters",
    ("delivery", "skip"): "SkipMessages",
    ("consensus", "propose"): "Propose",
    ("consensus", "ballot"): "CastBallot",
    ("consensus", "vote"): "CastVote",
    ("consensus", "fetch"): "FetchDecision",
    ("consensus", "certify"): "CertifyDecision",
    ("consensus", "decline"): "DeclineToVote",
    ("auction", "open"): "OpenAuction",
    ("auction", "bid"): "PlaceBid",
    ("auction", "decline"): "DeclineAuction",
    ("auction", "cancel"): "CancelAuction",
    ("hierarchy", "form"): "FormTeam",
    ("hierarchy", "dissolve"): "DissolveTeam",
    ("tasks", "submit"): "SubmitTask",
    ("tasks", "cancel"): "CancelTask",
    ("tasks", "accept"): "AcceptAssignment",
    ("tasks", "decline"): "DeclineAssignment",
    ("tasks", "progress"): "ReportProgress",
    ("tasks", "result"): "DeliverResult",
    ("tasks", "fail"): "FailAssignment",
    ("tasks", "rate"): "RateTask",
}

# What each query asks, of the state that every script begins with.
QUERIES = {
    ("registry", "agents"): {"agent": "ann"},
    ("registry", "groups"): {},
    ("registry", "group-chain"): {"group": "board", "fromEpoch": "0"},
    ("delivery", "status"): {"conversation": "c-1", "messageId": "m-1"},
    ("delivery", "dead-letters"): {"conversation": "c-1", "recipient": "ann"},
    ("consensus", "get"): {"decisionId": "d-1"},
    ("consensus", "list"): {"limit": 3},
    ("consensus", "audit"): {"decisionId": "d-1", "fromView": 1},
    ("auction", "get"): {"auctionId": "a-1"},
    ("auction", "list"): {"limit": 3},
    ("hierarchy", "get"): {"teamId": "h-1"},
    ("hierarchy", "list"): {"limit": 3},
    ("tasks", "get"): {"taskId": "t-1"},
    ("tasks", "list"): {"states": ["PLANNING", "WORKING"], "limit": 3},
}

# 32 times the byte 1.
ONES = "AQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQE="

# Messages of which json_and_binary begins with both encodings.
BOTH = ["SubmitTask", "SendMessages", "PlaceBid", "CastVote", "GroupConfig", "CreateGroup", "Reply", "ListTasks"]


def main():
    seeds = {f"{target.__name__}/{name}": bytes(seed) for target in TARGETS for name, seed in target()}
    wanted = {CORPUS / name: seed for name, seed in seeds.items()} | {FUZZ / "words.dict": words()}
    if "--check" in sys.argv:
        there = {path for path in CORPUS.rglob("*") if path.is_file()} | {FUZZ / "words.dict"}
        other = [path for path in wanted.keys() | there if not is_same(path, wanted.get(path))]
        for path in sorted(other):
            print(f"{path.relative_to(ROOT)} is not what fuzz/seeds.py writes", file=sys.stderr)
        return 1 if other else 0
    shutil.rmtree(CORPUS, ignore_errors=True)
    for path, seed in wanted.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(seed)
    return 0


def is_same(path, seed):
    return path.is_file() and path.read_bytes() == seed


# What the sources say.


def all_verbs():
    # What stands behind ASIDE is answered by ingress, and decoded elsewhere.
    stored = {s: source(s).partition("const ASIDE")[0] for s in SERVICES}
    return [(s, verb) for s in SERVICES for verb in re.findall(r'Verb \{ name: "(\w+)"', stored[s])]


def all_queries():
    table = {s: re.search(r"const QUERIES: [^=]*= &\[([^\]]*)\]", source(s)).group(1) for s in SERVICES}
    return [(s, query) for s in SERVICES for query in re.findall(r'"([\w-]+)"', table[s])]


def source(service):
    return (ROOT / "services" / service / "src/lib.rs").read_text()


def routes():
    """Rows of (from, event, readers), as they stand."""
    text = (ROOT / "shared/bus/src/topology/routes.rs").read_text()
    everyone = re.search(r"const ALL: [^=]*= &\[([^\]]*)\]", text).group(1)
    rows = re.findall(r'\((\w+), "([\w-]+)", (ALL|&\[[^\]]*\])\)', text)
    readers = lambda of: re.findall(r"\w+", (everyone if of == "ALL" else of).lower())
    return [(from_.lower(), event, readers(of)) for from_, event, of in rows]


def sources_of(reader):
    """What a script's records are picked from."""
    return [(s, event) for s in BY_ENUM for from_, event, readers in routes() if s == from_ and reader in readers]


def messages():
    text = (FUZZ / "fuzz_targets/json_and_binary.rs").read_text()
    return re.findall(r"agree::<v1::(\w+)>", text)


# Golden vectors.


def vectors():
    for file in sorted(GOLDEN.glob("*.json")):
        lines = json.loads(file.read_text())
        if isinstance(lines, list):
            yield from lines


def golden(message, arm=None):
    """The fullest vector of a message, with one arm of its oneof."""
    of = [v for v in vectors() if v["message"] == f"parley.v1.{message}" and (arm is None or arm in v["json"])]
    return max(of, key=lambda vector: len(vector["hex"]))


def in_json(message, arm=None):
    return compact(golden(message, arm)["json"])


def in_protobuf(message, arm=None):
    return bytes.fromhex(golden(message, arm)["hex"])


def compact(value):
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False).encode()


def camel(event):
    first, *others = event.split("-")
    return first + "".join(word.capitalize() for word in others)


def words():
    """Names and values that JSON of Parley has, for a fuzzer that would not guess them."""
    found = set()

    def look(value):
        if isinstance(value, dict):
            found.update(value)
            for inner in value.values():
                look(inner)
        elif isinstance(value, list):
            for inner in value:
                look(inner)
        elif isinstance(value, str) and re.fullmatch(r"[A-Z][A-Z_]+", value):
            found.add(value)

    for vector in vectors():
        look(vector["json"])
    ids = ["ann", "bob", "cid", "dee", "board", "task-", "t-1", "h-1", "a-1", "c-1", "d-1", "m-1", "s-1", "l-1"]
    lines = [f'"\\"{word}\\""' for word in sorted(found)] + [f'"{word}"' for word in ids]
    return ("\n".join(lines) + "\n").encode()


# Protobuf, as far as it is needed here.


def varint(number):
    out = bytearray()
    while number > 0x7F:
        out.append(number & 0x7F | 0x80)
        number >>= 7
    return bytes(out + bytes([number]))


def pb(*fields):
    """A message of (number, value): an int, a text, or bytes, which are a message too."""
    out = b""
    for number, value in fields:
        if isinstance(value, int):
            out += varint(number << 3) + varint(value)
        else:
            value = value.encode() if isinstance(value, str) else value
            out += varint(number << 3 | 2) + varint(len(value)) + value
    return out


def chunk(data):
    return len(data).to_bytes(2, "big") + data


# The targets.


def commands():
    for place, (service, verb) in enumerate(all_verbs()):
        message, odd = COMMANDS[service, verb], place % 2
        yield f"{service}-{verb}", bytes([place, odd]) + (in_protobuf(message) if odd else in_json(message))


def facts():
    place = 0
    for from_, event, readers in routes():
        record = f"{from_.capitalize()}Record"
        yield f"{from_}-{event}", bytes([place]) + in_protobuf(record, camel(event))
        place += len(readers)
    for arm in ["refused", "presence", "cluster"]:
        yield f"observation-{arm}", bytes([place, 0]) + in_protobuf("Observation", arm)


def queries():
    for place, query in enumerate(all_queries()):
        yield "-".join(query), bytes([place, 0]) + compact(QUERIES[query])



def json_and_binary():
    places = messages()
    for message in BOTH:
        place = places.index(message)
        yield f"{message}-json", bytes([place, 0]) + in_json(message)
        yield f"{message}-protobuf", bytes([place, 1]) + in_protobuf(message)


def checkpoints():
    for place, service in enumerate(SERVICES):
        yield f"{service}-good", bytes([place, 1])
        yield f"{service}-changed", bytes([place, 1, 0, 0, 3, 0, 200, 1])
    head = {"format": 1, "core": 1, "incarnation": 7, "next_intake": 5, "next_index": 3, "log_seq": 2, "log_from": 1}
    head |= {"at": 1700000000000, "written": {"tasks": 2}}
    head |= {"taken": {"registry": {"incarnation": 7, "taken": 4, "ahead": 0}}}
    yield "pointer", bytes([0, 2]) + compact({"anchors": [{"head": head, "object": "tasks.0.5.x"}]})
    yield "body", bytes([0, 0, 1, 1, 0x81, 0xA4]) + b"core" + bytes([0x80])


def signed_bodies():
    known = json.loads((ROOT / "shared/proofs/tests/it/golden.json").read_text())
    for name in ["propose", "commit", "skip", "ballot"]:
        yield name, bytes.fromhex(known[f"{name}_body"])
    yield "fields", bytes([1]) + bytes(range(172))
    yield "texts", chunk(b"c-1") + chunk(b"c-2") + chunk(b"subject") + chunk(b"subject") + chunk(b"{}") + chunk(b"")


def certificates():
    yield "certificate-protobuf", bytes([0]) + in_protobuf("DecisionCertificate")
    yield "certificate-json", bytes([1]) + in_json("DecisionCertificate")
    yield "evidence-protobuf", bytes([2]) + in_protobuf("Evidence")
    yield "evidence-json", bytes([3]) + in_json("Evidence")
    yield "certificate-good", bytes([4])
    yield "certificate-changed", bytes([4, 3, 0, 20, 1])
    yield "evidence-good", bytes([5])
    yield "evidence-changed", bytes([5, 3, 0, 20, 1])
    yield "opening", bytes([6]) + in_protobuf("DecisionOpening")
    yield "group", bytes([7]) + compact(group())


def proof_files():
    folder = ROOT / "shared/proofs/tests/it/certificates"
    for name in ["accepted-4", "chosen-4", "longest"]:
        yield name, bytes([0]) + (folder / f"{name}.cert").read_bytes()
    for name in ["commit-and-skip", "invalid-abort", "double-prepare-bare"]:
        yield name, bytes([1]) + (folder / f"{name}.evid").read_bytes()
    whole = (folder / "accepted-1.cert").read_bytes()
    for kind, domain, what in [(2, b"parley.proposal1", "proposal"), (3, b"parley.decision1", "value")]:
        at = whole.index(domain)
        length = int.from_bytes(whole[at - 4:at], "big")
        yield what, bytes([kind]) + whole[at:at + length]
    yield "certificate-good", bytes([4])
    yield "certificate-changed", bytes([4, 3, 0, 20, 1])
    yield "evidence-good", bytes([5])
    yield "evidence-changed", bytes([5, 3, 0, 20, 1])


def group():
    """A configuration with its hash."""
    known = json.loads((GOLDEN / "signatures.json").read_text())["groups"][0]
    in_base64 = lambda text: base64.b64encode(bytes.fromhex(text)).decode()
    return {
        "group": known["group"],
        "epoch": known["epoch"],
        "members": [{"agent": m["agent"], "publicKey": in_base64(m["public_key_hex"])} for m in known["members"]],
        "maxFaulty": known["max_faulty"],
        "timeouts": {"viewMs": int(known["view_timeout_ms"]), "resendMs": int(known["resend_ms"])},
        "fallback": known["fallback"],
        "priorPpm": known["prior_ppm"],
        "previousHash": in_base64(known["previous_hash_hex"]),
        "configHash": in_base64(known["hash_hex"]),
    }


def tokens():
    texts = {
        "name": "text-statistics_9",
        "request": "parley.in.ann.tasks.submit",
        "to": "parley.to.ann.delivery.messages",
        "intake": "parley.intake.tasks.0.log.auction.awarded.task-t",
        "log": "parley.log.auction.0.awarded.task-t",
        "query": "parley.api.tasks.get",
        "heartbeat": "parley.alive.ann",
        "inbox": "_INBOX.x.1",
        "trace": "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
    }
    for name, text in texts.items():
        yield name, text.encode()


def stored_messages():
    trace = "traceparent: 00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01"
    sent = ["Parley-Sender: ann", "Parley-Id: c-1", "Content-Type: application/json", trace]
    sent += ["Parley-Key: " + "d7" * 32, "Parley-Reply: _INBOX.x.1"]
    yield "command", stored("parley.intake.tasks.0.cmd.submit", sent, b'{"title":"t"}')
    stamp = ["Parley-Stamp: index=7;cause=11@1700000000123;life=42.3;core=2;to=auction:9,tasks:3", trace]
    record = in_protobuf("AuctionRecord", "late")
    yield "sourced", stored("parley.intake.tasks.0.log.auction.awarded.a", stamp, record)
    yield "record", stored("parley.log.auction.0.late.a", stamp, record)
    yield "tick", stored("parley.intake.tasks.0.tick", [], b"")
    yield "resume", stored("parley.intake.tasks.0.resume", [], b"")
    yield "observation", stored("parley.intake.registry.0.obs", [], in_protobuf("Observation", "presence"))


def stored(subject, headers, payload):
    return "\n".join([subject, *headers, "", ""]).encode() + payload


def member_records():
    for place, name in [(1, "signed"), (3, "handled")]:
        yield f"{name}-good", bytes([place])
        yield f"{name}-changed", bytes([place, 3, 0, 90, 1])
    yield "signed-bytes", bytes([0, 0x81, 0xA8]) + b"instance" + bytes([0xDC, 0, 32]) + bytes(32)
    yield "handled-bytes", bytes([2, 0x83, 0xAD]) + b"conversations\x80\xa4used\x80\xa8last_use\x00"


def deliveries():
    strict = pb((1, "c-1"), *[(2, delivered(n, 2)) for n in (1, 2, 3)])
    loose = pb((1, "c-2"), *[(2, delivered(n, 1)) for n in (1, 2)])
    yield "golden", bytes([0]) + chunk(in_protobuf("Delivered"))
    # Delivered, handled, and brought again; refused for good, and brought again.
    yield "in-order", b"".join([b"\0", chunk(strict), bytes([1, 1, 1]), b"\0", chunk(strict)])
    yield "no-order", b"".join([b"\0", chunk(loose), bytes([4]), chunk(b"no"), bytes([1]), b"\0", chunk(loose)])


def delivered(number, ordering):
    previous = [(8, number - 1)] if number > 1 else []
    body = pb((2, "hi"))
    return pb((1, f"m-{number}"), (2, "ann"), (3, ordering), (4, number), (6, body), (7, 1), *previous)


def validators():
    opened, said = bytes([0, 0, 0]), bytes([2, 0, 1])
    # Places in what the collector can say: ballots 1 to 4, then for each view PROPOSE, PREPARE, COMMIT and SKIP.
    say = lambda place: bytes([5, place, 1])
    restart, disk, later = bytes([3, 1, 0]), bytes([3, 0, 0]), bytes([1, 0, 255])
    for member in range(4):
        script = [opened, said, say(3), say(4), say(5), restart, opened, say(6)]
        yield f"decides-{member}", bytes([member]) + b"".join(script)
    skipping = [opened, later, later, later, say(7), said, say(8), say(9), later, later, say(11)]
    yield "skips", bytes([1]) + b"".join(skipping)
    yield "loses-its-disk", bytes([2]) + b"".join([opened, disk, said, say(4), restart, opened, bytes([2, 1, 1])])
    message = chunk(in_protobuf("DecisionGathered"))
    yield "golden", bytes([0]) + opened + bytes([4, 0, 1]) + message


def samples():
    csv, prose = b"name,age\nann,31\nbob,\"4,5\"\n", b"One two, two three.\n"
    for place, original in enumerate([prose, csv, prose, b""]):
        kind = ["text", "table", "review", "report"][place]
        yield kind, bytes([place]) + chunk(original) + (csv if kind == "table" else prose)
    yield "bytes", bytes([4]) + b"\xef\xbb\xbfa\nb\xff"
    step = {"stepId": "count"}
    file = {"task": {"title": "t", "steps": [step]}, "files": {"input": "a.txt", "steps[0].input": {"count": "b.csv"}}}
    yield "file", bytes([5]) + compact(file)


# Scripts.


class Script:
    """Messages of an intake, as fuzz/src/script.rs reads them."""

    def __init__(self, service):
        self.service, self.bytes = service, bytes([SERVICES.index(service)])
        self.verbs = [verb for s, verb in all_verbs() if s == service]

    def say(self, who, verb, operator=False, pause=1, **wire):
        sender = ["ann", "bob", "cid", "dee"].index(who) | (0b11000 if operator else 0)
        return self.message(0, self.verbs.index(verb), sender, pause, compact(wire))

    def told(self, from_, event, record, pause=1):
        return self.message(4, sources_of(self.service).index((from_, event)), 0, pause, record)

    def seen(self, observation):
        return self.message(6, 0, 0, 1, observation)

    def wait(self, doublings):
        """A tick, 2 to that power of milliseconds later."""
        return self.message(7, 0, 0, 128 + doublings, b"")

    def resume(self):
        return self.message(7, 1, 0, 1, b"")

    def message(self, what, which, who, pause, payload):
        self.bytes += bytes([what, which, who, pause]) + chunk(payload)
        return self


def cores():
    yield "registry", registry()
    yield "delivery", delivery()
    yield "delivery-for-tasks", delivery_for_tasks()
    yield "consensus", consensus()
    yield "consensus-skips", consensus_skips()
    yield "auction", auction()
    yield "auction-for-tasks", auction_for_tasks()
    yield "hierarchy", hierarchy()
    yield "hierarchy-for-tasks", hierarchy_for_tasks()
    yield "tasks", tasks()
    yield "tasks-by-auction", tasks_by_auction()


def registry():
    script = Script("registry")
    script.say("ann", "register", profile={"skills": [{"name": "text", "level": 90}], "classes": ["text"]})
    script.say("ann", "admit", operator=True, name="eve*", publicKey=ONES)
    two = {"group": "two", "members": [{"agent": "ann"}, {"agent": "bob"}]}
    two |= {"timeouts": {"viewMs": 2_000, "resendMs": 1_000}, "priorPpm": "50000"}
    script.say("bob", "group", operator=True, config=two)
    script.say("cid", "recover", operator=True, config=two | {"epoch": "1", "previousHash": ONES}, reason="lost")
    script.message(0, script.verbs.index("advance"), 0, 1, in_json("AdvanceGroup"))
    script.seen(pb((2, pb((1, "bob")))))
    script.say("bob", "retire", reason="done").say("bob", "retire", reason="done")
    script.seen(in_protobuf("Observation", "refused"))
    return script.resume().bytes


def delivery():
    script = Script("delivery")
    strict = {"ordering": "STRICT", "body": {"text": "hi"}, "replyReceipts": True}
    script.say("ann", "send", conversation="c-1", messages=[{"messageId": "m-2", "recipients": ["bob"], **strict}])
    script.say("bob", "ack", conversation="c-1", upTo="1").say("bob", "nack", conversation="c-1", ids=["m-2"])
    script.wait(12).wait(13).say("bob", "ack", conversation="c-1", ids=["m-2"])
    script.say("cid", "nack", conversation="c-1", ids=["m-1"], permanent=True, reason="no")
    for n in (1, 3, 2):
        given = {"messageId": f"g-{n}", "recipients": ["dee"], "sequence": str(n), "ordering": "STRICT"}
        script.say("cid", "send", conversation="c-3", messages=[given]).wait(13)
    signed = {"messageId": "s-1", "recipients": ["dee"], "requireSignature": True}
    script.say("ann", "send", conversation="c-4", messages=[signed])
    script.say("ann", "send", conversation="c-4", messages=[{"messageId": "s-2", "recipients": ["dee"]}])
    script.told("registry", "presence-changed", pb((5, pb((1, "dee")))))
    script.told("registry", "presence-changed", pb((5, pb((1, "dee"), (2, 1)))))
    return script.say("dee", "hello").resume().wait(20).bytes


def delivery_for_tasks():
    script = Script("delivery")
    content = pb((1, "application/x-parley-task-message"), (3, b"\n\0"))
    message = pb((1, "m-9"), (2, "bob"), (3, 2), (7, content), (10, 60_000), (12, 1))
    send = pb((1, "task-t"), (2, message))
    script.told("tasks", "dispatched", pb((1, "t"), (15, pb((2, send)))))
    script.say("bob", "nack", conversation="task-t", ids=["m-9"], permanent=True)
    script.told("tasks", "recalled", pb((1, "t"), (22, send)))
    script.told("tasks", "recalled", pb((1, "u"), (22, pb((1, "task-u")))))
    return script.wait(17).bytes


def consensus():
    script = Script("consensus")
    for who in ["ann", "bob", "cid", "dee"]:
        script.say(who, "ballot", decisionId="d-1", ballot={"confidencePpm": "900000"}, rationale="yes")
    script.say("ann", "ballot", decisionId="d-1", ballot={"choice": 1}, rationale="no")
    for kind in ["PROPOSE", "PREPARE", "COMMIT"]:
        for who in ["ann", "bob", "cid", "dee"]:
            script.say(who, "vote", decisionId="d-1", vote={"kind": kind})
    commit = {"kind": "COMMIT", "members": [0, 1, 2], "digest": "AQ=="}
    script.say("dee", "certify", decisionId="d-1", commit=commit, value={"outcome": "ACCEPTED"})
    script.say("dee", "decline", group="board", code="CON-0023", reason="lost")
    return script.say("dee", "fetch", decisionId="d-1").bytes


def consensus_skips():
    script = Script("consensus")
    approval = pb((1, "task-t"), (2, "board"), (3, "Go?"), (7, 60_000))
    script.told("tasks", "approval-requested", pb((1, "t"), (14, approval)))
    for who in ["ann", "bob", "cid"]:
        script.say(who, "vote", decisionId="d-1", vote={"kind": "SKIP"})
    for who in ["ann", "bob", "cid", "dee"]:
        script.say(who, "vote", decisionId="d-1", vote={"kind": "PROPOSE", "view": 1})
    script.say("bob", "vote", decisionId="d-1", vote={"kind": "PREPARE", "view": 1, "digest": "AQ=="})
    script.say("bob", "vote", decisionId="d-1", vote={"kind": "PREPARE", "view": 1, "digest": "Ag=="})
    script.resume().wait(11).told("tasks", "canceled", pb((1, "t"), (32, pb((1, "enough")))))
    return script.wait(16).bytes


def bid(cost):
    return {"lotId": "l-1", "costMicro": str(cost), "durationMs": "900", "qualityPpm": "800000", "approach": "count"}


def auction():
    script = Script("auction")
    script.say("ann", "bid", auctionId="a-1", bids=[bid(700), bid(900) | {"lotId": "l-2"}])
    script.say("bob", "bid", auctionId="a-1", bids=[bid(800)]).say("bob", "bid", auctionId="a-1", bids=[bid(600)])
    script.say("cid", "decline", auctionId="a-1", reason="busy").wait(14).resume().wait(16)
    script.say("dee", "bid", auctionId="a-1", bids=[bid(1)])
    own = {"name": "speed", "weight": 2, "low": "1", "high": "9"}
    cost = {"name": "cost", "weight": 1, "low": "1", "high": "1000", "direction": "COST"}
    lots, criteria = [{"lotId": "l-1"}], [own, cost]
    script.say("bob", "open", auctionId="a-2", title="b", lots=lots, criteria=criteria, reserveMicro="800")
    script.say("cid", "bid", auctionId="a-2", bids=[bid(700) | {"attributes": [{"name": "speed", "value": "5"}]}])
    return script.say("bob", "cancel", auctionId="a-2", reason="enough").bytes


def auction_for_tasks():
    script = Script("auction")
    skill = pb((1, "text"), (2, 10))
    wanted = pb((1, "task-t"), (2, "Count"), (4, pb((1, "l-1"), (2, skill))), (6, 1_000))
    script.told("tasks", "auctioned", pb((1, "t"), (12, wanted)))
    for cost, who in enumerate(["ann", "bob", "cid", "dee"]):
        script.say(who, "bid", auctionId="task-t", bids=[bid(100 + cost)])
    script.told("tasks", "vacated", pb((1, "t"), (19, pb((1, "l-1"), (3, "ann"), (5, "left"), (6, "silent")))))
    settled = pb((1, "l-1"), (3, "bob"), (5, 1), (6, 90), (7, 800), (8, 70))
    script.told("tasks", "settled", pb((1, "t"), (21, settled)))
    return script.told("tasks", "failed", pb((1, "t"), (31, pb((1, "late"))))).wait(12).bytes


def hierarchy():
    script = Script("hierarchy")
    hard = [{"name": "text", "level": 99}]
    script.say("bob", "form", teamId="h-2", title="b", items=[{"stepId": "s-1", "skills": hard}], structure="FLAT")
    script.say("bob", "form", teamId="h-3", title="b", items=[{"stepId": "s-1"}], staffing="AUCTION", criticality=5)
    script.told("registry", "presence-changed", pb((5, pb((1, "ann")))))
    script.told("registry", "retired", pb((2, pb((1, "cid")))))
    script.say("ann", "dissolve", teamId="h-1", reason="done").wait(15)
    return script.say("bob", "dissolve", teamId="h-3").resume().bytes


def hierarchy_for_tasks():
    script = Script("hierarchy")
    item = lambda step, *after: pb((1, step), (2, pb((1, "text"), (2, 10))), *[(4, a) for a in after], (5, 3))
    team = pb((1, "task-t"), (2, "Count"), (4, item("s-1")), (4, item("s-2", "s-1")), (5, 3))
    script.told("tasks", "planned", pb((1, "t"), (11, team)))
    binding = pb((1, "s-1"), (2, "s-1"), (3, "ann"), (4, 1))
    script.told("tasks", "staffed", pb((1, "t"), (13, pb((1, binding)))))
    vacated = pb((1, "s-1"), (2, "s-1"), (3, "ann"), (4, 1), (5, "left"), (6, "declined"))
    script.told("tasks", "vacated", pb((1, "t"), (19, vacated))).wait(14)
    script.told("tasks", "settled", pb((1, "t"), (21, pb((1, "s-1"), (3, "bob"), (5, 1)))))
    return script.told("tasks", "completed", pb((1, "t"), (30, b""))).wait(14).bytes


def formed(task, *agents):
    roles = [(6, pb((1, f"r-{n}"), (6, f"s-{n}"))) for n in (1, 2)]
    given = [(7, pb((1, f"r-{n + 1}"), (2, agent))) for n, agent in enumerate(agents)]
    return pb((1, f"task-{task}"), (10, pb(*roles, *given)))


def tasks():
    script = Script("tasks")
    script.told("hierarchy", "formed", formed("t-1", "ann", "bob"))
    step = {"taskId": "t-1", "stepId": "s-1", "epoch": "1"}
    script.say("ann", "accept", **step).say("ann", "progress", **step, percent=50, note="half")
    script.say("ann", "result", **step, result={"text": "7"}, costMicro="5")
    second = step | {"stepId": "s-2"}
    script.say("bob", "decline", **second, reason="busy")
    script.told("hierarchy", "adapted", pb((1, "task-t-1"), (12, pb((1, pb((1, "r-2"), (2, "cid")))))))
    script.say("cid", "fail", **second | {"epoch": "2"}, reason="broke")
    script.told("hierarchy", "adapted", pb((1, "task-t-1"), (12, pb((1, pb((1, "r-2"), (2, "dee")))))))
    script.say("dee", "result", **second | {"epoch": "3"}, result={"text": "8"})
    script.say("ann", "rate", taskId="t-1", stepId="s-1", quality=90).say("bob", "cancel", taskId="t-1")
    return script.resume().wait(27).bytes


def tasks_by_auction():
    script = Script("tasks")
    approval = {"group": "board", "statement": "Go?"}
    wanted = {"taskId": "t-2", "title": "b", "staffing": "AUCTION", "approval": approval, "budgetMicro": "1000"}
    script.say("bob", "submit", **wanted, steps=[{"stepId": "s-1"}, {"stepId": "s-2"}])
    script.told("hierarchy", "formed", formed("t-2"))
    award = lambda role, agent: pb((1, role), (2, agent), (5, 1))
    awards = pb((1, award("r-1", "ann")), (1, award("r-2", "bob")))
    script.told("auction", "awarded", pb((1, "task-t-2"), (14, awards)))
    script.told("consensus", "decided", pb((1, "task-t-2"), (14, pb((1, 1)))))
    script.told("delivery", "dead-lettered", pb((1, "task-t-2"), (12, pb((1, "m-1"), (5, "nobody")))))
    script.told("auction", "failed", pb((1, "task-t-1"), (15, pb((1, 2), (2, "none")))))
    script.told("hierarchy", "refused", pb((1, "task-t-1"), (11, pb((1, "nobody"), (2, "HIE-0001")))))
    return script.wait(20).say("bob", "cancel", taskId="t-2", reason="enough").bytes


TARGETS = [
    certificates,
    checkpoints,
    commands,
    cores,
    deliveries,
    facts,
    json_and_binary,
    member_records,
    proof_files,
    queries,
    samples,
    signed_bodies,
    stored_messages,
    tokens,
    validators,
]

if __name__ == "__main__":
    sys.exit(main())
