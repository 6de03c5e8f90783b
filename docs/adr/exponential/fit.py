"""Fits the polynomials behind the exponential activations; prints what runtime/EdgeLstm/Numerics holds. Needs numpy.

Each fit has the smallest largest relative error of the function that it serves, found by Lawson's iteratively
reweighted least squares (for the quotient on the linearised problem, as in ../tanh/fit.py).

    Exponential.E        e^r = 1 + r + r^2·E(r), E of degree 4, |r| up to half of ln 2
    Exponential.L        ln(1 + u) = s·L(s^2), L of degree 4, s = u / (2 + u) from 0 to 1/3
    NormalTail.P and Q   Phi(-a) = e^(-a^2/2)·P(a) / Q(a), P and Q of degree 4, a from 0 to 8, where Phi is the normal
                         distribution function; beyond 8 it is below 1e-15
"""
import math

import numpy as np


def nodes(low, high, count=4000):
    return low + (high - low) * (0.5 - 0.5 * np.cos(np.pi * (np.arange(count) + 0.5) / count))


def lawson(solve, count, rounds=1500):
    """The coefficients with the smallest largest error; solve(weights) gives coefficients and the error at each node."""
    weights = np.ones(count)
    smallest, best = np.inf, None
    for _ in range(rounds):
        coefficients, error = solve(weights)
        if error.max() < smallest:
            smallest, best = error.max(), coefficients
        weights *= (error / error.max() + 1e-6) ** 0.7
        weights /= weights.mean()
    return smallest, best


def polynomial(x, factor, target, value, degree):
    """factor·Q(x) ≈ target, where the error counts in relation to value."""
    scale = np.abs(x).max()
    matrix = np.vander(x / scale, degree + 1, increasing=True) * (factor / value)[:, None]

    def solve(weights):
        root = np.sqrt(weights)
        q = np.linalg.lstsq(matrix * root[:, None], target / value * root, rcond=None)[0]
        return q / scale ** np.arange(degree + 1), np.abs(matrix @ q - target / value)

    return lawson(solve, len(x))


def quotient(x, target, above, below):
    """P(x)/Q(x) ≈ target with Q(0) = 1, the error relative to target."""
    scale = x.max()
    powers = np.vander(x / scale, max(above, below) + 1, increasing=True)
    p_powers, q_powers = powers[:, : above + 1], powers[:, : below + 1]
    denominator = np.ones(len(x))

    def solve(weights):
        nonlocal denominator
        row = np.sqrt(weights) / denominator
        matrix = np.hstack([p_powers / target[:, None], -q_powers[:, 1:]])
        solution = np.linalg.lstsq(matrix * row[:, None], row, rcond=None)[0]
        p, q = solution[: above + 1], np.concatenate([[1], solution[above + 1 :]])
        denominator = q_powers @ q
        error = np.abs(p_powers @ p / denominator / target - 1)
        return (p / scale ** np.arange(above + 1), q / scale ** np.arange(below + 1)), error

    return lawson(solve, len(x))


def scaled_tail(a):
    """e^(a²/2)·Phi(-a): the function itself while it can be held, its continued fraction beyond."""
    if a < 6:
        return math.exp(a * a / 2) * math.erfc(a / math.sqrt(2)) / 2
    fraction = 0.0
    for k in range(80, 0, -1):
        fraction = k / (a + fraction)
    return 1 / math.sqrt(2 * math.pi) / (a + fraction)


def show(name, coefficients):
    for index, value in enumerate(coefficients):
        print(f"  {name}{index} = {np.float32(value):.9g}")


half_ln2 = math.log(2) / 2 * 1.0005
r = nodes(-half_ln2, half_ln2)
error, e = polynomial(r, r * r, np.expm1(r) - r, np.exp(r), 4)
print("e^r", error)
show("E", e)

u = nodes(0, 1)
s = u / (2 + u)
error, l = polynomial(s * s, s, np.log1p(u), np.log1p(u), 4)
print("ln(1 + u)", error)
show("L", l)

a = nodes(0, 8)
error, (p, q) = quotient(a, np.array([scaled_tail(value) for value in a]), 4, 4)
print("Phi(-a)", error)
show("P", p)
show("Q", q)
