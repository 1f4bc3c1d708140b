package vn.cchc.dossier;

import java.util.List;
import vn.cchc.dossierfile.Row;
import vn.cchc.kernel.OrganisationId;
import vn.cchc.timeliness.Step;

/**
 * A dossier as it is known now, without who applied.
 *
 * @param row as its source said it, units by the codes they bore on the day it was received
 * @param due when it is due after pauses and official new dates; {@code Moments.NONE} where it is not
 * @param steps its history by time, as far as it was sent
 */
public record Known(Row row, OrganisationId receiving, OrganisationId competent, long due, List<Step> steps) {}
