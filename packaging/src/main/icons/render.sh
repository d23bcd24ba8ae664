#!/bin/sh
# Renders the icons of windows and installers from their SVG sources; needs rsvg-convert (librsvg2-bin), convert
# (imagemagick) and png2icns (icnsutils). The pictures are kept in the repository, so that a build needs none of
# them: run this after changing a source.
set -eu
cd "$(dirname "$0")"
root=../../../..
installers=$root/packaging/installers/src
for program in sender receiver gateway; do
  module=app-$program
  [ "$program" = gateway ] && module=app-gateway-console
  folder=$root/$module/src/main/resources/org/bench104/app/$program
  for size in 16 24 32 48 64 128 256; do
    rsvg-convert --width "$size" "bench104-$program.svg" --output "$folder/icon-$size.png"
  done
  convert "$folder/icon-16.png" "$folder/icon-24.png" "$folder/icon-32.png" "$folder/icon-48.png" \
    "$folder/icon-64.png" "$folder/icon-128.png" "$folder/icon-256.png" "$installers/windows/$program.ico"
  png2icns "$installers/mac/$program.icns" "$folder/icon-16.png" "$folder/icon-32.png" "$folder/icon-48.png" \
    "$folder/icon-128.png" "$folder/icon-256.png" >/dev/null
done
