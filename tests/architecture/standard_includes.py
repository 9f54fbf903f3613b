"""What a file uses of the standard library it includes, itself or by a header of ours. That a header of the library happens
to bring in another is true of one version of one compiler: the next one ends the build.
"""

import re
from functools import lru_cache

# Header -> the names it is included for. Names that many headers must have (size_t, move, pair) are left out.
HEADERS = {
    "algorithm": """adjacent_find all_of any_of binary_search clamp copy copy_if count count_if equal equal_range fill fill_n
        find find_first_of find_if find_if_not for_each generate includes is_sorted lexicographical_compare lower_bound max
        max_element merge min min_element minmax mismatch next_permutation none_of nth_element partial_sort partition
        partition_point remove remove_if replace reverse rotate search set_difference set_intersection set_union shuffle sort
        stable_partition stable_sort transform unique upper_bound""",
    "array": "array",
    "atomic": "atomic",
    "bit": "popcount countr_zero bit_cast",
    "cctype": "isalnum isalpha isdigit islower isspace isupper tolower toupper",
    "charconv": "from_chars to_chars",
    "cerrno": "errno",
    "cmath": "ceil fabs floor hypot isfinite isinf isnan llround log lround nearbyint pow round sqrt trunc",
    "cstdint": "int8_t int16_t int32_t int64_t uint8_t uint16_t uint32_t uint64_t uintptr_t",
    "cstdio": "fclose fflush fopen fputs fprintf fread fwrite printf snprintf",
    "cstdlib": "abort exit getenv strtod strtol strtoll",
    "cstring": "memchr memcmp memcpy memset strchr strcmp strerror strlen",
    "deque": "deque",
    "exception": "current_exception exception_ptr rethrow_exception terminate",
    "filesystem": "filesystem",
    "fstream": "ifstream ofstream fstream",
    "functional": "bind cref equal_to function greater hash invoke less minus negate not_fn plus reference_wrapper",
    "initializer_list": "initializer_list",
    "iostream": "cerr cin cout",
    "iterator": """advance back_inserter distance inserter istreambuf_iterator make_move_iterator make_reverse_iterator next
        prev""",
    "limits": "numeric_limits",
    "list": "list",
    "map": "map multimap",
    "memory": "addressof make_shared make_unique shared_ptr unique_ptr weak_ptr",
    "mutex": "lock_guard mutex unique_lock",
    "numeric": "accumulate gcd iota lcm partial_sum",
    "optional": "make_optional nullopt optional",
    "queue": "priority_queue queue",
    "random": "bernoulli_distribution mt19937 mt19937_64 random_device uniform_int_distribution",
    "set": "multiset set",
    "span": "span",
    "sstream": "istringstream ostringstream stringstream",
    "stdexcept": "invalid_argument length_error logic_error out_of_range range_error runtime_error",
    "string": "string to_string stod stoi stol stoll stoull",
    "string_view": "string_view",
    "system_error": "error_code generic_category system_category system_error",
    "thread": "this_thread thread",
    "tuple": "make_tuple tie tuple",
    "type_traits": """conditional_t decay_t enable_if_t invoke_result_t is_enum_v is_integral_v is_same_v remove_cvref_t
        remove_reference_t underlying_type_t""",
    "unordered_map": "unordered_map",
    "unordered_set": "unordered_set",
    "utility": "as_const exchange",
    "variant": "get_if holds_alternative monostate variant visit",
    "vector": "vector",
}
HEADERS_OF = {}
for _header, _names in HEADERS.items():
    for _name in _names.split():
        HEADERS_OF.setdefault(_name, set()).add(_header)
HEADERS_OF["string_view"].add("string")
HEADERS_OF["chrono"] = {"chrono", "date/date.h"}
HEADERS_OF["equal_to"].add("map")
HEADERS_OF["hash"] |= {"string", "string_view", "optional", "variant", "memory"}

INCLUDE = re.compile(r'^[ \t]*#[ \t]*include[ \t]*([<"])([^">]+)[">]', re.MULTILINE)
USE = re.compile(r"\bstd::(\w+)")
NO_CODE = re.compile(r'//[^\n]*|/\*.*?\*/|R"(\w*)\(.*?\)\1"|"(?:[^"\\\n]|\\.)*"', re.DOTALL)


@lru_cache(maxsize=None)
def included(text):
    return INCLUDE.findall(text)


@lru_cache(maxsize=None)
def used(text):
    """(line, name) of the first use of each std::name that has a header here."""
    code = NO_CODE.sub(lambda found: "\n" * found.group().count("\n"), text)
    first = {}
    for found in USE.finditer(code):
        if found.group(1) in HEADERS_OF and found.group(1) not in first:
            first[found.group(1)] = code.count("\n", 0, found.start()) + 1
    return [(line, name) for name, line in first.items()]


class Includes:
    """Of files that are given as {name: text}; `folders` are those that "..." is looked for in."""

    def __init__(self, sources, folders):
        self.sources = sources
        self.folders = folders
        self.known = {}

    def own(self, name, target):
        beside = name.rpartition("/")[0]
        places = [f"{folder}/{target}" for folder in (beside, *self.folders)]
        return next((place for place in places if place in self.sources), None)

    def reachable(self, name):
        """The headers <...> that `name` includes, itself or by headers of ours."""
        if name not in self.known:
            self.known[name] = set()  # ends a circle
            found = set()
            for _, target in included(self.sources[name]):
                own = self.own(name, target)
                found |= self.reachable(own) if own else {target}
            self.known[name] = found
        return self.known[name]

    def missing(self, name):
        """(line, std::name, header) of what `name` uses and includes nowhere; each name once."""
        reachable = self.reachable(name)
        for line, name_used in used(self.sources[name]):
            headers = HEADERS_OF[name_used]
            if not headers & reachable:
                yield line, f"std::{name_used}", sorted(headers)[0]
