"""Judges what a broker for Home Assistant answered."""

from voice.doctor import sentences as says
from voice.doctor.finding import Finding, Subject, Verdict
from voice.screen.home_assistant.broker import PASSWORD, Broker
from voice.screen.home_assistant.trial import Answer


def judge_broker(broker: Broker, answer: Answer, *, is_here: bool) -> Finding:
    """Judge what a broker answered.

    Args:
        broker: The broker.
        answer: What it answered.
        is_here: Whether it runs on this machine, so that nothing crosses a network.
    """
    if answer is Answer.WELCOME:
        return _welcome(broker, is_here=is_here)
    values = {"variable": PASSWORD} if answer is Answer.NO_LOGIN else {}
    private = {"name": broker.name}
    return Finding(Subject.BROKER, "answer", Verdict.TROUBLE, says.Broker[answer.name], values, private)


def _welcome(broker: Broker, *, is_here: bool) -> Finding:
    if broker.tls is None and broker.password is not None and not is_here:
        return Finding(Subject.BROKER, "answer", Verdict.WARNING, says.Broker.LOGIN_UNENCRYPTED)
    how = says.Broker.WELCOME_UNENCRYPTED if broker.tls is None else says.Broker.WELCOME_ENCRYPTED
    return Finding.well(Subject.BROKER, "answer", how)
