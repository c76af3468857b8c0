"""Random bodies within the limits of the joints."""

from hypothesis import strategies as st
from pydantic import BaseModel

from voice.body.pose import Arm, Bend, Leg, Neck, Pelvis, Pose


def _angles(model: type[BaseModel]) -> st.SearchStrategy[BaseModel]:
    fields = {}
    for name, field in model.model_fields.items():
        low, high = -180.0, 180.0
        for limit in field.metadata:
            low, high = getattr(limit, "ge", low), getattr(limit, "le", high)
        fields[name] = st.floats(low, high)
    return st.builds(model, **fields)


_arm, _leg, _bend, _neck = _angles(Arm), _angles(Leg), _angles(Bend), _angles(Neck)

poses = st.builds(
    Pose,
    pelvis=_angles(Pelvis),
    lumbar=_bend,
    chest=_bend,
    neck=_neck,
    left_arm=_arm,
    right_arm=_arm,
    left_leg=_leg,
    right_leg=_leg,
)
