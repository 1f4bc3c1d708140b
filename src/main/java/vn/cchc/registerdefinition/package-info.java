/**
 * Registers as data ({@code docs/registers.md}): their columns, states, deadlines and what is counted from their rows; written as
 * a file, read with every mistake at once, published in versions that never change.
 *
 * <p>Refuses rows: who keeps, sees and counts them is {@code register}, which answers {@link
 * vn.cchc.registerdefinition.RegisterUse} when a further version is published. Published versions lie in the schema {@code
 * register}, and the words are in the messages of {@code register}: both are older than this room.
 */
@NullMarked
@ApplicationModule(allowedDependencies = {"kernel", "definitionfile", "page", "audit", "organisation", "indicator"})
package vn.cchc.registerdefinition;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
