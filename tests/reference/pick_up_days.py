"""How many ballots an operator who logs both doors links to the right person, by when people answer.

    pip install numpy scipy
    python tests/reference/pick_up_days.py

Writes pick_up_days.json beside itself. Opponent: a server modified by its operator, which notes when each person picks
a ballot up and when each response arrives; a response names its ballot unit, so only people of one unit can be
confused. The opponent knows how people behave (the laws below) and takes the most likely assignment of responses to
pick-ups, found by the Hungarian method (Kuhn 1955); with independent pairs that is the best joint guess.

People: of the eligible, 80 % pick a ballot up, and 90 % of those answer. Working days of 8 hours.
Announced for 5 days, open for 10; days are taken with weights that fall by a quarter each day (most come early).
    sitting   both in one sitting, on a day when the wave is open: 3 minutes and more, log-normal, median 5, sigma 0.5
    day       answered at any moment within 24 hours of the pick-up, on days when the wave is open (8 working hours)
    later     picked up while announced, answered while open; who is early once tends to be early again: the two ranks
              hang together by a Gaussian copula with correlation 0.3, which the opponent knows
    chance    a guess among those who picked up
"""

import json
from pathlib import Path

import numpy as np
from scipy.optimize import linear_sum_assignment

ROUNDS = 2_000
MINUTES = 8 * 60
OPEN_DAYS = 10
SIGMA, MEDIAN, LEAST = 0.5, 5.0, 3.0
EARLY_AGAIN = 0.3
UNITS = (20, 40)

rng = np.random.default_rng(20261121)
weights = 0.75 ** np.arange(OPEN_DAYS)
weights /= weights.sum()


def when(count):
    """Minutes since the wave opened, in working time."""
    return rng.choice(OPEN_DAYS, size=count, p=weights) * MINUTES + rng.uniform(0, MINUTES, size=count)


def sitting(count):
    picked = when(count)
    return picked, picked + LEAST + rng.lognormal(np.log(MEDIAN - LEAST), SIGMA, size=count)


def sitting_log_likelihood(picked, cast):
    gap = cast - picked
    over = np.maximum(gap - LEAST, 1e-9)
    likelihood = -np.log(over) - (np.log(over) - np.log(MEDIAN - LEAST)) ** 2 / (2 * SIGMA**2)
    return np.where(gap > LEAST, likelihood, -1e6)


def within_a_day(count):
    picked = when(count)
    return picked, picked + rng.uniform(0, MINUTES, size=count)


def within_a_day_log_likelihood(picked, cast):
    gap = cast - picked
    return np.where((gap >= 0) & (gap <= MINUTES), 0.0, -1e6)


def later(count):
    """Both as normal scores: with a Gaussian copula nothing but the ranks matters, whatever the laws of the days."""
    picked = rng.standard_normal(count)
    return picked, EARLY_AGAIN * picked + np.sqrt(1 - EARLY_AGAIN**2) * rng.standard_normal(count)


def later_log_likelihood(picked, cast):
    return EARLY_AGAIN * picked * cast / (1 - EARLY_AGAIN**2)  # the rest does not depend on who is paired with whom


def no_log_likelihood(picked, cast):
    return np.zeros(np.broadcast(picked, cast).shape)


def linked(behave, log_likelihood, eligible):
    """Share of responses of one wave of one unit that the opponent names the right person for; none if nobody answers."""
    picking_up = rng.binomial(eligible, 0.8)
    picked, cast = behave(picking_up)
    answered = rng.random(picking_up) < 0.9
    who = np.flatnonzero(answered)
    if who.size == 0:
        return None
    order = rng.permutation(who)  # responses as they lie in the box: in no order
    cost = -log_likelihood(picked[None, :], cast[order][:, None])
    cost += rng.uniform(0, 1e-6, size=cost.shape)  # equally likely: guess
    response, person = linear_sum_assignment(cost)
    return np.mean(order[response] == person)


def share(behave, log_likelihood, eligible):
    found = [linked(behave, log_likelihood, eligible) for _ in range(ROUNDS)]
    return float(np.mean([one for one in found if one is not None]))


ways = {
    "sitting": (sitting, sitting_log_likelihood),
    "day": (within_a_day, within_a_day_log_likelihood),
    "later": (later, later_log_likelihood),
    "chance": (later, no_log_likelihood),
}
table = {
    way: {str(eligible): round(100 * share(*behaviour, eligible), 1) for eligible in UNITS}
    for way, behaviour in ways.items()
}
print(json.dumps(table, indent=2))
(Path(__file__).parent / "pick_up_days.json").write_text(json.dumps(table, indent=2) + "\n")
