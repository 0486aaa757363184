"""Templates that are edited in Word: read as Jinja, filled, written out (Word模板)."""
