#!/usr/bin/env python3
"""Verifies a decision by its certificate file, in plain Python: `verify_decision.py FILE --operator HEX`.

Prints what the file proves as JSON, or exits 1 with a code and a reason. docs/certificate.md says it all."""
import argparse
import json
from hashlib import sha256
from struct import error as StructError, pack
from certificate_forms import PLURALITY, QUORUM, Form, need
from certificate_forms import read_answer, read_commit, read_group, read_question
from strict_ed25519 import signed

COMMIT, BALLOT = 3, 5

def judge(question, answer, view, group):
    """Checks that the question may be put to `group`, and that the ballots give this answer by its rule."""
    asked = question.group, question.epoch
    need(asked == (group.name, group.epoch), 16, "the question is for another group or epoch")
    choices, rule, change = question.choices, question.rule, question.change
    need(len(choices) == 2 or len(choices) > 2 and rule == PLURALITY, 14, "the rule takes other choices")
    plain = rule == QUORUM and choices == ["approve", "reject"]
    need(not change or change.place == group.next and plain, 17, "the change is not the next epoch")
    need(answer.question == question.hash, 26, "the value answers another question")
    chosen, voters = answer.chosen, answer.voters
    need(voters == sorted(set(voters)), 19, "the ballots are not in order, one each")
    missing, yes, no, choice = group.n - len(chosen), chosen.count(0), chosen.count(1), answer.choice
    lead = chosen.count(choice) - max((chosen.count(other) for other in set(chosen) - {choice}), default=0)
    given = {"ACCEPTED": yes >= group.n - group.f, "REJECTED": yes < group.n - group.f and no > group.f,
             "ABORTED": view > 0, "CHOSEN": lead > group.f + missing}[answer.outcome]
    is_choice, aborted = answer.outcome == "CHOSEN", answer.outcome == "ABORTED"
    by_rule = aborted or missing <= group.f and is_choice == (rule == PLURALITY)
    need(given and by_rule, 9, "the rule does not give this outcome, or it is an abort in view 0")

def decide(file, group, cluster):
    """Reads a question, its answer and a quorum's COMMIT, and checks that `group` answered so."""
    question = read_question(file.field("I", "bytes"))
    answer = read_answer(file.field("I", "bytes"))
    view, commits = read_commit(file, group, answer)
    judge(question, answer, view, group)
    votes = [(member, COMMIT, view, answer.hash, bytes(32), commits[member]) for member in commits]
    for member, opinion, confidence, rationale, signature in answer.ballots:
        possible = opinion < len(question.choices) and confidence <= 10**6
        need(possible, 8, "there is no such choice or confidence")
        aux = sha256(pack(">IQ32s", opinion, confidence, rationale)).digest()
        votes.append((member, BALLOT, 0, question.hash, aux, signature))
    need(len(commits) >= group.n - group.f, 18, f"{len(commits)} signatures are no quorum")
    names = (group.name, question.proposer, question.decision)
    names = b"".join(pack(">I", len(text)) + text.encode() for text in names)
    instance = sha256(pack(">16sQ", b"parley.instance1", group.epoch) + names + question.hash).digest()
    bound = pack(">16s32sQ32s32s", b"parley.consens.1", cluster, group.epoch, group.hash, instance)
    for member, *said, signature in votes:
        good = signed(group.keys[member], bound + pack(">BI32s32s", *said), signature)
        need(good, 7, f"{group.names[member]} did not sign this")
    return question.change, {
        "group": group.name, "epoch": str(group.epoch), "configHash": group.hash.hex(),
        "decisionId": question.decision, "proposer": question.proposer, "statement": question.statement,
        "deadlineAtMs": str(question.deadline), "view": view, "instance": instance.hex(),
        "outcome": answer.outcome,
        **({} if answer.outcome == "ABORTED" else {"choice": question.choices[answer.choice]}),
        "signers": [group.names[member] for member in commits],
        "ballots": [
            {"agent": group.names[member], "choice": question.choices[opinion], "confidencePpm": str(ppm)}
            for member, opinion, ppm, _, _ in answer.ballots]}

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
