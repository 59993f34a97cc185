"""Works out golden-scores.json: small histories with the hazard, score and range that the formula gives them.

Independent of the product: decimals of 60 digits, no fixed point, no table; every event of a history is kept and looked at anew, nothing is compacted, and what is
rounded is rounded once, at the end. The numbers below are those of the taxonomy. Run: python3 golden_scores.py > golden-scores.json
"""
import json, random
from decimal import Decimal as D, getcontext

getcontext().prec = 60
DAY = 86400
NOON = 1795176000  # 2026-11-20T12:00:00Z
MODALITY = dict(Document=D(1), Named=D("0.9"), Unnamed=D("0.5"), Speculation=D("0.3"), Conditional=D("0.2"), Background=D("0.3"), Negated=D(0))
ROLE = dict(Target=D(1), Party=D("0.5"), Mention=D("0.1"))
POLARITY = dict(Adverse=D(1), Neutral=D("0.3"), Favourable=D(0))
AUTHORITY = {"Chair": D("1.5"), "Regulator": D("1.5"), "Member": D(1), "Advocacy": D("0.5"), "None": D(1)}
CREDIBILITY = {"gazette": D(1), "rumour-mill": D("0.25")}
MATTER = {  # severity, with a counterparty of high risk, half-life in days, held
    "PoliticianWarned.warned": (D("1.5"), None, 30, False), "AllegationMade": (D(3), None, 60, False),
    "InvestigationOpened": (D(4), None, 120, True), "SanctionImposed": (D(6), None, 365, True), "NegotiationReported": (D("0.5"), D(3), 30, False)}
HIGH_RISK = {"dragon"}
BITS = dict(Categorical=D("1.2"), Qualified=D("0.6"))
AUTHORITY_BITS, CONFIRMATION_BITS, BEFORE, AFTER = D("2.2"), D("1.2"), 14, 2
CAP, DAMPING, RESIDUE, HALF = D("0.95"), D("0.75"), D("0.1"), D("17.12")
GAMMA, OMEGA = D("0.3"), dict(Supplier=D("0.4"), Customer=D("0.3"), Licensor=D("0.5"), Licensee=D("0.2"), JointVenture=D("0.6"), Owner=D("0.6"), Owned=D("0.8"))
INVERSE = dict(Supplier="Customer", Customer="Supplier", Licensor="Licensee", Licensee="Licensor", JointVenture="JointVenture", Owner="Owned", Owned="Owner")


def power(x):
    return D(0) if x >= 20 else D(2) ** -x


def bits_of(answers, denied=True, confirmed=True):
    total = D(0)
    for party in {a["by"] for a in answers}:
        said = [a for a in answers if a["by"] == party]
        if not denied:
            said = [a for a in said if a["kind"] == "confirmation"]
            if not said:
                continue
        latest = max(said, key=lambda a: (a["at"], a["kind"] == "denial"))["kind"]
        if latest == "confirmation":
            total -= CONFIRMATION_BITS if confirmed else 0
        else:
            total += max(AUTHORITY_BITS if a["by"] == "court" else BITS[a["strength"]] for a in said if a["kind"] == "denial")
    return total


def support(evidence):
    voices = {}
    for e in evidence:
        voices[e["by"]] = max(voices.get(e["by"], D(0)), e["e"])
    doubt = D(1)
    for k, e in enumerate(sorted(voices.values(), reverse=True)[:16]):
        doubt *= 1 - e * DAMPING ** k
    return 1 - doubt


def credence(b, bits):
    f = D(2) ** -bits
    return max(b * f / (1 - b + b * f), RESIDUE * b if bits > 0 else D(0))


def best(evidence, denied_bits):
    levels = {denied_bits(e) for e in evidence}
    return max(credence(support([e for e in evidence if denied_bits(e) <= level]), level) for level in levels)


def claims_of(company, events, now):
    keys = {json.dumps(e["claim"]): e["claim"] for e in events if e["kind"] == "report" and company in e["claim"]["companies"]}
    for key in keys.values():
        severity, risky, half_life, held = MATTER[key["matter"]]
        if risky is not None and any(c != company and c in HIGH_RISK for c in key["companies"]):
            severity = risky
        reports = [e for e in events if e["kind"] == "report" and e["claim"] == key]
        raised = min(e["at"] for e in reports)
        keyed = [e for e in events if e["kind"] in ("denial", "confirmation") and e.get("claim") == key]
        parts = [e for e in events if e["kind"] == "denial" and e.get("part")
                 and (e["part"]["matter"] or e["part"]["topic"] or e["part"]["companies"])
                 and e["part"]["matter"] in (None, key["matter"]) and e["part"]["topic"] in (None, key["topic"]) and set(e["part"]["companies"]) <= set(key["companies"])
                 and e["at"] // DAY - BEFORE <= raised // DAY <= e["at"] // DAY + AFTER]
        closings = sorted(e["at"] for e in events if e["kind"] == "closing" and e["modality"] in ("Named", "Document") and e["matter"] == key["matter"]
                          and e["company"] in key["companies"] and e["authority"] in (None, key["authority"]))
        heard = []
        for e in reports:
            e0 = min(CAP, CREDIBILITY.get(e["source"], D("0.6")) * MODALITY[e["modality"]] * D(e["confidence"]) / 100 * ROLE[e["role"]] * POLARITY[e["polarity"]])
            heard.append(dict(e, e0=e0))
        heard = [e for e in heard if e["e0"] > 0]
        last = max((e["at"] for e in heard), default=0)
        for e in heard:
            start = e["at"]
            if held:
                ends = [max(c, e["at"]) for c in closings if c // DAY >= e["at"] // DAY]
                start = min([last + 365 * DAY] + ends)
            e["e"] = e["e0"] * power(max(D(0), D(now - start) / (half_life * DAY)))
        heard = [e for e in heard if e["e"] > 0]
        if not heard:
            continue
        met = lambda e: keyed + [p for p in parts if e["at"] // DAY <= p["at"] // DAY + AFTER]
        factor = severity * max(AUTHORITY[e["rank"]] for e in heard)
        corroborated = len({e["by"] for e in heard}) >= 2 or any(e["modality"] == "Document" for e in heard)
        yield dict(companies=key["companies"],
                   hazard=factor * best(heard, lambda e: bits_of(met(e))),
                   low=factor * best(heard, lambda e: bits_of(met(e), confirmed=False)) if corroborated else D(0),
                   high=factor * credence(support(heard), bits_of(keyed, denied=False)))


def score(hazard):
    return min(99_999_999, int((D(100_000_000) * (1 - power(hazard / HALF))).to_integral_value(rounding="ROUND_HALF_UP")))


def expected(events, now):
    events = [e for e in events if e["at"] <= now]
    total = dict(hazard=D(0), low=D(0), high=D(0))
    for claim in claims_of("acme", events, now):
        for part in total:
            total[part] += claim[part]
    relations = {}
    for e in events:
        if e["kind"] == "relation" and (e["kindOfRelation"] not in relations or relations[e["kindOfRelation"]] < e["at"]):
            relations[e["kindOfRelation"]] = e["at"]
    for kind, asserted in relations.items():  # acme is of this kind to bolt: bolt is the inverse to acme
        if now < asserted + 730 * DAY:
            for claim in claims_of("bolt", events, now):
                if "acme" not in claim["companies"]:
                    for part in total:
                        total[part] += claim[part] * GAMMA * OMEGA[INVERSE[kind]]
    return dict(hazard=f"{total['hazard']:.7f}", score=score(total["hazard"]), low=score(total["low"]), high=score(total["high"]))


def history(number):
    r = random.Random(number)
    claims = [dict(matter="InvestigationOpened", companies=["acme"], authority="watchdog", topic="emissions"),
              dict(matter="NegotiationReported", companies=["acme", "dragon"], authority=None, topic="joint-venture"),
              dict(matter="NegotiationReported", companies=["acme", "bolt"], authority=None, topic="joint-venture"),
              dict(matter="PoliticianWarned.warned", companies=["acme", "dragon"], authority="senator", topic="joint-venture"),
              dict(matter="SanctionImposed", companies=["acme", "dragon"], authority="treasury", topic="other"),
              dict(matter="AllegationMade", companies=["bolt"], authority="ministry", topic="licence")]
    at = lambda: NOON - r.randrange(0, 100 * 24) * 3600 - r.choice([0, 0, r.randrange(3600)])
    events = []
    for i in range(r.randrange(1, 25)):
        kind = r.choices(["report", "denial", "part", "confirmation", "closing", "relation"], [12, 3, 3, 2, 2, 1])[0]
        e = dict(kind=kind, id=f"{kind[0]}{i}", at=at())
        if kind == "report":
            e |= dict(claim=r.choice(claims), by=r.choice(["daily", "herald", "wire"]), source=r.choice(["unknown", "gazette", "rumour-mill"]), modality=r.choice(list(MODALITY)),
                      confidence=r.randrange(50, 101), role=r.choice(list(ROLE)), polarity=r.choice(["Adverse"] * 5 + list(POLARITY)), rank=r.choice(list(AUTHORITY)))
        elif kind == "denial":
            e |= dict(claim=r.choice(claims), by=r.choice(["acme", "dragon", "court"]), strength=r.choice(list(BITS)))
        elif kind == "part":
            e |= dict(kind="denial", by=r.choice(["acme", "dragon", "court"]), strength=r.choice(list(BITS)),
                      part=r.choice([dict(companies=["acme"], matter=None, topic=None), dict(companies=["acme"], matter=None, topic="joint-venture"),
                                     dict(companies=["acme", "dragon"], matter=None, topic=None), dict(companies=["acme"], matter="InvestigationOpened", topic=None)]))
        elif kind == "confirmation":
            e |= dict(claim=r.choice(claims), by=r.choice(["acme", "dragon", "court"]))
        elif kind == "closing":
            e |= dict(matter=r.choice(["InvestigationOpened", "SanctionImposed"]), company="acme", authority=r.choice([None, "watchdog"]), modality=r.choice(["Named", "Document", "Unnamed"]))
        else:
            e |= dict(kindOfRelation=r.choice(list(OMEGA)))
        events.append(e)
    now = NOON + r.choice([0, 5, 90, 400, 1200]) * DAY + r.randrange(DAY)
    return dict(number=number, now=now, events=events, expected=expected(events, now))


print(json.dumps([history(n) for n in range(1, 81)]))
