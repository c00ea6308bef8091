# Recording the public API of the packages.

api() {
  require_dotnet
  local project
  for project in $PACKAGES; do
    [[ -f $project/PublicAPI.Unshipped.txt ]] || continue
    step "Recording $project"
    record_api "$project"
  done
}

# A build against an empty list names every member; what a list had by then is shipped.
record_api() {
  local list=$1/PublicAPI.Unshipped.txt members
  printf '#nullable enable\n' >"$list"
  members=$(dotnet build "$1" -c "$CONFIGURATION" -nologo -v quiet --no-incremental -p:RecordApi=true |
    sed -n "s/.*warning RS0016: Symbol '\(.*\)' is not part of the declared public API.*/\1/p" | LC_ALL=C sort -u)
  printf '%s\n' "$members" >>"$list"
  note "$(wc -l <<<"$members") members"
}
