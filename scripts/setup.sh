# shellcheck shell=bash
# What the programs in scripts share: the system's packages, a Python, and the project in .venv.
# Sourced, not run. Works with bash 3.2, which is what macOS has. Everything it says goes to standard error.

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
venv=$root/.venv
# What is installed, each file with the hash that it must have: scripts/pin writes them, and says which is for what.
requirements=$root/scripts/requirements
export PIP_DISABLE_PIP_VERSION_CHECK=1

step() { echo "$*" >&2; }

fail() {
    echo "$1" >&2
    exit 1
}

has() { command -v "$1" >/dev/null 2>&1; }

# --- packages of the system ------------------------------------------------------------------------------------------

# Run a command as root: directly, or through sudo, which may ask for a password where somebody can give one.
as_root() {
    if [ "$(id -u)" = 0 ]; then
        "$@"
    elif [ -t 0 ]; then
        sudo "$@"
    else
        sudo -n "$@"
    fi
}

may_be_root() {
    [ "$(id -u)" = 0 ] || { has sudo && { [ -t 0 ] || sudo -n true 2>/dev/null; }; }
}

# A system that has just started updates itself in the background, and keeps everybody else from installing meanwhile.
apt_get() { as_root env DEBIAN_FRONTEND=noninteractive apt-get -qq -o DPkg::Lock::Timeout=300 "$@"; }

apt_updated=
update_apt() {
    [ -z "$apt_updated" ] || return 0
    # A repository that fails is no reason to stop: the package may be in one of the others.
    apt_get update >&2 || step "apt-get update failed; trying with the old lists"
    apt_updated=yes
}

# install_system PACKAGE...: with the system's package manager, or say what to run.
install_system() {
    if has apt-get; then
        may_be_root || fail "Missing: $*. Install with: sudo apt-get install $*"
        step "Installing $*"
        update_apt
        apt_get -y --no-install-recommends install "$@" >/dev/null ||
            fail "apt-get could not install them. Try: sudo apt-get install $*"
    elif has brew; then
        step "Installing $*"
        HOMEBREW_NO_AUTO_UPDATE=1 brew install --quiet "$@" >&2 ||
            fail "Homebrew could not install them. Try: brew install $*"
    elif [ "$(uname)" = Darwin ]; then
        fail "Missing: $*. Install Homebrew (https://brew.sh), then: brew install $*"
    else
        fail "Missing: $*. Install them with this system's package manager, under its names for these Debian packages."
    fi
}

has_portaudio() {
    local directory
    for directory in /usr/include /usr/local/include /opt/homebrew/include; do
        [ ! -f "$directory/portaudio.h" ] || return 0
    done
    return 1
}

# has_library NAME: a shared library, by its file's name, is where this system keeps them.
has_library() {
    compgen -G "/usr/lib/*/$1" >/dev/null && return
    local directory
    for directory in /usr/lib /usr/lib64 /usr/local/lib /opt/homebrew/lib; do
        [ ! -e "$directory/$1" ] || return 0
    done
    return 1
}

install_what_is_missing_to_run() {
    local missing=()
    if [ "$(uname)" = Darwin ]; then
        has cc || fail "Missing: a C compiler. Install with: xcode-select --install"
        has_portaudio || missing+=(portaudio)
        # What WeasyPrint sets and draws the printed sheets with, here and below.
        has_library libpango-1.0.dylib || missing+=(pango)
    else
        has_portaudio || missing+=(portaudio19-dev)
        has gcc || missing+=(gcc libc6-dev)
        has_library libpango-1.0.so.0 || missing+=(libpango-1.0-0)
        has_library libpangoft2-1.0.so.0 || missing+=(libpangoft2-1.0-0)
        has_library libharfbuzz-subset.so.0 || missing+=(libharfbuzz-subset0)
    fi
    has espeak-ng || missing+=(espeak-ng)
    [ ${#missing[@]} = 0 ] || install_system "${missing[@]}"
}

install_what_is_missing_to_test() {
    local missing=() command
    if [ "$(uname)" = Darwin ]; then
        has shellcheck || missing+=(shellcheck)
        has sox || missing+=(sox)
    else
        for command in pulseaudio flite sox shellcheck openssl; do
            has "$command" || missing+=("$command")
        done
        # Its programs are on no path: Debian keeps several versions side by side.
        compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null || missing+=(postgresql)
        # The broker of the tests lies where not every account's path leads.
        has mosquitto || [ -x /usr/sbin/mosquitto ] || missing+=(mosquitto)
        # Debian's own build of the browser that the page is tested in, with its driver.
        has chromium || missing+=(chromium)
        has chromedriver || missing+=(chromium-driver)
        has pactl && has pacat || missing+=(pulseaudio-utils)
        compgen -G '/usr/lib/*/alsa-lib/libasound_module_pcm_pulse.so' >/dev/null || missing+=(libasound2-plugins)
    fi
    [ ${#missing[@]} = 0 ] || install_system "${missing[@]}"
}

# --- Python ----------------------------------------------------------------------------------------------------------

# usable PYTHON: it starts (a pyenv shim may be there and not start) and is new enough.
usable() { "$1" -c 'import sys; sys.exit(sys.version_info < (3, 11))' >/dev/null 2>&1; }

# complete PYTHON: it can make an environment and compile PyAudio in it.
complete() {
    "$1" -c '
import ensurepip, os, sys, sysconfig, venv
sys.exit(not os.path.exists(os.path.join(sysconfig.get_path("include"), "Python.h")))' >/dev/null 2>&1
}

# each_python TEST: print the first Python that passes the test.
each_python() {
    local name candidate
    # First those that PocketSphinx has wheels for, last whatever this system takes for its own.
    for name in python3.13 python3.11 python3.12 python3.14 python3; do
        # shellcheck disable=SC2230  # `type -aP` lists every one on PATH, `command -v` only the first
        for candidate in $(type -aP "$name"); do
            if usable "$candidate" && { [ "$1" = usable ] || complete "$candidate"; }; then
                echo "$candidate"
                return
            fi
        done
    done
}

find_python() {
    python=$(each_python complete)
    [ -z "$python" ] || return 0
    local found version
    found=$(each_python usable)
    if has apt-get; then
        if [ -n "$found" ]; then
            version=$("$found" -c 'import sys; print("%d.%d" % sys.version_info[:2])')
        else
            ! may_be_root || update_apt
            for version in 3.13 3.11 3.12 3.14 ""; do
                [ -n "$version" ] || fail "No Python 3.11 or newer is here or in this distribution. Install one, for example with pyenv."
                ! apt-cache show "python$version" >/dev/null 2>&1 || break
            done
        fi
        install_system "python$version" "python$version-venv" "python$version-dev"
    else
        install_system python@3.13
    fi
    python=$(each_python complete)
    [ -n "$python" ] || fail "No usable Python 3.11 or newer was found even after installing one."
}

# --- the environment -------------------------------------------------------------------------------------------------

# What .venv was made from, one line: when this is as it was, there is nothing to do.
fingerprint() {
    echo "$root $("$venv/bin/python" -V 2>&1) $1${2:+ $2} $(cat "$root/pyproject.toml" "$requirements"/*.txt | cksum)"
}

is_set_up() {
    set -- "$1" "${2-}"
    [ -f "$venv/set-up-$1" ] && [ -x "$venv/bin/python" ] && [ "$(cat "$venv/set-up-$1")" = "$(fingerprint "$1" "$2")" ]
}

make_venv() {
    # An environment holds its own path and its Python's: after a move or an upgrade of either it is made again.
    if [ "$(cat "$venv/made-at" 2>/dev/null)" = "$root" ] && usable "$venv/bin/python"; then
        return
    fi
    find_python
    step "Making .venv with $("$python" -V) ($python)"
    "$python" -m venv --clear "$venv" >&2 || fail "$python could not make $venv."
    echo "$root" >"$venv/made-at"
}

# pip_install PYTHON OPTION...: into the environment that this Python is of.
pip_install() {
    local python=$1
    shift
    # Where something is compiled, the tools for that are programs in there.
    PATH="${python%/*}:$PATH" "$python" -m pip install --quiet --no-input "$@" >"$venv/pip.log" 2>&1
}

pip_failed() {
    tail -n 15 "$venv/pip.log" >&2
    fail "pip could not install the packages; all of its output is in $venv/pip.log"
}

# install_pinned PYTHON GROUP...: what is pinned for these groups. Every file that comes must have its hash. What comes as
# source is built with what the group "build" has brought, so that nothing else is fetched for that.
install_pinned() {
    local python=$1 group files=()
    shift
    for group in "$@"; do files+=(--requirement "$requirements/$group.txt"); done
    pip_install "$python" --require-hashes --no-build-isolation "${files[@]}"
}

# install_project PYTHON WHAT...: the project itself. All that it depends on must be there: that is pinned, or it fails.
install_project() {
    local python=$1
    shift
    pip_install "$python" --no-index --no-build-isolation "$@"
}

# set_up NAME [EXTRAS]: have the project in .venv, editable, with its recognizer where that has wheels, and those extras.
# NAME tells the sets of extras apart.
set_up() {
    set -- "$1" "${2-}"
    ! is_set_up "$1" "$2" || return 0
    install_what_is_missing_to_run
    make_venv
    if [ "$(uname)" = Darwin ] && has brew; then
        # PyAudio is compiled, and Homebrew's headers are on no default path.
        CFLAGS="-I$(brew --prefix)/include ${CFLAGS-}" LDFLAGS="-L$(brew --prefix)/lib ${LDFLAGS-}"
        export CFLAGS LDFLAGS
    fi
    step "Installing the Python packages (once; this can take some minutes)"
    local python=$venv/bin/python extras=$2
    if install_grammar_wheels; then
        extras=grammar${2:+,$2}
    else
        step "There are no recognizer wheels for $("$python" -V) on $(uname -sm): sphinx will hear the commands, less well."
    fi
    # shellcheck disable=SC2086  # one group a word
    { install_pinned "$python" build && install_pinned "$python" run ${2//,/ }; } || pip_failed
    install_project "$python" --editable "$root${extras:+[$extras]}" || pip_failed
    fingerprint "$1" "$2" >"$venv/set-up-$1"
}

# Their sources are not on the index, so that pip would fail on the whole where one wheel is missing.
install_grammar_wheels() {
    pip_install "$venv/bin/python" --require-hashes --only-binary :all: --no-deps \
        --requirement "$requirements/grammar.txt" && return
    # Only that the index has none for this machine is a reason to do without: a broken connection, a full disk or a file that
    # is not what was pinned would leave somebody with the worse recognizer for good.
    if grep -q "No matching distribution found" "$venv/pip.log" && ! grep -q "Retrying" "$venv/pip.log"; then
        return 1
    fi
    pip_failed
}

set_up_to_test() {
    install_what_is_missing_to_test
    set_up test piper,natural,multilingual,postgresql,home-assistant,wyoming,develop
}

set_up_to_measure() {
    install_what_is_missing_to_test
    set_up measure piper,natural,measure,postgresql,home-assistant,wyoming,develop
}

# --- natural voices ---------------------------------------------------------------------------------------------------

# Which extras somebody wished for, separated by commas, and that they were asked: an empty file is a no. It lies outside of
# .venv, which is made anew with another Python.
wished=$root/.wished-extras

set_up_to_run() { set_up run "$(cat "$wished" 2>/dev/null)"; }

# wish EXTRA [WHAT]: have it from now on, beside what was wished for before; where it cannot be had, all is as it was, and
# WHAT is said.
wish() {
    local before all
    before=$(cat "$wished" 2>/dev/null) || true
    all=${before:+$before,}$1
    case ,$before, in *,"$1",*) all=$before ;; esac
    if (set_up run "$all"); then
        echo "$all" >"$wished"
    else
        step "It could not be installed${2:+: $2}."
        return 1
    fi
}

# lacks_natural_voice [OPTION...]: whether there is none that is chosen, or that this machine is quick enough for. Where one
# is, it is remembered; where there can be none, that is said.
lacks_natural_voice() {
    local code=0
    "$venv/bin/stretch" "$@" voices --choose 2>/dev/null || code=$?
    # Only this one says that a voice is lacking; whatever else is wrong, the coach itself will say.
    [ "$code" = 6 ]
}

# have_natural_voice [OPTION...]: get what is lacking for one, the best first.
have_natural_voice() {
    lacks_natural_voice "$@" || return 0
    step "Getting a natural voice (once; 66 MB to download)"
    wish natural "the usual voice speaks" || return 0
    lacks_natural_voice "$@" || return 0
    step "This machine is too slow for it: getting a quicker one (once; 93 MB to download)"
    wish piper "the usual voice speaks" || return 0
    ! lacks_natural_voice "$@" || step "This machine is too slow for that one too: the usual voice speaks."
}

# ask_about_natural_voice [OPTION...]: once, where somebody can answer, and nothing has been chosen.
ask_about_natural_voice() {
    if [ -e "$wished" ] || [ -n "${CI-}" ] || ! [ -t 0 ] || ! [ -t 2 ]; then
        return
    fi
    lacks_natural_voice "$@" >/dev/null || return 0
    local answer=
    read -r -p "There is a more natural voice: 66 MB to download, 97 MB on the disk. Shall I get it? [y/N] " answer || true
    : >"$wished"
    case $answer in
        [yY] | [yY][eE][sS]) have_natural_voice "$@" ;;
        *) step "All right. scripts/run --natural gets it whenever you like." ;;
    esac
}

# --- other languages than English -------------------------------------------------------------------------------------

# have_ear_for LANGUAGE: get what hears another language than English, which needs nothing.
have_ear_for() {
    case $1 in "" | en) return 0 ;; esac
    case ,$(cat "$wished" 2>/dev/null), in *,multilingual,*) return 0 ;; esac
    step "Getting what hears this language (once; 132 MB to download, 149 MB on the disk)"
    wish multilingual || step "Without it, commands can be typed: add --keyboard."
}

# --- programs in a folder ---------------------------------------------------------------------------------------------

# start_one_of FOLDER [NAME [ARGUMENT...]]: run a program of scripts/FOLDER in the environment of the tests. Without a name,
# list them with what each does.
start_one_of() {
    local folder=$1 name=${2-} names one like
    names=$(cd "$root/scripts/$folder" && grep -l '^def main' ./*.py | sed 's|^\./||; s|\.py$||')
    case $name in
        "" | -h | --help)
            echo "Usage: scripts/${0##*/} NAME [OPTION ...]; NAME --help explains its options."
            echo
            for one in $names; do
                printf '  %-15s %s\n' "$one" "$(sed -n '1s/^"""\([^"]*\).*/\1/p' "$root/scripts/$folder/$one.py")"
            done
            return
            ;;
    esac
    if ! grep -qxF -e "$name" <<<"$names"; then
        # shellcheck disable=SC2086  # one name a word
        like=$(most_like "$name" $names)
        step "There is no $name.${like:+ Did you mean $like?} scripts/${0##*/} lists them all."
        exit 2
    fi
    shift 2
    if [ "$folder" = benches ]; then set_up_to_measure; else set_up_to_test; fi
    export PYTHONPATH=$root${PYTHONPATH:+:$PYTHONPATH}
    # -P: not the modules of the folder that somebody happens to be in.
    exec "$venv/bin/python" -P -m "scripts.$folder.$name" "$@"
}

# most_like WORD CHOICE...: print the choice that is most like the word, if any is.
most_like() {
    local python=$venv/bin/python
    [ -x "$python" ] || python=python3
    "$python" -c 'import difflib, sys; print(*difflib.get_close_matches(sys.argv[1], sys.argv[2:], 1))' "$@" 2>/dev/null || true
}
