"""Letters: rooms declare and post them, editions word them anew, the worker sends them from the outbox.

A room declares `Letter`s in its `letters.py`, registers them when it starts and posts them when a state changes, inside
the transaction of the action that changed it.
"""

from serai.shared.mail.letters import Letter, Occasion, Recipient, Text

__all__ = ["Letter", "Occasion", "Recipient", "Text"]
