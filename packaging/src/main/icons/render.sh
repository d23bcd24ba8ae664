#!/bin/sh
# Renders the icons of windows and installers from their SVG sources; needs rsvg-convert (librsvg2-bin). The
# pictures are kept in the repository, so that a build needs no renderer: run this after changing a source.
set -eu
cd "$(dirname "$0")"
root=../../../..
for program in sender receiver gateway; do
  module=app-$program
  [ "$program" = gateway ] && module=app-gateway-console
  folder=$root/$module/src/main/resources/org/bench104/app/$program
  for size in 16 24 32 48 64 128 256; do
    rsvg-convert --width "$size" "bench104-$program.svg" --output "$folder/icon-$size.png"
  done
done
