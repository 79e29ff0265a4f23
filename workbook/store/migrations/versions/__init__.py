"""One module per revision, each as it was on the day it was written; none is changed later.

From 0011 on each runs on both engines, in plain operations (no rebuilding of tables, which PostgreSQL needs not and
whose links it keeps). One that moves rows names ``manager`` there: see ``tests/store/postgres/next_schema``.
"""
