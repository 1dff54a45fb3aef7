/* The output intent: all ink is DeviceGray black, which the sRGB profile covers. */
#include "pdf/intent.h"

#include "pdf/objects.h"

void cw_pdf_add_intent(cw_pdf *file) {
    static const char condition[] = "sRGB IEC61966-2.1";
    HPDF_Dict profile = cw_pdf_stream_object(file, CW_ICC_PROFILES[0].bytes, CW_ICC_PROFILES[0].size, true);
    cw_pdf_set_int(profile, "N", 3);
    HPDF_Dict intent = cw_pdf_object(file);
    cw_pdf_set_name(intent, "Type", "OutputIntent");
    cw_pdf_set_name(intent, "S", "GTS_PDFA1");
    cw_pdf_set_ascii(file, intent, "OutputConditionIdentifier", condition);
    cw_pdf_set_ascii(file, intent, "Info", condition);
    cw_pdf_set(intent, "DestOutputProfile", profile);
    HPDF_Array intents = cw_pdf_array(file);
    if (intents && intent) HPDF_Array_Add(intents, intent);
    cw_pdf_set(file->doc->catalog, "OutputIntents", intents);
}
