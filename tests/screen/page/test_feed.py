import asyncio
import json
from threading import Thread

import pytest

from voice.screen.page import feed as module
from voice.screen.page.feed import Feed, PageCaption, Shown, event

READY = Shown("ready", "Ready")
HOLD = Shown("holding", "Hold", total=20.0, left=20.0, ends=120.0)
END = Shown("ended", "The end", over=True)


async def gathered(feed: Feed) -> list[Shown | None]:
    return [shown async for shown in feed.follow()]


def test_a_follower_gets_what_is_shown_and_every_change_to_the_end() -> None:
    feed = Feed(READY)

    async def look() -> list[Shown | None]:
        seen: list[Shown | None] = []
        async for shown in feed.follow():
            seen.append(shown)
            following = {READY: HOLD, HOLD: END}.get(shown or END)
            if following:
                # From another thread, as the loop does.
                Thread(target=feed.put, args=(following,)).start()
        return seen

    assert asyncio.run(asyncio.wait_for(look(), 5)) == [READY, HOLD, END]


def test_who_is_slow_gets_the_latest_state_alone() -> None:
    feed = Feed(READY)
    for number in range(1000):
        feed.put(Shown("holding", str(number)))
    feed.put(END)
    assert asyncio.run(asyncio.wait_for(gathered(feed), 5)) == [END]


def test_many_followers_all_see_a_change() -> None:
    feed = Feed(READY)

    async def look() -> list[list[Shown | None]]:
        following = [asyncio.create_task(gathered(feed)) for _ in range(50)]
        await asyncio.sleep(0)
        feed.put(END)
        return await asyncio.gather(*following)

    assert {tuple(seen) for seen in asyncio.run(asyncio.wait_for(look(), 5))} == {(READY, END)}


def test_to_put_something_needs_no_follower_and_no_running_loop() -> None:
    feed = Feed(END)
    asyncio.run(gathered(feed))
    feed.put(READY)
    assert feed.latest is READY


def test_where_nothing_changes_a_follower_hears_that_all_is_well(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "PING", 0.0)

    async def second(feed: Feed) -> Shown | None:
        follower = feed.follow()
        await anext(follower)
        return await anext(follower)

    assert asyncio.run(asyncio.wait_for(second(Feed(READY)), 5)) is None


def test_an_event_is_one_line_of_json_with_the_moment_of_sending() -> None:
    text = event(Shown("ready", "Ready", lines=(PageCaption(1, "coach", "Coach", 'Say "start"\n\nnow'),)), 12.5)
    assert text.endswith("\n\n")
    assert text.count("\n") == 2
    read = json.loads(text.removeprefix("data: "))
    assert read["now"] == 12.5
    assert read["shown"]["lines"][0]["text"] == 'Say "start"\n\nnow'


def test_who_leaves_at_the_moment_of_a_change_is_gone() -> None:
    feed = Feed(READY)

    async def leave() -> None:
        following = asyncio.create_task(gathered(feed))
        await asyncio.sleep(0)
        feed.put(HOLD)
        # Woken by the change, and told to go before it has looked.
        await asyncio.sleep(0)
        following.cancel()
        await asyncio.wait_for(asyncio.gather(following, return_exceptions=True), 5)

    asyncio.run(leave())
    assert not feed._waiting
