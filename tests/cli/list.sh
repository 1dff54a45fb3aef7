# check --list against the published list of checks, written here by hand: each code with its severity, and no lettered
# code beside them. F-1 is listed as the warning that null is, and says what is an error; Y-7 and X-14 as they are at most.
errors='F-3 F-4 T3-A T3-B T3-C T4-A Y-1 Y-4 D-1
syntax encoding unknown-key duplicate-key missing-key wrong-type bad-number too-large bad-date bad-pointer bad-layout
missing-glyph cell-too-wide'
warnings='F-1 F-2 F-5 F-6 F-7 F-8 T2-A T2-B T3-E Y-2 Y-5 Y-6 Y-7 D-2 D-3
X-1a X-1b X-1c X-1d X-1e X-1f X-1g X-1h X-1j X-1k X-1l X-1m
X-2 X-3 X-4 X-5 X-6 X-7 X-8 X-10 X-11 X-12 X-13 X-14 X-15 S-1 S-2 S-3 S-4 S-5 S-6 previous-mismatch'
infos='T3-D T4-B Y-3 X-0 likely-cell allow-stale blank-sum title-broken'

{ for code in $errors; do echo "$code 错误"; done
  for code in $warnings; do echo "$code 疑似"; done
  for code in $infos; do echo "$code 提示"; done; } | LC_ALL=C sort >wanted

expect 0 chengwen check --list
awk '{ print $1, $2 }' out | LC_ALL=C sort >listed
same 'codes listed twice' "$(cut -d' ' -f1 listed | uniq -d)" ''
same 'codes of the page that are not listed so' "$(LC_ALL=C comm -23 wanted listed)" ''
same 'lettered codes that the page lacks' "$(LC_ALL=C comm -13 wanted listed | grep '^[A-Z]')" ''

# Inputs beside it are not looked at.
cp out plain
expect 0 chengwen check broken.json --list
cmp -s out plain || fail '--list beside an input is another list'
