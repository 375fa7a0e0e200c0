#!/usr/bin/env bash
# Try a fresh clone in a fresh Debian 12: git, make, Python, pip and venv; no Qt libraries, no screen, no bus.
#
#     sudo packaging/linux/fresh_root.sh [test|run] [FOLDER]
#
# Needs root and debootstrap. Packages come from where this machine's apt and pip get theirs. Everything lies in a
# temporary folder that goes away; with FOLDER, the bare system is kept there and used again next time. The pictures
# of `run` are left in build/fresh_root. CI=true installs and asks for all that CI does.
set -euo pipefail

goal=${1:-test}
base=${2:-}
if [ "${IN_OWN_MOUNTS:-}" != yes ]; then
  exec env IN_OWN_MOUNTS=yes unshare --mount --propagation private -- "$0" "$@"
fi

repository=$(git -C "$(dirname "$0")" rev-parse --show-toplevel)
work=$(mktemp --directory "${TMPDIR:-/tmp}/backbreak-root-XXXXXX")
root=$work/root
trap 'umount -R "$root/proc" "$root/dev" 2>/dev/null; rm -rf --one-file-system "$work"' EXIT

mirror() {
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Codename: bookworm' | head -n 1
}

make_base() {  # FOLDER
  debootstrap --variant=minbase --include=git,make,python3,python3-pip,python3-venv,ca-certificates \
    bookworm "$1" "$(mirror)"
}

copy_configuration() {  # of apt, pip and the network, as this machine has it
  for path in /etc/resolv.conf /etc/hosts /etc/pip.conf /etc/xdg/pip /etc/ssl/certs/ca-certificates.crt \
              /etc/apt/sources.list /etc/apt/sources.list.d/*.list /etc/apt/sources.list.d/*.sources; do
    if [ -e "$path" ]; then
      mkdir -p "$root$(dirname "$path")"
      cp -rL "$path" "$root$(dirname "$path")/"
    fi
  done
}

if [ -n "$base" ]; then
  [ -e "$base/etc/debian_version" ] || make_base "$base"
  cp -a "$base" "$root"
else
  make_base "$root"
fi
copy_configuration
git clone --quiet --no-local "$repository" "$root/root/backbreak"
mount -t proc proc "$root/proc"
mount --rbind /dev "$root/dev"

settings=(PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin HOME=/root LANG=C.UTF-8)
while IFS= read -r line; do settings+=("$line"); done < <(env | grep -E '^(CI=|PYTEST_ADDOPTS=|PIP_|https?_proxy=|no_proxy=)' || true)
status=0
chroot "$root" env -i "${settings[@]}" make -C /root/backbreak "$goal" || status=$?
if [ -d "$root/root/backbreak/build" ]; then
  mkdir -p "$repository/build/fresh_root"
  cp -r "$root/root/backbreak/build/." "$repository/build/fresh_root/"
fi
echo "make $goal in a fresh root: exit code $status"
exit "$status"
