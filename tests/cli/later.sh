# Commands and options of later versions answer so, with status 2.
for verb in batch diff rollup schema new; do
    expect 2 chengwen $verb good.json
    has 'not in this version' err
done
for option in --previous=x --units=x --deadline=2022-01-31 --explain --allow=X-0; do
    expect 2 chengwen check good.json $option
    has 'not in this version' err
done
