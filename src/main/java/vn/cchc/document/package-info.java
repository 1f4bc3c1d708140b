/**
 * Official documents (văn bản hành chính) as files: a report, a letter, later decisions, plans and notices, laid out as Nghị
 * định 30/2020/NĐ-CP, Phụ lục I asks, from templates that a province edits in Word; their statistical appendices as
 * {@code .docx} and {@code .xlsx}; PDF where an office program is installed.
 *
 * <p>Holds the words of a document, the engine that sets them, and the versions of the templates. Refuses to know what a
 * report, a round or a figure is: whoever writes a document brings its text. A template can do nothing but be filled in: no
 * macros, no fields that fetch, nothing outside the file. May call: kernel, page, audit, file, organisation.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "page", "audit", "file", "organisation"})
package vn.cchc.document;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
