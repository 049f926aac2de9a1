"""Makes reference.json, what the Go tests of package stat compare with.

    python3 reference.py > reference.json      (numpy 2.4, scipy 1.17)

Nothing here shares code with the package. Where scipy has the method, scipy's number is the reference; where it has not,
everything is enumerated: all 2^n signs for the signed-rank test, all Walsh averages for Hodges-Lehmann. The bootstrap is
written a second time from its description. Wherever two ways exist, both are computed here and must agree.
"""

import itertools
import json
import math
import statistics
from fractions import Fraction

import numpy
from scipy import stats

MASK = 2**64 - 1
SEED, RESAMPLES = 20240101, 10000


class SplitMix64:
    def __init__(self, seed):
        self.state = seed

    def next(self):
        self.state = (self.state + 0x9E3779B97F4A7C15) & MASK
        z = self.state
        z = ((z ^ (z >> 30)) * 0xBF58476D1CE4E5B9) & MASK
        z = ((z ^ (z >> 27)) * 0x94D049BB133111EB) & MASK
        return z ^ (z >> 31)

    def below(self, n):
        while True:
            product = self.next() * n
            if product & MASK >= 2**64 % n:
                return product >> 64


def bootstrap(x):
    """The expanded percentile interval (Hesterberg 2015) with resamples drawn from the distances to one end."""
    x, n = sorted(x), len(x)
    up, down = [v - x[0] for v in x], [x[-1] - v for v in reversed(x)]
    distances = [float(v) for v in min(up, down)]
    g, sums = SplitMix64(SEED), []
    for _ in range(RESAMPLES):
        total = 0.0
        for _ in range(n):
            total += distances[g.below(n)]
        sums.append(total)
    sums.sort()
    t = stats.t.ppf(0.975, n - 1)
    k = max(1, math.floor((RESAMPLES + 1) * stats.norm.cdf(-math.sqrt(n / (n - 1)) * t)))
    near, far = sums[k - 1] / n, sums[-k] / n
    if down < up:
        return [float(x[-1]) - far, float(x[-1]) - near]
    return [float(x[0]) + near, float(x[0]) + far]


def mean_interval(x):
    n = len(x)
    if n < 2 or len(set(x)) == 1:
        return {"method": "none", "low": 0, "high": 0}
    if n < 15:
        low, high = bootstrap(x)
        return {"method": "bootstrap", "low": low, "high": high}
    mean, error = float(statistics.mean(x)), float(statistics.stdev(x)) / math.sqrt(n)
    low, high = stats.t.interval(0.95, n - 1, loc=mean, scale=error)
    return {"method": "t", "low": low, "high": high}


def all_sums(ranks):
    """The sum of the positive ranks for each of the 2^n signs."""
    sums = numpy.zeros(1, dtype=numpy.int64)
    for r in ranks:
        sums = numpy.concatenate([sums, sums + r])
    return sums


def two_sided(ranks, observed):
    """P(|W - mean| >= |observed - mean|) over all signs; the signs of one half of the ranks are paired with the other's."""
    half = len(ranks) // 2
    left, right = all_sums(ranks[:half]), numpy.sort(all_sums(ranks[half:]))
    far = abs(2 * observed - sum(ranks))  # doubled, so that the mean is whole
    low, high = (sum(ranks) - far) // 2, (sum(ranks) + far) // 2  # a sum is as far if at most low, or at least high
    hits = int(numpy.searchsorted(right, low - left, side="right").sum())
    if far == 0:
        return 1.0
    hits += int((len(right) - numpy.searchsorted(right, high - left, side="left")).sum())
    return float(Fraction(hits, 2 ** len(ranks)))


def two_sided_counted(ranks, observed):
    """The same for samples too large to enumerate, with whole numbers of signs by sum."""
    counts = {0: 1}
    for r in ranks:
        grown = dict(counts)
        for total, ways in counts.items():
            grown[total + r] = grown.get(total + r, 0) + ways
        counts = grown
    far = abs(2 * observed - sum(ranks))
    hits = sum(ways for total, ways in counts.items() if abs(2 * total - sum(ranks)) >= far)
    return float(Fraction(hits, 2 ** len(ranks)))


def agree(a, b):
    assert math.isclose(a, b, rel_tol=1e-10), (a, b)


def wilcoxon(x):
    used = [v for v in x if v != 0]
    n, sizes = len(used), [abs(v) for v in used]
    out = {"n": n, "zeros": len(x) - n, "ties": len(set(sizes)) < n, "p": 1, "statistic": 0, "method": "none"}
    if n == 0:
        return out
    order = sorted(set(sizes))
    ranks = [int(2 * r) for r in stats.rankdata([order.index(s) for s in sizes])]
    observed = sum(r for r, v in zip(ranks, used) if v > 0)
    out["statistic"], out["method"] = observed / 2, "exact"
    place = [(order.index(abs(v)) + 1) * (1 if v > 0 else -1) for v in used]  # exact ties for scipy as well
    if n > 200:
        out["method"] = "normal"
        out["p"] = float(stats.wilcoxon(place, correction=True, method="asymptotic").pvalue)
        return out
    out["p"] = two_sided(ranks, observed) if n <= 40 else two_sided_counted(ranks, observed)
    if n <= 40:
        agree(out["p"], two_sided_counted(ranks, observed))
    if not out["ties"]:
        agree(out["p"], float(stats.wilcoxon(place, method="exact").pvalue))
    elif n <= 12:
        every = stats.PermutationMethod(n_resamples=math.inf)
        agree(out["p"], float(stats.wilcoxon(place, method=every).pvalue))
    return out


def walsh_rank(n):
    """The greatest k with P(W < k) <= 2.5 % for ranks 1...n."""
    if n > 200:
        mean, sd = n * (n + 1) / 4, math.sqrt(n * (n + 1) * (2 * n + 1) / 24)
        return math.floor(mean + 0.5 - stats.norm.ppf(0.975) * sd)
    ways = [1]
    for r in range(1, n + 1):
        grown = ways + [0] * r
        for total, w in enumerate(ways):
            grown[total + r] += w
        ways = grown
    if n <= 16:
        sums = all_sums(range(1, n + 1))
        assert ways == numpy.bincount(sums, minlength=len(ways)).tolist()
    below = itertools.accumulate(ways)
    return next(k for k, w in enumerate(below) if 40 * w > 2**n)


def hodges_lehmann(x):
    n = len(x)
    averages = sorted((a + b) / 2 for a, b in itertools.combinations_with_replacement(x, 2))
    out = {"estimate": float(statistics.median(averages)), "low": 0, "high": 0, "method": "none"}
    k = walsh_rank(n)
    if k > 0 and len(set(x)) > 1:
        out.update(low=float(averages[k - 1]), high=float(averages[-k]), method="exact" if n <= 200 else "normal")
    return out


def summary(x):
    quartiles = statistics.quantiles(x, n=4, method="inclusive") if len(x) > 1 else [x[0]] * 3
    quartiles = [float(q) for q in quartiles]
    for q, at in zip(quartiles, (0.25, 0.5, 0.75)):
        assert math.isclose(q, numpy.quantile([float(v) for v in x], at), rel_tol=1e-9, abs_tol=1e-9)
    return {
        "n": len(x),
        "mean": float(statistics.mean(x)),
        "sd": float(statistics.stdev(x)) if len(x) > 1 else 0,
        "q1": quartiles[0],
        "median": quartiles[1],
        "q3": quartiles[2],
        "min": float(min(x)),
        "max": float(max(x)),
    }


def reference(name, diff):
    x = [Fraction(d) for d in diff]
    out = {"name": name, "diff": diff, "summary": summary(x), "mean": mean_interval(x)}
    out["wilcoxon"], out["hodges_lehmann"] = wilcoxon(x), hodges_lehmann(x)
    sd = out["summary"]["sd"]
    out["dz"] = None if sd == 0 else out["summary"]["mean"] / sd
    if sd > 0 and len(x) >= 15:
        t = float(stats.ttest_1samp([float(v) for v in x], 0).statistic)
        assert math.isclose(out["dz"], t / math.sqrt(len(x)), rel_tol=1e-9, abs_tol=1e-9)
    return out


def draw(seed, n, least, greatest, places=0):
    """Evenly spread whole numbers least...greatest, in units of the last of this many decimals."""
    g = SplitMix64(seed)
    numbers = [least + g.below(greatest - least + 1) for _ in range(n)]
    return [f"{v / 10**places:.{places}f}" for v in numbers]


def who5(seed, n):
    """Differences of WHO-5: multiples of four with many ties and some zeros."""
    return [str(4 * int(v)) for v in draw(seed, n, -4, 9)]


METRIC = "7.00 9.51 11.25 12.40 13.33 14.08 14.75 15.32 15.84 16.36 16.88 17.43 17.98 18.59 19.25 19.98 20.73 21.54 22.35 " \
    "23.21 24.11 25.03 26.02 27.03 28.13 29.31 30.70 32.55 35.00"


def metric(seed, n):
    """Differences of SWEMWBS metric scores, two decimals."""
    scores = [Fraction(s) for s in METRIC.split()]
    g = SplitMix64(seed)
    pairs = [(scores[g.below(22)], scores[4 + g.below(25)]) for _ in range(n)]
    return [f"{float(after - before):.2f}" for before, after in pairs]


def samples():
    yield "two, both up", ["1", "2"]
    yield "two, apart", ["-3", "4.5"]
    yield "two, equal", ["2", "2"]
    yield "two, one zero", ["0", "5"]
    yield "two, all zero", ["0", "0"]
    yield "one", ["3"]
    yield "one zero", ["0"]
    yield "three", ["1.5", "-0.5", "2.25"]
    yield "three, mirrored about zero", ["-1", "0", "1"]
    yield "four, ties", ["1", "1", "-1", "2"]
    yield "five, all up, no interval reaches 95 %", ["1", "2", "3", "4", "5"]
    yield "six, all up, the first that does", ["1", "2", "3", "4", "5", "6"]
    yield "six, all equal", ["4"] * 6
    yield "six, all equal and negative", ["-0.25"] * 6
    yield "seven, one zero", ["0", "4", "8", "-4", "12", "16", "4"]
    yield "eight, all zero", ["0.00"] * 8
    yield "eight, all negative", ["-1", "-4", "-2", "-8", "-3", "-2.5", "-7", "-11"]
    yield "eight, tenths that floats miss", ["0.1", "0.2", "0.3", "-0.3", "0.20", "0.7", "-0.1", "0.6"]
    yield "nine, zeros and ties", ["0", "0", "0", "1", "1", "-1", "2", "2", "3"]
    yield "ten, WHO-5", who5(1, 10)
    yield "ten, metric", metric(2, 10)
    yield "ten, one far off", ["1", "2", "3", "1.5", "2.5", "3.5", "0.5", "4", "4.5", "1000"]
    yield "eleven, tiny", draw(3, 11, -50, 90, 6)
    yield "twelve, large", [v + "000000.5" for v in draw(4, 12, 1000, 9000)]
    yield "twelve, one sign against", ["2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "-1"]
    yield "thirteen, WHO-5", who5(5, 13)
    yield "thirteen, only two sizes", ["4", "-4", "4", "4", "-4", "8", "4", "8", "-8", "4", "4", "8", "4"]
    yield "fourteen, the last bootstrap", metric(6, 14)
    yield "fourteen, skewed", ["0", "0", "0", "0", "1", "1", "1", "2", "2", "3", "5", "8", "13", "21"]
    yield "fourteen, skewed the other way", ["0", "0", "0", "0", "-1", "-1", "-1", "-2", "-2", "-3", "-5", "-8", "-13", "-21"]
    yield "fourteen, all equal", ["1.25"] * 14
    yield "fourteen, without ties", draw(7, 14, -4000, 9000, 3)
    yield "fifteen, the first t", metric(6, 14) + ["1.15"]
    yield "fifteen, all equal", ["1.25"] * 15
    yield "fifteen, all zero", ["0"] * 15
    yield "fifteen, without ties", draw(8, 15, -4000, 9000, 3)
    yield "sixteen, WHO-5", who5(9, 16)
    yield "eighteen, all but one zero", ["0"] * 17 + ["3"]
    yield "twenty, metric", metric(10, 20)
    yield "twenty, GHQ-12", draw(11, 20, -9, 4)
    yield "twenty-two, five steps", draw(12, 22, -2, 2)
    yield "twenty-five, all up", [str(v) for v in range(1, 26)]
    yield "twenty-five, without ties", draw(13, 25, -40000, 90000, 4)
    yield "thirty, WHO-5", who5(14, 30)
    yield "thirty, metric", metric(15, 30)
    yield "thirty-three, EQ VAS", [str(5 * int(v)) for v in draw(16, 33, -5, 8)]
    yield "thirty-six, one step", draw(17, 36, -1, 1)
    yield "forty, metric", metric(18, 40)
    yield "forty, without ties", draw(19, 40, -400000, 600000, 5)
    yield "forty, about zero", draw(20, 40, -500, 500, 2)
    yield "eighty-four, metric", metric(21, 84)
    yield "two hundred, the last exact", draw(22, 200, 1, 400, 1)
    yield "two hundred, without ties", [str(v * (-1 if v % 3 == 0 else 1)) for v in range(1, 201)]
    yield "two hundred and fifty, normal", draw(23, 250, -90, 100)
    yield "three hundred, normal without ties", [str(v * (-1 if v % 7 < 3 else 1)) for v in range(1, 301)]


def shares():
    pairs = [(0, 1), (1, 1), (0, 5), (5, 5), (1, 10), (7, 12), (32, 89), (157, 202), (100, 202), (82, 103), (16971, 45000)]
    for k, n in pairs:
        ci = stats.binomtest(k, n).proportion_ci(0.95, method="wilson")
        yield {"k": k, "n": n, "low": float(ci.low), "high": float(ci.high)}


def changes():
    pairs = [(0, 0), (0, 1), (1, 0), (1, 1), (0, 6), (2, 9), (9, 2), (5, 5), (10, 21), (3, 40), (150, 90), (700, 600), (0, 1000)]
    for b, c in pairs:
        yield {"b": b, "c": c, "p": float(stats.binomtest(b, b + c, 0.5).pvalue) if b + c else 1}


def compact(entries):
    return "[\n" + ",\n".join(json.dumps(e, ensure_ascii=False) for e in entries) + "\n]"


if __name__ == "__main__":
    quantiles = [{"df": df, "t": float(stats.t.ppf(0.975, df))} for df in (1, 2, 3, 4, 5, 7, 9, 12, 13, 14, 15, 20, 29, 83, 199, 523, 5000)]
    print('{"samples": %s,' % compact(reference(name, diff) for name, diff in samples()))
    print('"shares": %s,' % compact(shares()))
    print('"changes": %s,' % compact(changes()))
    print('"t": %s}' % compact(quantiles))
