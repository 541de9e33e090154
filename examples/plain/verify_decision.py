#!/usr/bin/env python3
"""Verifies a decision by its certificate file, in plain Python: `verify_decision.py FILE --operator HEX`.

Prints what the file proves as JSON, or exits 1 with a code and a reason. docs/certificate.md says it all."""
import argparse
import json
import re
from hashlib import sha256
from io import BytesIO
from struct import calcsize, error as StructError, pack, unpack
from strict_ed25519 import signed, strong

QUORUM, PLURALITY, COMMIT, BALLOT = 1, 2, 3, 5
OUTCOMES = {(1, 0): "ACCEPTED", (2, 0): "REJECTED", (3, 1): "ABORTED", (3, 2): "ABORTED", (4, 0): "CHOSEN"}

def need(holds, code, reason):
    if not holds:
        raise SystemExit(f"CON-{code:04} {reason}")

class Form(BytesIO):
    """Bytes, read field by field: kinds are those of `struct`, and `I-text` is a text behind its length."""
    def __init__(self, data, domain):
        super().__init__(data)
        self.hash = sha256(data).digest()
        need(self.read(16) == domain, 24, f"these are no bytes of {domain}")

    def field(self, kind, what=None):
        (value,) = unpack(">" + kind, self.read(calcsize(kind)))
        if what:
            value = self.field(f"{value}s")
        need(what != "name" or re.fullmatch(b"[A-Za-z0-9_-]{1,64}", value), 24, f"{value} is no name")
        return value.decode() if what in ("name", "text") else value

    def fields(self, kinds):
        return [self.field(*kind.split("-")) for kind in kinds.split()]

def read_group(data):
    group = Form(data, b"parley.group.cf1")
    group.place = [group.name, group.epoch, previous] = group.fields("B-name Q 32s")
    group.next = [group.name, group.epoch + 1, group.hash]
    group.f, _timeout, _resend, fallback, prior, group.n = group.fields("I Q Q B Q I")
    members = [group.fields("32s B-name") for _ in range(group.n)]
    group.keys, group.names = [[member[field] for member in members] for field in (0, 1)]
    need(not group.read(), 20, "something follows the configuration")
    fits = group.keys == sorted(set(group.keys)) and len(set(group.names)) == group.n <= 256
    fits = fits and group.n > 3 * group.f and fallback < 2 and prior <= 10**6 and all(map(strong, group.keys))
    need(fits and (group.epoch == 0) == (previous == bytes(32)), 24, "there can be no such configuration")
    return group

def decide(file, group, cluster):
    """Reads a proposal, its value and a quorum's COMMIT, and checks that `group` answered the question so."""
    question = Form(file.field("I", "bytes"), b"parley.proposal1")
    decision, name, epoch, deadline, statement, context = question.fields("I-name I-name Q Q I-text B")
    _type, body = question.fields({0: "", 1: "I-text B"}[context]) or ("", 0)
    question.fields({0: "", 1: "I-text", 2: "I-bytes", 3: "I-text 32s Q"}[body])
    choices = [question.field("I", "text") for _ in range(question.field("I"))]
    rule, proposer, changes = question.fields("B I-name B")
    need(rule in (QUORUM, PLURALITY) and changes < 2, 24, "there is no such rule or change")
    change = read_group(question.read()) if changes else None
    need(not question.read(), 20, "something follows the question")

    answer = Form(file.field("I", "bytes"), b"parley.decision1")
    answered, code, reason = answer.fields("32s B B")
    choice = answer.field("I") if code == 4 else code - 1
    outcome = OUTCOMES[code, reason]
    ballots = [answer.fields("I I Q 32s 64s") for _ in range(answer.field("I"))]
    need(not answer.read(), 20, "something follows the answer")
    need(not ballots or outcome != "ABORTED", 24, "an abort has ballots")

    view, bitmap = file.fields("I H-bytes")
    need(len(bitmap) == (group.n + 7) // 8, 20, "the bitmap has another length")
    signers = [member for member in range(8 * len(bitmap)) if bitmap[member // 8] >> member % 8 & 1]
    voters, chosen = [[ballot[field] for ballot in ballots] for field in (0, 1)]
    need(max(signers + voters, default=0) < group.n, 19, "there is no such member")
    votes = [(member, COMMIT, view, answer.hash, bytes(32), file.field("64s")) for member in signers]

    need((name, epoch) == (group.name, group.epoch), 16, "the question is for another group or epoch")
    need(len(choices) == 2 or len(choices) > 2 and rule == PLURALITY, 14, "the rule takes other choices")
    plain = rule == QUORUM and choices == ["approve", "reject"]
    need(not change or change.place == group.next and plain, 17, "the change is not the next epoch")
    need(answered == question.hash, 26, "the value answers another question")
    need(voters == sorted(set(voters)), 19, "the ballots are not in order, one each")
    quorum, missing, yes, no = group.n - group.f, group.n - len(chosen), chosen.count(0), chosen.count(1)
    lead = chosen.count(choice) - max((chosen.count(other) for other in set(chosen) - {choice}), default=0)
    given = {"ACCEPTED": yes >= quorum, "REJECTED": yes < quorum and no > group.f,
             "ABORTED": view > 0, "CHOSEN": lead > group.f + missing}[outcome]
    by_rule = outcome == "ABORTED" or missing <= group.f and (outcome == "CHOSEN") == (rule == PLURALITY)
    need(given and by_rule, 9, "the rule does not give this outcome, or it is an abort in view 0")
    for member, opinion, confidence, rationale, signature in ballots:
        need(opinion < len(choices) and confidence <= 10**6, 8, "there is no such choice or confidence")
        aux = sha256(pack(">IQ32s", opinion, confidence, rationale)).digest()
        votes.append((member, BALLOT, 0, question.hash, aux, signature))
    need(len(signers) >= quorum, 18, f"a quorum needs {quorum} signatures, there are {len(signers)}")
    names = b"".join(pack(">I", len(text)) + text.encode() for text in (name, proposer, decision))
    instance = sha256(pack(">16sQ", b"parley.instance1", epoch) + names + question.hash).digest()
    bound = pack(">16s32sQ32s32s", b"parley.consens.1", cluster, epoch, group.hash, instance)
    for member, *said, signature in votes:
        good = signed(group.keys[member], bound + pack(">BI32s32s", *said), signature)
        need(good, 7, f"{group.names[member]} did not sign this")

    return change, {
        "group": name, "epoch": str(epoch), "configHash": group.hash.hex(), "decisionId": decision,
        "proposer": proposer, "statement": statement, "deadlineAtMs": str(deadline), "view": view,
        "instance": instance.hex(), "outcome": outcome,
        **({} if outcome == "ABORTED" else {"choice": choices[choice]}),
        "signers": [group.names[member] for member in signers],
        "ballots": [{"agent": group.names[member], "choice": choices[opinion], "confidencePpm": str(ppm)}
                    for member, opinion, ppm, _, _ in ballots]}

def verify(data, operators):
    file, group, recovered = Form(data, b"parley.cert.v1\0\0"), None, []
    name, links = file.fields("B-name I")
    cluster = sha256(b"parley.cluster.1" + name.encode()).digest()
    for _ in range(links):
        kind, config = file.fields("B I-bytes")
        previous, group = group, read_group(config)
        authority = file.fields({0: "32s 64s", 1: "", 2: "32s 64s H-text"}[kind])
        place = previous.next if previous else [group.name, 0, bytes(32)]
        need(group.place == place and (kind == 0) == (not previous), 21, "the configuration follows another")
        if kind == 1:
            change, proven = decide(file, previous, cluster)
            accepted = change and change.hash == group.hash and proven["outcome"] == "ACCEPTED"
            need(accepted, 17, "the group did not accept this change")
            continue
        operator, signature, *reasons = authority
        recovered += [{"epoch": str(group.epoch), "reason": reason} for reason in reasons]
        said = b"parley.recover.1" + cluster + previous.hash if reasons else b"parley.genesis.1" + cluster
        said += group.hash + b"".join(sha256(reason.encode()).digest() for reason in reasons)
        need(operator in operators and signed(operator, said, signature), 22, "no operator signed this")
    need(group, 21, "there is no genesis")
    _change, proven = decide(file, group, cluster)
    need(not file.read(), 20, "something follows the certificate")
    return {"cluster": name, **proven, "recovered": recovered}

if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("file", type=argparse.FileType("rb"))
    parser.add_argument("--operator", metavar="HEX", type=bytes.fromhex, action="append", required=True)
    given = parser.parse_args()
    try:
        print(json.dumps(verify(given.file.read(), given.operator), ensure_ascii=False))
    except (StructError, UnicodeDecodeError, KeyError) as cause:
        need(False, 24, f"this cannot be read: {cause!r}")
