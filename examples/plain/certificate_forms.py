"""The forms that certificates are made of, read as docs/certificate.md says. Nothing is verified by that."""
import re
from hashlib import sha256
from io import BytesIO
from struct import calcsize, unpack
from strict_ed25519 import strong

QUORUM, PLURALITY = 1, 2
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

    def ended(self):
        need(not self.read(), 20, "something follows")
        return self

def read_group(data):
    group = Form(data, b"parley.group.cf1")
    group.place = [group.name, group.epoch, previous] = group.fields("B-name Q 32s")
    group.next = [group.name, group.epoch + 1, group.hash]
    group.f, _timeout, _resend, fallback, prior, group.n = group.fields("I Q Q B Q I")
    members = [group.fields("32s B-name") for _ in range(group.n)]
    group.keys, group.names = [[member[field] for member in members] for field in (0, 1)]
    group.ended()
    fits = group.keys == sorted(set(group.keys)) and len(set(group.names)) == group.n <= 256
    fits = fits and group.n > 3 * group.f and fallback < 2 and prior <= 10**6 and all(map(strong, group.keys))
    need(fits and (group.epoch == 0) == (previous == bytes(32)), 24, "there can be no such configuration")
    return group

def read_question(data):
    asked = Form(data, b"parley.proposal1")
    asked.decision, asked.group, asked.epoch, asked.deadline = asked.fields("I-name I-name Q Q")
    asked.statement, context = asked.fields("I-text B")
    _type, body = asked.fields({0: "", 1: "I-text B"}[context]) or ("", 0)
    asked.fields({0: "", 1: "I-text", 2: "I-bytes", 3: "I-text 32s Q"}[body])
    asked.choices = [asked.field("I", "text") for _ in range(asked.field("I"))]
    asked.rule, asked.proposer, changes = asked.fields("B I-name B")
    need(asked.rule in (QUORUM, PLURALITY) and changes < 2, 24, "there is no such rule or change")
    asked.change = read_group(asked.read()) if changes else None
    return asked.ended()

def read_answer(data):
    answer = Form(data, b"parley.decision1")
    answer.question, code, reason = answer.fields("32s B B")
    answer.choice = answer.field("I") if code == 4 else code - 1
    answer.outcome = OUTCOMES[code, reason]
    answer.ballots = [answer.fields("I I Q 32s 64s") for _ in range(answer.field("I"))]
    answer.voters, answer.chosen = [[ballot[field] for ballot in answer.ballots] for field in (0, 1)]
    answer.ended()
    need(not answer.ballots or answer.outcome != "ABORTED", 24, "an abort has ballots")
    return answer

def read_commit(file, group, answer):
    """The view of a quorum's COMMIT, and each signer with its signature."""
    view, bitmap = file.fields("I H-bytes")
    need(len(bitmap) == (group.n + 7) // 8, 20, "the bitmap has another length")
    signers = [member for member in range(8 * len(bitmap)) if bitmap[member // 8] >> member % 8 & 1]
    need(max(signers + answer.voters, default=0) < group.n, 19, "there is no such member")
    return view, {member: file.field("64s") for member in signers}
