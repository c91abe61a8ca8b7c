"""ristretto255 (RFC 9496), the VOPRF of RFC 9497 over it, and Ed25519 signatures (RFC 8032), in plain Python.

Slow and not in constant time: good for checking what is public, and for nothing else.
"""

import hashlib

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
SQRT_M1 = pow(2, (P - 1) // 4, P)
ONE_MINUS_D_SQUARED = (1 - D * D) % P
D_MINUS_ONE_SQUARED = (D - 1) ** 2 % P
CONTEXT = b"OPRFV1-\x01-ristretto255-SHA512"


def negative(x):
    return x % P & 1


def absolute(x):
    return -x % P if negative(x) else x % P


def sqrt_ratio(u, v):
    """Whether u/v is a square, and the root of it (or of i·u/v) that is not negative."""
    root = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    check = v * root * root % P
    flipped = check == -u % P
    if flipped or check == -u * SQRT_M1 % P:
        root = root * SQRT_M1 % P
    return check == u % P or flipped, absolute(root)


SQRT_AD_MINUS_ONE = P - sqrt_ratio((-D - 1) % P, 1)[1]  # RFC 9496 takes the negative root
INVSQRT_A_MINUS_D = sqrt_ratio(1, (-1 - D) % P)[1]


def add(one, other):
    (x1, y1, z1, t1), (x2, y2, z2, t2) = one, other
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * t1 * t2 * D % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def times(scalar, point):
    result = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def edwards(encoded):
    """A point of Ed25519 from its 32 bytes; None for bytes that are none."""
    y = int.from_bytes(encoded, "little") & (2**255 - 1)
    square, x = sqrt_ratio((y * y - 1) % P, (D * y * y + 1) % P)
    if not square or y >= P:
        return None
    if negative(x) != encoded[31] >> 7:
        x = -x % P
    return x, y, 1, x * y % P


BASE = edwards((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def encode(point):
    x, y, z, t = point
    u1, u2 = (z + y) * (z - y) % P, x * y % P
    _, inverse = sqrt_ratio(1, u1 * u2 * u2 % P)
    den1, den2 = inverse * u1 % P, inverse * u2 % P
    z_inverse = den1 * den2 * t % P
    if negative(t * z_inverse):
        x, y, den = y * SQRT_M1 % P, x * SQRT_M1 % P, den1 * INVSQRT_A_MINUS_D % P
    else:
        den = den2
    if negative(x * z_inverse):
        y = -y % P
    return absolute(den * (z - y)).to_bytes(32, "little")


def map_to_point(encoded):
    t = int.from_bytes(encoded, "little") & (2**255 - 1)
    r = SQRT_M1 * t * t % P
    u, v = (r + 1) * ONE_MINUS_D_SQUARED % P, (-1 - r * D) * (r + D) % P
    square, s = sqrt_ratio(u, v)
    if not square:
        s = -absolute(s * t) % P
    n = ((-1 if square else r) * (r - 1) * D_MINUS_ONE_SQUARED - v) % P
    w0, w1, w2, w3 = 2 * s * v % P, n * SQRT_AD_MINUS_ONE % P, (1 - s * s) % P, (1 + s * s) % P
    return w0 * w3 % P, w2 * w1 % P, w1 * w3 % P, w0 * w2 % P


def expand(message, tag, length):
    """expand_message_xmd with SHA-512 (RFC 9380 §5.3.1)."""
    tag += bytes([len(tag)])
    first = hashlib.sha512(bytes(128) + message + length.to_bytes(2, "big") + b"\0" + tag).digest()
    block, out = hashlib.sha512(first + b"\1" + tag).digest(), b""
    index = 1
    while len(out) < length:
        out += block
        index += 1
        block = hashlib.sha512(bytes(a ^ b for a, b in zip(first, block)) + bytes([index]) + tag).digest()
    return out[:length]


def voprf_output(scalar, message):
    """What the key gives for a message: 64 bytes."""
    uniform = expand(message, b"HashToGroup-" + CONTEXT, 64)
    element = add(map_to_point(uniform[:32]), map_to_point(uniform[32:]))
    evaluated = encode(times(scalar, element))
    prefixed = len(message).to_bytes(2, "big") + message + len(evaluated).to_bytes(2, "big") + evaluated
    return hashlib.sha512(prefixed + b"Finalize").digest()


def public_key(scalar):
    return encode(times(scalar, BASE))


def ed25519_holds(key, message, signature):
    a, r, s = edwards(key), edwards(signature[:32]), int.from_bytes(signature[32:], "little")
    if a is None or r is None or s >= ORDER or len(signature) != 64:
        return False
    k = int.from_bytes(hashlib.sha512(signature[:32] + key + message).digest(), "little") % ORDER
    left, right = times(s, BASE), add(r, times(k, a))
    return (left[0] * right[2] - right[0] * left[2]) % P == 0 and (left[1] * right[2] - right[1] * left[2]) % P == 0
