"""What was measured, as Markdown tables."""

from __future__ import annotations

import numpy as np

from tests.worlds import compare, measures, on_people, on_worlds
from tests.worlds.product import PROMISE, RATES

QUALITY = ("n", "size covered", "size width", "onset covered", "onset width", "onset error", "kinds right")


def table(head, rows):
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(str(cell) for cell in line) + " |" for line in lines)


def ratios(seen, rate):
    """Mean delay over that of the oracle, at equal rates: a row per trap and the geometric mean."""
    names = on_worlds.NAMES[1:]
    rows, all_ratios = [], []
    for trap, one in seen.items():
        limit = one["equal"][rate, compare.ORACLE].mean
        mine = [one["equal"][rate, name].mean / limit for name in names]
        all_ratios.append(mine)
        rows.append([trap, f"{limit:.1f}", *(f"{each:.2f}" for each in mine)])
    mean = np.exp(np.log(all_ratios).mean(axis=0))
    rows.append(["**geometric mean**", "", *(f"**{each:.2f}**" for each in mean)])
    return table(["trap", "oracle, weeks", *names], rows)


def rates_kept(seen, rate):
    """Realised prompts on other seeds than those the thresholds were tuned on."""
    names = on_worlds.NAMES
    rows = [[trap, *(f"{one['equal'][rate, name].rate:.2f}" for name in names)] for trap, one in seen.items()]
    return table(["trap", *names], rows)


def found(seen, rate):
    """Restricted mean delay and shares found by 4, 8 and 12 weeks, of the product and of XmR per day."""
    names = (compare.ORACLE, compare.PRODUCT, "XmR per day")
    rows = [[trap, *(speed(one["equal"][rate, name].delay) for name in names)] for trap, one in seen.items()]
    return table(["trap", *names], rows)


def speed(delay):
    by = " / ".join(f"{measures.found_by(delay, weeks):.2f}" for weeks in (4, 8, 12))
    return f"{delay.mean():.1f} ({by})"


def promises(seen):
    rows = []
    for trap, one in seen.items():
        kept = [one["promise"][rate] for rate in RATES]
        rows.append([trap, *(f"{each.rate:.2f}" for each in kept), *(f"{each.mean:.1f}" for each in kept)])
    head = [f"realised at {rate:g}" for rate in RATES] + [f"weeks at {rate:g}" for rate in RATES]
    return table(["trap", *head], rows)


def qualities(by_name):
    rows = [[name, *(number(one[each]) for each in QUALITY)] for name, one in by_name.items()]
    return table([f"prompts at a promise of {PROMISE:g}", *QUALITY], rows)


def number(value):
    return str(value) if isinstance(value, int) else f"{value:.2f}"


def worlds(seen, about):
    parts = [f"### Made-up worlds\n\n{about}"]
    for rate in on_worlds.EQUAL:
        parts += [
            f"Mean delay over the oracle's, thresholds tuned to {rate:g} a rep-year:\n\n"
            + ratios(seen, rate),
            f"Realised a rep-year on the reported seeds, tuned to {rate:g}:\n\n" + rates_kept(seen, rate),
            f"Mean weeks (found by 4 / 8 / 12 weeks), tuned to {rate:g}:\n\n" + found(seen, rate),
        ]
    parts.append("The product at its own promise, realised a rep-year and mean weeks:\n\n" + promises(seen))
    parts.append("Its estimates:\n\n" + qualities({trap: one["quality"] for trap, one in seen.items()}))
    return "\n\n".join(parts)


def people(kept, by_fall, others):
    """Real series: ``by_fall`` {fall: (delays, at promise, masking, estimates)}, ``others`` more tables."""
    rows = []
    for rate in RATES:
        weeks = [falls[1][rate].mean() for falls in by_fall.values()]
        fallen, calm = np.sum([falls[2][rate] for falls in by_fall.values()], axis=0)
        spread = " / ".join(f"{each:.1f}" for each in kept[rate][1])
        stays = f"{fallen / max(calm, 1):.2f} ({calm} prompts)"
        rows.append([f"{rate:g}", f"{kept[rate][0]:.2f}", spread, *(f"{each:.1f}" for each in weeks), stays])
    head = [
        "the product promises",
        "realised",
        "people, 10 / 50 / 90 %",
        *(f"{fall}, weeks" for fall in by_fall),
    ]
    parts = [table([*head, "untouched people's rate where others fall, of what it was"], rows)]
    parts.append(qualities({fall: measures.quality(falls[3]) for fall, falls in by_fall.items()}))
    return "\n\n".join([noticed(by_fall), *parts, *others])


def noticed(by_fall):
    """Weeks to notice at equal realised rates, both ways of counting false prompts."""
    return "\n\n".join(equal(by_fall, rate, since) for since in on_people.SINCE for rate in on_people.EQUAL)


def equal(by_fall, rate, since):
    rows = []
    for name in on_people.NAMES:
        means = [falls[0][rate, name, since].mean() for falls in by_fall.values()]
        rows.append([name, *(f"{each:.1f}" for each in means), f"{np.mean(means):.1f}"])
    blind = f"{measures.by_chance(rate):.1f}"
    rows.append(["prompts at random", *[blind] * (len(by_fall) + 1)])
    counted = f"weeks at {rate:g} a rep-year, equal realised from week {since + 1} on"
    return table([counted, *by_fall, "mean"], rows)


def silences(shares):
    """``shares`` {(words, rate): (during, after, how many)}."""
    rows = [
        [words, f"{rate:g}", f"{during:.3f}", f"{after:.3f}", f"{during + after:.3f}", many]
        for (words, rate), (during, after, many) in shares.items()
    ]
    return table(
        ["silence of 2-12 weeks, then back", "promise", "prompt during", "only after", "either", "gaps"], rows
    )


def actual(delays, silent):
    """``delays`` as ``People.actual_falls``, and how often "nothing recorded" is said of calm people."""
    names, since = on_people.NAMES, on_people.SINCE[0]
    words = {False: "{:g}", True: '{:g}, or "nothing recorded"'}
    rows = [
        [words[told].format(rate), *(speed(delays[rate, name, since, told]) for name in names)]
        for told in words
        for rate in on_people.EQUAL
    ]
    said = f'"Nothing recorded" is said of the calm people {silent:.2f} times a rep-year.'
    return f"{table(['actual large falls, weeks (by 4 / 8 / 12), at a rep-year', *names], rows)}\n\n{said}"
