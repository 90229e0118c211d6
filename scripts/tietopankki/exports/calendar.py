"""The events as a calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from icalendar import Calendar, Event

from tietopankki.exports.dated import EVENT, Dated
from tietopankki.exports.feed import Channel

_DAY = datetime.timedelta(days=1)


def calendar(channel: Channel, entries: Sequence[Dated]) -> bytes:
    """The events among the entries as whole days, earliest first; the same content gives the same bytes.

    An event's UID is its page's address, which is permanent; DTEND is the day after the last one (3.6.1).
    """
    book = Calendar()
    book.add("prodid", "-//Tietopankki//Tietopankki//FI")
    book.add("version", "2.0")
    book.add("name", channel.title)
    book.add("x-wr-calname", channel.title)
    book.add("url", channel.url)
    events = (one for one in entries if one.kind == EVENT)
    for one in sorted(events, key=lambda one: (one.day, one.path)):
        event = Event()
        event.add("uid", one.url)
        event.add("dtstamp", datetime.datetime.combine(one.reviewed, datetime.time(), datetime.UTC))
        event.add("dtstart", one.day)
        event.add("dtend", one.end + _DAY)
        event.add("summary", one.title, parameters={"language": channel.language})
        event.add("description", one.description, parameters={"language": channel.language})
        event.add("url", one.url)
        event.add("transp", "TRANSPARENT")
        if one.place:
            event.add("location", one.place)
        book.add_component(event)
    written: bytes = book.to_ical()
    return written
