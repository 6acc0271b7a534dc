"""Records of a made-up room: notes that are found by their texts. They stand in a dict; the outbox is the real one."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from serai.search import registry
from serai.search.registry import Entry

KIND = "note"
EDITION = 22


@dataclass
class Notes:
    """`entries` by key is the truth that the index follows; `loaded` are the keys asked for, in order."""

    entries: dict[int, Entry] = field(default_factory=dict)
    loaded: list[int] = field(default_factory=list)

    def register(self) -> "Notes":
        registry.register(KIND, load=self.load, every=lambda: list(self.entries))
        return self

    def load(self, keys: Iterable[int]) -> list[Entry]:
        self.loaded += keys
        return [self.entries[key] for key in keys if key in self.entries]

    def add(self, key: int, names: dict[str, str] | str, **fields) -> Entry:
        texts = {"en": names} if isinstance(names, str) else names
        self.entries[key] = Entry(**{"kind": KIND, "id": key, "edition_id": EDITION, "names": texts, **fields})
        return self.entries[key]
