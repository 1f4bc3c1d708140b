package vn.cchc.dossiersample;

/** What a made-up dossier comes to at the end of the period. */
enum Outcome {
    IN_TIME(0, 1, 1),
    LATE(0, 0.85, 1.2),
    NO_DUE(0, 1, 1),
    OPEN(0.8, 1, 5),
    OPEN_LATE(0.4, 0.95, 1.8),
    PAUSED(0.6, 0.98, 2.6),
    WITHDRAWN(0, 1, 1),
    REFUSED(0, 1, 1);

    private final double from;
    private final double to;
    private final double weight;

    /**
     * @param from part of the period from which on it is likely that what was received comes to this
     * @param weight how much likelier then than over the whole period
     */
    Outcome(double from, double to, double weight) {
        this.from = from;
        this.to = to;
        this.weight = weight;
    }

    double weight(double part) {
        return part >= from && part <= to ? weight : 0;
    }
}
