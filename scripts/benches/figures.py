"""Check every figure: what is said to move moves, hands and feet are in place, all is in the picture, all is solid.

A row for each fault: the stretch, what is wrong, by how much, and how much would be borne. In the start pose, in the
end pose, and in everything that is drawn between them. Floor: no fault that is not known (tests/lab/figures/known.py).
"""

import argparse
import sys
from collections import Counter

from scripts.benches.findings import begin
from tests.lab.figures.examine import faults_of, shipped
from tests.lab.figures.faults import Kind
from tests.lab.figures.known import KNOWN


def main() -> int:
    """Print the table; exit 1 where a floor is missed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("names", nargs="*", metavar="NAME", help="ids of the stretches to check (all)")
    options, findings = begin(parser)
    new: Counter[Kind] = Counter()
    known = 0
    for name, (figure, stretch) in shipped().items():
        for fault in faults_of(name, figure, stretch) if not options.names or name in options.names else ():
            reason = KNOWN.get((name, fault.kind))
            known += bool(reason)
            new[fault.kind] += not reason
            print(f"{name:26}{fault}{f' (known: {reason})' if reason else ''}")
    for kind in Kind:
        findings.take(f"faults, {kind}", new[kind], floor=0)
    findings.take("faults that are known", known)
    return findings.close()


if __name__ == "__main__":
    sys.exit(main())
