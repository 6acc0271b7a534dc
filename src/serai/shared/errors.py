"""What an action raises when it says no."""


class Refused(Exception):  # noqa: N818 - the word of the trade: an action refuses
    """An action refused. `errors` maps a field's name, or None for the whole, to messages that say what to do."""

    def __init__(self, errors: str | dict[str | None, list[str]]) -> None:
        self.errors = errors if isinstance(errors, dict) else {None: [errors]}
        super().__init__("; ".join(message for messages in self.errors.values() for message in messages))
