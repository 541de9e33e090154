"""ed25519 verification as strict as Parley's, in plain Python: docs/certificate.md, "Signatures"."""

import hashlib

P, L = 2**255 - 19, 2**252 + 27742317777372353535851937790883648493
D, ROOT = -121665 * pow(121666, -1, P) % P, pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1)


def add(a, b):
    t = D * a[0] * b[0] * a[1] * b[1] % P
    return (a[0] * b[1] + a[1] * b[0]) * pow(1 + t, -1, P) % P, (a[1] * b[1] + a[0] * b[0]) * pow(1 - t, -1, P) % P


def times(scalar, point, out=NEUTRAL):
    while scalar:
        out, point, scalar = add(out, point) if scalar & 1 else out, add(point, point), scalar >> 1
    return out


def strong(data):
    """The point that 32 bytes encode, where there is one and it is not of small order."""
    y = (int.from_bytes(data, "little") & 2**255 - 1) % P
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    x = x if x * x % P == square else x * ROOT % P
    point = (x if x & 1 == data[31] >> 7 else -x % P, y)
    return point if x * x % P == square and times(8, point) != NEUTRAL else None


BASE = strong((4 * pow(5, -1, P) % P).to_bytes(32, "little"))


def signed(key, message, signature):
    a, r, s = strong(key), strong(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= L:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % L
    x, y = add(times(s, BASE), times(k, (-a[0] % P, a[1])))
    return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]
