"""reports.py COUNT FOLDER: small reports of as many towns, all of which are sound and none like another's file name."""
import json
import os
import sys

count, folder = int(sys.argv[1]), sys.argv[2]
base = json.load(open("good.json", encoding="utf-8"))
os.makedirs(folder, exist_ok=True)
for i in range(count):
    base["agency"] = {"name": "青禾第%d镇人民政府" % i}
    with open("%s/%04d.json" % (folder, i), "w", encoding="utf-8") as to:
        json.dump(base, to, ensure_ascii=False)
