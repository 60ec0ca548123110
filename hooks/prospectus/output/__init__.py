"""The folder that a build writes into, and how it takes the place of the last one."""

from __future__ import annotations

from .build_folder import (
    BuildFolder,
    BuildIsRunningError,
    allow_readers,
    hold_process_lock,
    open_build_folder,
)
from .collector import pause_collector
from .file_cache import CACHE_FOLDER, FileCache
from .file_list import (
    SiteFiles,
    add_to_file_list,
    list_built_files,
    read_site_files,
    write_file_list,
)
from .last_states import LastStates
from .processes import WAITING, run_in_processes
from .program import name_by, program_digest
from .replacement import replace_site
from .site_folder import FileState, SiteFolder
from .value_cache import ValueCache, dump_value, load_value

__all__ = [
    "CACHE_FOLDER",
    "WAITING",
    "BuildFolder",
    "BuildIsRunningError",
    "FileCache",
    "FileState",
    "LastStates",
    "SiteFiles",
    "SiteFolder",
    "ValueCache",
    "add_to_file_list",
    "allow_readers",
    "dump_value",
    "hold_process_lock",
    "list_built_files",
    "load_value",
    "name_by",
    "open_build_folder",
    "pause_collector",
    "program_digest",
    "read_site_files",
    "replace_site",
    "run_in_processes",
    "write_file_list",
]
