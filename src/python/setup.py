"""Builds libslant with `make` in the source tree, and puts it, the libraries that it was linked
with or opens when a format needs them, and the lexicons with their compiled form into the package."""
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import Extension, setup
from setuptools.command.build_ext import build_ext

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE))
import build_native  # noqa: E402

# Of the C library, and the C++ runtime, of which a process must have but one: every machine has its
# own (so does auditwheel see it).
SYSTEM = re.compile(
    r"^(linux-vdso|ld-linux|libc|libm|libpthread|libdl|librt|libgcc_s|libstdc\+\+)[.-]")
# What is opened when it is needed: the names as base/library.c gets them. Workbooks are written by
# the program alone.
OPENED = re.compile(r'sl_library_open\("([^"]+)"')
UNUSED = re.compile(r"^libxlsxwriter\b")


def make() -> None:
    """Installs the libraries that are missing and builds; quick where all is built."""
    root = build_native.ROOT
    if not (root / "Makefile").is_file():
        raise SystemExit("slant: the C sources are not there: install from a checkout of slant, "
                         "`pip install ./src/python` in its top folder")
    environment = {name: value for name, value in os.environ.items()
                   if name not in ("MAKEFLAGS", "MFLAGS", "MAKELEVEL")}  # of a make that called pip
    subprocess.run(["make", "-s", f"-j{os.cpu_count() or 2}", "-C", str(root), "all"], check=True,
                   env=environment, stdout=sys.stderr)


def needed(library: Path) -> list[Path]:
    """The libraries beside the C library that the loader finds for this one."""
    listed = subprocess.run(["ldd", str(library)], check=True, capture_output=True, text=True)
    found = re.findall(r"^\s*(\S+) => (/\S+)", listed.stdout, re.MULTILINE)
    return [Path(path) for name, path in found if not SYSTEM.match(name)]


def opened() -> list[Path]:
    """The libraries that libslant opens late, and what they need; those that are on this machine."""
    names = {name for source in (build_native.ROOT / "src").rglob("*.c")
             for name in OPENED.findall(source.read_text(encoding="utf-8"))}
    found = []
    for name in sorted(name for name in names if not UNUSED.match(name)):
        at = subprocess.run([os.environ.get("CC", "cc"), f"-print-file-name={name}"], check=True,
                            capture_output=True, text=True).stdout.strip()
        if os.path.isabs(at):
            found += [Path(at), *needed(Path(at))]
    return found


class Build(build_ext):
    """The extension, and all that it needs where it is used."""

    def run(self) -> None:
        make()
        super().run()
        package = Path(self.build_lib) / "slant"
        if self.inplace:
            package = HERE / "slant"
        self.carry(package)

    def carry(self, package: Path) -> None:
        library = build_native.BUILD / f"libslant.so.{build_native.version()}"
        shutil.rmtree(package / "lib", ignore_errors=True)
        shutil.rmtree(package / "lexicons", ignore_errors=True)
        (package / "lib").mkdir(parents=True)
        shutil.copyfile(library, package / "lib" / build_native.soname())
        for other in [*needed(library), *opened()]:
            shutil.copyfile(other, package / "lib" / other.name)
        shutil.copytree(build_native.ROOT / "lexicons", package / "lexicons")


RECORDS = ("records.c", "text.c", "shapes.c", "articles.c")
PLACE = build_native.BUILD / "python"
if "bdist_wheel" in sys.argv:  # nothing of an earlier build: no old module, no old glue.c
    for old in PLACE.glob("*"):
        if not old.name.endswith(".egg-info"):
            shutil.rmtree(old, ignore_errors=True)
PLACE.mkdir(parents=True, exist_ok=True)
setup(
    version=build_native.version(),
    ext_modules=[Extension("slant._records", [str(HERE / name) for name in RECORDS],
                           py_limited_api=True, include_dirs=[str(HERE.parent)],
                           depends=[str(HERE / "records.h"), str(HERE / "short.h")],
                           extra_compile_args=["-std=gnu11", "-O2", "-fsigned-char"],
                           define_macros=[("Py_LIMITED_API", "0x03090000")])],
    cffi_modules=["build_native.py:ffibuilder"],
    cmdclass={"build_ext": Build},
    options={"build": {"build_base": str(PLACE)},
             "egg_info": {"egg_base": str(PLACE)},
             "bdist_wheel": {"py_limited_api": "cp39"}},
)
