#!/bin/sh
# Copies the pinned front-end files of package.json into this folder. Needs npm; run by hand when a version is raised.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp "$here/package.json" "$work/"
(cd "$work" && npm install --no-audit --no-fund)
version() { sed -n "s|.*\"$1\": \"\(.*\)\".*|\1|p" "$here/package.json"; }
tabler="$here/tabler-$(version @tabler/core)"
htmx="$here/htmx-$(version htmx.org)"
font="$here/be-vietnam-pro-$(version @fontsource/be-vietnam-pro)"
mkdir -p "$tabler" "$htmx" "$font"
sed 's|/\*# sourceMappingURL=.*\*/||' "$work/node_modules/@tabler/core/dist/css/tabler.min.css" > "$tabler/tabler.min.css"
cp "$work/node_modules/htmx.org/dist/htmx.min.js" "$work/node_modules/htmx.org/LICENSE" "$htmx/"
cp "$work/node_modules/@fontsource/be-vietnam-pro/LICENSE" "$font/"
for weight in 400 500 600 700; do
  for subset in vietnamese latin; do
    cp "$work/node_modules/@fontsource/be-vietnam-pro/files/be-vietnam-pro-$subset-$weight-normal.woff2" "$font/"
  done
done
