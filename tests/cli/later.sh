# Commands and options of later versions answer so, with status 2.
for verb in rollup; do
    expect 2 chengwen $verb good.json
    has 'not in this version' err
done
for option in --units=x; do
    expect 2 chengwen check good.json $option
    has 'not in this version' err
done
