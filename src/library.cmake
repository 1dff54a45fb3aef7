# libchengwen (static and shared) of the objects of all folders, the program on top of chengwen.h, and what is installed.
get_property(objects GLOBAL PROPERTY CW_OBJECTS)
get_property(libraries GLOBAL PROPERTY CW_LINK)
list(REMOVE_DUPLICATES libraries)

# The libraries that a document's bytes depend on, for `chengwen --version`. libhpdf has no .pc file to ask.
find_file(HPDF_VERSION_HEADER hpdf_version.h REQUIRED)
file(STRINGS ${HPDF_VERSION_HEADER} hpdf_version REGEX HPDF_VERSION_TEXT)
string(REGEX REPLACE ".*\"(.*)\".*" "\\1" hpdf_version "${hpdf_version}")
set(versions "HarfBuzz ${HARFBUZZ_harfbuzz_VERSION}, jansson ${JANSSON_VERSION}, libdeflate ${LIBDEFLATE_VERSION}, \
libzip ${LIBZIP_VERSION}, libxml2 ${LIBXML2_VERSION}, libharu ${hpdf_version}")

add_library(cw_facade_objects OBJECT chengwen.c batch.c rollup.c correction.c readback.c checking.c fontneeds.c registry.c show.c)
target_compile_definitions(cw_facade_objects PRIVATE CW_LIBRARIES="${versions}")
target_link_libraries(cw_facade_objects PRIVATE cw_flags)
list(APPEND objects $<TARGET_OBJECTS:cw_facade_objects>)

add_library(chengwen_static STATIC ${objects})
set_target_properties(chengwen_static PROPERTIES OUTPUT_NAME chengwen)
target_link_libraries(chengwen_static PRIVATE cw_flags ${libraries} m)

# Exactly the functions marked CW_API are exported: tests/arrows holds the list against the header.
add_library(chengwen_shared SHARED ${objects})
set_target_properties(chengwen_shared PROPERTIES OUTPUT_NAME chengwen VERSION ${PROJECT_VERSION} SOVERSION 0
                      LINK_DEPENDS ${CMAKE_CURRENT_SOURCE_DIR}/chengwen.map)
target_link_libraries(chengwen_shared PRIVATE cw_flags ${libraries} m)
target_link_options(chengwen_shared PRIVATE -Wl,--version-script=${CMAKE_CURRENT_SOURCE_DIR}/chengwen.map)
if(NOT CW_SANITIZE AND NOT CW_COVERAGE) # their run-time libraries are found when a program is linked
  target_link_options(chengwen_shared PRIVATE -Wl,--no-undefined)
endif()

add_executable(chengwen
  cli/main.c cli/cmd_batch.c cli/cmd_rollup.c cli/batch_folder.c cli/batch_documents.c cli/batch_work.c cli/batch_end.c cli/batch_merge.c
  cli/sources.c cli/manifest.c cli/pool.c cli/progress.c cli/render.c cli/opt.c cli/words.c cli/names.c cli/file.c cli/report.c cli/sarif.c cli/engine.c cli/input.c cli/output.c
  cli/cmd_render.c cli/cmd_check.c cli/cmd_show.c cli/cmd_fonts.c cli/cmd_form.c cli/excerpt.c cli/cmd_verify.c cli/cmd_amend.c cli/cmd_diff.c)
target_link_libraries(chengwen PRIVATE chengwen_static cw_flags Threads::Threads)
set_target_properties(chengwen PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR})

# ---- installing ----
set(CW_REQUIRES_PRIVATE "jansson harfbuzz harfbuzz-subset libzip libxml-2.0 nettle libdeflate libqpdf xlsxwriter")
file(RELATIVE_PATH CW_PREFIX_FROM_PC ${CMAKE_INSTALL_FULL_LIBDIR}/pkgconfig ${CMAKE_INSTALL_PREFIX})
configure_file(chengwen.pc.in ${CMAKE_CURRENT_BINARY_DIR}/chengwen.pc @ONLY)

install(TARGETS chengwen chengwen_static chengwen_shared
        RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR}
        LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR}
        ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR})
install(FILES chengwen.h DESTINATION ${CMAKE_INSTALL_INCLUDEDIR})
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/chengwen.pc DESTINATION ${CMAKE_INSTALL_LIBDIR}/pkgconfig)
install(FILES ${PROJECT_SOURCE_DIR}/doc/chengwen.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/man1)
install(FILES ${PROJECT_SOURCE_DIR}/doc/chengwen.zh.1 DESTINATION ${CMAKE_INSTALL_MANDIR}/zh_CN/man1 RENAME chengwen.1)
install(FILES ${PROJECT_SOURCE_DIR}/doc/chengwen.3 DESTINATION ${CMAKE_INSTALL_MANDIR}/man3)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/layouts DESTINATION ${CMAKE_INSTALL_DATADIR}/chengwen)
install(DIRECTORY ${PROJECT_SOURCE_DIR}/fonts DESTINATION ${CMAKE_INSTALL_DATADIR}/chengwen
        FILES_MATCHING PATTERN "*.json" PATTERN "*.md" PATTERN local EXCLUDE)
