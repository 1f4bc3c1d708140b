/**
 * Registers: typed lists of rows that agencies keep, each defined as data ({@code docs/registers.md}), and the figures counted
 * from their rows.
 *
 * <p>Holds definitions, rows with every version of them, their files, what is due about them, and answers
 * {@link vn.cchc.indicator.FigureSource}. A row is never lost: a change is a new version, and leaving the register is a
 * withdrawal with a reason. Refuses what figures are asked for and by whom (reporting, filing, assessment).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "definitionfile",
            "calendar",
            "page",
            "audit",
            "file",
            "organisation",
            "indicator"
        })
package vn.cchc.register;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
