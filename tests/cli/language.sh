# Chinese, unless --lang en or the first of LC_ALL, LC_MESSAGES, LANG that is set begins with en.
chinese() { expect 1 env "$@" "$program" check sums.json; has '错误: ' out; hasnot 'error: ' out; }
english() { expect 1 env "$@" "$program" check sums.json; has 'error: ' out; hasnot '错误: ' out; }
chinese A=b
chinese LC_ALL=C
chinese LC_ALL=POSIX
chinese LANG=C.UTF-8
chinese LANG=zh_CN.GBK
chinese LC_ALL=zh_CN.UTF-8 LANG=en_US.UTF-8
chinese LC_MESSAGES=de_DE LANG=en_US
english LC_ALL=en_US.UTF-8
english LC_MESSAGES=en_GB LANG=zh_CN.UTF-8
english LANG=en_US.UTF-8
english LC_ALL= LANG=en

expect 1 chengwen check sums.json --lang en
has 'error: ' out
expect 1 env LANG=en_US "$program" check sums.json --lang zh
has '错误: ' out
# Words of the form stay Chinese in English messages, and output is UTF-8 in every locale.
has '表三' out
expect 2 env LANG=en_US "$program" render --nonsense
has 'there is no option "--nonsense"' err
expect 2 chengwen render --nonsense --lang=en
has 'there is no option "--nonsense"' err
expect 2 chengwen --lang en nonsense
has 'there is no command "nonsense"' err

# No environment variable changes a byte of a document.
expect 0 chengwen render good.json -o zh/
expect 0 env LANG=en_US.UTF-8 "$program" render good.json -o en/
for f in good.docx good.pdf; do cmp -s zh/$f en/$f || fail "$f differs"; done

# A rule's words and hints are English too; the form's own words stay Chinese.
expect 1 chengwen check sums.json --lang en
has 'sum of the columns＝1' out
has 'hint: check the six kinds of applicants' out
hasnot '各列之和' out
expect 0 chengwen check --list --lang en
has '表三: sum of the columns = 总计' out

# What fonts are for is said in the language of the run, in columns that stand under each other.
expect 0 chengwen fonts
has '标题/正文/黑体/楷体/宋体的补字   NotoSansCJKsc-Regular' out
hasnot ' fallback' out
expect 0 chengwen fonts --lang en
has 'title/body/heiti/kaiti/songti fallback' out
