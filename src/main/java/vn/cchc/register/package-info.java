/**
 * Registers: typed lists of rows that agencies keep, each after its definition ({@code registerdefinition}), and the figures
 * counted from their rows.
 *
 * <p>Holds rows with every version of them, their files, imports and exports, what is due about them, and answers
 * {@link vn.cchc.indicator.FigureSource}. A row is never lost: a change is a new version, and leaving the register is a
 * withdrawal with a reason. Refuses what columns mean ({@code registerdefinition}), and what figures are asked for and by whom
 * (reporting, filing, assessment).
 */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "kernel",
            "registerdefinition",
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
