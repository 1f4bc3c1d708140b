package vn.cchc.organisation;

import java.util.Arrays;

/** What sort of organisation it is, by law, on a given day; the order is the order of lists. */
public enum Kind {
    PROVINCE(Level.PROVINCE, "tỉnh"),
    CITY(Level.PROVINCE, "thành phố trực thuộc trung ương"),
    OFFICE(Level.AGENCY, "văn phòng"),
    DEPARTMENT(Level.AGENCY, "sở"),
    INSPECTORATE(Level.AGENCY, "thanh tra"),
    MANAGEMENT_BOARD(Level.AGENCY, "ban quản lý"),
    /** Phòng, ban within an agency. */
    DIVISION(Level.AGENCY, "phòng"),
    SERVICE_UNIT(Level.AGENCY, "đơn vị sự nghiệp"),
    /** Ngành dọc: belongs to a ministry, works in the province. */
    CENTRAL_AGENCY(Level.AGENCY, "cơ quan trung ương"),
    OTHER_AGENCY(Level.AGENCY, "cơ quan khác"),
    DISTRICT_CITY(Level.DISTRICT, "thành phố"),
    TOWN(Level.DISTRICT, "thị xã"),
    URBAN_DISTRICT(Level.DISTRICT, "quận"),
    RURAL_DISTRICT(Level.DISTRICT, "huyện"),
    WARD(Level.COMMUNE, "phường"),
    COMMUNE(Level.COMMUNE, "xã"),
    TOWNSHIP(Level.COMMUNE, "thị trấn"),
    SPECIAL_ZONE(Level.COMMUNE, "đặc khu");

    /** Where it stands: a territory of one of three levels, or an agency beside them. */
    public enum Level {
        PROVINCE,
        DISTRICT,
        COMMUNE,
        AGENCY
    }

    private final Level level;
    private final String word;

    Kind(Level level, String word) {
        this.level = level;
        this.word = word;
    }

    public Level level() {
        return level;
    }

    /** The word of the law, as definition files write it. */
    public String word() {
        return word;
    }

    public boolean isTerritory() {
        return level != Level.AGENCY;
    }

    /** An agency by its word. @throws IllegalArgumentException for a word that is none */
    static Kind agency(String word) {
        return of(Level.AGENCY, word);
    }

    /** A territory by its word; "thành phố" stands for two kinds, so the level decides. */
    static Kind of(Level level, String word) {
        if (level == Level.PROVINCE && "thành phố".equals(word)) {
            return CITY;
        }
        return Arrays.stream(values())
                .filter(kind -> kind.level == level && kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no kind of " + level + ": " + word));
    }
}
