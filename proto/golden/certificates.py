"""Writes certificate and evidence files, with what each proves or by which code it is refused, and the bytes that
members sign: shared/proofs/tests/it/{certificates/, golden.json}; and the worked example in docs/certificate.md.

Run: python3 -m venv /tmp/golden && /tmp/golden/bin/pip install cryptography==50.0.2
     /tmp/golden/bin/python proto/golden/certificates.py            (writes)
     /tmp/golden/bin/python proto/golden/certificates.py --check    (fails where a file is not what it would write)

No code of Parley takes part: the layouts are those of docs/certificate.md, ed25519 is OpenSSL's. All seeds are fixed:
member i of a group has the seed i + 1, repeated to 32 bytes, the operator the seed 99.

`certificates.json`: `certificates` and `evidence` are good and name what they prove; `refused` and `refused_evidence`
have one thing wrong each, and name the code. `operators_hex` are the keys to verify with; evidence is also verified
without any where the list is absent. 64-bit numbers are strings.
"""

import json
import re
import sys
from pathlib import Path

from certificate_forms import (
    ABORTED, ACCEPTED, BALLOT, CHOSEN, COMMIT, OPERATOR, OTHER_OPERATOR, PLURALITY, PREPARE, PROPOSE, REJECTED, SKIP,
    Board, ballot_aux, bare, certificate, chain, cluster_id, decided, evidence, genesis, proposal, recovered, sized, u16,
    u32, value,
)
from signatures import L, encode, IDENTITY, challenge, public, scalar_of, sha256, sign, weak_keys

ROOT = Path(__file__).resolve().parents[2]
TESTS = ROOT / "shared/proofs/tests/it"
PAGE = ROOT / "docs/certificate.md"
NAMES = {ACCEPTED: "ACCEPTED", REJECTED: "REJECTED", ABORTED: "ABORTED", CHOSEN: "CHOSEN"}
TEXT = {"media_type": "text/plain", "text": "All green."}
CLUSTER = "golden"


class Decision:
    """A question to a board and its answer; every part can be another than it should be."""

    def __init__(self, board, links, choices=(0, 0, 0), outcome=ACCEPTED, view=0, signers=None, members=None, **more):
        self.board, self.links, self.view, self.outcome = board, links, view, outcome
        self.asked = {"group": board.group, "epoch": board.epoch, **more.pop("asked", {})}
        self.proposal = more.pop("proposal", None) or proposal(**self.asked)
        self.says = sha256(self.proposal)
        self.instance = board.instance(self.proposal, self.asked)
        self.members = list(range(len(choices))) if members is None else members
        cast = zip(self.members, choices)
        self.ballots = [] if outcome == ABORTED else [self.ballot(m, c, **more.get("ballot", {})) for m, c in cast]
        self.value = value(self.says, outcome, self.ballots, more.get("reason", 0), more.get("choice"), )
        self.value = more.get("value", self.value)
        self.signers = list(range(board.quorum)) if signers is None else signers
        self.kind = more.get("kind", COMMIT)
        self.cluster = more.get("cluster", CLUSTER)

    def ballot(self, member, choice, confidence=900_000, rationale=b"fine"):
        aux = ballot_aux(choice, confidence, sha256(rationale))
        body = self.board.body(self.instance, BALLOT, 0, self.says, aux)
        return {"member": member, "choice": choice, "confidence": confidence, "rationale": sha256(rationale),
                "signature": self.board.sign(member, body)}

    def vote(self, member, kind=None, view=None, digest=None):
        digest = sha256(self.value) if digest is None else digest
        body = self.board.body(self.instance, kind or self.kind, self.view if view is None else view, digest)
        return body, self.board.sign(member, body)

    def commit(self):
        bitmap = bytearray((self.board.size + 7) // 8)
        for member in self.signers:
            bitmap[member // 8] |= 1 << member % 8
        return u32(self.view) + u16(len(bitmap)) + bitmap + b"".join(self.vote(m)[1] for m in self.signers)

    def authority(self):
        return self.proposal, self.value, self.commit()

    def file(self, commit=None, links=None):
        return certificate(self.cluster, self.links if links is None else links, self.proposal, self.value,
                           commit or self.commit())

    def proves(self, recovered=()):
        names, choices = self.board.names, self.asked.get("choices", ["approve", "reject"])
        out = {
            "cluster": self.cluster,
            "group": self.board.group,
            "epoch": str(self.board.epoch),
            "configHash": self.board.hash.hex(),
            "decisionId": self.asked.get("decision", "launch"),
            "proposer": "alice",
            "statement": self.asked.get("statement", "Launch?"),
            "deadlineAtMs": str(self.asked.get("deadline", 60_000)),
            "instance": self.instance.hex(),
            "outcome": NAMES[self.outcome],
        }
        if self.outcome != ABORTED:
            winner = {ACCEPTED: 0, REJECTED: 1, CHOSEN: self.value[50 + 3] if self.outcome == CHOSEN else 0}
            out["choice"] = choices[winner[self.outcome]]
        out["view"] = self.view
        out["signers"] = [names[m] for m in self.signers]
        out["ballots"] = [
            {"agent": names[b["member"]], "choice": choices[b["choice"]], "confidencePpm": str(b["confidence"])}
            for b in self.ballots
        ]
        out["recovered"] = [{"epoch": str(epoch), "reason": reason} for epoch, reason in recovered]
        return out


def founded(n, **more):
    """A board of n members and its genesis."""
    board = Board(CLUSTER, n, **more)
    return board, [genesis(board)]


def rotation(board, following, **more):
    """The link by which a board decides its next epoch."""
    asked = {"statement": "Rotate?", "decision": "rotate", "change": following.form, **more.pop("asked", {})}
    made = Decision(board, [], choices=more.pop("choices", [0] * board.quorum), asked=asked, **more)
    return decided(following, *made.authority())


def good_certificates():
    one, four, seven, nine = founded(1), founded(4), founded(7), founded(9)
    yield "accepted-1", Decision(*one, choices=[0]), ()
    yield "accepted-4", Decision(*four, signers=[0, 1, 3], members=[0, 2, 3], asked={"context": TEXT}), ()
    yield "accepted-4-all", Decision(*four, choices=[0, 0, 1, 0], signers=[0, 1, 2, 3]), ()
    yield "accepted-5", Decision(*founded(5), choices=[0] * 4), ()
    # Two bytes of bitmap, and fewer faults than there could be.
    yield "accepted-9", Decision(*founded(9, f=1), choices=[0] * 8, signers=[0, 1, 3, 4, 5, 6, 7, 8]), ()
    yield "rejected-7", Decision(*seven, choices=[1, 0, 1, 0, 1], outcome=REJECTED, members=[0, 1, 2, 4, 6]), ()
    yield "aborted-4", Decision(*four, outcome=ABORTED, reason=2, view=1), ()
    yield "aborted-7", Decision(*seven, outcome=ABORTED, reason=1, view=513, signers=[1, 2, 3, 5, 6]), ()
    colours = {"rule": PLURALITY, "choices": ["red", "green", "Blau: ä, 数, 🚀"]}
    data = {"context": {"media_type": "", "data": bytes(range(256))}}
    yield "chosen-4", Decision(*four, choices=[2, 2, 0, 2], outcome=CHOSEN, choice=2, asked={**colours, **data}), ()
    # Seven of nine ballots: a lead of seven over f = 2 and two that are missing.
    yield "chosen-9", Decision(*nine, choices=[1] * 7, outcome=CHOSEN, choice=1, asked=colours), ()
    yield "chosen-1", Decision(*one, choices=[1], outcome=CHOSEN, choice=1, asked={**colours, "choices": ["a", "b"]}), ()
    # A group with two epochs, the second with other members, numbers and times.
    board, links = four
    following = Board(CLUSTER, 7, epoch=1, previous=board.hash, first=3, times=(2_001, 999), fallback=1, prior=0)
    rotated = links + [rotation(board, following)]
    yield "rotated", Decision(following, rotated, choices=[0] * 5), ()
    yield "change", Decision(board, links, asked={"change": following.form, "statement": "Rotate?"}), ()
    # Recovered by an operator.
    reason = "two of four keys are lost: Größe, 数, 🚀"
    rescued = Board(CLUSTER, 4, epoch=1, previous=board.hash, first=5)
    recovery = links + [recovered(rescued, reason)]
    yield "recovered", Decision(rescued, recovery), [(1, reason)]
    # Both, and again.
    last = Board(CLUSTER, 1, epoch=2, previous=rescued.hash, first=9)
    end = Board(CLUSTER, 4, epoch=3, previous=last.hash, prior=1_000_000)
    longest = recovery + [rotation(rescued, last), recovered(end, "")]
    large = {"context": {"media_type": "application/pdf", "name": "x" * 64, "sha256": sha256(b"large"), "size": 2**40}}
    asked = {**large, "deadline": 2**53 + 1, "decision": "Z" * 64, "statement": "Größe?"}
    yield "longest", Decision(end, longest, asked=asked, ballot={"confidence": 0, "rationale": b""}), [(1, reason), (3, "")]


def refused_certificates():
    """Everything but one thing is right, and is signed as it stands."""
    (board, links), (seven, of_seven) = founded(4), founded(7)
    good = Decision(board, links)
    file, commit = good.file(), good.commit()
    yield "CON-0018", "two of four committed", Decision(board, links, signers=[1, 2]).file()
    yield "CON-0018", "three of five committed, which is 2f+1", Decision(*founded(5), choices=[0] * 4, signers=[0, 1, 2]).file()
    yield "CON-0018", "nobody committed", Decision(board, links, signers=[]).file()
    following = Board(CLUSTER, 7, epoch=1, previous=board.hash)
    few = links + [rotation(board, following, signers=[0, 3])]
    yield "CON-0018", "two of four committed the change", Decision(following, few, choices=[0] * 5).file()

    beyond = bytes([commit[6] | 1 << 4])
    yield "CON-0019", "a bit of the bitmap is for a fifth member", good.file(commit[:6] + beyond + commit[7:] + commit[-64:])
    yield "CON-0019", "ballots are out of order", Decision(board, links, members=[0, 2, 1]).file()
    yield "CON-0019", "a member has two ballots", Decision(board, links, members=[0, 1, 1]).file()
    stranger = Decision(board, links)
    stranger.ballots[2]["member"] = 4
    yield "CON-0019", "a ballot is of no member", Decision(board, links, value=value(stranger.says, ACCEPTED, stranger.ballots)).file()

    yield "CON-0020", "a byte follows", file + b"\0"
    yield "CON-0020", "a second certificate follows", file + file
    longer = commit[:4] + u16(2) + commit[6:7] + b"\0" + commit[7:]
    yield "CON-0020", "the bitmap is a byte too long", good.file(longer)
    yield "CON-0020", "a byte follows the value", certificate(CLUSTER, links, good.proposal, good.value + b"\0", commit)
    yield "CON-0020", "a byte follows the proposal", certificate(CLUSTER, links, good.proposal + b"\0", good.value, commit)
    yield "CON-0020", "a byte follows the configuration", Decision(board, [genesis(board, form=board.form + b"\0")]).file()

    yield "CON-0021", "there is no chain", good.file(links=[])
    yield "CON-0021", "the chain begins with a recovery", Decision(board, [recovered(board, "x")]).file()
    yield "CON-0021", "the chain begins with a decision", Decision(board, [decided(board, *good.authority())]).file()
    yield "CON-0021", "there are two geneses", Decision(board, links + links).file()
    skipped = Board(CLUSTER, 4, epoch=2, previous=board.hash)
    yield "CON-0021", "an epoch is left out", Decision(skipped, links + [recovered(skipped, "x", previous=board.hash)]).file()
    parted = Board(CLUSTER, 4, epoch=1, previous=sha256(b"another"))
    yield "CON-0021", "an epoch follows another one", Decision(parted, links + [recovered(parted, "x")]).file()
    renamed = Board(CLUSTER, 4, group="council", epoch=1, previous=board.hash)
    yield "CON-0021", "an epoch is another group's", Decision(renamed, links + [recovered(renamed, "x")]).file()
    late = Board(CLUSTER, 4, epoch=1, previous=board.hash)
    yield "CON-0021", "the genesis is epoch 1", Decision(late, [genesis(late)]).file()

    yield "CON-0022", "another operator signed the genesis", Decision(board, [genesis(board, OTHER_OPERATOR)]).file()
    yield "CON-0022", "the genesis is another cluster's", Decision(board, [genesis(board, cluster="silver")]).file()
    elsewhere = Board("silver", 4)
    yield "CON-0022", "the cluster is renamed", Decision(elsewhere, [genesis(elsewhere)], cluster=CLUSTER).file()
    yield "CON-0022", "an endorsement is no genesis", Decision(board, [genesis(board, domain=b"parley.endorse.1")]).file()
    rescued = Board(CLUSTER, 4, epoch=1, previous=board.hash, first=5)
    worded = links + [recovered(rescued, "all is well", signed="two keys are lost")]
    yield "CON-0022", "the reason of a recovery is reworded", Decision(rescued, worded).file()
    foreign = links + [recovered(rescued, "two keys are lost", OTHER_OPERATOR)]
    yield "CON-0022", "another operator signed the recovery", Decision(rescued, foreign).file()

    yield "CON-0007", "a bit of a COMMIT's signature", good.file(commit[:-1] + bytes([commit[-1] ^ 1]))
    yield "CON-0007", "the quorum prepared", Decision(board, links, kind=PREPARE).file()
    yield "CON-0007", "the quorum committed in another view", good.file(u32(1) + commit[4:])
    yield "CON-0007", "two signatures are exchanged", good.file(commit[:7] + commit[71:135] + commit[7:71] + commit[135:])
    yield "CON-0007", "S is too great by the order of the group", good.file(commit[:-32] + raised(commit[-32:]))
    yield "CON-0007", "R is of small order; lax verifiers take it", good.file(commit[:-64] + lax(good, good.signers[-1]))
    yield "CON-0007", "the value is another one", certificate(CLUSTER, links, good.proposal, Decision(board, links, members=[1, 2, 3]).value, commit)
    forged = Decision(board, links)
    forged.ballots[1]["signature"] = good.ballot(1, 1)["signature"]
    yield "CON-0007", "a ballot is not signed", Decision(board, links, value=value(forged.says, ACCEPTED, forged.ballots)).file()

    yield "CON-0016", "the proposal is for another epoch", Decision(board, links, asked={"epoch": 1}).file()
    yield "CON-0016", "the proposal is for another group", Decision(board, links, asked={"group": "council"}).file()

    other = Board(CLUSTER, 7, epoch=1, previous=board.hash, f=1)
    swapped = links + [rotation(board, other)[:1] + sized(following.form) + rotation(board, other)[1 + 4 + len(other.form):]]
    yield "CON-0017", "another change was decided", Decision(following, swapped, choices=[0] * 5).file()
    rejected = links + [rotation(board, following, choices=[1, 1, 0], outcome=REJECTED)]
    yield "CON-0017", "the change was rejected", Decision(following, rejected, choices=[0] * 5).file()
    aborted = links + [rotation(board, following, outcome=ABORTED, reason=1, view=1)]
    yield "CON-0017", "the change was not decided", Decision(following, aborted, choices=[0] * 5).file()
    yield "CON-0017", "the change asked for is no next epoch", Decision(board, links, asked={"change": skipped.form}).file()
    yield "CON-0017", "the change has other choices", Decision(board, links, asked={"change": following.form, "choices": ["yes", "no"]}).file()

    yield "CON-0024", "the file is of another kind", b"parley.cert.v2\0\0" + file[16:]
    yield "CON-0024", "the file is empty", b""
    yield "CON-0024", "the last byte is missing", file[:-1]
    yield "CON-0024", "the proposal is cut", certificate(CLUSTER, links, good.proposal[:-1], good.value, commit)
    yield "CON-0024", "the cluster has no name", file[:16] + b"\0" + file[17 + len(CLUSTER):]
    yield "CON-0024", "there is no link of kind 3", Decision(board, [b"\x03" + sized(board.form)]).file()
    yield "CON-0024", "there is no rule 3", Decision(board, links, asked={"rule": 3}).file()
    yield "CON-0024", "the statement is no UTF-8", Decision(board, links, proposal=proposal(group="board", epoch=0, statement=b"\xff")).file()
    yield "CON-0024", "there is no outcome 5", Decision(board, links, outcome=5).file()
    yield "CON-0024", "an abort has ballots", Decision(board, links, value=value(good.says, ABORTED, good.ballots, 1), view=1).file()
    yield "CON-0024", "an outcome has a reason to abort", Decision(board, links, reason=1).file()
    for why, wrong in [
        ("four members tolerate no two faults", Board(CLUSTER, 4, f=2)),
        ("the members are out of order", Board(CLUSTER, 4, shuffled=True)),
        ("a member stands twice", Board(CLUSTER, 4, agents=["m1", "m1", "m3", "m4"])),
        ("a prior is above one", Board(CLUSTER, 4, prior=1_000_001)),
        ("there is no fallback 2", Board(CLUSTER, 4, fallback=2)),
        ("a genesis follows nothing", Board(CLUSTER, 4, previous=sha256(b"another"))),
        ("a key is of small order", Board(CLUSTER, 4, weak=weak_keys()[0])),
        ("a key is no point", Board(CLUSTER, 4, weak=(2).to_bytes(32, "little"))),
    ]:
        yield "CON-0024", why, Decision(wrong, [genesis(wrong)]).file()

    yield "CON-0009", "two approvals accept", Decision(board, links, choices=[0, 0, 1]).file()
    yield "CON-0009", "two of four ballots accept", Decision(board, links, choices=[0, 0]).file()
    yield "CON-0009", "one rejection of three rejects", Decision(board, links, choices=[1, 0, 0], outcome=REJECTED).file()
    yield "CON-0009", "an abort in view 0", Decision(board, links, outcome=ABORTED, reason=1).file()
    yield "CON-0026", "the value answers another proposal", Decision(board, links, value=value(sha256(b"x"), ACCEPTED, good.ballots)).file()
    yield "CON-0008", "a confidence above one", Decision(board, links, ballot={"confidence": 1_000_001}).file()
    colours = {"rule": PLURALITY, "choices": ["red", "green", "blue"]}
    yield "CON-0014", "three choices by quorum", Decision(board, links, asked={"choices": ["a", "b", "c"]}).file()
    yield "CON-0014", "one choice by plurality", Decision(board, links, choices=[0] * 4, outcome=CHOSEN, choice=0, asked={"rule": PLURALITY, "choices": ["red"]}).file()
    yield "CON-0009", "a lead of f is no plurality", Decision(seven, of_seven, choices=[1, 1, 1, 1, 0, 0, 2], outcome=CHOSEN, choice=1, asked=colours).file()
    yield "CON-0009", "missing ballots could turn it", Decision(seven, of_seven, choices=[1, 1, 1, 0, 2], outcome=CHOSEN, choice=1, asked=colours).file()
    yield "CON-0009", "another choice leads", Decision(board, links, choices=[1] * 4, outcome=CHOSEN, choice=2, asked=colours).file()
    yield "CON-0009", "a choice by quorum", Decision(board, links, outcome=CHOSEN, choice=0).file()
    yield "CON-0008", "the proposal has no choice 3", Decision(board, links, choices=[3] * 4, outcome=CHOSEN, choice=3, asked=colours).file()


def raised(response):
    return (int.from_bytes(response, "little") + L).to_bytes(32, "little")


def lax(decision, member):
    """A signature whose R is the neutral point: it satisfies the equation."""
    body, seed = decision.vote(member)[0], decision.board.seeds[member]
    neutral = encode(IDENTITY)
    return neutral + (challenge(neutral, public(seed), body) * scalar_of(seed) % L).to_bytes(32, "little")


# --- Evidence --------------------------------------------------------------------------------------------------------

RULES = ["", "DOUBLE_PROPOSAL", "DOUBLE_PREPARE", "DOUBLE_COMMIT", "COMMIT_AND_SKIP", "DOUBLE_BALLOT", "INVALID_PROPOSAL"]
INVALID = 6


def contradictions(decision, member):
    """By rule: what an honest member never signs together."""
    one, two = sha256(b"one"), sha256(b"two")
    for rule, kind in [(1, PROPOSE), (2, PREPARE), (3, COMMIT)]:
        yield rule, 2, [decision.vote(member, kind, 2, digest) for digest in (one, two)]
    yield 4, 3, [decision.vote(member, COMMIT, 3, one), decision.vote(member, SKIP, 3, bytes(32))]
    bodies = []
    for choice in (0, 1):
        aux = ballot_aux(choice, 900_000, sha256(b"fine"))
        body = decision.board.body(decision.instance, BALLOT, 0, decision.says, aux)
        bodies.append((body, decision.board.sign(member, body)))
    yield 5, 0, bodies


def against(decision, member, rule, signed, group=None, cluster=CLUSTER):
    tail = b"".join(body + signature for body, signature in signed)
    if rule == INVALID:
        tail += sized(decision.proposal) + sized(decision.value)
    return evidence(cluster, chain(decision.links) if group is None else group, member, rule, tail)


def good_evidence():
    board, links = founded(4)
    decision = Decision(board, links)

    def proves(decision, member, rule, view, recovered=()):
        board = decision.board
        return {
            "cluster": CLUSTER, "group": board.group, "epoch": str(board.epoch), "configHash": board.hash.hex(),
            "instance": decision.instance.hex(), "rule": RULES[rule], "view": view, "agent": board.names[member],
            "publicKey": public(board.seeds[member]).hex(),
            "recovered": [{"epoch": str(epoch), "reason": reason} for epoch, reason in recovered],
        }

    for rule, view, signed in contradictions(decision, 1):
        name = RULES[rule].lower().replace("_", "-")
        yield name, against(decision, 1, rule, signed), proves(decision, 1, rule, view), True
        if rule == 2:
            yield name + "-bare", against(decision, 1, rule, signed, bare(board)), proves(decision, 1, rule, view), False
    # The other way round it is another file of the same.
    rule, view, signed = list(contradictions(decision, 3))[3]
    yield "skip-and-commit", against(decision, 3, rule, signed[::-1]), proves(decision, 3, rule, view), True
    wrong = Decision(board, links, choices=[0, 0, 1])
    yield "invalid-proposal", against(wrong, 2, INVALID, [wrong.vote(2, PROPOSE)]), proves(wrong, 2, INVALID, 0), True
    unsorted = Decision(board, links, members=[2, 1, 0], view=7)
    yield "invalid-order", against(unsorted, 0, INVALID, [unsorted.vote(0, PROPOSE)]), proves(unsorted, 0, INVALID, 7), True
    rescued = Board(CLUSTER, 4, epoch=1, previous=board.hash, first=5)
    later = Decision(rescued, links + [recovered(rescued, "two keys are lost")], outcome=ABORTED, reason=1)
    lost = [(1, "two keys are lost")]
    yield "invalid-abort", against(later, 2, INVALID, [later.vote(2, PROPOSE)]), proves(later, 2, INVALID, 0, lost), True


def refused_evidence():
    board, links = founded(4)
    decision, wrong = Decision(board, links), Decision(board, links, choices=[0, 0, 1])
    by_rule = {rule: signed for rule, _, signed in contradictions(decision, 1)}
    prepared, ballots = by_rule[2], by_rule[5]
    file = against(decision, 1, 2, prepared)
    one = sha256(b"one")
    yield "CON-0007", "another member signed the second", against(decision, 1, 2, [prepared[0], decision.vote(2, PREPARE, 2, sha256(b"two"))])
    yield "CON-0007", "another member is accused", against(decision, 0, 2, prepared)
    yield "CON-0007", "an unsigned proposal", against(wrong, 2, INVALID, [(wrong.vote(2, PROPOSE)[0], bytes(64))])
    yield "CON-0016", "the second is of another epoch", against(decision, 1, 2, [prepared[0], other_epoch(board, decision)])
    yield "CON-0019", "the group has no fifth member", against(decision, 4, 2, prepared)
    yield "CON-0020", "a byte follows", file + b"\0"
    yield "CON-0021", "a configuration alone is nobody's", against(decision, 1, 2, prepared, bare(board))
    yield "CON-0021", "there is no chain", against(decision, 1, 2, prepared, chain([]))
    yield "CON-0022", "another operator signed the genesis", against(decision, 1, 2, prepared, chain([genesis(board, OTHER_OPERATOR)]))
    yield "CON-0024", "the file is of another kind", b"parley.cert.v1\0\0" + file[16:]
    yield "CON-0024", "the last byte is missing", file[:-1]
    yield "CON-0024", "there is no rule 7", against(decision, 1, 7, prepared)
    longer = prepared[0][0][:-1] + b"\1"
    yield "CON-0024", "a vote has an aux", against(decision, 1, 2, [prepared[1], (longer, board.sign(1, longer))])
    yield "CON-0025", "the same twice", against(decision, 1, 2, [prepared[0]] * 2)
    yield "CON-0025", "another rule", against(decision, 1, 3, prepared)
    yield "CON-0025", "another view", against(decision, 1, 2, [prepared[0], decision.vote(1, PREPARE, 3, sha256(b"two"))])
    yield "CON-0025", "COMMIT and SKIP of two views", against(decision, 1, 4, [decision.vote(1, COMMIT, 3, one), decision.vote(1, SKIP, 4, bytes(32))])
    yield "CON-0025", "PREPARE and SKIP", against(decision, 1, 4, [decision.vote(1, PREPARE, 3, one), decision.vote(1, SKIP, 3, bytes(32))])
    other = Decision(board, links, asked={"statement": "Land?"})
    yield "CON-0025", "two questions", against(decision, 1, 5, [ballots[0], list(contradictions(other, 1))[4][2][1]])
    yield "CON-0025", "the proposal is valid", against(decision, 2, INVALID, [decision.vote(2, PROPOSE)])
    yield "CON-0025", "the value was not proposed", against(wrong, 2, INVALID, [wrong.vote(2, PROPOSE, digest=one)])
    yield "CON-0025", "the value was prepared", against(wrong, 2, INVALID, [wrong.vote(2, PREPARE)])
    silver = Board("silver", 4)
    yield "CON-0026", "of another cluster", against(decision, 1, 2, list(contradictions(Decision(silver, links), 1))[1][2])


def other_epoch(board, decision):
    later = Board(CLUSTER, 4, epoch=1, previous=board.hash)
    body = later.body(decision.instance, PREPARE, 2, sha256(b"two"))
    return body, board.sign(1, body)


# --- What members sign -----------------------------------------------------------------------------------------------

def golden():
    board = Board(CLUSTER, 4)
    decision = Decision(board, [], asked={"context": TEXT})
    digest = sha256(decision.value)
    first = decision.ballots[0]
    aux = ballot_aux(first["choice"], first["confidence"], first["rationale"])
    out = {
        "cluster": cluster_id(CLUSTER).hex(),
        "config_hash": board.hash.hex(),
        "proposal_hash": decision.says.hex(),
        "instance": decision.instance.hex(),
        "ballot_aux": aux.hex(),
        "value_digest": digest.hex(),
    }
    start = int.from_bytes(sha256(board.epoch.to_bytes(8, "big"), decision.instance)[:8], "big")
    for view in range(4):
        out[f"leader_of_view_{view}"] = str((start + view) % board.size)
    bodies = [("propose", PROPOSE, 0, digest, bytes(32)), ("prepare", PREPARE, 0, digest, bytes(32)),
              ("commit", COMMIT, 0, digest, bytes(32)), ("skip", SKIP, 1, bytes(32), bytes(32)),
              ("ballot", BALLOT, 0, decision.says, aux)]
    for name, kind, view, of, aux in bodies:
        body = board.body(decision.instance, kind, view, of, aux)
        out[f"{name}_body"] = body.hex()
        out[f"{name}_signature_of_member_0"] = board.sign(0, body).hex()
    return out


# --- The worked example ----------------------------------------------------------------------------------------------

def example():
    """accepted-1.cert field by field, and what is computed of it."""
    decision = next(good_certificates())[1]
    board, out, rest = decision.board, ["# accepted-1.cert, 602 bytes"], decision.file()

    def take(count, what):
        nonlocal rest
        lines = [rest[at:at + 32].hex() for at in range(0, count, 32)]
        lines = [line[:count * 2] for line in lines]
        lines[-1] = rest[(len(lines) - 1) * 32:count].hex()
        out.extend(f"{line:<64}  {what if not place else ''}".rstrip() for place, line in enumerate(lines))
        rest = rest[count:]

    def fields(*of):
        for count, what in of:
            take(count, what)

    fields((16, "magic"), (1, "cluster: 6 bytes"), (6, '"golden"'), (4, "links: 1"), (1, "kind: genesis"))
    fields((4, f"configuration: {len(board.form)} bytes"), (16, "domain"), (1, "group: 5 bytes"), (5, '"board"'))
    fields((8, "epoch 0"), (32, "previous: none"), (4, "f = 0"), (8, "view timeout: 2000 ms"), (8, "resend: 1000 ms"))
    fields((1, "fallback: none"), (8, "prior: 50000 ppm"), (4, "n = 1"), (32, "key of member 0"), (1, "name: 2 bytes"), (2, '"m1"'))
    fields((32, "operator's key"), (64, "operator's signature"))
    fields((4, f"proposal: {len(decision.proposal)} bytes"), (16, "domain"), (4, "decision id: 6 bytes"), (6, '"launch"'))
    fields((4, "group: 5 bytes"), (5, '"board"'), (8, "epoch 0"), (8, "deadline: 60000 ms since 1970"))
    fields((4, "statement: 7 bytes"), (7, '"Launch?"'), (1, "no context"), (4, "choices: 2"), (4, "7 bytes"), (7, '"approve"'))
    fields((4, "6 bytes"), (6, '"reject"'), (1, "rule: quorum"), (4, "proposer: 5 bytes"), (5, '"alice"'), (1, "no change"))
    fields((4, f"value: {len(decision.value)} bytes"), (16, "domain"), (32, "proposal hash"), (1, "outcome: ACCEPTED"))
    fields((1, "no reason to abort"), (4, "ballots: 1"), (4, "member 0"), (4, "choice 0"), (8, "confidence: 900000 ppm"))
    fields((32, "rationale: SHA-256 of \"fine\""), (64, "member 0's signature"))
    fields((4, "view 0"), (2, "bitmap: 1 byte"), (1, "member 0"), (64, "member 0's signature"))
    assert not rest
    ballot = decision.ballots[0]
    aux = ballot_aux(ballot["choice"], ballot["confidence"], ballot["rationale"])
    computed = [
        ("cluster id", board.cluster), ("config_hash", board.hash), ("proposal hash", decision.says),
        ("instance", decision.instance), ("aux of the ballot", aux), ("digest of the value", sha256(decision.value)),
        ("signed by the operator", b"parley.genesis.1" + board.cluster + board.hash),
        ("signed as the ballot", board.body(decision.instance, BALLOT, 0, decision.says, aux)),
        ("signed as the COMMIT", decision.vote(0)[0]),
    ]
    out.append("\n# computed")
    for what, data in computed:
        out.append(f"{what}:")
        out.extend("  " + data[at:at + 48].hex() for at in range(0, len(data), 48))
    return "\n".join(out)


def page():
    """docs/certificate.md with the example as it is."""
    text = PAGE.read_text(encoding="utf-8")
    return re.sub(r"(?<=```text\n)# accepted-1.*?(?=\n```)", lambda _: example(), text, count=1, flags=re.DOTALL)


# --- Files -----------------------------------------------------------------------------------------------------------

def slug(code, why):
    words = "".join(c.lower() if c.isalnum() else "-" for c in why).strip("-")
    return f"{code.lower()}-" + "-".join(filter(None, words.split("-")))[:50].strip("-")


def files():
    """By path below the tests: what is in it."""
    operators = [public(OPERATOR).hex()]
    out, listed = {}, {"certificates": [], "refused": [], "evidence": [], "refused_evidence": []}

    def add(kind, name, data, **more):
        assert name not in out, name
        out[f"certificates/{name}"] = data
        listed[kind].append({"file": name, **more})

    for name, decision, recovered_epochs in good_certificates():
        add("certificates", f"{name}.cert", decision.file(), operators_hex=operators, proves=decision.proves(recovered_epochs))
    for code, why, data in refused_certificates():
        add("refused", f"{slug(code, why)}.cert", data, operators_hex=operators, code=code, why=why)
    for name, data, proves, chained in good_evidence():
        more = {"operators_hex": operators} if chained else {}
        add("evidence", f"{name}.evid", data, **more, proves=proves)
    for code, why, data in refused_evidence():
        more = {"operators_hex": operators} if code in ("CON-0021", "CON-0022") else {}
        add("refused_evidence", f"{slug(code, why)}.evid", data, **more, code=code, why=why)
    def text(of):
        return (json.dumps(of, indent=2, ensure_ascii=False) + "\n").encode()
    return out | {"certificates/certificates.json": text(listed), "golden.json": text(golden())}


def main():
    made = files()
    there = {f"certificates/{path.name}" for path in (TESTS / "certificates").glob("*")} | {"golden.json"}
    if "--check" in sys.argv:
        wrong = [name for name, data in made.items() if not (TESTS / name).exists() or (TESTS / name).read_bytes() != data]
        wrong += sorted(there - made.keys()) + [PAGE.name] * (PAGE.read_text(encoding="utf-8") != page())
        if wrong:
            sys.exit(f"not what this script gives: {', '.join(wrong)}; run it without --check")
        return
    for name in there - made.keys():
        (TESTS / name).unlink()
    for name, data in made.items():
        (TESTS / name).write_bytes(data)
    PAGE.write_text(page(), encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()
