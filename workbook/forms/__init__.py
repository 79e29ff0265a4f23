"""Building blocks of every form: the masked screen, boxes that save as one types, the board's table.

Blocks take plain values and callbacks. They know no room and no store; rules never live here.
"""
