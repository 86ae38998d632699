"""Where a drawing has room."""

import math

from hypothesis import given
from hypothesis import strategies as st

from schools.pages.room import Box, Room, set_apart

FRAME = Box(0, 0, 300, 300)
SPOTS = st.tuples(st.floats(10, 290), st.floats(10, 290))


def test_the_first_free_box_is_taken_and_then_is_not_free():
    room = Room(FRAME)
    boxes = [Box(290, 0, 310, 10), Box(10, 10, 20, 20)]
    assert room.first_free(boxes) == 1  # the other lies over the edge
    assert room.first_free(boxes) is None


def test_boxes_that_share_an_edge_do_not_meet():
    room = Room(FRAME, [Box(0, 0, 10, 10)])
    assert room.first_free([Box(9, 9, 19, 19), Box(10, 0, 20, 10)]) == 1


@given(st.lists(SPOTS, max_size=20))
def test_circles_are_apart_inside_the_frame_and_off_what_is_kept(spots):
    apart = set_apart(spots, 26, FRAME, kept=(150, 150))
    assert len(apart) == len(spots)
    for at, one in enumerate(apart):
        assert FRAME.holds(Box.around(*one, 0))
        assert math.dist(one, (150, 150)) >= 26 * 0.75
        assert all(math.dist(one, other) >= 26 for other in apart[:at])


def test_what_has_room_stays_where_it_is():
    spots = [(40.0, 40.0), (90.0, 40.0)]
    assert set_apart(spots, 26, FRAME, kept=(150, 150)) == spots


def test_what_has_none_moves_no_further_than_it_must():
    _first, second = set_apart([(40, 40), (40, 40)], 26, FRAME, kept=(150, 150))
    assert 26 <= math.dist((40, 40), second) < 26 + 4
