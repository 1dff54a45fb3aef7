#include "docx/xml.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <cmocka.h>
#include <string.h>

#define DECLARATION "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"

static void writes_elements(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_xml *xml = cw_xml_new(arena);
    cw_xml_start(xml, "a");
    cw_xml_attribute(xml, "名", "“中”&<\"");
    cw_xml_empty(xml, "b", "x", "1", "y", NULL, "z", "3", NULL);
    cw_xml_leaf(xml, "c", "成文 < &");
    cw_xml_raw(xml, "<d/>");
    cw_xml_start(xml, "e");
    cw_part part = cw_xml_finish(xml, "p.xml"); /* ends what is open */
    assert_string_equal(part.name, "p.xml");
    assert_string_equal(part.data, DECLARATION "<a 名=\"“中”&amp;&lt;&quot;\"><b x=\"1\" z=\"3\"/><c>成文 &lt; &amp;</c>"
                                               "<d/><e/></a>\n");
    assert_int_equal(part.size, strlen(part.data));
    cw_arena_free(arena);
}

static void error_is_sticky(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_xml *xml = cw_xml_new(arena);
    cw_xml_attribute(xml, "a", "no element is open");
    cw_xml_start(xml, "b");
    assert_null(cw_xml_finish(xml, "p.xml").data);
    cw_arena_free(arena);
}

static void unfinished_writer_goes_with_the_arena(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_xml_start(cw_xml_new(arena), "a");
    cw_arena_free(arena); /* the leak checker watches */
}

static void escapes(void **state) {
    (void)state;
    cw_arena *arena = cw_arena_new();
    cw_buf buf = cw_buf_on(arena);
    static const char text[] = "a<b>&\"c\"\r\n\t成文";
    cw_put_escaped(&buf, text, sizeof text - 1);
    assert_string_equal(buf.data, "a&lt;b&gt;&amp;&quot;c&quot;&#13;&#10;&#9;成文");
    cw_buf attribute = cw_buf_on(arena);
    cw_put_attribute(&attribute, "w:val", "甲&乙");
    assert_string_equal(attribute.data, " w:val=\"甲&amp;乙\"");
    cw_arena_free(arena);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(writes_elements),
        cmocka_unit_test(error_is_sticky),
        cmocka_unit_test(unfinished_writer_goes_with_the_arena),
        cmocka_unit_test(escapes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
