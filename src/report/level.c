/*
 * The level of an organ, read from the ending of its name when the report does not say it.
 *
 * 某某市人民政府 may be a prefecture-level city or a county-level one; it is taken for the former, so that F-2 (no
 * power to make 规章) rather stays silent.
 */
#include "report/bind.h"

#include <string.h>

typedef struct ending {
    const char *text;
    cw_level level;
} ending;

/* The municipalities directly under the central government are provinces. */
static const char *const MUNICIPALITIES[] = {"北京市", "天津市", "上海市", "重庆市"};

/* Of a people's government, with 人民政府 taken off; also of the place's name alone. The longer ones first. */
static const ending PLACES[] = {
    {"街道", CW_LEVEL_STREET_OFFICE}, {"自治州", CW_LEVEL_CITY},     {"自治县", CW_LEVEL_COUNTY},
    {"自治旗", CW_LEVEL_COUNTY},      {"自治区", CW_LEVEL_PROVINCE}, {"地区", CW_LEVEL_CITY},
    {"新区", CW_LEVEL_UNKNOWN},       {"民族乡", CW_LEVEL_TOWNSHIP}, {"苏木", CW_LEVEL_TOWNSHIP},
    {"省", CW_LEVEL_PROVINCE},        {"市", CW_LEVEL_CITY},         {"盟", CW_LEVEL_CITY},
    {"县", CW_LEVEL_COUNTY},          {"区", CW_LEVEL_COUNTY},       {"旗", CW_LEVEL_COUNTY},
    {"镇", CW_LEVEL_TOWNSHIP},        {"乡", CW_LEVEL_TOWNSHIP},
};

static const ending ORGANS[] = {
    {"街道办事处", CW_LEVEL_STREET_OFFICE},
    {"行政公署", CW_LEVEL_CITY},
    {"办公室", CW_LEVEL_OFFICE},
    {"办公厅", CW_LEVEL_OFFICE},
    {"管理委员会", CW_LEVEL_UNKNOWN},
    {"委员会", CW_LEVEL_DEPARTMENT},
    {"局", CW_LEVEL_DEPARTMENT},
    {"厅", CW_LEVEL_DEPARTMENT},
    {"中心", CW_LEVEL_DEPARTMENT},
    {"支队", CW_LEVEL_DEPARTMENT},
    {"大队", CW_LEVEL_DEPARTMENT},
};

static bool ends_with(const char *text, size_t size, const char *tail) {
    size_t n = strlen(tail);
    return size > n && strncmp(text + size - n, tail, n) == 0;
}

static bool level_among(const ending *endings, size_t count, const char *name, size_t size, cw_level *out) {
    for (size_t i = 0; i < count; i++) {
        if (!ends_with(name, size, endings[i].text)) continue;
        *out = endings[i].level;
        return true;
    }
    return false;
}

/* The ministries are known by where they belong: their endings (部, 委员会, 总局) are those of others too. */
static bool is_ministry(const char *name, size_t size) {
    static const char *const OPENINGS[] = {"国家", "国务院", "中华人民共和国", "中国"};
    for (size_t i = 0; i < sizeof OPENINGS / sizeof *OPENINGS; i++)
        if (strncmp(name, OPENINGS[i], strlen(OPENINGS[i])) == 0)
            return ends_with(name, size, "部") || ends_with(name, size, "局") || ends_with(name, size, "委员会") ||
                   ends_with(name, size, "署") || ends_with(name, size, "银行");
    return false;
}

cw_level cw_level_of_name(const char *name) {
    static const char GOVERNMENT[] = "人民政府";
    size_t size = strlen(name);
    cw_level level = CW_LEVEL_UNKNOWN;
    if (is_ministry(name, size)) return CW_LEVEL_MINISTRY;
    if (ends_with(name, size, GOVERNMENT))
        size -= sizeof GOVERNMENT - 1;
    else if (level_among(ORGANS, sizeof ORGANS / sizeof *ORGANS, name, size, &level))
        return level;
    for (size_t i = 0; i < sizeof MUNICIPALITIES / sizeof *MUNICIPALITIES; i++)
        if (size == strlen(MUNICIPALITIES[i]) && strncmp(name, MUNICIPALITIES[i], size) == 0) return CW_LEVEL_PROVINCE;
    level_among(PLACES, sizeof PLACES / sizeof *PLACES, name, size, &level);
    return level;
}
