"""Records and texts made small: JSON of one shape over and over, packed against a dictionary of what every record says.

A record of an event takes a tenth of its place. The dictionary is part of the format: a word changed in it makes every packed record
unreadable, so it is never changed; a better one would be another constant with another mark.
"""

from __future__ import annotations

import zlib

PLAIN, PACKED = b"\x00", b"\x01"
"""The first byte of what is kept; JSON itself begins with neither."""

LEVEL = 3
"""Beyond it, packing costs more than the place it saves is worth."""

DICTIONARY = (
    b'{"section":"","text":"","rule":"deictic","value":"PRESENT_REF","type":"DURATION","mod":"APPROX","precision":"range"'
    b'{"text":"","start":,"end":,"type":"DATE","value":"2022-","first":"2022-","last":"2022-","precision":"month","mod":"",'
    b'"approximate":false,"inferred":["anchor"],"rule":"","open":""},{"id":"","text":"","language":"en","published":"2023-","title":"",'
    b'"source":"","url":"https://www.","author":"","path":".md","published_how":"front matter","read_on":"2024-","extra":{}}'
    b'"combat","diplomacy","politics","sanctions","justice","unrest","other","requested","considered","promised","authorised","voted",'
    b'"signed","contracted","used","refused","suspended","resumed","attributed","hearsay","planned","denied","air defence","armour",'
    b'"artillery","aviation","mines","drones","munitions","small arms","naval","engineering","training","funds","permission",'
    b'"financial","humanitarian","precision":"year","precision":"week","approximate":true,"open":"start","anonymous":true,"official":true'
    b'{"id":"","kind":"aid","first":"2024-","last":"2024-","mentions":[{"article":"","start":0,"end":1,"quote":"","kind":"aid",'
    b'"first":"2024-","last":"2024-","precision":"day","approximate":false,"open":"","when":{"text":"","start":1,"end":2,"value":"2024-",'
    b'"inferred":["year"]},"stage":"announced","certainty":"asserted","according_to":[],"anonymous":false,"official":false,'
    b'"actors":[{"text":"Washington","key":"usa","country":"USA","item_class":"","category":""}],"recipients":[{"text":"Ukraine",'
    b'"key":"UKR","country":"UKR","item_class":"","category":""}],"items":[{"text":"","key":"","country":"","item_class":"long-range",'
    b'"category":"military"}],"amounts":[{"value":1000000.0,"currency":"USD","text":"","value_max":null}],"quantities":[{"item":"",'
    b'"count":,"count_max":null}],"places":[{"text":"","key":"","country":"","item_class":"","category":""}],"summary":"","trigger":"",'
    b'"language":"fr","source":"","published":"2024-","plover":"","follows":[],"about":[]}],"precision":"day","approximate":false,'
    b'"open":"","stage":"delivered","summary":"","certainty":"asserted","according_to":[],"anonymous":false,"official":false,'
    b'"actors":[],"recipients":[],"items":[],"amounts":[],"quantities":[],"places":[],"donor":"USA","category":"military",'
    b'"item_class":"","importance":0.,"plover":"","follows":[],"contradicts":[]}'
)


def pack(told: bytes) -> bytes:
    """The bytes made small, or as they are behind a mark where that is smaller.

    >>> len(pack(b'{"text":"Ukraine","key":"UKR","country":"UKR","item_class":"","category":""}')) < 30
    True
    """
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS, 8, zlib.Z_DEFAULT_STRATEGY, DICTIONARY)
    packed = packer.compress(told) + packer.flush()
    return PACKED + packed if len(packed) < len(told) else PLAIN + told


def unpack(kept: bytes) -> bytes:
    """What `pack` was given; JSON that was never packed comes back as it is.

    >>> unpack(pack(b"[]")), unpack(b"[]")
    (b'[]', b'[]')
    """
    mark = kept[:1]
    if mark == PACKED:
        return zlib.decompressobj(-zlib.MAX_WBITS, DICTIONARY).decompress(kept[1:])
    return kept[1:] if mark == PLAIN else kept
