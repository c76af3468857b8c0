"""Judges what a broker for Home Assistant answered."""

from voice.doctor.finding import Finding, InFull, Subject, Verdict
from voice.screen.home_assistant.broker import PASSWORD, Broker
from voice.screen.home_assistant.trial import Answer

_FOUND: dict[Answer, tuple[str, str]] = {
    Answer.NO_SUCH_NAME: (
        "{0}: no machine has that name.",
        "Check the name in mqtt, or give the machine's number instead, such as 192.168.1.20.",
    ),
    Answer.CLOSED: (
        "{0}: the machine is there, but no broker answers at this port.",
        "Start the broker, and check the port in mqtt: usually 1883, or 8883 with encryption.",
    ),
    Answer.UNREACHABLE: (
        "{0} cannot be reached.",
        "Check whether the machine is switched on and in the same network, and whether a firewall is in the way.",
    ),
    Answer.UNTRUSTED: (
        "The certificate of {0} isn't trusted, or belongs to another name.",
        "Name the authority that signed it in mqtt_ca, and the machine in mqtt as the certificate does.",
    ),
    Answer.NO_TLS: (
        "{0} answers, but no encrypted connection comes about.",
        "Check the port in mqtt: encryption usually has 8883. Without encryption, let it begin with mqtt://.",
    ),
    Answer.HANGS_UP: (
        "{0} hangs up before it says whether it lets the coach in.",
        "It may want an encrypted connection (mqtts://), or a certificate of yours (mqtt_certificate). Its log says.",
    ),
    Answer.NO_MQTT: (
        "{0}: something answers at this port, but it doesn't speak MQTT.",
        "Check the port in mqtt: usually 1883, or 8883 with encryption.",
    ),
    Answer.NO_LOGIN: (
        "{0} refuses the user name or the password.",
        f"Check the user name in mqtt, and the password in {PASSWORD} or mqtt_password_file.",
    ),
    Answer.OLD_PROTOCOL: ("{0} doesn't speak MQTT 5.", "Update it: Mosquitto does from version 1.6 on."),
    Answer.REFUSED: ("{0} refuses the coach.", "Its log says why."),
}


def judge_broker(broker: Broker, answer: Answer, *, is_here: bool) -> Finding:
    """Judge what a broker answered.

    Args:
        broker: The broker.
        answer: What it answered.
        is_here: Whether it runs on this machine, so that nothing crosses a network.
    """
    if answer is Answer.WELCOME:
        return _welcome(broker, is_here=is_here)
    found, mend = _FOUND[answer]
    full = InFull(_sentence(found, f"the MQTT broker {broker.name}"), mend)
    return Finding(Subject.BROKER, "answer", Verdict.TROUBLE, _sentence(found, "the MQTT broker"), mend, in_full=full)


def _welcome(broker: Broker, *, is_here: bool) -> Finding:
    if broker.tls is None and broker.password is not None and not is_here:
        found = "It lets the coach in, but your password crosses the network unencrypted."
        mend = "If the broker offers encryption, let mqtt begin with mqtts://."
        return Finding(Subject.BROKER, "answer", Verdict.WARNING, found, mend)
    how = "encrypted" if broker.tls is not None else "not encrypted"
    return Finding.well(Subject.BROKER, "answer", f"It lets the coach in; the connection is {how}.")


def _sentence(text: str, name: str) -> str:
    said = text.format(name)
    return said[0].upper() + said[1:]
