# Joins modules, given in the order of their use, into one script without imports: each becomes a function whose value
# is what it exports. An import is one line, and so is the beginning of an export.

FNR == 1 {
  if (name) finish()
  name = FILENAME
  sub(/^.*\//, "", name)
  sub(/\.js$/, "", name)
  # Two files stand for the same part.
  sub(/-alone$/, "", name)
  gsub(/-/, "_", name)
  exported = ""
  print "const module_" name " = (() => {"
}
/^import / {
  from = $0
  sub(/^.* from '\.\//, "", from)
  sub(/\.js'.*$/, "", from)
  gsub(/-/, "_", from)
  what = $0
  sub(/^import /, "", what)
  sub(/ from .*$/, "", what)
  sub(/^\* as /, "", what)
  print "const " what " = module_" from
  next
}
/^export / {
  sub(/^export /, "")
  own = $0
  sub(/^async /, "", own)
  sub(/^(const|class|function)[ *]*/, "", own)
  sub(/[^A-Za-z0-9_].*$/, "", own)
  exported = exported (exported ? ", " : "") own
}
{ print }
END { finish() }
function finish() { print "return { " exported " }\n})()" }
