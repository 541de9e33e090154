#!/usr/bin/env python3
"""Verifies a decision by its certificate file, with nothing but Python: `verify_decision.py FILE --operator HEX`.

Prints what the file proves as JSON, or exits 1 with a code and a reason. docs/certificate.md describes all of it."""
import argparse
import hashlib
import json
import re
import sys
from collections import Counter
from strict_ed25519 import signed, strong

def need(holds, code, reason):
    holds or sys.exit(f"{code} {reason}")

def sha256(*parts):
    return hashlib.sha256(b"".join(parts)).digest()

def big(number, width=4):
    return number.to_bytes(width, "big")

class Form:
    """Bytes, read field by field: numbers of so many bytes, or what `one` knows by a word."""
    def __init__(self, data, domain, **fields):
        self.rest, self.hash = data, sha256(data)
        need(self.take(16) == domain, "CON-0024", f"these are no bytes of {domain}")
        self.read(**fields)

    def take(self, count):
        head, self.rest = self.rest[:count], self.rest[count:]
        need(len(head) == count, "CON-0024", "the bytes end too early")
        return head

    def one(self, kind):
        if kind in ("hash", "key", "signature"):
            return self.take(64 if kind == "signature" else 32)
        if isinstance(kind, int):
            return int.from_bytes(self.take(kind), "big")
        data = self.take(self.one({"short name": 1, "short bytes": 2}.get(kind, 4)))
        if "bytes" in kind:
            return data
        need("name" not in kind or re.fullmatch(b"[A-Za-z0-9_-]{1,64}", data), "CON-0024", f"{data} is no name")
        return data.decode()

    def read(self, **fields):
        self.__dict__.update({name: self.one(kind) for name, kind in fields.items()})

    def end(self, fits=True):
        need(not self.rest, "CON-0020", f"{len(self.rest)} bytes follow the end")
        need(fits, "CON-0024", "the fields do not fit each other")

def read_config(data):
    c = Form(data, b"parley.group.cf1", group="short name", epoch=8, previous="hash", f=4, times=16, fallback=1, prior=8)
    members = [(c.one("key"), c.one("short name")) for _ in range(c.one(4))]
    c.keys, c.names = [key for key, _ in members], [name for _, name in members]
    c.n, c.q = len(members), len(members) - c.f
    c.end(c.keys == sorted(set(c.keys)) and len(set(c.names)) == c.n <= 256 and all(map(strong, c.keys)) and c.n > 3 * c.f
          and c.fallback < 2 and c.prior <= 10**6 and (c.epoch == 0) == (c.previous == bytes(32)))
    return c

def read_proposal(data):
    p = Form(data, b"parley.proposal1", id="name", group="name", epoch=8, deadline=8, statement="text", context=1, kind=0)
    if p.context:
        p.read(media_type="text", kind=1)
        bodies = ({}, {"body": "text"}, {"body": "bytes"}, {"body": "text", "sha256": "hash", "size": 8})
        p.read(**dict(enumerate(bodies)).get(p.kind, {}))
    p.choices = [p.one("text") for _ in range(p.one(4))]
    p.read(rule=1, proposer="name", changed=1)
    p.change, p.rest = (read_config(p.rest), b"") if p.changed == 1 else (None, p.rest)
    p.end(p.context < 2 and p.kind < 4 and p.rule in (1, 2) and p.changed < 2)
    return p

def read_value(data):
    v = Form(data, b"parley.decision1", proposal="hash", outcome=1, reason=1)
    v.choice = v.one(4) if v.outcome == 4 else v.outcome - 1
    v.ballots = [[v.one(kind) for kind in (4, 4, 8, "hash", "signature")] for _ in range(v.one(4))]
    v.end(v.reason in (1, 2) and not v.ballots if v.outcome == 3 else v.reason == 0 and v.outcome in (1, 2, 4))
    return v

def outcome(c, p, v):
    counts = Counter(choice for _, choice, *_ in v.ballots)
    (first, most), (_, second) = (counts.most_common(2) + [(0, 0)] * 2)[:2]
    if p.rule == 1:
        return (1, 0) if counts[0] >= c.q else (2, 1) if counts[1] > c.f else None
    return (4, first) if most - second > c.f + c.n - len(v.ballots) else None

def read_decision(r, c, cluster):
    """What the group `c` decided: a question, its answer, and a quorum's COMMIT of it."""
    p, v, view, bitmap = read_proposal(r.one("bytes")), read_value(r.one("bytes")), r.one(4), r.one("short bytes")
    need(len(bitmap) == (c.n + 7) // 8, "CON-0020", "the bitmap has another length")
    signers = [member for member in range(8 * len(bitmap)) if bitmap[member // 8] >> member % 8 & 1]
    need(max(signers, default=0) < c.n, "CON-0019", "a signer is no member")
    commits = [(member, r.one("signature")) for member in signers]
    need((p.group, p.epoch) == (c.group, c.epoch), "CON-0016", "the question is for another group or epoch")
    need(len(p.choices) == 2 or len(p.choices) > 2 and p.rule == 2, "CON-0014", "the rule does not take these choices")
    plain = (p.rule, p.choices) == (1, ["approve", "reject"])
    need(not p.change or follows(p.change, c) and plain, "CON-0017", "the change is not the next epoch")
    texts = [big(len(text)) + text.encode() for text in (p.group, p.proposer, p.id)]
    v.instance, v.view, v.signers = sha256(b"parley.instance1", big(c.epoch, 8), *texts, p.hash), view, signers

    def check(member, kind, view, digest, aux, signature):
        need(member < c.n, "CON-0019", f"there is no member {member}")
        body = b"parley.consens.1" + cluster + big(c.epoch, 8) + c.hash + v.instance
        body += big(kind, 1) + big(view) + digest + aux
        need(signed(c.keys[member], body, signature), "CON-0007", f"{c.names[member]} did not sign this")
    members = [member for member, *_ in v.ballots]
    need(v.proposal == p.hash, "CON-0026", "the value answers another question")
    need(members == sorted(set(members)), "CON-0019", "ballots are not in order, one each")
    given = view > 0 if v.outcome == 3 else len(members) >= c.q and outcome(c, p, v) == (v.outcome, v.choice)
    need(given, "CON-0009", "the ballots do not give this outcome, or it is an abort in view 0")
    for member, choice, confidence, rationale, signature in v.ballots:
        need(choice < len(p.choices) and confidence <= 10**6, "CON-0008", "there is no such choice or confidence")
        check(member, 5, 0, p.hash, sha256(big(choice), big(confidence, 8), rationale), signature)
    need(len(commits) >= c.q, "CON-0018", f"a quorum needs {c.q} signatures, there are {len(commits)}")
    for member, signature in commits:
        check(member, 3, view, v.hash, bytes(32), signature)
    return p, v

def follows(c, previous):
    return previous and (c.group, c.epoch, c.previous) == (previous.group, previous.epoch + 1, previous.hash)

def read_link(r, previous, cluster, operators, recovered):
    kind, c = r.one(1), read_config(r.one("bytes"))
    need(kind < 3, "CON-0024", f"there is no kind of link {kind}")
    need(follows(c, previous) if kind else not previous and c.epoch == 0, "CON-0021", "the configuration follows another")
    if kind == 1:
        p, v = read_decision(r, previous, cluster)
        need(p.change and p.change.hash == c.hash and v.outcome == 1, "CON-0017", "the group did not accept this change")
        return c
    key, signature, reason = r.one("key"), r.one("signature"), r.one("short bytes") if kind else b""
    said = [b"parley.recover.1", cluster, c.previous, c.hash, sha256(reason)] if kind else [b"parley.genesis.1", cluster, c.hash]
    need(key in operators and signed(key, b"".join(said), signature), "CON-0022", "no operator signed this configuration")
    recovered += [{"epoch": str(c.epoch), "reason": reason.decode()}] if kind else []
    return c

def verify(data, operators):
    r, c, recovered = Form(data, b"parley.cert.v1\0\0", cluster="short name"), None, []
    cluster = sha256(b"parley.cluster.1", r.cluster.encode())
    for _ in range(r.one(4)):
        c = read_link(r, c, cluster, operators, recovered)
    need(c, "CON-0021", "there is no genesis")
    p, v = read_decision(r, c, cluster)
    r.end()
    ballots = [{"agent": c.names[member], "choice": p.choices[choice], "confidencePpm": str(confidence)}
               for member, choice, confidence, *_ in v.ballots]
    return {"cluster": r.cluster, "group": c.group, "epoch": str(c.epoch), "configHash": c.hash.hex(),
            "decisionId": p.id, "proposer": p.proposer, "statement": p.statement, "deadlineAtMs": str(p.deadline),
            "instance": v.instance.hex(),
            "outcome": ("ACCEPTED", "REJECTED", "ABORTED", "CHOSEN")[v.outcome - 1],
            **({} if v.outcome == 3 else {"choice": p.choices[v.choice]}), "view": v.view,
            "signers": [c.names[member] for member in v.signers], "ballots": ballots, "recovered": recovered}

if __name__ == "__main__":
    said = argparse.ArgumentParser(description=__doc__)
    said.add_argument("file", type=argparse.FileType("rb"))
    said.add_argument("--operator", metavar="HEX", type=bytes.fromhex, action="append", required=True)
    said = said.parse_args()
    try:
        print(json.dumps(verify(said.file.read(), said.operator), ensure_ascii=False))
    except UnicodeDecodeError:
        need(False, "CON-0024", "a text is not UTF-8")
