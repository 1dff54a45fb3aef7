# Usage errors: status 2, a sentence on stderr, nothing on stdout, nothing written.
usage() {
    expect 2 chengwen "$@"
    [ ! -s out ] || fail "stdout of: $*"
    [ -s err ] || fail "no sentence for: $*"
}
usage
usage frobnicate
usage render
usage render good.json --colour
usage render good.json --list
usage check good.json -f pdf
usage render good.json -f odt
usage render good.json -f pdf,odt
usage render good.json -f ''
usage render good.json -o
usage render good.json -o ''
usage render good.json --lenient=yes
usage render good.json --date 2022-02-30
usage render good.json --date 22-1-1
usage render good.json --pdf-profile a1b
usage render good.json --docx-fonts mac
usage render good.json --dump glyphs
usage render good.json --dump doc -o x.pdf
usage render good.json --diagnostics xml
usage render good.json --name agency
usage render good.json --lang fr
usage check good.json --only NO-SUCH-CODE
usage check good.json --skip T3-C,NO-SUCH-CODE
usage check - -
usage show good.json sums.json
usage fonts good.json
usage render good.json sums.json -o one.pdf
usage render good.json -o one.pdf -f pdf,docx
usage render good.json -o one.pdf -f docx
usage render good.json -o one.odt
usage render good.json -o -
usage render good.json -o - -f pdf,docx
usage render good.json sums.json -o - -f pdf
mkdir other && cp good.json other/
usage render good.json other/good.json -o both/
[ ! -e both ] || fail 'both/ was made'
usage render good.json good.json
# One name for two is a mistake of the command line, whatever is in the inputs.
mkdir there && cp broken.json there/good.json
usage render good.json there/good.json -o both/
usage render good.json absent/good.json -o both/
[ ! -e both ] || fail 'both/ was made'
rm -r there
cp good.json last.json
usage new --year 2022 --agency 青禾镇人民政府 --previous last.json -o last.json
cmp -s good.json last.json || fail "last year's report was written over"
rm last.json
cp good.json input.pdf
usage render input.pdf -f pdf
cmp -s good.json input.pdf || fail 'the input was written over'
usage render good.json other/good.json -o both/ --name title
same 'files' "$(ls)" "$(printf '%s\n' broken.json err good.json input.pdf key.json other out sums.json)"

# An option may stand anywhere and take its value with or without "=".
expect 0 chengwen check --skip=blank-sum good.json
expect 0 chengwen check --skip blank-sum -- good.json

expect 2 chengwen
has 'chengwen --help' err
expect 2 chengwen render good.json ./good.json -o same/
same 'last line' "$(tail -n 1 err)" '用法见 chengwen render --help'
hasnot '份报告' err

# A verb's help speaks of that verb.
helps() { expect 0 chengwen "$1" --help; has "$2" out; }
helps batch '默认为 机关_年度'
helps render '输入文件名（默认）'
helps rollup '单位或汇总只有合计错误'
helps new '带入结转'; hasnot '核对结转' out
helps check '核对结转'; hasnot '带入结转' out
