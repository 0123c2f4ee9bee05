#!/bin/sh
# What `runTests` starts in place of a desktop VS Code: see launcher.ts. It needs the project's own Node.
here=$(cd "$(dirname "$0")" && pwd)
PATH="$here/../../node_modules/.bin:$PATH"
exec node "$here/launcher.ts" "$@"
