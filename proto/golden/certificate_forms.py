"""The layouts of docs/certificate.md, for certificates.py: forms that are hashed, bodies that are signed, and files."""

from signatures import public, sha256, sign

OPERATOR, OTHER_OPERATOR = bytes([99] * 32), bytes([98] * 32)
PROPOSE, PREPARE, COMMIT, SKIP, BALLOT = range(1, 6)
ACCEPTED, REJECTED, ABORTED, CHOSEN = range(1, 5)
QUORUM, PLURALITY = 1, 2


def u16(number):
    return number.to_bytes(2, "big")


def u32(number):
    return number.to_bytes(4, "big")


def u64(number):
    return number.to_bytes(8, "big")


def sized(data):
    """Bytes with a u32 length."""
    data = data.encode() if isinstance(data, str) else data
    return u32(len(data)) + data


def short(text):
    """A name with a u8 length."""
    return bytes([len(text)]) + text.encode()


def cluster_id(name):
    return sha256(b"parley.cluster.1", name.encode())


class Board:
    """A group in one epoch: `form` is what is hashed."""

    def __init__(self, cluster, n, group="board", epoch=0, previous=bytes(32), first=0, f=None, times=(2_000, 1_000),
                 fallback=0, prior=50_000, agents=None, shuffled=False, weak=None):
        self.cluster, self.group, self.epoch, self.previous = cluster_id(cluster), group, epoch, previous
        agents = agents or [f"m{i + 1}" for i in range(first, first + n)]
        seeds = [bytes([i + 1] * 32) for i in range(first, first + n)]
        members = sorted(((public(seed), seed, agent) for seed, agent in zip(seeds, agents)), reverse=shuffled)
        if weak:
            members[-1] = (weak, *members[-1][1:])
            members.sort()
        self.seeds, self.names, self.size = [m[1] for m in members], [m[2] for m in members], n
        self.f = (n - 1) // 3 if f is None else f
        self.quorum = n - self.f
        form = b"parley.group.cf1" + short(group) + u64(epoch) + previous + u32(self.f) + u64(times[0]) + u64(times[1])
        form += bytes([fallback]) + u64(prior) + u32(n)
        self.form = form + b"".join(key + short(agent) for key, _, agent in members)
        self.hash = sha256(self.form)

    def body(self, instance, kind, view, digest, aux=bytes(32)):
        out = b"parley.consens.1" + self.cluster + u64(self.epoch) + self.hash + instance
        out += bytes([kind]) + u32(view) + digest + aux
        assert len(out) == 189
        return out

    def sign(self, member, body):
        return sign(self.seeds[member], body)

    def instance(self, form, asked):
        texts = [asked["group"], asked.get("proposer", "alice"), asked.get("decision", "launch")]
        return sha256(b"parley.instance1" + u64(asked["epoch"]) + b"".join(map(sized, texts)) + sha256(form))


def content(of):
    if of is None:
        return b"\0"
    head = b"\1" + sized(of["media_type"])
    if "text" in of:
        return head + b"\1" + sized(of["text"])
    if "data" in of:
        return head + b"\2" + sized(of["data"])
    if "name" in of:
        return head + b"\3" + sized(of["name"]) + of["sha256"] + u64(of["size"])
    return head + b"\0"


def proposal(group, epoch, decision="launch", deadline=60_000, statement="Launch?", context=None,
             choices=("approve", "reject"), rule=QUORUM, proposer="alice", change=None):
    out = b"parley.proposal1" + sized(decision) + sized(group) + u64(epoch) + u64(deadline) + sized(statement)
    out += content(context) + u32(len(choices)) + b"".join(map(sized, choices)) + bytes([rule]) + sized(proposer)
    return out + (b"\0" if change is None else b"\1" + change)


def ballot_aux(choice, confidence, rationale):
    return sha256(u32(choice), u64(confidence), rationale)


def value(proposal_hash, outcome, ballots, reason=0, choice=None):
    out = b"parley.decision1" + proposal_hash + bytes([outcome, reason])
    out += (u32(choice) if outcome == CHOSEN else b"") + u32(len(ballots))
    for b in ballots:
        out += u32(b["member"]) + u32(b["choice"]) + u64(b["confidence"]) + b["rationale"] + b["signature"]
    return out


def operator(board, seed, message):
    return public(seed) + sign(seed, message)


def genesis(board, seed=OPERATOR, cluster=None, form=None, domain=b"parley.genesis.1"):
    form = board.form if form is None else form
    where = board.cluster if cluster is None else cluster_id(cluster)
    return b"\0" + sized(form) + operator(board, seed, domain + where + sha256(form))


def decided(board, question, answer, commit):
    return b"\1" + sized(board.form) + sized(question) + sized(answer) + commit


def recovered(board, reason, seed=OPERATOR, signed=None, previous=None):
    said = (reason if signed is None else signed).encode()
    message = b"parley.recover.1" + board.cluster + (previous or board.previous) + board.hash + sha256(said)
    text = reason.encode()
    return b"\2" + sized(board.form) + operator(board, seed, message) + u16(len(text)) + text


def bare(board):
    """A configuration without authority, in evidence alone."""
    return u32(1) + b"\3" + sized(board.form)


def chain(links):
    return u32(len(links)) + b"".join(links)


def certificate(cluster, links, question, answer, commit):
    return b"parley.cert.v1\0\0" + short(cluster) + chain(links) + sized(question) + sized(answer) + commit


def evidence(cluster, group, member, rule, tail):
    return b"parley.evid.v1\0\0" + short(cluster) + group + u32(member) + bytes([rule]) + tail
