"""Writes about files and pictures."""

from serai.media.actions.files import LIMIT, MEDIA_TYPES, remove_file, store_file
from serai.media.actions.pictures import change_picture, copy_pictures, remove_picture, store_picture

__all__ = [
    "LIMIT",
    "MEDIA_TYPES",
    "change_picture",
    "copy_pictures",
    "remove_file",
    "remove_picture",
    "store_file",
    "store_picture",
]
