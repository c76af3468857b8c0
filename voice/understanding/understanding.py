"""What people mean in their own words: a phrase, a wrapped phrase, an alarm, or something similar to a saying."""

from dataclasses import replace

from voice.coach.acceptance import ANSWERING, TELLS, live
from voice.coach.activity import ASKING, ASKING_HOW_SORE, ASKING_OF_THEM, ASKING_SIGNS, IN_A_STRETCH, RUNNING, State
from voice.config import Language
from voice.grammar.grammar import Grammar
from voice.grammar.phrase import Phrase
from voice.understanding.alarm import ALARMS, EMERGENCY, GRAVEST, HURTS, UNWELL, Alarm, Found
from voice.understanding.features import features
from voice.understanding.filling import filled, further_conditions
from voice.understanding.folding import folded
from voice.understanding.language_file import load_wordings
from voice.understanding.likeness import NOTHING, UNKNOWN_STATE, Matcher, Weights, load_weights, weights_file
from voice.understanding.meaning import Meaning, Way
from voice.understanding.slots import SlotReader
from voice.understanding.spelling import Speller
from voice.understanding.wrapping import Wrapping

Words = tuple[str, ...]

_PLAN, _YES, _NO = "plan", "yes", "no"
_CAN_AGAIN, _CONDITION, _PAIN_LEVEL = "can_again", "condition", "pain_level"
_STOPPING = frozenset({"stop", "done", "pause", "pause_for", "wait"})
_RESUME = "resume"

_WRAPPED, _CORRECTED, _ALARM, _ANSWER = 0.97, 0.9, 0.9, 0.9
"""How sure such a reading is. Set by hand, so that it acts; scripts/bench understanding prints how often each way is
right."""
_LEAST = 0.05
"""Below this probability, nothing is close."""
_BY_ITSELF = 0.2
"""The least probability, compared with that of nothing, that a meaning must have in any state."""
_BRIEF = 4
"""Words among which a number is the level asked for: "two, lovely", "basically one"."""
_LIKELY = 10
"""How many intents are considered; the chance of less likely ones is negligible."""


_KINDS = {
    **dict.fromkeys((State.READY, State.PREFACE), "ready"),
    State.PAUSED: "paused",
    **dict.fromkeys(ASKING, "asking"),
    **dict.fromkeys(ASKING_SIGNS, "pain"),
    **dict.fromkeys(ASKING_HOW_SORE, "sore"),
    **dict.fromkeys(ASKING_OF_THEM, "health"),
}


class Understanding:
    """Understands texts in one language.

    Args:
        grammar: What can be said, with the names of stretches and routines.
        language: What is spoken.
        weights: Fitted ones; the shipped ones where there are none.

    Raises:
        GrammarError: A file of the language is malformed.
    """

    def __init__(self, grammar: Grammar, language: Language, weights: Weights | None = None) -> None:
        wordings = load_wordings(language)
        self._grammar = grammar
        self._wrapping = Wrapping(grammar, wordings.before, wordings.after)
        self._negations = wordings.negated
        self._bare = Wrapping(grammar, (), ())
        self._alarm = Alarm(wordings)
        self._slots = SlotReader(grammar, wordings, language)
        self._matcher = Matcher(weights or load_weights(weights_file(language)))
        around = {word for way in (*wordings.before, *wordings.after) for word in way}
        written = {word for text in grammar.words() for word in folded(text)}
        known = self._matcher.words | around | written | self._slots.words()
        self._speller = Speller(known, wordings.slips.of, wordings.slips.never)
        joint = grammar.joint
        self._joints = frozenset() if joint is None else frozenset(folded(" ".join(way)) for way in joint.ways)

    def of(self, text: str, state: State | None = None) -> Meaning | None:
        """Return what a text most likely means, even if unsure; None if nothing is close.

        Args:
            text: What was said or typed.
            state: What the session is in the middle of, as far as that is known.
        """
        words = folded(text)
        if not words:
            return None
        right = tuple(map(self._speller.corrected, words))
        alarm = self._alarm_in(words, right, state)
        phrase = self._grammar.parse(text)
        if phrase is not None and _makes_sense(phrase.intent, state):
            meaning = self._with_part(self._meaning(phrase, Way.PHRASE, 1.0), alarm, right)
            return self._alarmed(right, alarm, state) if _is_graver(alarm, meaning, state) else meaning
        certain = (
            self._answer(right, alarm, state)
            or self._told(words, right, alarm, state)
            or self._alarmed(right, alarm, state)
            or self._not_to_stop(words)
            or self._command(words, right)
            or self._two_commands(right)
        )
        return certain if certain and _makes_sense(certain.intent, state) else self._likened(right, state, words)

    def alarm_in(self, text: str) -> Meaning | None:
        """Return what the words of pain or danger in a text mean; None if there are none."""
        words = folded(text)
        right = tuple(map(self._speller.corrected, words))
        return self._alarmed(right, self._alarm_in(words, right, None), None)

    def _alarm_in(self, words: Words, right: Words, state: State | None) -> Found | None:
        """Return the alarm in words as they are written, or with typos corrected.

        Names of stretches are none, nor is what somebody lives with ("vertigo") where that is what is asked.
        """
        named = ("stretch", "condition") if state in ASKING_OF_THEM else ("stretch",)
        written = self._alarm.find(self._slots.without(named, words))
        if words == right or (written is None and self._alarm.is_harmless(words)):
            return written
        found = [one for one in (written, self._alarm.find(self._slots.without(named, right))) if one is not None]
        return min(found, key=lambda one: GRAVEST.index(one.intent), default=None)

    def _meaning(self, phrase: Phrase, way: Way, certainty: float) -> Meaning:
        also = None if phrase.also is None else self._meaning(phrase.also, way, certainty)
        return Meaning(phrase.intent, certainty, way, phrase.text, dict(phrase.slots), also)

    def _with_part(self, meaning: Meaning, alarm: Found | None, words: Words) -> Meaning:
        """Return a phrase of pain with the part that hurts, or something more serious instead."""
        if meaning.intent != HURTS or alarm is None:
            return meaning
        if alarm.intent != HURTS:
            return Meaning(alarm.intent, 1.0, Way.PHRASE, meaning.because)
        part = filled(HURTS, words, self._slots.spans(words), self._slots) or {}
        return replace(meaning, slots={**meaning.slots, **part})

    def _answer(self, words: Words, alarm: Found | None, state: State | None) -> Meaning | None:
        """Return an answer: similar to one, or beginning or ending with yes or no. A more serious alarm comes first."""
        if state not in ASKING or (alarm is not None and alarm.intent != HURTS):
            return None
        if state in ASKING_HOW_SORE and (level := self._how_sore(words, alarm)):
            return level
        if alarm is not None and state not in ASKING_SIGNS:
            return None
        likened = self._likened(words, state)
        if likened is not None and likened.intent in ANSWERING and likened.certainty > TELLS:
            return likened
        for said in (words[:1], words[-1:]):
            phrase = self._bare.phrase_in(said)
            if phrase is not None and phrase.intent in {_YES, _NO}:
                return Meaning(phrase.intent, _ANSWER, Way.WRAPPED, phrase.text)
        return None

    def _how_sore(self, words: Words, alarm: Found | None) -> Meaning | None:
        """Return the level in a few words, or in words of pain: "my neck hurts, about a five"."""
        slots = filled(_PAIN_LEVEL, words, self._slots.spans(words), self._slots)
        # "It doesn't hurt here, but there it does" is no level of none.
        given = slots and (slots["score"] if alarm else len(words) <= _BRIEF)
        return Meaning(_PAIN_LEVEL, _ANSWER, Way.WRAPPED, " ".join(words), slots) if slots and given else None

    def _alarmed(self, words: Words, alarm: Found | None, state: State | None) -> Meaning | None:
        """Return what an alarm means. Before a session, an old pain is something to plan a routine for."""
        if alarm is None:
            return None
        spans = self._slots.spans(words)
        if state is State.READY and alarm.intent == HURTS and self._alarm.is_complaint(words):
            wish = filled(_PLAN, words, spans, self._slots)
            if wish and "area" in wish:
                return Meaning(_PLAN, _ALARM, Way.ALARM, alarm.words, wish)
        return Meaning(
            alarm.intent, _ALARM, Way.ALARM, alarm.words, filled(alarm.intent, words, spans, self._slots) or {}
        )

    def _told(self, words: Words, right: Words, alarm: Found | None, state: State | None) -> Meaning | None:
        """Return a condition that is mentioned in words of feeling unwell: "by the way, I get vertigo"."""
        if alarm is None or alarm.intent != UNWELL or state in IN_A_STRETCH:
            return None
        told = self._command(words, right)
        return told if told is not None and told.intent == _CONDITION else None

    def _not_to_stop(self, words: Words) -> Meaning | None:
        """Return the command to go on, if someone says that they don't want to stop."""
        for at in self._wrapping.starts(words):
            for way in self._negations:
                if words[at : at + len(way)] == way:
                    phrase = self._wrapping.phrase_in(words[at + len(way) :])
                    if phrase is not None and phrase.intent in _STOPPING:
                        return Meaning(_RESUME, _WRAPPED, Way.WRAPPED, " ".join((*way, phrase.text)))
        return None

    def _command(self, words: Words, right: Words) -> Meaning | None:
        """Return the phrase that is left when the words around it are removed, and typos are corrected."""
        for said, way, certainty in ((words, Way.WRAPPED, _WRAPPED), (right, Way.CORRECTED, _CORRECTED)):
            phrase = self._bare.phrase_in(said) or self._wrapping.phrase_in(said)
            if phrase is not None:
                # What is a phrase as it stands, and yet was not read as one, lacks an apostrophe or an accent.
                bare = folded(phrase.whole) == said
                return self._meaning(phrase, Way.CORRECTED if bare else way, certainty)
        return None

    def _two_commands(self, words: Words) -> Meaning | None:
        """Return two commands on either side of a joint, each in its wrapping."""
        for at in range(1, len(words) - 1):
            for end in range(min(at + 4, len(words) - 1), at, -1):
                if words[at:end] in self._joints:
                    first, second = self._command(words[:at], words[:at]), self._command(words[end:], words[end:])
                    if first and second and not ANSWERING & {first.intent, second.intent}:
                        return first if first.intent == second.intent else replace(first, also=second)
        return None

    def _likened(self, words: Words, state: State | None, written: Words = ()) -> Meaning | None:
        """Return what a text is similar to, among what can be meant with its values."""
        spans = self._slots.spans(words)
        found = features(words, spans, self._matcher.known)
        chances = self._as_answers(self._matcher.probabilities(found, kind_of(state)), words, state)
        out = {intent for intent in chances if intent != NOTHING and not _makes_sense(intent, state)}
        if self._alarm.is_harmless(words) or self._alarm.is_harmless(written):
            out |= ALARMS
        # What cannot be meant here speaks for nothing, not for the next best.
        nothing = chances[NOTHING] + sum(chances.pop(intent, 0.0) for intent in out)
        values = {intent: filled(intent, words, spans, self._slots) for intent in list(chances)[:_LIKELY]}
        total = sum(chances[intent] for intent, slots in values.items() if slots is not None)
        best = next((intent for intent, slots in values.items() if slots is not None and intent != NOTHING), None)
        total += nothing - chances[NOTHING] * (NOTHING in values)
        if best is None or chances[best] < _LEAST * total or nothing > total / 2:
            return None
        # "Hm" in a pause is no word to go on: the state may tilt what a text means, and cannot make it mean something.
        by_itself = self._as_answers(self._matcher.probabilities(found), words, state)
        if by_itself[best] < _BY_ITSELF * max(by_itself[best], by_itself[NOTHING]):
            return None
        strange = sum(not self._speller.knows(word) for word in words)
        saying, near = self._matcher.why(found, best)
        certainty = self._matcher.certainty(chances[best] / total, strange, near)
        also = None
        for more in reversed(further_conditions(best, words, spans, self._slots)):
            also = Meaning(best, certainty, Way.LIKENED, saying, more, also)
        return Meaning(best, certainty, Way.LIKENED, saying, values[best] or {}, also)

    def _as_answers(self, chances: dict[str, float], words: Words, state: State | None) -> dict[str, float]:
        """Return probabilities, likeliest first, where "it doesn't hurt" is a no, or no pain if a level is wanted."""
        if state not in ASKING or not self._slots.pain.is_painless(words) or self._alarm.find(words) is not None:
            return chances
        asked = _PAIN_LEVEL if _makes_sense(_PAIN_LEVEL, state) else _NO
        meant = {_NO, _PAIN_LEVEL} | ({_CAN_AGAIN} - live(state))
        joined = {intent: chance for intent, chance in chances.items() if intent not in meant}
        joined[asked] = sum(chances[intent] for intent in meant if intent in chances)
        return dict(sorted(joined.items(), key=lambda one: -one[1]))


def _makes_sense(intent: str, state: State | None) -> bool:
    return state is None or intent in live(state)


def _is_graver(alarm: Found | None, meaning: Meaning, state: State | None) -> bool:
    """Return whether words of danger in a phrase take priority over what it asks for."""
    if alarm is None:
        return False
    # "My chest is tight" asks for a routine before a session, and for help in one; "I have vertigo" likewise tells.
    in_danger = meaning.intent == _CONDITION and state in RUNNING
    return in_danger or (alarm.intent == EMERGENCY and meaning.intent == _PLAN and state is not State.READY)


def kind_of(state: State | None) -> str:
    """Return the kind of a state; in states of one kind, people say the same things."""
    return UNKNOWN_STATE if state is None else _KINDS.get(state, "running")
