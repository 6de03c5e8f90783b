#!/usr/bin/env bash
# Compiles the program for a 64-bit Raspberry Pi OS, on the Pi itself or on an x64 Debian or Ubuntu machine, and with
# USER@HOST copies it there:
#
#     ./publish-pi.sh [USER@HOST]
set -euo pipefail

program=edgelstm-program
folder=$(cd "$(dirname "$0")" && pwd)
output=$folder/publish/linux-arm64

case ${1-} in
  -h | --help | -*) echo "usage: ./publish-pi.sh [USER@HOST]"; [ "$1" = -h ] || [ "$1" = --help ]; exit ;;
esac
if [ $# -gt 1 ]; then
  echo "usage: ./publish-pi.sh [USER@HOST]" >&2
  exit 2
fi

needs=(dotnet clang)
install="clang zlib1g-dev"
options=()
case $(uname -m) in
  aarch64) ;;
  x86_64)
    needs+=(ld.lld aarch64-linux-gnu-objcopy aarch64-linux-gnu-gcc)
    install="clang lld gcc-aarch64-linux-gnu binutils-aarch64-linux-gnu libc6-dev-arm64-cross"
    options=(-p:LinkerFlavor=lld -p:ObjCopyName=aarch64-linux-gnu-objcopy)
    ;;
  *) echo "publish-pi.sh: runs on x86_64 and aarch64, this is $(uname -m)" >&2; exit 1 ;;
esac
for need in "${needs[@]}"; do
  if ! command -v "$need" >/dev/null; then
    echo "publish-pi.sh: $need is missing. Install the .NET 10 SDK, and on Debian or Ubuntu: sudo apt install $install" >&2
    exit 1
  fi
done

dotnet publish "$folder/EdgeLstmApp.csproj" -c Release -r linux-arm64 -o "$output" ${options[@]+"${options[@]}"}
echo "compiled: $output/$program"

copy=(scp "$output/$program" "$folder/$program.service")
if [ $# -eq 1 ]; then
  "${copy[@]}" "$1:"
  echo "copied; README.md says how to install the service"
else
  echo "to copy it:"
  printf '  %q' "${copy[@]}"
  echo " pi@raspberrypi.local:"
fi
