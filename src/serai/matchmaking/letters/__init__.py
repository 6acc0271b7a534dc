"""Letters to buyers about their needs, to both sides about quotes, and to both sides about their meetings."""

from serai.matchmaking.letters import meetings, needs, quotes

LETTERS = (*needs.LETTERS, *quotes.LETTERS, *meetings.LETTERS)
