"""Faults of shipped figures that are known, and why they are still there: a list that may only shrink."""

from tests.lab.figures.faults import Kind

STRAIGHT = "as angles go straight from pose to pose"

KNOWN: dict[tuple[str, Kind], str] = {
    ("dropped_knee", Kind.SOLID): f"the foot would dip below the floor on the way, which lifts the body, {STRAIGHT}",
    (
        "figure_four",
        Kind.MOVING,
    ): "only the crossed leg is coloured, to tell it from the leg below it and from the arms",
    ("figure_four", Kind.PLACED): "the hand that reaches between the legs lies at the side of the thigh, not behind it",
    ("figure_four", Kind.SOLID): "the forearm that reaches between the legs presses a little into the crossed thigh",
    ("legs_up_the_wall", Kind.SOLID): f"legs and near arm pass a little through the wall on the way up, {STRAIGHT}",
    ("open_book", Kind.MOVING): "the lower arm slides on the floor as the chest turns away from it",
    ("resting_ankle", Kind.MOVING): "the hands go along with the knee and the ankle that they rest on",
    (
        "thread_the_needle",
        Kind.MOVING,
    ): "the other hand slides forward as the shoulder sinks, and only one arm is to stand out",
}
"""By id and kind: the reason. A test fails where one is not needed any more."""
