package vn.cchc.dossiersample;

/** What can be wrong with a line; each has its reason among those of the reader of files. */
enum Mess {
    NONE,
    BAD_DATE,
    DUE_BEFORE_RECEIVED,
    FINISHED_BEFORE_RECEIVED,
    NO_RECEIVED,
    NO_FINISH,
    UNKNOWN_LEVEL,
    UNKNOWN_CHANNEL,
    UNKNOWN_STATUS,
    NO_CODE,
    CODE_TOO_LONG,
    TOO_FEW_COLUMNS,
    TOO_MANY_COLUMNS,
    WRONG_ENCODING,
    DUPLICATE,
    NOT_YET_RECEIVED
}
